"""What is to be done over all dossiers on this laptop, and what slips in them.

Shared by Vandaag, by the worklist and by the calendar file, so that all three tell the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

import msgspec

from jww_desktop.domain import codes
from jww_desktop.domain.consent import last_day, waits_for_paper
from jww_desktop.domain.plan import CLIENT, STAFF
from jww_desktop.domain.referral import ANSWER_DAYS, stands_since
from jww_desktop.domain.secrecy import Stand
from jww_desktop.i18n import t
from jww_desktop.services import arrivals, dates, questions, reception
from jww_desktop.services.no_step import NoStep, Unplanned
from jww_desktop.services.referrals_told import stands_words
from jww_desktop.services.secrecy_told import duty_words
from jww_desktop.services.steps import step_owner
from jww_desktop.store.queries.cards import CardRow
from jww_desktop.store.queries.centre import StaffRow
from jww_desktop.store.queries.consents import ConsentRow
from jww_desktop.store.queries.consultations import ArrivalRow, HourRow
from jww_desktop.store.queries.questions import QuestionRow
from jww_desktop.store.queries.referrals import ReferralRow
from jww_desktop.store.queries.secrecy import SecrecyRow
from jww_desktop.store.queries.worklist import OfficialRow, StepAtHand

LONG_NOT_SEEN_DAYS: Final = 30
"""From here on, a person in an open dossier counts as not seen for long (T7)."""

AHEAD_DAYS: Final = 7
"""What is due within so many days is for now."""

CONSENT_DAYS: Final = 14
"""A consent that ends within so many days is told: the next visit may be the last one before."""

RUNNING_OUT_DAYS: Final = 60
"""So many days ahead a date of the sheet is told."""


class DutyKind(StrEnum):
    """What a duty is about."""

    STEP = "step"
    QUESTION = "question"
    OFFER = "offer"
    OFFICIAL = "official"
    HOUR = "hour"
    CONSENT = "consent"
    REFERRAL = "referral"
    SECRECY = "secrecy"


class Duty(msgspec.Struct, frozen=True, gc=False):
    """Something to do; a struct, because over all dossiers there are thousands.

    Attributes:
        id: the record that asks for it.
        kind: what it is about.
        text: what to do, in words.
        due_on: by when; a date of the sheet is that day itself, a consent its last one, and of a
            referral the day on which it is time to ask.
        prison: where.
        is_mine: whether it falls to the person at this laptop.
        case_file, client: whose; None for who has no open dossier.
        left: whose closed dossier it was left open in, with no word on what happens with it (T7).
        owner: who does it: client, staff or service; empty where that goes without saying.
        doer: their name in words; empty for the client himself.
        is_done: whether it was done today.
        quote: the words in which a question was asked, empty for none.
    """

    id: bytes
    kind: DutyKind
    text: str
    due_on: date
    prison: bytes
    is_mine: bool
    case_file: bytes | None = None
    client: CardRow | None = None
    left: CardRow | None = None
    owner: str = ""
    doer: str = ""
    is_done: bool = False
    quote: str = ""

    def is_late(self, today: date) -> bool:
        """Whether it should have been done before."""
        return not self.is_done and self.due_on < today

    def when(self, today: date) -> str:
        """Return by when, in words, such as “2 dagen te laat”."""
        if self.is_done:
            return t("klaar")
        if self.kind is DutyKind.QUESTION:
            return reception.days_left_words(reception.days_left(self.due_on, today))
        if self.kind is DutyKind.OFFICIAL:
            return dates.short_day(self.due_on, today)
        return dates.due(self.due_on, today)


class Unseen(msgspec.Struct, frozen=True, gc=False):
    """A person in an open dossier with whom nobody spoke for long.

    Attributes:
        client: who.
        last: the day of the last talk, None when there was none.
        days: how many days it is, from the opening of the dossier when there was none.
    """

    client: CardRow
    last: date | None
    days: int


@dataclass(frozen=True)
class Work:
    """All that duties follow from, read at one moment.

    Attributes:
        day, user: when, and for whom.
        people: the cards by id.
        cases: the card of each dossier that may be read. open: those of open ones.
        seen_on: day of the last talk in each dossier.
        officials: dates that stand on sheets and come soon.
        steps, asked, came, hours: open ones, and steps that were done today.
        consents: those that end soon. referrals: those in which something must still happen.
        staff: colleagues by user id.
        shut: earlier dossiers that their clients did not open; nothing of them is here (W1).
        left: closed dossiers of which nobody said what happens with what is open, by id; a
            colleague may have added a step while another laptop closed it (T7).
        on_purpose: why nothing is planned in a dossier, where that was said and holds.
        secrecy: exceptions to secrecy that wait for a second person, or were answered lately.
        leads: whether this person leads a team.
    """

    day: date
    user: bytes
    people: Mapping[bytes, CardRow]
    cases: Mapping[bytes, CardRow]
    open: Mapping[bytes, CardRow]
    seen_on: Mapping[bytes, date]
    officials: tuple[OfficialRow, ...]
    steps: tuple[StepAtHand, ...]
    asked: tuple[QuestionRow, ...]
    came: tuple[ArrivalRow, ...]
    hours: tuple[HourRow, ...]
    consents: tuple[ConsentRow, ...]
    referrals: tuple[ReferralRow, ...]
    staff: Mapping[bytes, StaffRow]
    shut: frozenset[bytes]
    left: Mapping[bytes, CardRow]
    on_purpose: Mapping[bytes, NoStep]
    secrecy: tuple[SecrecyRow, ...]
    leads: bool

    @property
    def followed(self) -> dict[bytes, CardRow]:
        """The open dossiers that this person follows."""
        return {case: row for case, row in self.open.items() if row.caseworker == self.user}

    def duties(self) -> Iterator[Duty]:
        """Give everything to do, in no order."""
        for step in self.steps:
            if duty := self._step(step):
                yield duty
        yield from (self._question(row) for row in self.asked if row.is_open)
        yield from (self._offer(row) for row in self.came if row.waits)
        yield from (self._hour(row) for row in self.hours if row.started_at)
        for row in self.officials:
            if client := self.open.get(row.case_file):
                yield self._official(row, client)
        for consent in self.consents:
            if client := self.open.get(consent.case_file):
                yield self._consent(consent, client)
        for referral in self.referrals:
            if client := self.cases.get(referral.case_file):
                yield self._referral(referral, client)
        yield from filter(None, map(self._secrecy, self.secrecy))

    def unseen(self) -> list[Unseen]:
        """Return with whom nobody spoke for long, the longest first (T7)."""
        found = []
        for case, client in self.open.items():
            last = self.seen_on.get(case)
            days = (self.day - (last or client.opened_on or self.day)).days
            if days > LONG_NOT_SEEN_DAYS:
                found.append(Unseen(client, last, days))
        return sorted(found, key=lambda one: (-one.days, one.client.id))

    def without_step(self) -> list[CardRow]:
        """Return the open dossiers in which no step is open, and nobody said why (T7)."""
        return [client for case, client in self._unplanned() if case not in self.on_purpose]

    def without_step_on_purpose(self) -> list[Unplanned]:
        """Return those of which somebody did, the first that is to be asked anew first."""
        why = self.on_purpose
        found = [Unplanned(one, why[case]) for case, one in self._unplanned() if case in why]
        return sorted(found, key=lambda one: (one.why.again_on, one.client.id))

    def _unplanned(self) -> Iterator[tuple[bytes, CardRow]]:
        planned = {step.case_file for step in self.steps if step.done_on is None}
        return ((case, client) for case, client in self.open.items() if case not in planned)

    def _step(self, row: StepAtHand) -> Duty | None:
        """Return a step; those of others are left out where the dossier is not here or closed well.

        What was left open in a closed dossier is of who follows it, whoever would do it.
        """
        client = self.open.get(row.case_file)
        left = self.left.get(row.case_file) if row.done_on is None else None
        known = client or left
        is_own = row.owner_id == self.user
        if known is None and not is_own:
            return None
        is_followed = known is not None and known.caseworker == self.user
        return Duty(
            id=row.id,
            kind=DutyKind.STEP,
            text=row.text,
            due_on=row.due_on or self.day,
            prison=known.prison if known else b"",
            is_mine=is_own or (is_followed and (left is not None or row.owner_id is None)),
            case_file=row.case_file,
            client=client,
            left=left,
            owner=row.owner,
            doer="" if row.owner == CLIENT else step_owner(row, "", self.staff),
            is_done=row.done_on is not None,
        )

    def _question(self, row: QuestionRow) -> Duty:
        received = row.received_on or self.day
        return Duty(
            id=row.id,
            kind=DutyKind.QUESTION,
            text=t("Vraag van {day} beantwoorden").format(day=dates.full_day(received, self.day)),
            due_on=questions.answer_due(received),
            prison=row.prison,
            is_mine=True,  # of everyone, until somebody answers
            client=self.people.get(row.card or b""),
            quote=row.own_words,
        )

    def _offer(self, row: ArrivalRow) -> Duty:
        arrived = row.arrived_on or self.day
        day = dates.full_day(arrived, self.day)
        return Duty(
            id=row.id,
            kind=DutyKind.OFFER,
            text=t("Aanbod doen aan wie {day} aankwam").format(day=day),
            due_on=arrivals.offer_due(arrived),
            prison=row.prison,
            is_mine=True,  # of everyone, until somebody goes
        )

    def _hour(self, row: HourRow) -> Duty:
        held_on = row.held_on or self.day
        day = dates.full_day(held_on, self.day)
        return Duty(
            id=row.id,
            kind=DutyKind.HOUR,
            text=t("Spreekuur van {day} afronden").format(day=day),
            due_on=held_on,
            prison=row.prison,
            is_mine=True,
            owner=STAFF,
        )

    def _official(self, row: OfficialRow, client: CardRow) -> Duty:
        return Duty(
            id=row.case_file + row.kind.encode(),
            kind=DutyKind.OFFICIAL,
            text=codes.label("legal_dates", row.kind),
            due_on=row.day,
            prison=client.prison,
            is_mine=client.caseworker == self.user,
            case_file=row.case_file,
            client=client,
        )

    def _consent(self, row: ConsentRow, client: CardRow) -> Duty:
        words = t("Toestemming voor {recipient} loopt af: vraag of ze verder mag")
        if waits_for_paper(row):
            words = t("Toestemming voor {recipient} laten tekenen")
        return Duty(
            id=row.id,
            kind=DutyKind.CONSENT,
            text=words.format(recipient=row.recipient),
            due_on=last_day(row) or self.day,
            prison=client.prison,
            is_mine=client.caseworker == self.user,
            case_file=row.case_file,
            client=client,
            owner=STAFF,
        )

    def _referral(self, row: ReferralRow, client: CardRow) -> Duty:
        since = stands_since(row) or self.day
        return Duty(
            id=row.id,
            kind=DutyKind.REFERRAL,
            text=stands_words(row, self.day),
            due_on=max(since, row.asked_on or since) + timedelta(days=ANSWER_DAYS),
            prison=client.prison,
            is_mine=client.caseworker == self.user,
            case_file=row.case_file,
            client=client,
            owner=STAFF,
        )

    def _secrecy(self, row: SecrecyRow) -> Duty | None:
        """Return an exception that waits: of its author, of whom he phoned, of the lead.

        Of every colleague while he phoned nobody. A yes is for the author, a no for the lead too.
        A closed dossier does not hide it.
        """
        client = self.cases.get(row.case_file)
        is_no = row.stand is Stand.DISAGREED and row.second_by != self.user
        reads = row.author == self.user or (self.leads and is_no)
        if client is None or not (row.stand.waits or reads):
            return None
        concerns = (row.author, row.consulted_id)
        written = row.written_at.astimezone().date() if row.written_at else self.day
        return Duty(
            id=row.id,
            kind=DutyKind.SECRECY,
            text=duty_words(row, self.user, self.staff),
            due_on=written if row.stand.waits else self.day,
            prison=client.prison,
            is_mine=row.consulted_id is None or self.user in concerns or self.leads,
            case_file=row.case_file,
            client=client,
            owner=STAFF,
        )
