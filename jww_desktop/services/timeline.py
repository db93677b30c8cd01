"""The timeline of a dossier: what happened, was said, moved and was done, the latest first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from typing import Final

from sqlalchemy.orm import Session

from jww_desktop.domain import codes
from jww_desktop.i18n import t, tn
from jww_desktop.services import (
    agreements_told,
    consents_told,
    dates,
    questions,
    referrals_told,
    secrecy_told,
)
from jww_desktop.services.consents_told import Told
from jww_desktop.services.context import Context, missing
from jww_desktop.services.returning import require_open
from jww_desktop.services.steps import step_owner
from jww_desktop.services.timeline_entries import Addition, Entry, Kind
from jww_desktop.services.timeline_words import capital, spoken, talk_title
from jww_desktop.services.wording import place_in_words, quoted
from jww_desktop.store.queries import cards, centre, dossier
from jww_desktop.store.queries import questions as asked
from jww_desktop.store.queries.cards import CardRow
from jww_desktop.store.queries.dossier import ContactRow, StepRow
from jww_desktop.store.queries.questions import QuestionRow
from jww_desktop.store.unit_of_work import StoreSession


def timeline(context: Context, case_id: bytes) -> list[Entry]:
    """Return the entries of a dossier, the latest first.

    Raises:
        RuleError: W1, it is an earlier one that its client did not open.
        UserError: the dossier is not on this laptop.
    """
    with context.database.read() as (session, _):
        case = dossier.case_file(session, case_id)
        if case is None:
            raise missing()
        require_open(session, case_id)
        client = cards.card(session, case.card_id)
        mine = {case.card_id, client.id} if client else {case.card_id}
        teller = _Teller(context, session, client)
        talks = {row.id: row for row in dossier.contacts(session, case_id)}
        entries = [
            *(teller.contact(row) for row in talks.values()),
            *(teller.statement(row, talks) for row in dossier.statements(session, case_id)),
            *(teller.question(row) for row in asked.questions(session, mine)),
            *(teller.step(row) for row in dossier.steps(session, case_id) if row.done_on),
            *teller.moves(dossier.detentions(session, case_id)),
            *teller.case(case, *dossier.closing_words(session, case_id)),
            *(teller.told(one, kind) for kind, tell in _TOLD for one in tell(session, case_id)),
        ]
    return sorted(entries, key=_order, reverse=True)


_TALKS = (Kind.CONTACT, Kind.MISSED, Kind.UNFINISHED)
_TOLD: Final[tuple[tuple[Kind, Callable[[StoreSession, bytes], Iterator[Told]]], ...]] = (
    (Kind.CONSENT, consents_told.given),
    (Kind.WITHDRAWN, consents_told.taken),
    (Kind.WITHDRAWN, consents_told.given_up),
    (Kind.GONE, consents_told.gone),
    (Kind.REFERRAL, referrals_told.course),
    (Kind.SECRECY, secrecy_told.course),
    (Kind.PLAN, agreements_told.course),
)


def _order(entry: Entry) -> tuple[date, bool, time, bool, bool, bytes]:
    """Return the place in time: a dossier opens before anything of its day and closes after it."""
    local = entry.at.astimezone().time() if entry.at else time.min
    begun, closed = entry.kind is not Kind.CASE, entry.kind is Kind.CLOSING
    return entry.day, closed, local, begun, entry.kind in _TALKS, entry.id


class _Teller:
    """Puts rows into words, with the names of one centre at hand."""

    def __init__(self, context: Context, session: Session, client: CardRow | None) -> None:
        self._today = context.today
        self._session = session
        self._client = client.first_name if client else t("cliënt")
        self._staff = centre.staff(session)
        self._prisons = centre.prisons(session)

    def contact(self, row: ContactRow) -> Entry:
        """A talk, an unfinished one, or one that did not take place."""
        at = row.started_at
        day = at.astimezone().date() if at else self._today
        kind = Kind.CONTACT if row.finished_at else Kind.UNFINISHED
        title = talk_title(row)
        badge = "" if row.finished_at else t("concept")
        foot = [self._name(row.author)]
        if row.missed_reason:
            kind, title = Kind.MISSED, t("Gesprek ging niet door")
            badge = codes.label("missed_reasons", row.missed_reason)
            foot.append(t("niet aangerekend als afwezig"))
        elif row.minutes and row.minutes > 1:
            foot.append(t("{minutes} min").format(minutes=row.minutes))
        foot += [codes.label("contact_modes", row.mode), spoken(row)]
        foot.append(", ".join(codes.labels("domains", row.domains)))
        if row.amendments:
            foot.append(tn("{n} aanvulling", "{n} aanvullingen", row.amendments))
        entry = self._entry(
            row.id,
            kind,
            day,
            hours=dates.hours(at, row.ended_at) if at else "",
            title=title,
            text=row.note,
            badge=badge,
            foot=foot,
            additions=self._additions(row) if row.amendments else (),
            at=at,
        )
        return replace(entry, missed_reason=row.missed_reason)

    def statement(self, row: dossier.StatementRow, talks: Mapping[bytes, ContactRow]) -> Entry:
        """The client's own words, in quotation marks, right below the talk in which they fell."""
        day = row.said_on or self._today
        voice = capital(codes.label("voices", row.voice))
        foot = t("{name} zelf").format(name=self._client)
        talk = talks.get(row.contact or b"")
        at = talk.started_at if talk else None
        if at is not None:
            said = dates.short_day(at.astimezone().date(), self._today)
            foot = t("{name} zelf, in het gesprek van {day}").format(name=self._client, day=said)
        text = quoted(row.words)
        return self._entry(row.id, Kind.STATEMENT, day, text=text, foot=[voice, foot], at=at)

    def question(self, row: QuestionRow) -> Entry:
        """What the client asked, or was asked for him, and what became of it."""
        day, foot = row.received_on or self._today, questions.came_in(row)
        text, badge = quoted(row.own_words), questions.state(row)
        return self._entry(
            row.id, Kind.QUESTION, day, title=t("Vraag"), text=text, badge=badge, foot=foot
        )

    def step(self, row: StepRow) -> Entry:
        """A step that was done."""
        title = t("Stap klaar: {step}").format(step=row.text)
        foot = [step_owner(row, self._client, self._staff), row.result]
        return self._entry(row.id, Kind.STEP, row.done_on or self._today, title=title, foot=foot)

    def moves(self, rows: list[dossier.DetentionRow]) -> list[Entry]:
        """Where the client came, and from where."""
        before = (*rows[1:], None)
        return [self._move(row, was) for row, was in zip(rows, before, strict=False)]

    def case(self, row: dossier.CaseFileRow, evaluation: str, open_ends: str) -> list[Entry]:
        """Opening and closing, with how the client looks back and what was still open."""
        entries = []
        if row.opened_on:
            ground = codes.label("acceptance_grounds", row.ground)
            entries.append(
                self._entry(
                    row.id, Kind.CASE, row.opened_on, title=t("Dossier geopend"), foot=[ground]
                )
            )
        if row.closed_on:
            reason = codes.label("closing_reasons", row.closing_reason)
            said = quoted(evaluation)
            left = t("Wat nog open stond: {text}").format(text=open_ends) if open_ends else ""
            entries.append(
                self._entry(
                    row.id,
                    Kind.CLOSING,
                    row.closed_on,
                    title=t("Dossier afgesloten"),
                    text="\n".join(part for part in (said, left) if part),
                    foot=[capital(reason)],
                )
            )
        return entries

    def told(self, one: Told, kind: Kind) -> Entry:
        """Something that was agreed to or taken back, or that went out."""
        day = one.at.astimezone().date() if one.at else one.day or self._today
        foot = [*one.foot, self._name(one.author) if one.author else ""]
        return self._entry(one.id, kind, day, title=one.title, text=one.text, foot=foot, at=one.at)

    def _move(self, row: dossier.DetentionRow, was: dossier.DetentionRow | None) -> Entry:
        read = dates.short_day(row.read_on, self._today) if row.read_on else ""
        foot = [capital(codes.label("detention_sources", row.source)), read]
        return self._entry(
            row.id,
            Kind.DETENTION,
            row.since or self._today,
            title=self._moved(row, was),
            foot=foot,
        )

    def _moved(self, row: dossier.DetentionRow, was: dossier.DetentionRow | None) -> str:
        if was is None:
            return t("In {place}").format(place=self._place(row))
        before, after = self._place(was), self._place(row)
        if was.prison == row.prison and was.section and row.section:
            prison = self._prisons.get(row.prison)
            return t("Verhuisd binnen {prison}: van sectie {before} naar sectie {after}").format(
                prison=prison.name if prison else t("de gevangenis"),
                before=was.section,
                after=row.section,
            )
        return t("Verhuisd van {before} naar {after}").format(before=before, after=after)

    def _place(self, row: dossier.DetentionRow) -> str:
        prison = self._prisons.get(row.prison)
        name = prison.name if prison else t("andere gevangenis")
        return place_in_words(row.section, prison=name)

    def _additions(self, row: ContactRow) -> tuple[Addition, ...]:
        return tuple(
            Addition(
                added.text,
                " · ".join(
                    part
                    for part in (
                        self._name(added.author),
                        dates.moment(added.written_at, self._today) if added.written_at else "",
                    )
                    if part
                ),
            )
            for added in dossier.amendments(self._session, row.id)
        )

    def _name(self, user: bytes) -> str:
        known = self._staff.get(user)
        return known.name if known else t("een collega")

    def _entry(
        self,
        key: bytes,
        kind: Kind,
        day: date,
        *,
        title: str = "",
        text: str = "",
        badge: str = "",
        hours: str = "",
        foot: list[str],
        additions: tuple[Addition, ...] = (),
        at: datetime | None = None,
    ) -> Entry:
        return Entry(
            id=key,
            kind=kind,
            day=day,
            when=dates.short_day(day, self._today),
            hours=hours,
            month=dates.month_head(day),
            title=title,
            text=text,
            badge=badge,
            foot=" · ".join(part for part in foot if part),
            additions=additions,
            at=at,
        )
