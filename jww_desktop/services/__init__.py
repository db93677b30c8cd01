"""Use cases: one verb a function; each opens a unit of work and returns frozen values."""
