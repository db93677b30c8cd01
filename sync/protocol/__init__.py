"""The protocol as values and pure functions: no socket, no clock, no database, no key."""
