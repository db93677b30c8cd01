"""What the consents of one dossier show, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jww_desktop.domain import codes
from jww_desktop.domain.consent import (
    CLIENT,
    NEEDS_NONE,
    Standing,
    last_day,
    standing,
    waits_for_paper,
)
from jww_desktop.i18n import t, tn
from jww_desktop.presenters.exceptions_page import ExceptionLine, colleagues, exception_lines
from jww_desktop.services import case_files, centre, clients, consents, dates, disclosure
from jww_desktop.services.consents import ConsentForm, ConsentRow
from jww_desktop.services.context import Context
from jww_desktop.services.disclosure import DisclosureRow
from jww_desktop.services.duties import CONSENT_DAYS
from jww_desktop.services.wording import joined
from sync.protocol.ids import SpaceId


@dataclass(frozen=True)
class ConsentLine:
    """One consent in words.

    Attributes:
        recipient, kind: who may know something, and what kind of recipient that is.
        contents, purpose: what, and what for.
        standing: what becomes of it today.
        state: that in a word or two, such as “nog 12 dagen”.
        is_soon: whether it runs out within `CONSENT_DAYS`.
        facts: captions and values, all that is known of it.
        words: what the client said when he withdrew it; empty for nothing.
        recipient_kind, form: as codes.
        can_extend, can_confirm, can_withdraw: what can be done with it now.
        again: what is asked anew once it is over.
        is_contested: whether two people changed it without seeing each other's words.
    """

    id: bytes
    recipient: str
    kind: str
    contents: str
    purpose: str
    standing: Standing
    state: str
    is_soon: bool
    facts: tuple[tuple[str, str], ...]
    words: str
    recipient_kind: str
    form: str
    can_extend: bool
    can_confirm: bool
    can_withdraw: bool
    again: ConsentForm
    is_contested: bool

    @property
    def holds(self) -> bool:
        """Whether something may go out on it."""
        return self.standing.holds


@dataclass(frozen=True)
class GoneLine:
    """Something that went out, in words.

    Attributes:
        when: such as “di 24 nov, 10.12 u.”.
        what: such as “Brief of e-mail: zijn plan”.
        to_whom: such as “OCMW Deinze”, or the client himself.
        ground: on which consent, and by whom.
        consent: the id of that consent; None for the client himself.
        fell_through: whether it did not leave after all.
    """

    id: bytes
    when: str
    what: str
    to_whom: str
    ground: str
    consent: bytes | None
    fell_through: bool


@dataclass(frozen=True)
class ConsentsPage:
    """What the consents of a dossier show.

    Attributes:
        client: what he is called.
        lines: those that hold, the first to end first; then those that are over.
        gone: what went out, the latest first.
        exceptions: those to professional secrecy, the latest first.
        colleagues: ids and names of those who can be a second person.
        is_writable: whether something may be recorded.
    """

    client: str
    lines: tuple[ConsentLine, ...]
    gone: tuple[GoneLine, ...]
    exceptions: tuple[ExceptionLine, ...]
    colleagues: tuple[tuple[bytes, str], ...]
    is_writable: bool

    @property
    def live(self) -> tuple[ConsentLine, ...]:
        """Those on which something may go out."""
        return tuple(line for line in self.lines if line.holds)


def consents_page(context: Context, case_id: bytes) -> ConsentsPage:
    """Return what the consents of a dossier show.

    Raises:
        ShutError: W1, it is an earlier dossier that its client did not open.
        UserError: it is not on this laptop.
    """
    case = case_files.case_file(context, case_id)
    card = clients.card(context, case.card_id)
    names = {key: row.first_name for key, row in centre.staff(context).items()}
    rows = consents.consents(context, case_id)
    writable = case_files.is_writable(context, case)
    may_write = context.spaces.may_write(SpaceId(case.space))
    teller = _Teller(context.today, names, card.first_name)
    rows.sort(key=lambda row: _order(row, context.today))
    return ConsentsPage(
        client=card.first_name,
        lines=tuple(teller.line(row, writable=writable, may_write=may_write) for row in rows),
        gone=tuple(
            teller.gone(row, {one.id: one for one in rows})
            for row in disclosure.disclosures(context, case_id)
        ),
        exceptions=exception_lines(context, case_id, may_write=may_write),
        colleagues=colleagues(context),
        is_writable=writable,
    )


def _order(row: ConsentRow, today: date) -> tuple[bool, int, str]:
    """Return the place: what ends first comes first; of what is over the latest."""
    day = last_day(row) or today
    holds = standing(row, today).holds
    if row.withdrawn_on is not None:
        day = row.withdrawn_on
    return not holds, day.toordinal() if holds else -day.toordinal(), row.recipient.casefold()


def contents_in_words(contents: Sequence[str]) -> str:
    """Return such as “zijn plan, zijn netwerk”."""
    return ", ".join(codes.labels("content_classes", tuple(contents)))


class _Teller:
    """Puts rows into words."""

    def __init__(self, today: date, names: Mapping[bytes, str], client: str) -> None:
        self._today, self._names, self._client = today, names, client

    def line(self, row: ConsentRow, *, writable: bool, may_write: bool) -> ConsentLine:
        now = standing(row, self._today)
        left = ((last_day(row) or self._today) - self._today).days
        return ConsentLine(
            id=row.id,
            recipient=row.recipient,
            kind=codes.label("recipient_kinds", row.recipient_kind),
            contents=contents_in_words(row.contents),
            purpose=row.purpose,
            standing=now,
            state=self._state(row, now, left),
            is_soon=now.holds and left <= CONSENT_DAYS,
            facts=tuple((name, value) for name, value in self._facts(row) if value),
            words=row.withdrawal_words,
            recipient_kind=row.recipient_kind,
            form=row.form,
            can_extend=writable and now is Standing.LIVE,
            can_confirm=writable and waits_for_paper(row) and now is not Standing.WITHDRAWN,
            can_withdraw=may_write and now is not Standing.WITHDRAWN,
            again=consents.anew(row),
            is_contested=row.is_contested,
        )

    def gone(self, row: DisclosureRow, known: Mapping[bytes, ConsentRow]) -> GoneLine:
        recipient = disclosure.recipient_in_words(row.recipient_kind, row.recipient)
        to_whom = t("aan {recipient}").format(recipient=recipient)
        if row.recipient_kind == CLIENT:
            to_whom = t("aan {client} zelf").format(client=self._client)
        ground = t("geen toestemming nodig")
        if row.recipient_kind not in NEEDS_NONE:
            ground = self._on(known.get(row.consent or b""))
        if row.exception is not None:
            ground = t("zonder toestemming")
        by = t("door {name}").format(name=self._name(row.author))
        return GoneLine(
            id=row.id,
            when=dates.moment(row.gone_at, self._today) if row.gone_at else "",
            what=t("{how}: {contents}").format(
                how=codes.label("disclosure_kinds", row.kind),
                contents=contents_in_words(row.contents),
            ),
            to_whom=to_whom,
            ground=joined(ground, by),
            consent=row.consent,
            fell_through=row.fell_through,
        )

    def _on(self, row: ConsentRow | None) -> str:
        if row is None or row.given_on is None:
            return t("toestemming niet op dit toestel")
        return t("toestemming van {day}").format(day=dates.full_day(row.given_on, self._today))

    def _state(self, row: ConsentRow, now: Standing, left: int) -> str:
        if now is Standing.WITHDRAWN:
            return t("ingetrokken")
        if now is Standing.ENDED:
            return t("niet getekend") if waits_for_paper(row) else t("afgelopen")
        if left > CONSENT_DAYS:
            return ""
        if now is Standing.TO_CONFIRM:
            return (
                tn("te tekenen, nog {n} dag", "te tekenen, nog {n} dagen", left)
                if left
                else t("vandaag te tekenen")
            )
        return (
            tn("loopt af over {n} dag", "loopt af over {n} dagen", left)
            if left
            else t("loopt vandaag af")
        )

    def _facts(self, row: ConsentRow) -> list[tuple[str, str]]:
        return [
            (t("Mag weten"), contents_in_words(row.contents)),
            (t("Waarvoor"), row.purpose),
            (t("Gezegd"), self._said(row)),
            (t("Op vraag van"), codes.label("askers", row.asker)),
            (t("Getekend"), self._day(row.confirmed_on)),
            (t("Verlengd"), self._day(row.extended_on)),
            (t("Tot en met"), self._day(last_day(row))),
            (t("Na tekenen"), self._day(row.until) if waits_for_paper(row) else ""),
            (t("Ingetrokken"), self._day(row.withdrawn_on)),
            (t("Genoteerd"), t("door {name}").format(name=self._name(row.recorded_by))),
        ]

    def _said(self, row: ConsentRow) -> str:
        how, day = codes.label("consent_forms", row.form), self._day(row.given_on)
        return ", ".join(part for part in (how, day) if part)

    def _day(self, day: date | None) -> str:
        return dates.full_day(day, self._today) if day else ""

    def _name(self, user: bytes) -> str:
        return self._names.get(user) or t("een collega")
