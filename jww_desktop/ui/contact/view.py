"""The screen on which a contact is written, during the talk or after it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jww_desktop.i18n import t
from jww_desktop.presenters.contact import ContactDesk, ContactPage
from jww_desktop.presenters.visits import CASE_FILE, CONTACT, TOGETHER, TogetherVisit, Visit
from jww_desktop.services import form_drafts as forms
from jww_desktop.services.form_drafts import FormKey
from jww_desktop.ui.contact.pane import ContactPane
from jww_desktop.ui.screen import Screen
from jww_desktop.ui.verbs import Verb
from jww_desktop.ui.widgets.button import Button, quiet


class ContactView(Screen):
    """Shows the contact that is asked for; what is typed is a draft from the first key."""

    help_page = "gesprek"

    def __init__(self, desk: ContactDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._when: Button | None = None
        self._form_due: FormKey | None = None
        self._pane = ContactPane(desk, self._actions)
        self._pane.clear()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pane)
        self._pane.failed.connect(self.show_error)
        self._pane.retimed.connect(self._on_retimed)
        desk.shown.connect(self._on_shown)
        desk.told.connect(self.told)
        desk.done.connect(self._on_done)
        desk.brought_back.connect(self._on_brought_back)

    def enter(self, argument: object = None) -> None:
        """Begin a contact in a dossier, or go on with one: `argument` is a `Visit`.

        One that is here already is read anew: it may have been written on in another screen.
        """
        self._form_due = argument.form if isinstance(argument, Visit) else None
        if isinstance(argument, Visit):
            self._pane.clear()
            if argument.contact is not None:
                self._desk.resume(argument.contact)
            else:
                self._desk.begin(argument.case_file)

    def leave(self) -> None:
        """Keep what was typed."""
        self._desk.leave()

    def focus_first(self) -> None:
        """Begin, or go on, where one writes."""
        self._pane.focus_first()

    def verbs(self) -> list[Verb]:
        """Return what can be done with a contact."""
        look = Verb(
            "look_together",
            t("Samen kijken"),
            "users-round",
            self._look_together,
            t("Toont de cliënt zijn plan in grote, gewone woorden"),
            "F11",
            t("Dit gesprek"),
        )
        back = Verb("to_case_file", t("Naar het dossier"), "file-text", self._back)
        return [*self._pane.verbs(), look, back]

    def _actions(self, _page: ContactPage) -> list[QWidget]:
        back = quiet(t("Dossier"), icon="chevron-left")
        back.clicked.connect(self._back)
        self._when = Button(self._desk.when(), icon="clock")
        self._when.clicked.connect(self._pane.ask_when)
        missed = Button(t("Kwam niet…"), icon="user-round-x")
        missed.clicked.connect(self._pane.ask_missed)
        return [back, self._when, missed]

    def _on_shown(self, _page: ContactPage) -> None:
        self.verbs_changed.emit()
        form, self._form_due = self._form_due, None
        if form is not None:
            {
                forms.MISSED: self._pane.ask_missed,
                forms.WHEN: self._pane.ask_when,
                forms.SNIPPET: self._pane.manage_snippets,
            }[form.kind]()

    def _on_retimed(self) -> None:
        if self._when is not None:
            self._when.relabel(self._desk.when())

    def _on_done(self, case: bytes, finished: bytes) -> None:
        """Show the dossier, on what was written just now."""
        self._pane.clear()
        self.place_requested.emit(CASE_FILE, Visit(case, record=finished or None))

    def _on_brought_back(self, case: bytes, contact: bytes) -> None:
        self.place_requested.emit(CONTACT, Visit(case, contact or None))

    def _look_together(self) -> None:
        if self._desk.case_file:
            visit = TogetherVisit(self._desk.case_file, CONTACT)
            self.place_requested.emit(TOGETHER, visit)

    def _back(self) -> None:
        self.place_requested.emit(CASE_FILE, Visit(self._desk.case_file))
