"""What was read for a client by mistake is taken out of his dossier, and brought back."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import Any, Final

from jww_desktop.domain.base import Synced
from jww_desktop.domain.case_file import Detention
from jww_desktop.domain.sheet import LegalEvent, LegalStatus, OfficialDate, Sentence
from jww_desktop.services import records
from jww_desktop.services.card_follows import follow
from jww_desktop.services.case_files import DetentionForm
from jww_desktop.services.context import Context
from jww_desktop.services.forms import Loaded
from jww_desktop.services.sheet import EventForm, OfficialForm, SentenceForm, StatusForm

_KINDS: Final[Mapping[type, type[Synced]]] = MappingProxyType(
    {
        DetentionForm: Detention,
        EventForm: LegalEvent,
        OfficialForm: OfficialDate,
        SentenceForm: Sentence,
        StatusForm: LegalStatus,
    }
)


def take_out(context: Context, loaded: Loaded[Any]) -> None:
    """Delete what was read by mistake; the card goes back to what was read before it.

    Raises:
        UserError: it is not here or only to be read.
    """
    records.remove(
        context,
        _KINDS[type(loaded.form)],
        loaded,
        before=partial(follow, context, gone=True),
    )


def bring_back(context: Context, loaded: Loaded[Any]) -> None:
    """Bring it back, whole; the card follows it again."""
    kind = _KINDS[type(loaded.form)]
    records.restore(context, kind, loaded.key)
    with context.save_now() as unit:
        record: Any = unit.get(kind, loaded.key)
        if record is not None:
            follow(context, unit, record)
