"""What the referrals of one dossier show, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from jww_desktop.domain import codes
from jww_desktop.domain.consent import last_day, never_for
from jww_desktop.domain.referral import ANSWER_DAYS, REFUSED, Stage, stands_since
from jww_desktop.i18n import t, with_colon
from jww_desktop.presenters.consents_page import contents_in_words
from jww_desktop.services import (
    case_files,
    centre,
    clients,
    consents,
    dates,
    disclosure,
    gate,
    goals,
    referrals,
    standing,
)
from jww_desktop.services.consents import ConsentRow
from jww_desktop.services.context import Context
from jww_desktop.services.disclosure import DisclosureRow
from jww_desktop.services.handover import CONTENTS
from jww_desktop.services.referrals import ReferralRow


@dataclass(frozen=True)
class ReferralLine:
    """One referral in words.

    Attributes:
        recipient, kind: to which service, and what kind that is.
        recipient_kind: the same as a code.
        purpose: with which question.
        stage: how far it is.
        state: that in a word or two, such as “zonder antwoord sinds 3 november”.
        is_late: whether it stands still for longer than `ANSWER_DAYS`.
        facts: captions and values, all that is known of it.
        may_know: what the service may know now, codes of `content_classes`; empty for nothing.
        is_told: whether something went out with it.
        is_contested: whether two people changed it without seeing each other's words.
        is_writable: whether it may be changed, and a consent be recorded for it.
        goes_on: whether its course may be noted; also in a closed dossier (T7).
    """

    id: bytes
    recipient: str
    kind: str
    recipient_kind: str
    purpose: str
    stage: Stage
    state: str
    is_late: bool
    facts: tuple[tuple[str, str], ...]
    may_know: tuple[str, ...]
    is_told: bool
    is_contested: bool
    is_writable: bool
    goes_on: bool

    @property
    def is_heard(self) -> bool:
        """Whether the service heard of him already, so that it stays that one."""
        return self.is_told or self.stage is not Stage.DECIDED

    @property
    def on_paper(self) -> tuple[str, ...]:
        """What of that the handover paper can say."""
        never = never_for(self.recipient_kind, self.may_know)
        return tuple(one for one in CONTENTS if one in self.may_know and one not in never)

    @property
    def can_send(self) -> bool:
        """Whether it can be noted that the service heard of him, or that be corrected."""
        return self.goes_on and self.stage in (Stage.DECIDED, Stage.SENT)

    @property
    def can_answer(self) -> bool:
        """Whether an answer can be noted or corrected."""
        answered = (Stage.SENT, Stage.ACCEPTED, Stage.REFUSED)
        return self.goes_on and self.stage in answered

    @property
    def can_meet(self) -> bool:
        """Whether the first contact can be noted or corrected."""
        return self.goes_on and self.stage in (Stage.SENT, Stage.ACCEPTED, Stage.REACHED)

    @property
    def can_ask(self) -> bool:
        """Whether there is something to ask the service."""
        return self.goes_on and self.stage in (Stage.SENT, Stage.ACCEPTED)

    @property
    def can_end(self) -> bool:
        """Whether its end can be noted or corrected."""
        return self.goes_on and self.stage is not Stage.REFUSED

    @property
    def can_print(self) -> bool:
        """Whether a handover paper may go along."""
        return self.goes_on and not self.stage.is_over and bool(self.on_paper)

    @property
    def can_agree(self) -> bool:
        """Whether the client is still to be asked what the service may know."""
        return self.is_writable and not self.stage.is_over and not self.may_know


@dataclass(frozen=True)
class ReferralBeside:
    """A referral in which something is still to come, as it stands beside a timeline."""

    id: bytes
    recipient: str
    state: str
    is_late: bool


@dataclass(frozen=True)
class ReferralsPage:
    """What the referrals of a dossier show.

    Attributes:
        client: what he is called.
        lines: those that go on, what stands still longest first; then those that are over.
        goals: ids and texts of the goals that a referral may serve.
        is_writable: whether a referral may be added.
        is_after_closing: whether the help stopped, and what goes on may still be noted.
    """

    client: str
    lines: tuple[ReferralLine, ...]
    goals: tuple[tuple[bytes, str], ...]
    is_writable: bool
    is_after_closing: bool

    @property
    def going_on(self) -> tuple[ReferralLine, ...]:
        """Those in which something is still to come."""
        return tuple(line for line in self.lines if not line.stage.is_over)


def referrals_page(context: Context, case_id: bytes) -> ReferralsPage:
    """Return what the referrals of a dossier show.

    Raises:
        ShutError: W1, it is an earlier dossier that its client did not open.
        UserError: it is not on this laptop.
    """
    case = case_files.case_file(context, case_id)
    card = clients.card(context, case.card_id)
    aims = tuple((goal.id, goal.text) for goal in goals.plan(context, case_id).goals)
    rows = sorted(referrals.referrals(context, case_id), key=_order)
    goes_on = case_files.is_followed(context, case)
    teller = _Teller(
        context.today,
        {key: row.first_name for key, row in centre.staff(context).items()},
        dict(aims),
        consents.consents(context, case_id),
        disclosure.disclosures(context, case_id),
        goes_on=goes_on,
    )
    contested = standing.standing(context, [row.id for row in rows]).contested
    writable = case_files.is_writable(context, case)
    return ReferralsPage(
        client=card.first_name,
        lines=tuple(
            teller.line(row, contested=row.id in contested, writable=writable) for row in rows
        ),
        goals=aims,
        is_writable=writable,
        is_after_closing=goes_on and not writable,
    )


def referrals_beside(context: Context, case_id: bytes) -> tuple[ReferralBeside, ...]:
    """Return the referrals of a dossier in which something must still happen.

    Raises:
        ShutError: W1, it is an earlier dossier that its client did not open.
    """
    today = context.today
    rows = sorted(referrals.referrals(context, case_id), key=_order)
    return tuple(
        ReferralBeside(row.id, row.recipient, state_words(row, today), is_late(row, today))
        for row in rows
        if row.stage.waits
    )


def state_words(row: ReferralRow, today: date) -> str:
    """Return how far a referral is, in a word or two."""
    since = stands_since(row)
    day = dates.short_day(since, today) if since else ""
    return {
        Stage.DECIDED: t("nog aan te melden"),
        Stage.SENT: t("zonder antwoord sinds {day}").format(day=day),
        Stage.ACCEPTED: t("aanvaard, nog geen contact"),
        Stage.REACHED: t("eerste contact was er"),
        Stage.REFUSED: t("geweigerd: {why}").format(why=codes.label("thresholds", row.threshold)),
        Stage.ENDED: codes.label("referral_outcomes", row.outcome),
    }[row.stage]


def is_late(row: ReferralRow, today: date) -> bool:
    """Tell whether it stands still for longer than one waits without asking."""
    since = stands_since(row)
    if since is None:
        return False
    return max(since, row.asked_on or since) + timedelta(days=ANSWER_DAYS) < today


def _order(row: ReferralRow) -> tuple[bool, bool, int]:
    """Return the place: what stands still longest comes first; of what is over the latest."""
    since = stands_since(row)
    over = row.stage.is_over
    day = since or row.ended_on or row.answered_on or row.decided_on or date.min
    return over, since is None, -day.toordinal() if over else day.toordinal()


class _Teller:
    """Puts rows into words."""

    def __init__(
        self,
        today: date,
        names: Mapping[bytes, str],
        aims: Mapping[bytes, str],
        agreed: Sequence[ConsentRow],
        gone: Sequence[DisclosureRow],
        *,
        goes_on: bool,
    ) -> None:
        self._today, self._names, self._aims = today, names, aims
        self._agreed = agreed
        self._gone = [row for row in gone if not row.fell_through]
        self._goes_on = goes_on

    def line(self, row: ReferralRow, *, contested: bool, writable: bool) -> ReferralLine:
        consent = self._widest(row)
        told = [one for one in self._gone if one.referral == row.id]
        return ReferralLine(
            id=row.id,
            recipient=row.recipient,
            kind=codes.label("recipient_kinds", row.recipient_kind),
            recipient_kind=row.recipient_kind,
            purpose=row.purpose,
            stage=row.stage,
            state=state_words(row, self._today),
            is_late=is_late(row, self._today),
            facts=tuple((name, value) for name, value in self._facts(row, consent, told) if value),
            may_know=consent.contents if consent is not None else (),
            is_told=bool(told),
            is_contested=contested,
            is_writable=writable,
            goes_on=self._goes_on,
        )

    def _widest(self, row: ReferralRow) -> ConsentRow | None:
        """Return the consent that lets this service know most today."""
        live = gate.live_for(self._agreed, row.recipient_kind, row.recipient, self._today)
        return max(live, key=lambda one: (len(one.contents), one.id), default=None)

    def _facts(
        self, row: ReferralRow, consent: ConsentRow | None, told: Sequence[DisclosureRow]
    ) -> list[tuple[str, str]]:
        said = {content for one in told for content in one.contents}
        return [
            (t("Waarvoor"), row.purpose),
            (t("Levensdomein"), codes.label("domains", row.domain)),
            (t("Doel"), self._aims.get(row.goal or b"", "")),
            (t("Besluit"), self._day(row.decided_on)),
            (t("Kost besproken"), codes.label("cost_talks", row.cost_talk)),
            (t("Mag weten"), self._may_know(row, consent)),
            (t("Aangemeld"), self._on(row.sent_on, codes.label("referral_ways", row.way))),
            (t("Meegegeven"), contents_in_words(tuple(said))),
            (t("Antwoord"), self._on(row.answered_on, self._answer(row))),
            (t("Zei de dienst"), row.answer_words),
            (t("Nagevraagd"), self._day(row.asked_on)),
            (t("Eerste contact"), self._day(row.first_contact_on)),
            (t("Afgerond"), self._on(row.ended_on, codes.label("referral_outcomes", row.outcome))),
            (t("Toelichting"), row.outcome_words),
            (t("Genoteerd"), t("door {name}").format(name=self._name(row.author))),
        ]

    def _may_know(self, row: ReferralRow, consent: ConsentRow | None) -> str:
        if consent is not None:
            until = self._day(last_day(consent))
            what = contents_in_words(consent.contents)
            return t("{contents}, tot en met {day}").format(contents=what, day=until)
        return "" if row.stage.is_over else t("nog niets: er is geen toestemming")

    def _answer(self, row: ReferralRow) -> str:
        said = codes.label("referral_answers", row.answer)
        if row.answer == REFUSED and row.threshold:
            return f"{with_colon(said)} {codes.label('thresholds', row.threshold)}"
        return said

    def _on(self, day: date | None, words: str) -> str:
        return ", ".join(part for part in (self._day(day), words) if part)

    def _day(self, day: date | None) -> str:
        return dates.full_day(day, self._today) if day else ""

    def _name(self, user: bytes) -> str:
        return self._names.get(user) or t("een collega")
