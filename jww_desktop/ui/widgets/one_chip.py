"""Chips of which one may be chosen, or none; they wrap, and a letter goes to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import Signal

from jww_desktop.ui.widgets.chip import Chip
from jww_desktop.ui.widgets.letters import Letters
from jww_desktop.ui.widgets.wrap import Wrap

_NO_ICONS: Final[Mapping[str, str]] = MappingProxyType({})


class OneChip(Wrap):
    """(key, words) as chips; pressing the chosen one lets go of it.

    Signals:
        picked: the key of what is chosen now, None for nothing.
    """

    picked = Signal(object)

    def __init__(
        self, choices: Sequence[tuple[object, str]], icons: Mapping[str, str] = _NO_ICONS
    ) -> None:
        super().__init__(across=8, down=6)
        self._chips: dict[object, Chip] = {}
        letters = Letters(self)
        for key, words in choices:
            chip = Chip(words, icons.get(str(key), ""), compact=True)
            chip.clicked.connect(lambda on, key=key: self._on_clicked(key, on=on))
            letters.add(chip)
            self._chips[key] = chip
            self.add(chip)

    def key(self) -> object:
        """Return the key of what is chosen, None for nothing."""
        return next((key for key, chip in self._chips.items() if chip.isChecked()), None)

    def choose(self, key: object) -> None:
        """Choose `key` without telling anyone; one that is not offered chooses nothing."""
        for other, chip in self._chips.items():
            chip.setChecked(other == key)

    def _on_clicked(self, key: object, *, on: bool) -> None:
        self.choose(key if on else None)
        self.picked.emit(self.key())
