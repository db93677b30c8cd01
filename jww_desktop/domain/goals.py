"""The plan: how the client sees his life, what he needs, what he could do, what he decides."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import Boolean, Integer, LargeBinary
from sqlalchemy.orm import Mapped

from jww_desktop.domain.base import Synced, field
from jww_desktop.domain.columns import Day, Text
from jww_desktop.domain.rules import Rule, has_text
from jww_desktop.i18n import t

LOWEST, HIGHEST = 1, 5
"""The client's own rating of a domain."""


class DomainRating(Synced):
    """How the client himself sees one domain on one day; a later talk adds a new one.

    Not wanting to answer is an answer. There is no rating by anybody else, and no sum (W4).

    Rules:
        W2: it is a number from 1 to 5, or “wil niet antwoorden”.
    """

    __tablename__ = "domain_rating"
    __number__ = 31

    case_file_id: Mapped[bytes | None] = field(1, LargeBinary(), link="case_file")
    domain: Mapped[str | None] = field(2, Text(), codes="domains")
    rating: Mapped[int | None] = field(3, Integer())
    is_declined: Mapped[bool | None] = field(4, Boolean(), register=3)
    rated_on: Mapped[date | None] = field(5, Day(), register=3)
    author: Mapped[bytes | None] = field(6, LargeBinary())

    __rules__: ClassVar[tuple[Rule, ...]] = (
        Rule(
            name="rated_or_declined",
            clause="W2",
            holds=lambda said: bool(said.domain) and _is_answer(said),
            broken=lambda: t("Er staat nog niet hoe de cliënt dit zelf ziet."),
            next_step=lambda: t("Kies een cijfer van 1 tot 5, of “wil niet antwoorden”."),
        ),
    )


def _is_answer(said: DomainRating) -> bool:
    return bool(said.is_declined) != (said.rating in range(LOWEST, HIGHEST + 1))


class Need(Synced):
    """What the client needs in one domain, and what became of it.

    Rules:
        W2: it has a text.
        O1: one that is closed says whether the client was helped, wholly, partly or not, did not
            want it any more, or nothing exists for it.
    """

    __tablename__ = "need"
    __number__ = 32

    case_file_id: Mapped[bytes | None] = field(1, LargeBinary(), link="case_file")
    text: Mapped[str | None] = field(2, Text(), searchable=True)
    domain: Mapped[str | None] = field(3, Text(), codes="domains")
    noted_on: Mapped[date | None] = field(4, Day())
    author: Mapped[bytes | None] = field(5, LargeBinary())
    outcome: Mapped[str | None] = field(6, Text(), codes="need_outcomes")
    closed_on: Mapped[date | None] = field(7, Day(), register=6)

    __rules__: ClassVar[tuple[Rule, ...]] = (
        Rule(
            name="has_text",
            clause="W2",
            holds=lambda need: has_text(need.text),
            broken=lambda: t("Deze nood heeft nog geen tekst."),
            next_step=lambda: t("Schrijf wat de cliënt nodig heeft."),
        ),
        Rule(
            name="ends_in_an_offer",
            clause="O1",
            holds=lambda need: not need.closed_on or bool(need.outcome),
            broken=lambda: t("Deze nood is afgerond zonder te zeggen wat ermee gebeurde."),
            next_step=lambda: t("Kies of hij geholpen is, het niet meer wil, of er niets bestaat."),
        ),
    )


class Goal(Synced):
    """What the client wants to reach, resting on his own words and on something he has.

    The look back, its day and its words are one register.

    Rules:
        T4: it has a text, rests on a statement of the client and on a strength.
        T4: the client decided it.
        T7: a look back has a day and an outcome.
    """

    __tablename__ = "goal"
    __number__ = 33

    case_file_id: Mapped[bytes | None] = field(1, LargeBinary(), link="case_file")
    text: Mapped[str | None] = field(2, Text(), searchable=True)
    domain: Mapped[str | None] = field(3, Text(), codes="domains")
    statement_id: Mapped[bytes | None] = field(4, LargeBinary(), link="client_statement")
    strength_id: Mapped[bytes | None] = field(5, LargeBinary(), link="strength")
    decided_on: Mapped[date | None] = field(6, Day())
    author: Mapped[bytes | None] = field(7, LargeBinary())
    outcome: Mapped[str | None] = field(8, Text(), codes="goal_outcomes")
    evaluated_on: Mapped[date | None] = field(9, Day(), register=8)
    evaluation: Mapped[str | None] = field(10, Text(), register=8, searchable=True)

    __rules__: ClassVar[tuple[Rule, ...]] = (
        Rule(
            name="has_text",
            clause="T4",
            holds=lambda goal: has_text(goal.text),
            broken=lambda: t("Dit doel heeft nog geen tekst."),
            next_step=lambda: t("Schrijf het doel zoals de cliënt het zegt."),
        ),
        Rule(
            name="rests_on_statement",
            clause="T4",
            holds=lambda goal: bool(goal.statement_id),
            broken=lambda: t("Dit doel steunt nog niet op woorden van de cliënt."),
            next_step=lambda: t("Kies een uitspraak, of noteer er eerst één."),
        ),
        Rule(
            name="rests_on_strength",
            clause="T4",
            holds=lambda goal: bool(goal.strength_id),
            broken=lambda: t("Dit doel steunt nog niet op iets wat er al is."),
            next_step=lambda: t("Kies een kracht, of noteer er eerst één."),
        ),
        Rule(
            name="client_decides",
            clause="T4",
            holds=lambda goal: bool(goal.decided_on),
            broken=lambda: t("Er staat nog niet dat de cliënt dit doel koos."),
            next_step=lambda: t("Vraag het hem. Koos hij het zelf, vink dat dan aan."),
        ),
        Rule(
            name="dated_look_back",
            clause="T7",
            holds=lambda goal: bool(goal.outcome) == bool(goal.evaluated_on),
            broken=lambda: t("De terugblik op dit doel heeft geen dag of geen uitkomst."),
            next_step=lambda: t("Kies hoe het ging, en geef de dag."),
        ),
    )


class Choice(Synced):
    """One way to a goal that was weighed; which one is taken is the client's decision.

    Rules:
        T4: it has a text; a decision has a day.
    """

    __tablename__ = "choice"
    __number__ = 34

    case_file_id: Mapped[bytes | None] = field(1, LargeBinary(), link="case_file")
    goal_id: Mapped[bytes | None] = field(2, LargeBinary(), link="goal")
    text: Mapped[str | None] = field(3, Text(), searchable=True)
    speaks_for: Mapped[str | None] = field(4, Text(), searchable=True)
    speaks_against: Mapped[str | None] = field(5, Text(), searchable=True)
    is_chosen: Mapped[bool | None] = field(6, Boolean())
    decided_on: Mapped[date | None] = field(7, Day(), register=6)
    author: Mapped[bytes | None] = field(8, LargeBinary())

    __rules__: ClassVar[tuple[Rule, ...]] = (
        Rule(
            name="has_text",
            clause="T4",
            holds=lambda choice: has_text(choice.text),
            broken=lambda: t("Deze mogelijkheid heeft nog geen tekst."),
            next_step=lambda: t("Schrijf in enkele woorden wat kan."),
        ),
        Rule(
            name="dated_decision",
            clause="T4",
            holds=lambda choice: choice.is_chosen is None or bool(choice.decided_on),
            broken=lambda: t("Dit besluit van de cliënt heeft geen dag."),
            next_step=lambda: t("Geef de dag waarop hij koos."),
        ),
    )


class RestorativeTalk(Synced):
    """That restoring something was raised, and what the client wants with it; never blocking.

    Victims have no name here: there is no field for one, and none may be added.

    Rules:
        W3: it has an answer and a day.
    """

    __tablename__ = "restorative_talk"
    __number__ = 36

    case_file_id: Mapped[bytes | None] = field(1, LargeBinary(), link="case_file")
    answer: Mapped[str | None] = field(2, Text(), codes="restorative_answers")
    raised_on: Mapped[date | None] = field(3, Day(), register=2)
    note: Mapped[str | None] = field(4, Text(), searchable=True)
    author: Mapped[bytes | None] = field(5, LargeBinary())

    __rules__: ClassVar[tuple[Rule, ...]] = (
        Rule(
            name="answered",
            clause="W3",
            holds=lambda talk: bool(talk.answer and talk.raised_on),
            broken=lambda: t("Er staat nog niet wat de cliënt met herstel wil."),
            next_step=lambda: t("Kies: besproken, later of niet gewenst."),
        ),
    )
