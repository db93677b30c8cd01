"""Errors that reach a person.

    AppError
    ├── UserError           what was asked cannot be done; the person can do something about it
    │   └── RuleError       a clause of the sector protocol refuses it; names the clause
    ├── WorldError          the world failed: disk, network, a damaged file
    └── BugError            we have a defect; nothing of the content may be in its text

Each error says, in Dutch, what happened, what is safe and what to do next. It never carries a key,
a passphrase, a name or text of a note.
"""

from __future__ import annotations


class AppError(Exception):
    """Something went wrong.

    Attributes:
        happened: one sentence in Dutch.
        safe: what is not lost, one sentence in Dutch, or empty.
        next_step: what the person can do, one sentence in Dutch, or empty.
    """

    def __init__(self, happened: str, *, safe: str = "", next_step: str = "") -> None:
        super().__init__(happened)
        self.happened = happened
        self.safe = safe
        self.next_step = next_step


class UserError(AppError):
    """What was asked cannot be done so."""


class RuleError(UserError):
    """A clause of the sector protocol refuses it.

    Attributes:
        clause: the clause, such as "W1".
        rule: the clause in one Dutch sentence.
    """

    def __init__(
        self, happened: str, *, clause: str, rule: str, safe: str = "", next_step: str = ""
    ) -> None:
        super().__init__(happened, safe=safe, next_step=next_step)
        self.clause = clause
        self.rule = rule


class WorldError(AppError):
    """Disk, network or a file failed."""


class BugError(AppError):
    """A defect of ours."""
