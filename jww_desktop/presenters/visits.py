"""Where one goes in the shell: names of places, and what is shown there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from jww_desktop.services import form_drafts as forms
from jww_desktop.services.form_drafts import FormDraft, FormKey

TODAY: Final = "vandaag"
RECEPTION: Final = "onthaal"
CONSULTATION: Final = "spreekuur"
FIELD_NOTES: Final = "veldnotas"
CLIENTS: Final = "clienten"
WORKLIST: Final = "taken"
CASELOAD: Final = "inlezen"
CASE_FILE: Final = "dossier"
CONTACT: Final = "gesprek"
TOGETHER: Final = "samen"
REVIEW: Final = "nazicht"
SYNC: Final = "synchroniseren"
SETTINGS: Final = "instellingen"
"""Names of places."""

SEARCH: Final = "zoeken"
"""Enter the clients to search."""
TEAM: Final = "team"
"""Enter the settings at who belongs to it."""


@dataclass(frozen=True)
class Visit:
    """A dossier, and perhaps a contact to write or a record to stand on.

    Attributes:
        case_file: the dossier.
        contact: an interrupted contact to go on with.
        record: the entry of the timeline to show.
        form: a form to go on with.
        tab: the part of the dossier to show, empty for the one that is open.
    """

    case_file: bytes
    contact: bytes | None = None
    record: bytes | None = None
    form: FormKey | None = None
    tab: str = ""


@dataclass(frozen=True)
class TogetherVisit:
    """A dossier that is shown to its client, and the place that one goes back to afterwards."""

    case_file: bytes
    back: str = CASE_FILE


@dataclass(frozen=True)
class CardVisit:
    """A card in the list of clients.

    Attributes:
        card: the card; empty for none.
        form: a form to go on with.
    """

    card: bytes
    form: FormKey | None = None


@dataclass(frozen=True)
class FormVisit:
    """A form to go on with, on the screen of its kind."""

    form: FormKey


@dataclass(frozen=True)
class ReceptionVisit:
    """One of the lists before a dossier, such as "questions" or "arrivals".

    Attributes:
        part: which list.
        record: what to stand on; empty for nothing.
    """

    part: str
    record: bytes = b""


@dataclass(frozen=True)
class FieldVisit:
    """The field notes of a prison in a month, given by any day in it."""

    prison: bytes
    month: date


_OF_CARDS: Final = {forms.CARD, forms.CARD_CHANGE, forms.ACCEPTANCE}
_OF_HOURS: Final = {forms.PLANNING, forms.HOUR, forms.ENDING, forms.ABSENCE}
_OF_TALKS: Final = {forms.MISSED, forms.WHEN, forms.SNIPPET}
_WHERE: Final = {
    **dict.fromkeys((forms.QUESTION, forms.ANSWER, forms.COUNT), TODAY),
    **dict.fromkeys((forms.ARRIVAL, forms.ARRIVAL_CHANGE, forms.ARRIVAL_LIST), RECEPTION),
    **dict.fromkeys((forms.ARRIVAL_CARD,), RECEPTION),
    **dict.fromkeys((forms.NAME, forms.PRISON), SETTINGS),
}
"""Places that are simply entered with the form."""


def way_to(draft: FormDraft) -> tuple[str, object]:
    """Return the place where a form is gone on with, and what to enter it with."""
    key = draft.key
    if key.kind in _OF_HOURS or (key.kind == forms.CARD and key.subject):
        return CONSULTATION, FormVisit(key)
    if key.kind in _OF_CARDS:
        return CLIENTS, CardVisit(key.subject, form=key)
    if key.kind in _WHERE:
        return _WHERE[key.kind], FormVisit(key)
    if key.kind in _OF_TALKS:
        return CONTACT, Visit(draft.case_file, form=key)
    return CASE_FILE, Visit(draft.case_file, form=key)
