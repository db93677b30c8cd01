"""The page of the passphrase: six drawn words, or an own sentence, typed once more."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jww_desktop.i18n import t
from jww_desktop.ui import theme
from jww_desktop.ui.first_run.page import Page
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.button import Button, Kind
from jww_desktop.ui.widgets.card import Card
from jww_desktop.ui.widgets.field import PassphraseField
from jww_desktop.ui.widgets.labelled import Labelled
from jww_desktop.ui.widgets.one_of import OneOf
from jww_desktop.ui.widgets.text import Words
from jww_desktop.vault import passphrase
from jww_desktop.vault.errors import WeakPassphraseError
from jww_desktop.vault.passphrase import MIN_CHARACTERS, Strength


class PassphrasePage(Page):
    """Asks for the passphrase of a new vault.

    Signals:
        chosen: the passphrase, typed twice alike and hard enough to guess.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(
            t("Je wachtwoordzin"),
            t(
                "Deze zin opent je laptop. Niemand anders kent hem, ook je centrum niet. "
                "Onthoud hem met een gek verhaaltje, of bewaar hem op papier, ver van je laptop."
            ),
            t("Verder"),
            hint="Enter",
        )
        self.choice = PassphraseChoice()
        self.put(self.choice, 24)
        self.others = [Button(t("Terug"), icon="chevron-left")]
        self.choice.submitted.connect(self._submit)
        self.primary.clicked.connect(self._submit)

    def enter(self) -> None:
        """Draw words, and begin typing them."""
        self.choice.begin()

    def press_enter(self) -> bool:
        """Go on from what is no field: those know when they are full."""
        if not self.choice.is_typed_in():
            self._submit()
        return True

    def _submit(self) -> None:
        if self.choice.check():
            self.chosen.emit(self.choice.passphrase())


class PassphraseChoice(QWidget):
    """Six words that are drawn, or an own sentence; what counts is typed once more.

    Args:
        require: asks more of an own sentence than a vault does; raises `WeakPassphraseError`.

    Signals:
        submitted: Enter was pressed in the last field.
        height_changed: something inside came or went.
    """

    submitted = Signal()
    height_changed = Signal()

    def __init__(self, require: Callable[[str], None] | None = None) -> None:
        super().__init__()
        self._require = require
        drawn, own = t("Zes woorden"), t("Eigen zin")
        self._kind = OneOf(t("Soort zin"), [(True, drawn), (False, own)])
        self._kind.choose(key=True)
        self._kind.picked.connect(lambda _: self._pick())
        self._words = Words("", Role.FIGURE, leading=1.5)
        self._card = Card()
        self._card.column.addWidget(self._words)
        self._again = Button(t("Andere woorden"), Kind.QUIET, icon="refresh-cw", flush=True)
        self._again.clicked.connect(self._draw_again)
        self._own = PassphraseField(t("Je eigen zin"))
        self._own_labelled = Labelled(t("Je eigen zin"), self._own, hint=_wish())
        self._repeat = PassphraseField(t("Typ de zin over"))
        self._repeated = Labelled(t("Typ de zin over"), self._repeat, hint=_again_hint(drawn=True))
        self._own.edited.connect(self._on_edited)
        self._own.submitted.connect(lambda: self._repeat.setFocus(Qt.FocusReason.TabFocusReason))
        self._repeat.edited.connect(self._repeated.mend)
        self._repeat.submitted.connect(self.submitted)
        self._build()
        self._show()

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 0, 0)
        top.addWidget(self._kind)
        top.addStretch(1)
        top.addWidget(self._again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().gap(14))
        column.addLayout(top)
        column.addWidget(self._card)
        column.addWidget(self._own_labelled)
        column.addWidget(self._repeated)

    def offer(self) -> None:
        """Draw words, unless some are shown already."""
        if not self._words.text():
            self._draw()

    def begin(self) -> None:
        """Draw words and take the keyboard."""
        self.offer()
        first = self._repeat if self._kind.key() else self._own
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_typed_in(self) -> bool:
        """Say whether the keyboard is in a field."""
        return any(field.line.hasFocus() for field in (self._own, self._repeat))

    def passphrase(self) -> str:
        """Return what was chosen."""
        return self._words.text() if self._kind.key() else self._own.text()

    def check(self) -> bool:
        """Say whether it can be taken; tell what is wrong when it cannot."""
        self._own_labelled.mend()
        self._repeated.mend()
        refusal = None if self._kind.key() else self._refusal()
        if refusal is not None:
            self._own_labelled.fault(*refusal)
            self.height_changed.emit()
            self._own.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        typed = passphrase.canonical_bytes(self._repeat.text())
        if typed == passphrase.canonical_bytes(self.passphrase()):
            return True
        if typed:
            self._repeated.fault(
                t("Dit is niet dezelfde zin."),
                t("Klik op het oog, en kijk waar hij verschilt."),
            )
        else:
            self._repeated.fault(t("Hier staat nog niets."), t("Zo weet je dat je de zin kent."))
        self._repeat.setFocus(Qt.FocusReason.OtherFocusReason)
        return False

    def clear(self) -> None:
        """Forget what was typed and drawn."""
        self._own.clear()
        self._repeat.clear()
        self._words.say("")

    def _refusal(self) -> tuple[str, str] | None:
        """Return why the own sentence cannot be taken and what to do; None when it can."""
        if passphrase.judge(self._own.text()) is Strength.REFUSED:
            return (
                t("Deze zin is te makkelijk te raden."),
                t("Neem de zes woorden, of maak hem langer."),
            )
        try:
            if self._require is not None:
                self._require(self._own.text())
        except WeakPassphraseError as error:
            return error.happened, error.next_step
        return None

    def _pick(self) -> None:
        self._show()
        if self._kind.underMouse():  # who moves by keys goes on by Tab, and may look around first
            self.begin()

    def _draw_again(self) -> None:
        self._draw()
        self._repeat.setFocus(Qt.FocusReason.OtherFocusReason)

    def _draw(self) -> None:
        self._words.say(passphrase.generate())
        self._repeat.clear()
        self._repeat.reveal(shown=True)

    def _show(self) -> None:
        drawn = bool(self._kind.key())
        self._card.setVisible(drawn)
        self._again.setVisible(drawn)
        self._own_labelled.setVisible(not drawn)
        self._repeated.hint(_again_hint(drawn=drawn))
        self._repeat.reveal(shown=drawn)  # its words stand above it anyway
        self._repeated.mend()
        self.height_changed.emit()

    def _on_edited(self) -> None:
        self._own_labelled.mend()
        text = self._own.text()
        if not text:
            self._own_labelled.hint(_wish())
            return
        strength = passphrase.judge(text)
        words = t("Sterkte: {woord}").format(woord=strength.in_words.lower())
        self._own_labelled.hint(words, "ok" if self._refusal() is None else "danger")


def _again_hint(*, drawn: bool) -> str:
    return t("Zo weet je dat je de zin kent.") if drawn else t("Plakken mag.")


def _wish() -> str:
    words = t("Minstens {aantal} tekens die niemand bij jou zou raden.")
    return words.format(aantal=MIN_CHARACTERS)
