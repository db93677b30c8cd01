"""What one client lets another know: that he is in care here, and nothing else."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped

from jww_desktop.domain.base import Synced, field
from jww_desktop.domain.columns import Day
from jww_desktop.domain.rules import Rule
from jww_desktop.i18n import t


class CareTie(Synced):
    """A client agrees that somebody close to him may know that he is in care here.

    It lies in the space of the prison of his card, and says nothing of what is in a dossier. Each
    side has its own; only where there are both does either show, and then that there is another
    dossier, nothing of what lies in it. Withdrawing is a register of its own: it always wins, over
    all that was agreed until that day. Who comes back is asked anew.

    Rules:
        W1: information about a client, also that he is one, goes to nobody without his agreement.
    """

    __tablename__ = "care_tie"
    __number__ = 11

    of_card: Mapped[bytes | None] = field(1, LargeBinary(), link="client_card")
    with_card: Mapped[bytes | None] = field(2, LargeBinary(), link="client_card")
    agreed_on: Mapped[date | None] = field(3, Day())
    recorded_by: Mapped[bytes | None] = field(4, LargeBinary(), register=3)
    withdrawn_on: Mapped[date | None] = field(5, Day())

    __rules__: ClassVar[tuple[Rule, ...]] = (
        Rule(
            name="is_agreed",
            clause="W1",
            holds=lambda tie: bool(tie.of_card and tie.with_card and tie.agreed_on),
            broken=lambda: t("Er staat niet wie akkoord ging, of wanneer."),
            next_step=lambda: t("Vraag het de cliënt, en noteer zijn antwoord."),
        ),
    )

    @property
    def is_live(self) -> bool:
        """Whether it was not withdrawn."""
        return self.withdrawn_on is None
