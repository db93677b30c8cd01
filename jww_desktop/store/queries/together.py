"""All that a client may see of his own dossier beside his caseworker: these columns, no others.

Columns are selected and not records, so that a note, a result or a reason cannot come along; each
query asks for the dossier and for the space that it lies in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from jww_desktop.domain.client_card import RELATIVE, ClientCard
from jww_desktop.domain.consultation import WAITING, Appointment, Consultation
from jww_desktop.domain.contact import Contact
from jww_desktop.domain.goals import Choice, DomainRating, Goal, Need
from jww_desktop.domain.plan import ClientStatement, NextStep, Strength
from jww_desktop.domain.question import Question
from jww_desktop.domain.sheet import OfficialDate

_OWN_ASKERS = ("detainee",)
_OWN_ASKERS_OF_RELATIVES = ("partner", "parent", "child", "relative")


@dataclass(frozen=True)
class Whose:
    """A dossier, the space it lies in, and the cards of its client."""

    case: bytes
    space: bytes
    cards: tuple[bytes, ...]


@dataclass(frozen=True)
class QuoteRow:
    """The client's own words.

    Attributes:
        language: what was spoken, empty when nobody said.
        voice: code of voices: question, worry or ambition; empty for none.
        id: of a statement; empty for a question.
    """

    words: str
    said_on: date | None
    language: str = ""
    voice: str = ""
    id: bytes = b""


@dataclass(frozen=True)
class TextRow:
    """Something that is there already or is needed, and the domain it belongs to."""

    text: str
    domain: str


@dataclass(frozen=True)
class AimRow:
    """A goal; `outcome` is empty while nobody looked back on it, `said` is what it rests on."""

    id: bytes
    text: str
    domain: str
    decided_on: date | None
    outcome: str
    said: bytes = b""


@dataclass(frozen=True)
class ChosenRow:
    """A way to a goal that the client chose."""

    goal: bytes
    text: str
    decided_on: date | None


@dataclass(frozen=True)
class DeedRow:
    """What somebody does; `service` names the service that owns it."""

    text: str
    owner: str
    service: str
    due_on: date | None
    done_on: date | None
    id: bytes = b""


@dataclass(frozen=True)
class SeenRow:
    """How the client himself sees a domain, 1 to 5."""

    domain: str
    rating: int
    rated_on: date | None


@dataclass(frozen=True)
class DayRow:
    """A day as it stands on the sheet of the prison, by its kind."""

    kind: str
    day: date


@dataclass(frozen=True)
class TalkRow:
    """A talk that is agreed: the day, and the hour when one was agreed."""

    day: date
    at: datetime | None


def language_and_kind(session: Session, card: bytes) -> tuple[str, str]:
    """Return the language and the kind of client on a card; empty text for nothing."""
    found = session.execute(
        select(ClientCard.language, ClientCard.kind).where(ClientCard.id == card)
    ).first()
    return (found[0] or "", found[1] or "") if found else ("", "")


def questions(session: Session, whose: Whose, kind: str) -> list[QuoteRow]:
    """Return what he asked himself, the latest first; not what others asked in his place."""
    askers = _OWN_ASKERS_OF_RELATIVES if kind == RELATIVE else _OWN_ASKERS
    found = session.execute(
        select(Question.own_words, Question.received_on)
        .where(Question.card_id.in_(whose.cards), Question.asker.in_(askers))
        .order_by(Question.received_on.desc(), Question.id.desc())
    )
    return [QuoteRow(words, day) for words, day in found if words]


def statements(session: Session, whose: Whose) -> list[QuoteRow]:
    """Return his own words, the latest first."""
    found = session.execute(
        select(
            ClientStatement.words,
            ClientStatement.said_on,
            Contact.language,
            ClientStatement.voice,
            ClientStatement.id,
        )
        .outerjoin(
            Contact,
            and_(Contact.id == ClientStatement.contact_id, Contact.space == whose.space),
        )
        .where(ClientStatement.case_file_id == whose.case, ClientStatement.space == whose.space)
        .order_by(ClientStatement.said_on.desc(), ClientStatement.id.desc())
    )
    return [
        QuoteRow(words, day, language or "", voice or "", key)
        for words, day, language, voice, key in found
        if words
    ]


def strengths(session: Session, whose: Whose) -> list[TextRow]:
    """Return what is there already, in the order in which it was noted."""
    found = session.execute(
        select(Strength.text, Strength.domain)
        .where(Strength.case_file_id == whose.case, Strength.space == whose.space)
        .order_by(Strength.noted_on, Strength.id)
    )
    return [TextRow(text, domain or "") for text, domain in found if text]


def needs(session: Session, whose: Whose) -> list[TextRow]:
    """Return what he still needs; for the plan that he signs, not for the screen or its sheet."""
    found = session.execute(
        select(Need.text, Need.domain)
        .where(Need.case_file_id == whose.case, Need.space == whose.space, Need.closed_on.is_(None))
        .order_by(Need.noted_on, Need.id)
    )
    return [TextRow(text, domain or "") for text, domain in found if text]


def goals(session: Session, whose: Whose) -> list[AimRow]:
    """Return the goals in the order in which he decided them."""
    found = session.execute(
        select(Goal.id, Goal.text, Goal.domain, Goal.decided_on, Goal.outcome, Goal.statement_id)
        .where(Goal.case_file_id == whose.case, Goal.space == whose.space)
        .order_by(Goal.decided_on, Goal.id)
    )
    return [
        AimRow(key, text, domain or "", day, outcome or "", said or b"")
        for key, text, domain, day, outcome, said in found
        if text
    ]


def chosen(session: Session, whose: Whose) -> list[ChosenRow]:
    """Return the ways that he chose; not those that he weighed and left."""
    found = session.execute(
        select(Choice.goal_id, Choice.text, Choice.decided_on)
        .where(
            Choice.case_file_id == whose.case,
            Choice.space == whose.space,
            Choice.is_chosen.is_(True),
        )
        .order_by(Choice.decided_on, Choice.id)
    )
    return [ChosenRow(goal or b"", text, day) for goal, text, day in found if text]


def steps(session: Session, whose: Whose) -> list[DeedRow]:
    """Return who does what: open ones by their day, then done ones, the latest first."""
    found = session.execute(
        select(
            NextStep.text,
            NextStep.owner,
            NextStep.owner_name,
            NextStep.due_on,
            NextStep.done_on,
            NextStep.id,
        )
        .where(NextStep.case_file_id == whose.case, NextStep.space == whose.space)
        .order_by(NextStep.id)
    )
    rows = [
        DeedRow(text, owner or "", service or "", due, done, key)
        for text, owner, service, due, done, key in found
        if text
    ]
    still = [row for row in rows if row.done_on is None]
    done = [row for row in rows if row.done_on is not None]
    return [
        *sorted(still, key=lambda row: row.due_on or date.max),
        *sorted(done, key=lambda row: row.done_on or date.min, reverse=True),
    ]


def ratings(session: Session, whose: Whose) -> list[SeenRow]:
    """Return how he sees each domain: the latest of each, none of what he kept to himself."""
    found = session.execute(
        select(DomainRating.domain, DomainRating.rating, DomainRating.rated_on)
        .where(DomainRating.case_file_id == whose.case, DomainRating.space == whose.space)
        .order_by(DomainRating.rated_on, DomainRating.id)
    )
    latest = {domain: (rating, day) for domain, rating, day in found if domain}
    return [
        SeenRow(domain, rating, day)
        for domain, (rating, day) in latest.items()
        if rating is not None
    ]


def days_ahead(session: Session, whose: Whose, today: date) -> list[DayRow]:
    """Return the days on the sheet that still come, the first first; the last reading counts."""
    found = session.execute(
        select(OfficialDate.kind, OfficialDate.day)
        .where(OfficialDate.case_file_id == whose.case, OfficialDate.space == whose.space)
        .order_by(OfficialDate.read_on, OfficialDate.id)
    )
    latest = {kind: day for kind, day in found if kind and day}
    rows = [DayRow(kind, day) for kind, day in latest.items() if day >= today]
    return sorted(rows, key=lambda row: (row.day, row.kind))


def talks_ahead(session: Session, whose: Whose, now: datetime, today: date) -> Sequence[TalkRow]:
    """Return the talks that are agreed with him and still come, the first first."""
    found = session.execute(
        select(Consultation.held_on, Appointment.planned_at)
        .join(Consultation, Consultation.id == Appointment.consultation_id)
        .where(Appointment.card_id.in_(whose.cards), Appointment.state == WAITING)
    )
    rows = [
        TalkRow(day, at)
        for day, at in found
        if day is not None and (at >= now if at is not None else day >= today)
    ]
    return sorted(rows, key=lambda row: (row.day, str(row.at or "")))
