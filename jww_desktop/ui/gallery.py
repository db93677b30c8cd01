"""A window with every component in every state, to look at and to test on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from jww_desktop.i18n import t
from jww_desktop.ui import gallery_content as content
from jww_desktop.ui import gallery_controls as controls
from jww_desktop.ui import gallery_people as people
from jww_desktop.ui import theme
from jww_desktop.ui.theme import Mode, Role
from jww_desktop.ui.widgets.button import Button, Kind
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.dialog import Dialog
from jww_desktop.ui.widgets.door import Door
from jww_desktop.ui.widgets.field import LineField, TextField
from jww_desktop.ui.widgets.flow import Run
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.grid import Beside
from jww_desktop.ui.widgets.labelled import Labelled
from jww_desktop.ui.widgets.one_of import OneOf
from jww_desktop.ui.widgets.palette import Command, Palette
from jww_desktop.ui.widgets.scroll_bar import ScrollBar
from jww_desktop.ui.widgets.status_bar import StatusBar, StatusItem
from jww_desktop.ui.widgets.toast import Toast

_SCALES = (1.0, 1.25, 1.5, 2.0)
_PICTURES = (
    (Mode.LIGHT, 1.0),
    (Mode.DARK, 1.0),
    (Mode.CONTRAST, 1.0),
    (Mode.LIGHT, 1.5),
    (Mode.LIGHT, 2.0),
)


class Gallery(QWidget):
    """All specimens on one page that scrolls, with the theme and the text size to choose.

    Attributes:
        page: what scrolls. toast: a toast over it.
    """

    def __init__(self, say: controls.Say) -> None:
        super().__init__()
        self.setWindowTitle(t("Bouwstenen"))
        self._say = say
        self.page = QWidget()
        self.toast = Toast(self)
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        self._status = StatusBar()
        self._build()

    def _build(self) -> None:
        say = self._say
        for part in (controls.buttons, controls.choices, controls.fields, controls.badges):
            self._left.addWidget(part(say))
        for part in (content.first_start, people.who, people.table):
            self._left.addWidget(part(say))
        for part in (
            *(content.rail_and_list, content.list_states, content.messages, content.case),
            *(content.versions, people.leads),
        ):
            self._right.addWidget(part(say))
        door = Door()
        door.setMinimumHeight(300)
        self._left.addWidget(door)
        for column in (self._left, self._right):
            column.setSpacing(12)
            column.addStretch(1)
        across = QHBoxLayout()
        across.setSpacing(56)
        across.addLayout(self._left, 1)
        across.addLayout(self._right, 1)
        whole = QVBoxLayout(self.page)
        whole.setContentsMargins(36, 20, 36, 20)
        whole.addLayout(across, 1)
        whole.addWidget(people.network(say))  # needs the whole width where text is large
        scroll = QScrollArea()
        scroll.setVerticalScrollBar(ScrollBar())
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._chooser())
        column.addWidget(scroll, 1)
        column.addWidget(self._status)
        self._status.tell(
            (
                StatusItem(
                    say("Offline – alles staat versleuteld op dit toestel"),
                    "wifi-off",
                    short=say("Offline"),
                ),
                StatusItem(say("Bewaard om 10.42 u."), "check", "ok"),
                StatusItem(
                    say("3 wijzigingen nog te verzenden"), "upload", "warn", say("3 te verzenden")
                ),
            ),
            (say("Vergrendelt over 14 min"), say("F12 gordijn"), say("F1 hulp")),
        )

    def _chooser(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(36, 12, 36, 8)
        row.setSpacing(12)
        modes = OneOf(
            t("Kleuren"),
            (
                (Mode.LIGHT, t("Licht")),
                (Mode.DARK, t("Donker")),
                (Mode.CONTRAST, t("Contrast")),
                (Mode.SYSTEM, t("Systeem")),
            ),
            compact=True,
        )
        modes.choose(theme.current().mode)
        modes.picked.connect(lambda mode: theme.current().use(mode=mode))
        scales = OneOf(
            t("Tekstgrootte"),
            [(scale, f"{scale:.0%}") for scale in _SCALES],
            compact=True,
        )
        if theme.current().scale in _SCALES:
            scales.choose(theme.current().scale)
        scales.picked.connect(lambda scale: theme.current().use(scale=scale))
        row.addWidget(modes)
        row.addWidget(scales)
        row.addStretch(1)
        for label, action in (
            (t("Venster"), self.show_dialog),
            (t("Formulier"), self.show_form),
            (t("Opdrachten"), self.show_palette),
            (t("Melding"), self.show_toast),
        ):
            button = Button(label, Kind.QUIET)
            button.clicked.connect(action)
            row.addWidget(button)
        return holder

    def show_dialog(self) -> Dialog:
        """Show a refusal."""
        say = self._say
        dialog = Dialog(self, say("Dit mag niet naar de directie"), icon="ban", color="danger")
        dialog.say(
            (
                Run(say("Je wil het plan bezorgen. Aan justitie geven we ")),
                Run(say("alleen een aanwezigheidsattest"), Role.STRONG),
                Run(say(": datum, uur en plaats, zonder onderwerp.")),
            )
        )
        dialog.rule(say("Waarom"), say("Je werkt autonoom en levert geen expertise aan justitie."))
        dialog.point("shield-check", "ok", say("Niets gaat verloren."))
        dialog.safe(say("Er is niets verzonden en niets afgedrukt."))
        dialog.action("read", say("Regel lezen"), Kind.QUIET, icon="file-text")
        dialog.action("close", say("Sluiten"), hint="Esc")
        make = dialog.action("make", say("Attest maken"), Kind.PRIMARY, icon="printer")
        dialog.finished.connect(dialog.deleteLater)
        dialog.open_on(make)
        return dialog

    def show_form(self) -> FormDialog:
        """Show a form, with a field that was refused."""
        say = self._say
        form = FormDialog(self, say("Iemand toevoegen"), say("Toevoegen"), icon="user-plus")
        what = say("Persoon of dienst?")
        kind = OneOf(what, ((False, say("Persoon")), (True, say("Dienst"))))
        kind.choose(key=False)
        relations = (("brother", say("Broer")), ("friend", say("Vriend of vriendin")))
        called = LineField("Ruben")
        reach = Labelled(say("Te bereiken via"), LineField("047"))
        reach.fault(say("Dit nummer is te kort."), say("Schrijf het met alle cijfers."))
        form.say(say("Zoals Dario het vertelt."))
        form.put(Labelled(what, kind))
        form.put(
            Beside(
                Labelled(say("Wie is het?"), Combo(say("Wie is het?"), relations)),
                Labelled(say("Hoe noemt Dario hem of haar?"), called),
            )
        )
        form.put(reach)
        form.put(Labelled(say("Nog iets"), TextField(lines=2, fixed=True)))
        form.open_on(called)
        return form

    def show_palette(self) -> Palette:
        """Show a palette."""
        say = self._say
        client, everywhere = say("Voor Dario Vossenberg"), say("Overal")
        palette = Palette(
            self,
            (
                Command("step", say("Stap toevoegen"), say("Taak"), "plus", "Ctrl+T", client),
                Command("paper", say("Attest van aanwezigheid"), "", "printer", "", client),
                Command("team", say("Stand van het team"), "", "chart-column", "", everywhere),
                Command("help", say("Waar staan mijn gegevens?"), "", "info", "F1", everywhere),
            ),
        )
        palette.finished.connect(palette.deleteLater)
        palette.ask()
        return palette

    def show_toast(self) -> None:
        """Show a toast."""
        self.toast.tell(self._say("Stap klaar gezet"), self.toast.hide)


def build_gallery(say: controls.Say = str) -> Gallery:
    """Return the window; `say` stretches or turns every word of the specimens."""
    gallery = Gallery(say)
    gallery.resize(1366, 768)
    return gallery


def render_gallery(folder: Path) -> list[Path]:
    """Write one picture per theme and text size, and of what lies over the window."""
    folder.mkdir(parents=True, exist_ok=True)
    before = theme.current().mode, theme.current().scale
    written: list[Path] = []
    for mode, scale in _PICTURES:
        theme.current().use(mode=mode, scale=scale)
        gallery = build_gallery()
        gallery.show()
        stem = f"bouwstenen-{mode}-{scale:.0%}".removesuffix("%")
        written.append(_save(gallery.page, folder / f"{stem}.png"))
        gallery.show_toast()
        gallery.show_dialog()
        written.append(_save(gallery, folder / f"{stem}-venster.png"))
        form = gallery.show_form()
        written.append(_save(gallery, folder / f"{stem}-formulier.png"))
        form.reject()
        gallery.show_palette()
        written.append(_save(gallery, folder / f"{stem}-opdrachten.png"))
        gallery.close()
        gallery.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    theme.current().use(mode=before[0], scale=before[1])
    return written


def _save(widget: QWidget, path: Path) -> Path:
    QApplication.processEvents()
    widget.grab().save(str(path))
    return path
