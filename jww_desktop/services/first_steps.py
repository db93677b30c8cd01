"""What who begins has done already: a card, a dossier, a talk, a sync."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import exists, select

from jww_desktop.domain.case_file import CaseFile
from jww_desktop.domain.client_card import ClientCard
from jww_desktop.domain.contact import Contact
from jww_desktop.services.context import Context


@dataclass(frozen=True)
class FirstSteps:
    """Which first steps are behind.

    Attributes:
        card: somebody has a card on this laptop.
        case_file: help was asked or accepted, and a dossier was opened.
        contact: this person finished a talk.
        synced: this laptop exchanged its work.
    """

    card: bool
    case_file: bool
    contact: bool
    synced: bool

    @property
    def are_over(self) -> bool:
        """Whether there is none left."""
        return self.card and self.case_file and self.contact and self.synced


def first_steps(context: Context, *, synced: bool) -> FirstSteps:
    """Return which first steps are behind; `synced` is told by who knows."""
    mine = (Contact.author == context.user_id) & Contact.finished_at.is_not(None)
    asked = (exists().where(ClientCard.id.is_not(None)), exists().where(CaseFile.id.is_not(None)))
    with context.database.read() as (session, _):
        card, case_file, contact = session.execute(select(*asked, exists().where(mine))).one()
    return FirstSteps(card=card, case_file=case_file, contact=contact, synced=synced)
