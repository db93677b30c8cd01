"""What is asked more than once while all that is read is of one moment."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Concatenate, Final, ParamSpec, TypeVar

from sqlalchemy.orm import Session

ANSWERS: Final = "answers of one moment"
"""Under this name in the `info` of a session that stands still: what it answered already."""

P = ParamSpec("P")
S = TypeVar("S", bound=Session)
T = TypeVar("T")


def once_a_moment(
    query: Callable[Concatenate[S, P], T],
) -> Callable[Concatenate[S, P], T]:
    """Let a query answer at once what it answered before at the same moment.

    A screen is put together by services that know nothing of each other, and each asks whose
    dossier it is. Whoever gets an answer may not change it.
    """

    @wraps(query)
    def asked(session: S, /, *args: P.args, **named: P.kwargs) -> T:
        answers: dict[Hashable, T] | None = session.info.get(ANSWERS)
        if answers is None:
            return query(session, *args, **named)
        key = (query, args, *named.items())
        if key not in answers:
            answers[key] = query(session, *args, **named)
        return answers[key]

    return asked
