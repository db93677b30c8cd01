"""What the screen of a contact shows, and how a contact begins or is gone on with."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from msgspec.structs import replace

from jww_desktop.i18n import t
from jww_desktop.services import case_files, centre, clients, contacts, dates, network, snippets
from jww_desktop.services.clients import CardRow
from jww_desktop.services.contacts import ContactForm, ContactRow, OpenContact
from jww_desktop.services.context import Context
from jww_desktop.services.identity_bar import language, whereabouts
from jww_desktop.services.wording import joined

OFFICE = "office"
"""Code of the place where one meets who is not held."""
WITHOUT, ON_SITE = "none", "on_site"
"""Codes of the list interpreters."""
_USUAL_MODES = {"reception": "informing", "plan": "planning", "letter": "informing"}
"""How one mostly helps in a kind of contact, while none was had yet with this client."""
_USUAL_MODE = "listening"
_SENTENCE = re.compile(r"(?<=[.!?]) ")


@dataclass(frozen=True)
class Setting:
    """What is known of a talk before it begins.

    Attributes:
        room: which room.
        ground: how it came about; that of the dossier when it is empty.
        started_at: when; now when it is None.
    """

    room: str = ""
    ground: str = ""
    started_at: datetime | None = None


@dataclass(frozen=True)
class ContactPage:
    """What the screen shows.

    Attributes:
        opened: the draft.
        card: who the talk is with.
        where, near: such as “Gent, sectie C, cel 214”, and the same for who is in that prison.
        language: such as “Nederlands”.
        before: such as “vorige keer 5 november: …”, from the fullest version to the shortest.
        writer, user: first name and user id of who writes.
        is_resumed: whether something was written in it before.
        snippets: own blocks of text by their word.
        has_ban: whether the client may not have contact with somebody.
    """

    opened: OpenContact
    card: CardRow
    where: str
    near: str
    language: str
    before: tuple[str, ...]
    writer: str
    user: bytes
    is_resumed: bool
    snippets: Mapping[str, str] = field(default_factory=dict)
    has_ban: bool = False

    @property
    def form(self) -> ContactForm:
        """What is filled in."""
        return self.opened.typed

    def known(self, *, near: bool) -> tuple[str, ...]:
        """Return what to know of the client in one line, from the fullest version to the least."""
        where = self.near if near else self.where
        base = joined(where, self.language)
        return (*(joined(base, before) for before in self.before), base, where)

    @property
    def focus(self) -> str:
        """Which field the person was in."""
        return self.opened.focus

    @property
    def cursor(self) -> int:
        """How far in that field."""
        return self.opened.cursor


def begin_page(context: Context, case_id: bytes, setting: Setting) -> ContactPage:
    """Start a contact; one that was interrupted in the same dossier goes first."""
    for row in contacts.interrupted(context):
        if row.case_file == case_id:
            return resume_page(context, row.contact)
    case = case_files.case_file(context, case_id)
    card = clients.card(context, case.card_id)
    before = contacts.list_contacts(context, case_id)
    kind = "follow_up" if before else "reception"
    form = ContactForm(
        ground=setting.ground or case.ground,
        kind=kind,
        mode=_usual_mode(kind, before),
        place=ContactForm.place if card.is_held else OFFICE,
        room=setting.room,
        started_at=setting.started_at,
        language=card.language,
        interpreter=_usual_interpreter(card, before) if card.interpreter else WITHOUT,
    )
    return _page(context, contacts.start_contact(context, case_id, form), is_resumed=False)


def _usual_mode(kind: str, before: list[ContactRow]) -> str:
    """Return how one helped last time in this kind of contact; else what is usual for it."""
    last = (row.mode for row in before if row.kind == kind and row.mode)
    return next(last, _USUAL_MODES.get(kind, _USUAL_MODE))


def _usual_interpreter(card: CardRow, before: list[ContactRow]) -> str:
    """Return who interpreted last time; on the spot when nobody did yet."""
    last = (row.interpreter for row in before if row.language == card.language)
    return next((code for code in last if code not in ("", WITHOUT)), ON_SITE)


def resume_page(context: Context, contact_id: bytes) -> ContactPage:
    """Return a contact as it was left."""
    return _page(context, contacts.resume_contact(context, contact_id), is_resumed=True)


def _page(context: Context, opened: OpenContact, *, is_resumed: bool) -> ContactPage:
    case = case_files.case_file(context, opened.case_file)
    card = clients.card(context, case.card_id)
    writer = centre.staff(context).get(context.user_id)
    return ContactPage(
        card=card,
        opened=opened,
        where=whereabouts(card),
        near=whereabouts(replace(card, prison_name="")),
        language=language(card),
        before=_before(context, opened),
        writer=writer.first_name if writer else "",
        user=context.user_id,
        is_resumed=is_resumed,
        snippets=snippets.snippets(context),
        has_ban=network.has_ban(context, opened.case_file),
    )


def _before(context: Context, opened: OpenContact) -> tuple[str, ...]:
    for row in contacts.list_contacts(context, opened.case_file):
        if row.finished_at and not row.missed_reason and row.started_at:
            day = dates.short_day(row.started_at.astimezone().date(), context.today)
            line = row.note.split("\n")[0]
            texts = dict.fromkeys(text for text in (line, _SENTENCE.split(line)[0]) if text)
            told = [t("vorige keer {day}: {text}").format(day=day, text=text) for text in texts]
            return (*told, t("vorige keer {day}").format(day=day))
    return ()
