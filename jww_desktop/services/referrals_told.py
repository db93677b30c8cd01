"""The course of referrals in words: each turn on its own day, and what is waited for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from jww_desktop.domain import codes
from jww_desktop.domain.referral import REFUSED, Stage, stands_since
from jww_desktop.i18n import t
from jww_desktop.services import dates
from jww_desktop.services.consents_told import Told
from jww_desktop.services.wording import quoted
from jww_desktop.store.queries import referrals as queries
from jww_desktop.store.queries.referrals import ReferralRow
from jww_desktop.store.unit_of_work import StoreSession


def course(session: StoreSession, case_id: bytes) -> Iterator[Told]:
    """Give what became of each referral, the last turn first; what is yet to come is not there."""
    for row in queries.referrals(session, case_id):
        yield from (told for told in reversed(tuple(_turns(row))) if told.day is not None)


def stands_words(row: ReferralRow, today: date) -> str:
    """Return what is waited for in a referral, and since when (T7)."""
    since = stands_since(row)
    words = {
        Stage.DECIDED: t("Doorverwijzing naar {service} nog aan te melden, sinds {day}"),
        Stage.SENT: t("Doorverwijzing naar {service} zonder antwoord sinds {day}"),
        Stage.ACCEPTED: t("Doorverwijzing naar {service} zonder eerste contact sinds {day}"),
    }[row.stage]
    day = dates.full_day(since, today) if since else t("onbekend")
    return words.format(service=row.recipient, day=day)


def _turns(row: ReferralRow) -> Iterator[Told]:
    told = partial(_told, row)
    yield Told(
        row.id,
        _named(row, t("Doorverwijzing naar {service}: de cliënt wil het")),
        row.author,
        (row.purpose, codes.label("domains", row.domain)),
        row.decided_on,
    )
    yield told(t("Aangemeld bij {service}"), row.sent_on, codes.label("referral_ways", row.way))
    if row.answer == REFUSED:
        threshold = codes.label("thresholds", row.threshold)
        yield told(
            t("{service} weigerde"), row.answered_on, threshold, text=quoted(row.answer_words)
        )
    else:
        yield told(t("{service} aanvaardde"), row.answered_on, text=quoted(row.answer_words))
    yield told(t("Eerste contact met {service}"), row.first_contact_on)
    outcome = codes.label("referral_outcomes", row.outcome)
    yield told(
        t("Doorverwijzing naar {service} afgerond"),
        row.ended_on,
        outcome,
        text=row.outcome_words,
    )


def _told(row: ReferralRow, words: str, day: date | None, *foot: str, text: str = "") -> Told:
    return Told(row.id, _named(row, words), b"", foot, day, text=text)


def _named(row: ReferralRow, words: str) -> str:
    return words.format(service=row.recipient)
