"""The dossiers of an export in words, each on a page for people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final

from jww_desktop.documents.dossier_page import Asked, Entry, Said, Section
from jww_desktop.domain.registry import Register, Registry, Spec
from jww_desktop.i18n import t
from jww_desktop.services import dates
from jww_desktop.services.export_lines import moment_of
from jww_desktop.services.labels import record_label, register_label
from jww_desktop.services.wording import Wording
from jww_desktop.store import history
from jww_desktop.store.queries.everything import Kept, KeptValue
from sync.protocol.transaction import ALIVE, TRUE

NO_DAY: Final = date.min
"""The day on which a page is read, which nobody knows: no “vandaag”, and every year is told."""

_FIRST: Final = ("client_card", "case_file", "acceptance")
"""What a page begins with; the rest follows in the order of the numbers of their tables."""


@dataclass(frozen=True)
class Pages:
    """Puts records into words.

    Attributes:
        registry: the synced tables.
        names: what the record with an id is called.
        withheld: registers by table that are left out.
    """

    registry: Registry
    names: Mapping[bytes, str]
    withheld: Mapping[str, frozenset[int]]

    @cached_property
    def _labels(self) -> Mapping[tuple[int, int], str]:
        """What each register is called: to ask it for each field of thousands takes minutes."""
        return {
            (spec.number, number): register_label(spec, register)
            for spec in self.registry
            for number, register in spec.registers.items()
        }

    def title(self, values: Iterable[KeptValue]) -> str:
        """Return what a dossier is called: by the card that is among its records."""
        held: dict[str, Any] = {}
        for value in values:
            spec = self.registry.by_number.get(value.record.table)
            if spec is not None and spec.name == "client_card" and value.is_live:
                held |= history.fields(spec, value.register, value.raw)
        told = [str(held[name]) for name in ("name", "number") if held.get(name)]
        return " · ".join(told) or t("Dossier zonder naam")

    def sections(self, values: Sequence[KeptValue]) -> list[Section]:
        """Return the records to which values belong, in words.

        Args:
            values: all values of some records, in the order of writing.
        """
        of: defaultdict[Spec, dict[Kept, list[KeptValue]]] = defaultdict(dict)
        for value in values:
            spec = self.registry.by_number.get(value.record.table)
            if spec is not None:
                of[spec].setdefault(value.record, []).append(value)
        wording = Wording(self.names, NO_DAY)
        return [
            Section(
                record_label(spec.name),
                [self._entry(spec, written, wording) for written in of[spec].values()],
            )
            for spec in sorted(of, key=_place)
        ]

    def _entry(self, spec: Spec, values: Sequence[KeptValue], wording: Wording) -> Entry:
        fields = []
        for number, register in spec.registers.items():
            if number in self.withheld.get(spec.name, ()) or _belongs(spec, register):
                continue
            written = [value for value in values if value.register == number]
            if not written:
                continue
            asked = self._asked(spec, register, written, wording)
            if any(said.text for said in (*asked.now, *asked.before)):
                fields.append(asked)
        lives = [value for value in values if value.register == ALIVE]
        deleted = any(value.is_live and value.raw != TRUE for value in lives)
        return Entry(self._note((lives or values)[0]), fields, is_deleted=deleted)

    def _asked(
        self, spec: Spec, register: Register, values: Sequence[KeptValue], wording: Wording
    ) -> Asked:
        said = [
            (
                value,
                wording.register(spec, register, history.fields(spec, register.number, value.raw)),
            )
            for value in values
        ]
        live = [(value, text) for value, text in said if value.is_live]
        distinct = list({text: value for value, text in live if text}.items())
        now = [
            Said(text, self._note(value) if len(distinct) > 1 else "") for text, value in distinct
        ]
        before = [
            Said(text or t("leeg"), self._note(value))
            for value, text in reversed(said)
            if not value.is_live
        ]
        return Asked(self._labels[spec.number, register.number], now, before)

    def _note(self, value: KeptValue) -> str:
        who = self.names.get(value.user) or t("een collega")
        return f"{who}, {dates.moment(moment_of(value.wall_ms), NO_DAY)}"


def _place(spec: Spec) -> tuple[int, int]:
    first = _FIRST.index(spec.name) if spec.name in _FIRST else len(_FIRST)
    return first, spec.number


def _belongs(spec: Spec, register: Register) -> bool:
    """Tell whether a register only says to which dossier, card or contact a record belongs."""
    return all(column in spec.links for column in register.columns)
