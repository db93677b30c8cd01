"""A referral: to which service a client goes with which question, and how that goes on."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import ClassVar, Final, Protocol

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped

from jww_desktop.domain.base import Synced, field
from jww_desktop.domain.columns import Day, Text
from jww_desktop.domain.consent import JUSTICE, NEEDS_NONE, sounds_like_justice
from jww_desktop.domain.rules import Rule, has_text
from jww_desktop.i18n import t

HIMSELF, PAPER = "self", "handover"
"""Ways in which the service hears of the client: from himself alone; by the handover paper."""
ACCEPTED, REFUSED = "accepted", "refused"
"""What a service answers."""

ANSWER_DAYS: Final = 14
"""So many days a referral may stand still before one asks how it is.

The choice is ours: half of the 30 days after which nothing heard counts as a gap (T7), so that
there is time to ask, and to look for another service, before it is one.
"""

TO_WHOM, SENT, ANSWERED, ENDED = 2, 10, 12, 18
"""Numbers of the registers of several fields."""


class Stage(StrEnum):
    """How far a referral is."""

    DECIDED = "decided"
    SENT = "sent"
    ACCEPTED = "accepted"
    REACHED = "reached"
    REFUSED = "refused"
    ENDED = "ended"

    @property
    def waits(self) -> bool:
        """Whether something must still happen before the client is helped there (T7)."""
        return self in (Stage.DECIDED, Stage.SENT, Stage.ACCEPTED)

    @property
    def is_over(self) -> bool:
        """Whether nothing comes any more."""
        return self in (Stage.REFUSED, Stage.ENDED)


class Course(Protocol):
    """A referral, as it is stored or as it was read."""

    @property
    def decided_on(self) -> date | None:
        """When the client decided it."""

    @property
    def sent_on(self) -> date | None:
        """When the service heard of it, None while it did not."""

    @property
    def answered_on(self) -> date | None:
        """When it answered."""

    @property
    def answer(self) -> str | None:
        """What it answered."""

    @property
    def first_contact_on(self) -> date | None:
        """When client and service first met."""

    @property
    def asked_on(self) -> date | None:
        """When one last asked the service how it is."""

    @property
    def ended_on(self) -> date | None:
        """When it was over."""


def stage(course: Course) -> Stage:
    """Return how far a referral is; a first contact tells more than what a service answered."""
    if course.ended_on is not None:
        return Stage.ENDED
    if course.first_contact_on is not None:
        return Stage.REACHED
    if course.answer == REFUSED:
        return Stage.REFUSED
    if course.answer == ACCEPTED:
        return Stage.ACCEPTED
    return Stage.DECIDED if course.sent_on is None else Stage.SENT


def stands_since(course: Course) -> date | None:
    """Return since when nothing came; None while nothing is waited for."""
    return {
        Stage.DECIDED: course.decided_on,
        Stage.SENT: course.sent_on,
        Stage.ACCEPTED: course.answered_on,
    }.get(stage(course))


class Referral(Synced):
    """To which service a client goes, with which question, and what came of it.

    To whom it goes is one register; so are how the service heard of it, what it answered with the
    threshold that stood in the way, and how it ended. Question, domain, goal, the client's
    decision, the cost, the first contact and the last time one asked are each their own: what two
    laptops note of them apart, stands beside each other. What was given along is no part of it:
    that is in the `Disclosure`s that name it. There is no field for a price, and none may be added
    (W5).

    Rules:
        W1: it says to whom, and that the client himself decided it.
        W4: it does not lead to justice, nor is justice called otherwise.
        T7: it says for what; what became of it has a day.
        O2: a refusal says which threshold stood in the way.
    """

    __tablename__ = "referral"
    __number__ = 45

    case_file_id: Mapped[bytes | None] = field(1, LargeBinary(), link="case_file")
    recipient_kind: Mapped[str | None] = field(TO_WHOM, Text(), codes="recipient_kinds")
    recipient: Mapped[str | None] = field(3, Text(), register=TO_WHOM, searchable=True)
    purpose: Mapped[str | None] = field(4, Text(), searchable=True)
    domain: Mapped[str | None] = field(5, Text(), codes="domains")
    goal_id: Mapped[bytes | None] = field(6, LargeBinary(), link="goal")
    decided_on: Mapped[date | None] = field(7, Day())
    cost_talk: Mapped[str | None] = field(8, Text(), codes="cost_talks")
    author: Mapped[bytes | None] = field(9, LargeBinary())
    sent_on: Mapped[date | None] = field(SENT, Day())
    way: Mapped[str | None] = field(11, Text(), register=SENT, codes="referral_ways")
    answered_on: Mapped[date | None] = field(ANSWERED, Day())
    answer: Mapped[str | None] = field(13, Text(), register=ANSWERED, codes="referral_answers")
    threshold: Mapped[str | None] = field(14, Text(), register=ANSWERED, codes="thresholds")
    answer_words: Mapped[str | None] = field(15, Text(), register=ANSWERED, searchable=True)
    first_contact_on: Mapped[date | None] = field(16, Day())
    asked_on: Mapped[date | None] = field(17, Day())
    ended_on: Mapped[date | None] = field(ENDED, Day())
    outcome: Mapped[str | None] = field(19, Text(), register=ENDED, codes="referral_outcomes")
    outcome_words: Mapped[str | None] = field(20, Text(), register=ENDED, searchable=True)

    __rules__: ClassVar[tuple[Rule, ...]] = (
        Rule(
            name="never_to_justice",
            clause="W4",
            holds=lambda referral: referral.recipient_kind != JUSTICE,
            broken=lambda: t("Naar justitie verwijzen we niet door."),
            next_step=lambda: t("Kies een dienst die de cliënt zelf helpt."),
        ),
        Rule(
            name="calls_justice_justice",
            clause="W4",
            holds=lambda referral: (
                not sounds_like_justice(referral.recipient_kind, referral.recipient)
            ),
            broken=lambda: t("Dit klinkt als justitie, politie of gevangenis."),
            next_step=lambda: t("Daar verwijzen we niet naar door. Kies een andere dienst."),
        ),
        Rule(
            name="names_recipient",
            clause="W1",
            holds=lambda referral: (
                bool(referral.recipient_kind)
                and referral.recipient_kind not in NEEDS_NONE
                and has_text(referral.recipient)
            ),
            broken=lambda: t("Er staat nog niet naar welke dienst de cliënt gaat."),
            next_step=lambda: t("Kies wat voor dienst het is, en schrijf haar naam."),
        ),
        Rule(
            name="has_purpose",
            clause="T7",
            holds=lambda referral: has_text(referral.purpose),
            broken=lambda: t("Er staat nog niet waarvoor de cliënt daarheen gaat."),
            next_step=lambda: t("Schrijf de vraag in één zin, liefst in zijn woorden."),
        ),
        Rule(
            name="client_decides",
            clause="W1",
            holds=lambda referral: bool(referral.decided_on),
            broken=lambda: t("Er staat nog niet dat de cliënt dit zelf wil."),
            next_step=lambda: t("Vraag het hem. Hulp wordt nooit opgelegd."),
        ),
        Rule(
            name="dated_sending",
            clause="T7",
            holds=lambda referral: bool(referral.sent_on) == bool(referral.way),
            broken=lambda: t("Deze aanmelding heeft geen dag, of zegt niet hoe ze ging."),
            next_step=lambda: t("Kies hoe de dienst het hoorde, en geef de dag."),
        ),
        Rule(
            name="dated_answer",
            clause="T7",
            holds=lambda referral: bool(referral.answer) == bool(referral.answered_on),
            broken=lambda: t("Dit antwoord heeft geen dag, of zegt niet wat de dienst besloot."),
            next_step=lambda: t("Kies aanvaard of geweigerd, en geef de dag."),
        ),
        Rule(
            name="refusal_has_threshold",
            clause="O2",
            holds=lambda referral: referral.answer != REFUSED or bool(referral.threshold),
            broken=lambda: t("Er staat nog niet waarom de dienst weigerde."),
            next_step=lambda: t("Kies welke drempel het was."),
        ),
        Rule(
            name="dated_end",
            clause="T7",
            holds=lambda referral: bool(referral.outcome) == bool(referral.ended_on),
            broken=lambda: t("Deze doorverwijzing stopte zonder dag of zonder uitkomst."),
            next_step=lambda: t("Kies hoe het afliep, en geef de dag."),
        ),
    )
