"""Code lists as choices for chips, combos and segments."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal

from jww_desktop.domain import codes
from jww_desktop.ui.widgets.chip import Chip
from jww_desktop.ui.widgets.letters import Letters
from jww_desktop.ui.widgets.wrap import Wrap


def offered(name: str, day: date, chosen: Sequence[str] = ()) -> list[tuple[object, str]]:
    """Return (code, label) of what a list offers on `day`, and of what was chosen before."""
    listed = codes.code_list(name)
    now = {code.code for code in listed.offered(day)}
    return [
        (code.code, code.label)
        for code in listed.codes.values()
        if code.code in now or code.code in chosen
    ]


def sentence(label: str) -> str:
    """Return a label as it stands alone: with a capital."""
    return label[:1].upper() + label[1:]


def capitals(choices: Sequence[tuple[object, str]]) -> list[tuple[object, str]]:
    """Return choices with labels as they stand alone."""
    return [(code, sentence(label)) for code, label in choices]


def icons_of(name: str) -> dict[str, str]:
    """Return the icon of each code that has one."""
    return {code.code: code.icon for code in codes.code_list(name).codes.values() if code.icon}


class CodeChips(Wrap):
    """Chips for a code list of which several may be chosen.

    Signals:
        edited: another choice was made.
    """

    edited = Signal()

    def __init__(
        self,
        name: str,
        day: date,
        chosen: Sequence[str] = (),
        *,
        only: Collection[str] | None = None,
    ) -> None:
        """Start.

        Args:
            name: of the list.
            day: on which it is offered.
            chosen: codes that are chosen already.
            only: the codes that are offered; None for all.
        """
        super().__init__(across=8, down=6)
        listed = codes.code_list(name)
        self._chips: dict[str, Chip] = {}
        letters = Letters(self)
        for code, label in offered(name, day, chosen):
            if only is not None and code not in only:
                continue
            chip = Chip(label, listed.codes[str(code)].icon, compact=True)
            chip.setChecked(code in chosen)
            chip.toggled.connect(lambda _on: self.edited.emit())
            letters.add(chip)
            self._chips[str(code)] = chip
            self.add(chip)

    def choose(self, codes: Sequence[str]) -> None:
        """Choose these and no others, as far as they are offered."""
        for code, chip in self._chips.items():
            chip.setChecked(code in codes)

    def codes(self) -> tuple[str, ...]:
        """Return what is chosen, in the order of the list."""
        return tuple(code for code, chip in self._chips.items() if chip.isChecked())

    def focus_first(self) -> None:
        """Put the keyboard on the first chip; a letter goes to the one that begins with it."""
        for chip in self._chips.values():
            chip.setFocus(Qt.FocusReason.TabFocusReason)
            return
