"""Exceptions to secrecy in words: what was decided and answered, and what is waited for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jww_desktop.domain import codes
from jww_desktop.i18n import t
from jww_desktop.services.consents_told import Told
from jww_desktop.store.queries import centre
from jww_desktop.store.queries import secrecy as queries
from jww_desktop.store.queries.centre import StaffRow
from jww_desktop.store.queries.secrecy import SecrecyRow
from jww_desktop.store.unit_of_work import StoreSession


def course(session: StoreSession, case_id: bytes) -> Iterator[Told]:
    """Give what was decided, discussed by phone, answered and left unsaid, the last turn first."""
    staff = centre.staff(session)
    for row in queries.exceptions(session, case_id):
        if row.unsaid_at is not None:
            title = t("Toch niets gezegd aan {recipient}").format(recipient=row.recipient)
            yield Told(row.id, title, row.unsaid_by, (), at=row.unsaid_at, text=row.unsaid_why)
        if row.verdict:
            verdict = codes.label("secrecy_answers", row.verdict)
            title = t("Tweede persoon over het geheim: {verdict}").format(verdict=verdict)
            yield Told(row.id, title, row.second_by, (), at=row.answered_at, text=row.second_words)
        if row.consulted_id is not None:
            who = name_of(row.consulted_id, staff)
            title = t("Over het geheim gebeld met {name}").format(name=who)
            yield Told(row.id, title, row.author, (), at=row.consulted_at)
        title = t("Uitzondering op het geheim: {recipient}").format(recipient=row.recipient)
        ground = codes.label("secrecy_grounds", row.ground)
        foot = (ground[:1].upper() + ground[1:],)
        yield Told(row.id, title, row.author, foot, at=row.written_at, text=row.weighing)


def duty_words(row: SecrecyRow, user: bytes, staff: Mapping[bytes, StaffRow]) -> str:
    """Return what an exception asks of somebody, without saying to whom one speaks."""
    if row.verdict:
        verdict = codes.label("secrecy_answers", row.verdict)
        words = t("Uitzondering op het geheim: antwoord van {name}: {verdict}")
        return words.format(name=name_of(row.second_by, staff), verdict=verdict)
    if user == row.author:
        return t("Uitzondering op het geheim: wacht op een tweede persoon")
    if user == row.consulted_id:
        return t("Uitzondering op het geheim: bevestig wat je per telefoon zei")
    return t("Uitzondering op het geheim: schrijf je eigen afweging")


def name_of(user: bytes, staff: Mapping[bytes, StaffRow]) -> str:
    """Return the first name of a colleague."""
    known = staff.get(user)
    return known.first_name if known else t("een collega")
