"""A contact that is being written, with its foot and dialogs; stands in any screen.

The screen gives the desk and the buttons at the right of the name, and follows `done`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from jww_desktop.errors import AppError, RuleError
from jww_desktop.i18n import t
from jww_desktop.presenters.contact import ContactDesk, ContactPage
from jww_desktop.presenters.snippets import SNIPPETS, SnippetDesk
from jww_desktop.presenters.step_advice import StepAdvice
from jww_desktop.services import form_drafts as forms
from jww_desktop.services.contacts import ContactForm
from jww_desktop.services.form_drafts import FormKey
from jww_desktop.ui import theme
from jww_desktop.ui.contact.editor import ContactEditor
from jww_desktop.ui.contact.missed import MissedDialog
from jww_desktop.ui.contact.snippets_dialog import SnippetsDialog
from jww_desktop.ui.contact.when import WhenDialog
from jww_desktop.ui.kept import open_kept
from jww_desktop.ui.undoing import Undoing
from jww_desktop.ui.verbs import Verb
from jww_desktop.ui.widgets.button import Button, primary
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.scroll import Scroll
from jww_desktop.ui.widgets.section import Hairline
from jww_desktop.ui.widgets.text import Words

_LARGE = 1.5
"""Text size from which the foot is as low as its buttons allow."""


class ContactPane(QWidget):
    """Shows what its desk shows; what is typed is a draft from the first key.

    Args:
        desk: the contact.
        actions: makes what stands at the right of the name, for each contact anew.
        with_room: whether the room is part of the place, because the hour has said which.

    Signals:
        failed: an `AppError`; nothing was lost.
        retimed: day or hours were changed.
    """

    failed = Signal(object)
    retimed = Signal()

    def __init__(
        self,
        desk: ContactDesk,
        actions: Callable[[ContactPage], Sequence[QWidget]],
        *,
        with_room: bool = False,
    ) -> None:
        super().__init__()
        self._desk, self._actions, self._with_room = desk, actions, with_room
        self._editor: ContactEditor | None = None
        self._scroll: Scroll | None = None
        self._snippets = SnippetDesk(desk.place, self)
        self._foot = _Foot()
        self._foot.quote.clicked.connect(self.quote)
        self._foot.finish.clicked.connect(self.finish)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self._column.addWidget(Hairline())
        self._column.addWidget(self._foot)
        desk.shown.connect(self._on_shown)
        desk.failed.connect(self._on_failed)
        desk.settling_changed.connect(self._on_settling)
        self._snippets.shown.connect(self._on_snippets)
        QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]

    @property
    def is_writing(self) -> bool:
        """Whether a contact is on screen."""
        return self._editor is not None

    def clear(self) -> None:
        """Show nothing."""
        self._foot.setEnabled(False)
        if self._scroll is not None:
            self._column.removeWidget(self._scroll)
            self._scroll.hide()
            self._scroll.deleteLater()
        self._scroll = self._editor = None

    def focus_first(self) -> None:
        """Begin, or go on, where one writes."""
        if self._editor is not None:
            self._editor.go_to(*self._editor.place())
        else:
            self._foot.finish.setFocus()

    def foot_height(self) -> int:
        """Return how tall the fixed foot is."""
        return self._foot.height()

    def verbs(self) -> list[Verb]:
        """Return what can be done with a contact."""
        group = t("Dit gesprek")
        return [
            Verb(
                "finish_contact",
                t("Klaar"),
                "check",
                self.finish,
                t("Het gesprek afronden; daarna wordt er alleen aangevuld"),
                "Ctrl+Return",
                group,
            ),
            Verb(
                "quote",
                t("Uitspraak noteren"),
                "quote",
                self.quote,
                t("De woorden van de cliënt zelf"),
                "Ctrl+U",
                group,
            ),
            Verb(
                "contact_domains",
                t("Waarover ging het?"),
                "layers",
                self._domains,
                t("Typ de eerste letter, kies met de spatiebalk"),
                "Ctrl+D",
                group,
            ),
            Verb(
                "contact_step",
                t("Volgende stap noteren"),
                "circle-check",
                self._step,
                t("Wat, wie en tegen wanneer"),
                "Ctrl+T",
                group,
            ),
            Verb(
                "prompt",
                t("Hulpvraag invoegen"),
                "list-checks",
                self._prompt,
                t("De volgende vraag die bij dit gesprek past"),
                "Ctrl+J",
                group,
            ),
            Verb("missed", t("Kwam niet"), "user-round-x", self.miss, "", "F8", group),
            Verb(
                "missed_why",
                t("Kwam niet, met reden of uitleg"),
                "user-round-x",
                self.ask_missed,
                "",
                "",
                group,
            ),
            Verb("when", t("Dag en uur wijzigen"), "clock", self.ask_when, "", "", group),
            Verb("spoken", t("Taal of tolk wijzigen"), "languages", self._spoken, "", "", group),
            Verb("mode", t("Hoe hielp je?"), "list-checks", self._mode, "", "", group),
            Verb("drop", t("Concept weggooien"), "trash-2", self._desk.drop, "", "", group),
            *self._snippet_verbs(),
        ]

    def finish(self) -> None:
        """Finish the contact."""
        if self._editor is not None and self._editor.settle():
            self._desk.finish()

    def quote(self) -> None:
        """Begin a quote of the client."""
        if self._editor is not None:
            self._editor.quote()

    def miss(self) -> None:
        """Record at once that it did not take place, as in an hour; the toast takes it back."""
        if self._editor is not None and self._editor.settle():
            self._desk.miss()

    def ask_missed(self) -> None:
        """Ask why the talk did not take place."""
        if self._editor is None:
            return
        dialog = MissedDialog(self.window(), self._desk.today)
        dialog.answered.connect(self._desk.miss)
        self._open(dialog, FormKey(forms.MISSED, self._desk.case_file))

    def ask_when(self) -> None:
        """Ask for another day or hour."""
        if self._editor is None:
            return
        dialog = WhenDialog(self.window(), self._editor.form(), self._desk.place.context.now())
        dialog.answered.connect(self._on_when)
        self._open(dialog, FormKey(forms.WHEN, self._desk.case_file))

    def _open(self, dialog: FormDialog, key: FormKey) -> None:
        case = self._desk.case_file
        open_kept(dialog, self._desk.place.keeping, key, case_file=case)

    def manage_snippets(self) -> None:
        """Show the own blocks of text."""
        if self._editor is None:
            return
        dialog = SnippetsDialog(self.window(), self._snippets, self._editor.snippets)
        case, keeping = self._desk.case_file, self._desk.place.keeping
        open_kept(dialog, keeping, SNIPPETS, case_file=case, is_stored=dialog.is_stored)

    def _snippet_verbs(self) -> list[Verb]:
        group = t("Tekstblokken")
        if self._editor is None:
            return []
        made = [
            Verb(
                f"snippet_{word}",
                t("Invoegen: {woord}").format(woord=word),
                "file-text",
                partial(self._editor.insert, text),
                text.partition("\n")[0],
                "",
                group,
            )
            for word, text in self._editor.snippets.items()
        ]
        manage = Verb(
            "snippets",
            t("Tekstblokken beheren"),
            "file-text",
            self.manage_snippets,
            t("Typ ;woord en Tab om een blok in te voegen"),
            "",
            group,
        )
        return [*made, manage]

    def _on_shown(self, page: ContactPage) -> None:
        self.clear()
        self._editor = ContactEditor(
            page,
            *self._actions(page),
            today=lambda: self._desk.today,
            advice=lambda: StepAdvice(self._desk.place, page.opened.case_file),
            with_room=self._with_room,
        )
        self._undoing = Undoing(self._editor, self._editor.form(), self._go_back)
        self._editor.edited.connect(self._on_edited)
        self._scroll = Scroll(self._editor)
        self._column.insertWidget(0, self._scroll, 100)
        self._foot.setEnabled(True)
        if self.isVisible():
            self._editor.go_to(page.focus, page.cursor)

    def _on_edited(self) -> None:
        if self._editor is not None:
            form = self._editor.form()
            self._undoing.note(form)
            self._desk.type(form, *self._editor.place())

    def _go_back(self, form: ContactForm) -> None:
        editor = self._editor
        if editor is None:
            return
        before, had_keyboard = editor.form(), _has_keyboard(editor)
        editor.fill(form)
        if had_keyboard and not _has_keyboard(editor):
            editor.go_to(*editor.place())  # its field went, and Qt went on to another part
        self._on_edited()
        if (before.started_at, before.ended_at) != (form.started_at, form.ended_at):
            self.retimed.emit()

    def _on_focus_changed(self) -> None:
        self._desk.flush()

    def _step(self) -> None:
        if self._editor is not None:
            self._editor.step()

    def _domains(self) -> None:
        if self._editor is not None:
            self._editor.choose_domains()

    def _prompt(self) -> None:
        if self._editor is not None:
            self._editor.prompt()

    def _mode(self) -> None:
        if self._editor is not None:
            self._editor.ask_mode()

    def _spoken(self) -> None:
        if self._editor is not None:
            self._editor.ask_spoken()

    def _on_when(self, form: ContactForm) -> None:
        if self._editor is not None:
            self._editor.set_time(form)
            self.retimed.emit()

    def _on_snippets(self, snippets: dict[str, str]) -> None:
        if self._editor is not None:
            self._editor.offer_snippets(snippets)

    def _on_failed(self, error: AppError) -> None:
        if isinstance(error, RuleError) and self._editor is not None:
            if self._desk.lacks_ground:
                self._editor.ask_ground()
            else:
                self._editor.ask_refused()
        self.failed.emit(error)

    def _on_settling(self, settling: bool) -> None:  # noqa: FBT001 - a Qt slot
        self._foot.finish.setEnabled(not settling)
        if self._editor is not None:
            self._editor.freeze(frozen=settling)
            self._undoing.hold(held=settling)


def _has_keyboard(part: QWidget) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and part.isAncestorOf(focus)


class _Foot(QWidget):
    """What is always true, and the two things to do."""

    def __init__(self) -> None:
        super().__init__()
        self.quote = Button(t("Uitspraak noteren"), icon="quote", hint="Ctrl+U")
        self.finish = primary(t("Klaar"), icon="check", hint="Ctrl+Enter")
        promise = t("Je kan op elk moment stoppen. Alles blijft als concept staan.")
        self._row = QHBoxLayout(self)
        self._row.addWidget(Words(promise, color="muted"), 1, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self.quote)
        self._row.addWidget(self.finish)
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme."""
        gap = theme.current().gap
        above = gap(10 if theme.current().scale < _LARGE else 6)
        self._row.setContentsMargins(gap(28), above, gap(28), above)
        self._row.setSpacing(gap(8))
