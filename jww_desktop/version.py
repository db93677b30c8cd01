"""The version of the program; `packaging/CHANGELOG.md` says what came with it."""

VERSION = "0.1.0"
