"""What clients said of their plans, as a timeline tells it."""

from __future__ import annotations

from collections.abc import Iterator

from jww_desktop.domain.agreement import OTHERWISE
from jww_desktop.i18n import t
from jww_desktop.services import dates
from jww_desktop.services.consents_told import Told
from jww_desktop.store.queries import agreements as queries
from jww_desktop.store.queries.agreements import AgreementRow
from jww_desktop.store.unit_of_work import StoreSession


def course(session: StoreSession, case_id: bytes) -> Iterator[Told]:
    """Give what he said of each, the latest plan first; what he said nothing of is not there."""
    for row in queries.agreements(session, case_id):
        if row.answered_on is not None:
            yield Told(row.id, answer_words(row), row.answered_by, (), row.answered_on)


def answer_words(row: AgreementRow) -> str:
    """Return what he said of a plan that has an answer, and which one that was."""
    words = {
        "signed": t("Plan van {day} getekend"),
        OTHERWISE: t("Plan van {day}: de cliënt wil het anders"),
    }.get(row.answer, t("Ja gezegd op het plan van {day}"))
    return words.format(day=made_on(row))


def made_on(row: AgreementRow) -> str:
    """Return of which day a plan is, with its year where he answered in another one."""
    day = row.made_at.astimezone().date() if row.made_at else None
    return dates.full_day(day, row.answered_on or day) if day else t("onbekend")
