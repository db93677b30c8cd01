"""Suite 1: the only primitives that sync uses, behind names that say what they protect."""
