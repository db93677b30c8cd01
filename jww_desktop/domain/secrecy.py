"""An exception to professional secrecy: why somebody speaks, and what a second person thinks."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar, Final, Protocol

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, validates

from jww_desktop.domain.base import Synced, field
from jww_desktop.domain.columns import Codes, Moment, Text
from jww_desktop.domain.consent import JUSTICE, NEEDS_NONE
from jww_desktop.domain.rules import Rule, fixed, has_text
from jww_desktop.i18n import t

IN_DANGER: Final = "help_in_danger"
"""The ground that cannot wait: help to somebody in great danger (art. 422bis)."""
TO_PROSECUTOR: Final = "to_prosecutor"
TO_JUSTICE: Final = (TO_PROSECUTOR, "testimony")
"""Grounds on which one speaks to the prosecutor or a court and to nobody else."""
NOT_DISCUSSED: Final = "not_discussed"
AGREES, DISAGREES = "agrees", "disagrees"
"""What the second person answers."""

DECIDED, PHONED, ANSWERED, UNSAID = 2, 12, 14, 18
"""Numbers of the registers of several fields."""


class Stand(StrEnum):
    """How far four eyes are."""

    WAITING = "waiting"
    PHONED = "phoned"
    AGREED = "agreed"
    DISAGREED = "disagreed"
    UNSAID = "unsaid"

    @property
    def lets_out(self) -> bool:
        """Whether it may be told now."""
        return self in (Stand.PHONED, Stand.AGREED)

    @property
    def waits(self) -> bool:
        """Whether the second person still has to write."""
        return self in (Stand.WAITING, Stand.PHONED)


class Weighed(Protocol):
    """An exception, as it is stored or as it was read."""

    @property
    def ground(self) -> str | None:
        """On which ground."""

    @property
    def consulted_id(self) -> bytes | None:
        """Who was reached by phone."""

    @property
    def verdict(self) -> str | None:
        """What the second person answered himself."""

    @property
    def unsaid_at(self) -> datetime | None:
        """When it was noted that in the end nothing was told; None while it was not."""


def stand(weighed: Weighed) -> Stand:
    """Return how far four eyes are; an answer of the second person counts above a phone call.

    Where in the end nothing was told there is nothing left to weigh.
    """
    if weighed.unsaid_at is not None:
        return Stand.UNSAID
    if weighed.verdict:
        return Stand.AGREED if weighed.verdict == AGREES else Stand.DISAGREED
    by_phone = weighed.ground == IN_DANGER and weighed.consulted_id
    return Stand.PHONED if by_phone else Stand.WAITING


def fits_ground(ground: str | None, recipient_kind: str | None) -> bool:
    """Whether this ground lets somebody speak to this kind of recipient."""
    return ground not in TO_JUSTICE or recipient_kind == JUSTICE


class SecrecyException(Synced):
    """Why somebody breaks professional secrecy, to whom, and what a second person thinks of it.

    What the author decided is one register and never changes; nor does what the second person
    answered, so that two who answer apart stand beside each other. Whom the author reached by
    phone is the third. That it was told is no part of it: that is in the `Disclosure` that names
    it. That in the end nothing was told, and why, is the fourth: it ends there, and who must speak
    after all decides anew. Nothing deletes one.

    Rules:
        W1: it says to whom and what, why there is no other way, and whether the client knows.
        W4: it names its ground; some grounds lead to justice alone. Four eyes: the second person
            is another one and weighs it himself; a phone call counts only where somebody is in
            great danger. Where nothing was told it says why, and who noted that.
    """

    __tablename__ = "secrecy_exception"
    __number__ = 46

    case_file_id: Mapped[bytes | None] = field(1, LargeBinary(), link="case_file")
    ground: Mapped[str | None] = field(DECIDED, Text(), codes="secrecy_grounds")
    recipient_kind: Mapped[str | None] = field(3, Text(), register=DECIDED, codes="recipient_kinds")
    recipient: Mapped[str | None] = field(4, Text(), register=DECIDED, searchable=True)
    contents: Mapped[tuple[str, ...]] = field(5, Codes(), register=DECIDED, codes="content_classes")
    message: Mapped[str | None] = field(6, Text(), register=DECIDED, searchable=True)
    weighing: Mapped[str | None] = field(7, Text(), register=DECIDED, searchable=True)
    client_talk: Mapped[str | None] = field(8, Text(), register=DECIDED, codes="client_talks")
    no_talk_why: Mapped[str | None] = field(9, Text(), register=DECIDED, searchable=True)
    author: Mapped[bytes | None] = field(10, LargeBinary(), register=DECIDED)
    written_at: Mapped[datetime | None] = field(11, Moment(), register=DECIDED)
    consulted_id: Mapped[bytes | None] = field(PHONED, LargeBinary())
    consulted_at: Mapped[datetime | None] = field(13, Moment(), register=PHONED)
    verdict: Mapped[str | None] = field(ANSWERED, Text(), codes="secrecy_answers")
    second_words: Mapped[str | None] = field(15, Text(), register=ANSWERED, searchable=True)
    second_by: Mapped[bytes | None] = field(16, LargeBinary(), register=ANSWERED)
    answered_at: Mapped[datetime | None] = field(17, Moment(), register=ANSWERED)
    unsaid_at: Mapped[datetime | None] = field(UNSAID, Moment())
    unsaid_why: Mapped[str | None] = field(19, Text(), register=UNSAID, searchable=True)
    unsaid_by: Mapped[bytes | None] = field(20, LargeBinary(), register=UNSAID)

    __rules__: ClassVar[tuple[Rule, ...]] = (
        Rule(
            name="has_ground",
            clause="W4",
            holds=lambda one: bool(one.ground and one.author and one.written_at),
            broken=lambda: t("Er staat nog niet op welke grond je het geheim doorbreekt."),
            next_step=lambda: t("Kies de grond. Is er geen, dan zwijg je."),
        ),
        Rule(
            name="names_recipient",
            clause="W1",
            holds=lambda one: (
                bool(one.recipient_kind)
                and one.recipient_kind not in NEEDS_NONE
                and has_text(one.recipient)
            ),
            broken=lambda: t("Er staat nog niet aan wie je het zegt."),
            next_step=lambda: t("Kies wat voor ontvanger het is, en schrijf wie of welke dienst."),
        ),
        Rule(
            name="fits_ground",
            clause="W4",
            holds=lambda one: fits_ground(one.ground, one.recipient_kind),
            broken=lambda: t("Op deze grond spreek je alleen met de procureur of de rechter."),
            next_step=lambda: t("Kies justitie als ontvanger, of een andere grond."),
        ),
        Rule(
            name="says_what",
            clause="W1",
            holds=lambda one: bool(one.contents) and has_text(one.message),
            broken=lambda: t("Er staat nog niet wat je zegt."),
            next_step=lambda: t("Schrijf wat je zegt, en niet meer dan nodig is."),
        ),
        Rule(
            name="is_weighed",
            clause="W1",
            holds=lambda one: has_text(one.weighing),
            broken=lambda: t("Er staat nog niet waarom het niet anders kan."),
            next_step=lambda: t("Schrijf je afweging in je eigen woorden."),
        ),
        Rule(
            name="says_whether_client_knows",
            clause="W1",
            holds=lambda one: bool(one.client_talk),
            broken=lambda: t("Er staat nog niet of je het eerst met de cliënt besprak."),
            next_step=lambda: t("Kies ja of nee."),
        ),
        Rule(
            name="silence_has_reason",
            clause="W1",
            holds=lambda one: one.client_talk != NOT_DISCUSSED or has_text(one.no_talk_why),
            broken=lambda: t("Er staat nog niet waarom je het niet met de cliënt besprak."),
            next_step=lambda: t("Schrijf waarom dat niet kon."),
        ),
        Rule(
            name="phone_in_danger_alone",
            clause="W4",
            holds=lambda one: (
                bool(one.consulted_id) == bool(one.consulted_at)
                and (not one.consulted_id or one.ground == IN_DANGER)
            ),
            broken=lambda: t("Een telefoontje volstaat alleen als iemand in groot gevaar is."),
            next_step=lambda: t("Wacht tot de tweede persoon zelf zijn afweging schreef."),
        ),
        Rule(
            name="second_is_another",
            clause="W4",
            holds=lambda one: not one.author or one.author not in (one.second_by, one.consulted_id),
            broken=lambda: t("Wie de uitzondering noteerde, kan niet zelf de tweede persoon zijn."),
            next_step=lambda: t("Vraag een collega of je teamverantwoordelijke."),
        ),
        Rule(
            name="second_weighs",
            clause="W4",
            holds=lambda one: (
                not (one.verdict or one.second_by or one.answered_at or one.second_words)
                or (
                    bool(one.verdict and one.second_by and one.answered_at)
                    and has_text(one.second_words)
                )
            ),
            broken=lambda: t("Er staat nog niet wat de tweede persoon vindt, en waarom."),
            next_step=lambda: t("Kies akkoord of niet akkoord, en schrijf je eigen afweging."),
        ),
        Rule(
            name="silence_is_explained",
            clause="W4",
            holds=lambda one: (
                bool(one.unsaid_at) == bool(one.unsaid_by) == has_text(one.unsaid_why)
            ),
            broken=lambda: t("Er staat nog niet waarom er toch niets gezegd is."),
            next_step=lambda: t("Schrijf het in enkele woorden."),
        ),
    )

    is_being_decided = False
    """Set on an object while a person chooses between versions of it."""

    @validates(
        *("ground", "recipient_kind", "recipient", "contents", "message", "weighing"),
        *("client_talk", "no_talk_why", "author", "written_at"),
        *("verdict", "second_words", "second_by", "answered_at"),
        *("unsaid_at", "unsaid_why", "unsaid_by"),
    )
    def _append_only(self, name: str, value: Any) -> Any:
        """Refuse to change what was decided or answered.

        Raises:
            RuleError: W4, something else was written down.
        """
        was = getattr(self, name)
        if was and value != was and not self.is_being_decided:
            raise fixed(
                t("Een uitzondering op het geheim ligt vast en wordt niet meer gewijzigd."),
                "W4",
                t("Is het nu anders? Noteer dan een nieuwe uitzondering."),
            )
        return value
