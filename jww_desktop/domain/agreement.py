"""The plan as it stood on a day, and what the client says of it: signed, yes, or otherwise."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar, Final

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, validates

from jww_desktop.domain.base import Synced, field
from jww_desktop.domain.columns import Codes, Day, Moment, Text
from jww_desktop.domain.rules import Rule, fixed, has_text
from jww_desktop.i18n import t

OTHERWISE: Final = "otherwise"
"""The answer of who does not agree; who signs or says yes does (W2)."""

MADE, ANSWERED = 2, 7
"""Numbers of the registers of several fields."""


class PlanAgreement(Synced):
    """What stood in the plan when it was put on paper or gone through, and what the client said.

    What stood in it is one register and never changes: the words as he could read them, and a mark
    of each goal, way and step, by which one sees what was changed since. What he says is another,
    with its day and who noted it. He need not sign, and to say otherwise is an answer.

    Rules:
        W2: it says what stood in the plan, when, and by whom it was made; an answer has a day and
            somebody who heard it.
    """

    __tablename__ = "plan_agreement"
    __number__ = 47

    case_file_id: Mapped[bytes | None] = field(1, LargeBinary(), link="case_file")
    words: Mapped[str | None] = field(MADE, Text())
    marks: Mapped[tuple[str, ...]] = field(3, Codes(), register=MADE)
    made_at: Mapped[datetime | None] = field(4, Moment(), register=MADE)
    author: Mapped[bytes | None] = field(5, LargeBinary(), register=MADE)
    disclosure_id: Mapped[bytes | None] = field(6, LargeBinary(), register=MADE, link="disclosure")
    answer: Mapped[str | None] = field(ANSWERED, Text(), codes="plan_answers")
    answered_on: Mapped[date | None] = field(8, Day(), register=ANSWERED)
    answered_by: Mapped[bytes | None] = field(9, LargeBinary(), register=ANSWERED)

    __rules__: ClassVar[tuple[Rule, ...]] = (
        Rule(
            name="says_what_stood_in_it",
            clause="W2",
            holds=lambda one: bool(has_text(one.words) and one.marks and one.made_at),
            broken=lambda: t("Er staat nog geen doel en geen stap in het plan."),
            next_step=lambda: t("Spreek samen eerst een doel of een stap af."),
        ),
        Rule(
            name="dated_answer",
            clause="W2",
            holds=lambda one: (
                bool(one.answer) == bool(one.answered_on)
                and bool(one.answer) == bool(one.answered_by)
            ),
            broken=lambda: t("Er staat niet wat de cliënt van het plan zei, of wanneer."),
            next_step=lambda: t("Kies wat hij zei, en geef de dag."),
        ),
    )

    @validates("words", "marks", "made_at", "author", "disclosure_id")
    def _stood_so(self, name: str, value: Any) -> Any:
        """Refuse to change what stood in the plan that he saw.

        Raises:
            RuleError: W2, something else stood in it.
        """
        was = getattr(self, name)
        if was and value != was:
            raise fixed(
                t("Wat in dit plan stond, ligt vast."),
                "W2",
                t("Is het plan nu anders? Neem het opnieuw samen door."),
            )
        return value
