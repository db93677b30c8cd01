"""The cover: a clock and a date, as any screen in an office shows them.

The shell is hidden, not overlaid, so that thumbnails, accessibility tree and screen readers hold
nothing of it. During the first minute one key brings it back; after that the passphrase does.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from jww_desktop.errors import AppError
from jww_desktop.i18n import t, tn
from jww_desktop.presenters.cover import FREE_S, Cover
from jww_desktop.ui import theme
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.button import Button, Kind, primary
from jww_desktop.ui.widgets.clock import Clock
from jww_desktop.ui.widgets.field import PassphraseField
from jww_desktop.ui.widgets.labelled import Labelled
from jww_desktop.ui.widgets.mark import Mark
from jww_desktop.ui.widgets.text import Words
from jww_desktop.vault.errors import WrongPassphraseError

_FORM = 420
_ABOVE_SHARE = 0.17
"""Share of the height that stays empty above the clock, as far as there is room."""


class CoverView(QWidget):
    """A clock; behind it everything goes on.

    Signals:
        lock_requested: lock the vault for good.
    """

    lock_requested = Signal()

    def __init__(self, cover: Cover) -> None:
        super().__init__()
        self._cover = cover
        middle = Qt.AlignmentFlag.AlignHCenter
        self._time = Clock()
        self._field = PassphraseField(t("Wachtwoordzin om verder te gaan"), tall=False)
        self._button = primary(t("Verder"), hint="Enter")
        self._back = primary(t("Verder"), hint="Enter")
        self._labelled = Labelled(
            t("Wachtwoordzin om verder te gaan"), self._field, beside=self._button
        )
        self._above = QSpacerItem(0, 0)
        self._safe = Words("", Role.SMALL, "muted", align=middle)
        self._build()
        self._field.submitted.connect(self._submit)
        self._field.edited.connect(self._labelled.mend)
        self._button.clicked.connect(self._submit)
        self._back.clicked.connect(self._submit)
        cover.failed.connect(self._on_failed)
        cover.busy_changed.connect(self._on_busy_changed)
        self._free = QTimer(self)
        self._free.setSingleShot(True)
        self._free.timeout.connect(self._ask)
        theme.follow(self._restyle)

    def _build(self) -> None:
        lock = Button(t("Vergrendelen"), Kind.QUIET, icon="lock", hint="Ctrl+L", flush=True)
        lock.clicked.connect(self.lock_requested)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(Mark(22))
        foot.addWidget(Words("JWW Desktop", Role.SMALL, "muted", wrap=False))
        foot.addStretch(1)
        foot.addWidget(lock)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 18)
        column.setSpacing(0)
        column.addItem(self._above)
        column.addWidget(self._time, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(56)
        column.addWidget(self._labelled, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(16)
        column.addWidget(self._safe)
        column.addStretch(1)
        column.addLayout(foot)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin empty; ask for the passphrase once the free minute is over."""
        super().showEvent(event)
        self._field.clear()
        self._labelled.mend()
        self._free.start(FREE_S * 1000)
        self._ask()

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget what was typed."""
        super().hideEvent(event)
        self._free.stop()
        self._field.clear()

    def tell_minutes(self, minutes: int) -> None:
        """Say when the vault locks itself."""
        self._safe.say(
            f"{t('Alles is bewaard.')} "
            + tn(
                "Dit toestel vergrendelt helemaal over {n} minuut.",
                "Dit toestel vergrendelt helemaal over {n} minuten.",
                minutes,
            )
        )

    def _ask(self) -> None:
        """Show the field when the passphrase is needed, the button alone while it is not."""
        free = self._cover.is_free
        self._labelled.setVisible(not free)
        self._back.setVisible(free)
        first = self._back if free else self._field
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _submit(self) -> None:
        if self._cover.is_free:
            self._cover.lift()
        elif self._labelled.isHidden():
            self._ask()
        elif self._field.text():
            self._cover.confirm(self._field.text())
        else:
            self._labelled.fault(t("Vul je wachtwoordzin in."))

    def _on_busy_changed(self, busy: bool) -> None:  # noqa: FBT001 - a Qt slot
        self._field.setEnabled(not busy)
        self._button.setEnabled(not busy)

    def _on_failed(self, error: AppError) -> None:
        self._field.clear()
        if isinstance(error, WrongPassphraseError):
            self._labelled.fault(t("Deze zin past niet."), t("Er wordt niets gewist."))
        else:
            self._labelled.fault(error.happened, error.next_step)
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the clock at one height, whatever is asked or told below it."""
        super().resizeEvent(event)
        policy = QSizePolicy.Policy
        above = int(self.height() * _ABOVE_SHARE)
        self._above.changeSize(0, above, policy.Minimum, policy.Maximum)

    def _restyle(self) -> None:
        self._labelled.setFixedWidth(min(theme.current().px(_FORM), 760))
