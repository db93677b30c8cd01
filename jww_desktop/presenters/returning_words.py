"""Earlier help in words: from when to when, and what the client said about opening it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jww_desktop.i18n import t
from jww_desktop.services import centre, dates, returning
from jww_desktop.services.context import Context
from jww_desktop.services.returning import AnswerRow


@dataclass(frozen=True)
class PastLine:
    """An earlier dossier, in words.

    Attributes:
        id: the dossier.
        words: such as “3 mei – 12 juni 2025”.
        is_shut: whether its content is not to be shown.
    """

    id: bytes
    words: str
    is_shut: bool


@dataclass(frozen=True)
class Past:
    """What is known of the help that a client had before.

    Attributes:
        lines: his earlier dossiers, the latest first; none for who came for the first time.
        answer: what he said about opening them, when and to whom.
        is_due: whether he is still to be asked, or asked again.
        is_contested: whether two people wrote something else.
    """

    lines: tuple[PastLine, ...] = ()
    answer: str = ""
    is_due: bool = False
    is_contested: bool = False


def past(context: Context, case_id: bytes) -> Past:
    """Return what is known, in a dossier, of the help that its client had before."""
    found = returning.earlier(context, case_id)
    if not found.past:
        return Past()
    today = context.today
    return Past(
        lines=tuple(
            PastLine(row.id, period(row.opened_on, row.closed_on, today), row.is_shut)
            for row in found.past
        ),
        answer=_answer(context, found.answer),
        is_due=found.answer.may_open is None or found.answer.is_contested,
        is_contested=found.answer.is_contested,
    )


def period(first: date | None, last: date | None, today: date) -> str:
    """Return such as “3 mei – 12 juni 2025”; a day that is not known is left out."""
    days = [dates.full_day(day, today) for day in (first, last) if day is not None]
    return " – ".join(dict.fromkeys(days))


def _answer(context: Context, row: AnswerRow) -> str:
    if row.is_contested:
        return t("Twee collega’s noteerden een ander antwoord.")
    if row.may_open is None:
        return t("Nog niet gevraagd of het open mag.")
    said = t("Mag open.") if row.may_open else t("Moet dicht blijven.")
    asker = centre.staff(context).get(row.asked_by)
    name = asker.first_name if asker else t("een collega")
    day = dates.full_day(row.asked_on, context.today) if row.asked_on else ""
    return t("{said} Gevraagd door {name}, {day}").format(said=said, name=name, day=day)
