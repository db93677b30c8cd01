"""What who begins has done already: a colleague, a card, a dossier, a talk, a sync."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import exists, select

from jww_desktop.domain.case_file import CaseFile
from jww_desktop.domain.centre import StaffMember
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
        colleague: somebody was let in beside this person; None for who invites nobody.
    """

    card: bool
    case_file: bool
    contact: bool
    synced: bool
    colleague: bool | None = None

    @property
    def are_over(self) -> bool:
        """Whether there is none left."""
        done = self.card and self.case_file and self.contact and self.synced
        return done and self.colleague is not False


def first_steps(context: Context, *, synced: bool) -> FirstSteps:
    """Return which first steps are behind; `synced` is told by who knows."""
    mine = (Contact.author == context.user_id) & Contact.finished_at.is_not(None)
    asked = (
        exists().where(ClientCard.id.is_not(None)),
        exists().where(CaseFile.id.is_not(None)),
        exists().where(mine),
        exists().where(StaffMember.id != context.user_id),
    )
    with context.database.read() as (session, _):
        card, case_file, contact, colleague = session.execute(select(*asked)).one()
    invites = context.spaces.is_lead()
    return FirstSteps(card, case_file, contact, synced, colleague if invites else None)
