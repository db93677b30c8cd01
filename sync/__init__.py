"""End-to-end encrypted sync: a pure protocol, its primitives, the device side, the central store.

`PROTOCOL.md` beside this file is the specification; where code and specification differ, one of
them has a defect.
"""
