"""The screen of one dossier."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jww_desktop.i18n import t
from jww_desktop.presenters.case_file import CaseFileDesk
from jww_desktop.presenters.dossier import Dossier
from jww_desktop.presenters.visits import (
    CASE_FILE,
    CLIENTS,
    CONTACT,
    TOGETHER,
    CardVisit,
    TogetherVisit,
    Visit,
)
from jww_desktop.services import form_drafts as forms
from jww_desktop.services.form_drafts import FormKey
from jww_desktop.ui import theme
from jww_desktop.ui.ban import ban_badge
from jww_desktop.ui.case_file import verbs
from jww_desktop.ui.case_file.body import Body
from jww_desktop.ui.case_file.dialogs import Dialogs
from jww_desktop.ui.case_file.head_notes import HeadNotes, ShutPane
from jww_desktop.ui.case_file.part import Part
from jww_desktop.ui.choices import sentence
from jww_desktop.ui.screen import Screen
from jww_desktop.ui.verbs import Verb
from jww_desktop.ui.widgets.badge import Badge, Tone
from jww_desktop.ui.widgets.banner import Banner, BannerTone
from jww_desktop.ui.widgets.button import Button, primary
from jww_desktop.ui.widgets.identity_bar import Fact, IdentityBar
from jww_desktop.ui.widgets.menu import Menu

_LOOK_IN_MENU_FROM = 1.5
"""Text scale from which the bar has no room for it, and “Meer” offers it."""
_BEGIN_GROUP = ("change_card", "export")
"""Before these “Meer” draws a line: what is written, the dossier itself, what leaves it."""


class CaseFileView(Screen):
    """Shows the dossier of a `Visit`, and keeps it fresh while it is in sight."""

    help_page = "dossier"

    def __init__(
        self, desk: CaseFileDesk, parts: Sequence[Part], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._dossier: Dossier | None = None
        self._visit = Visit(b"")
        self._focus_due, self._verb_due = False, ""
        self._form_due: FormKey | None = None
        self._new = primary(t("Nieuw contact"), icon="plus", hint="Ctrl+N")
        self._new.clicked.connect(self._begin)
        self._again = Button(t("Weer openen"), icon="lock-open")
        self._again.clicked.connect(desk.reopen)
        self._look = Button(t("Samen kijken"), icon="users-round", hint="F11")
        self._look.clicked.connect(self._look_together)
        self._more = Button(t("Meer"), chevron=True)
        self._more.clicked.connect(self._offer)
        self._bar = IdentityBar()
        for button in (self._new, self._again, self._look, self._more):
            self._bar.add_action(button)
        self._again.hide()
        resume = Button(t("Verder schrijven"), icon="pencil")
        resume.clicked.connect(self._resume)
        self._banner = Banner(
            BannerTone.ACCENT,
            t("Een gesprek werd onderbroken."),
            t("Alles is bewaard, ook de laatste zin."),
            icon="history",
            button=resume,
        )
        self._notes, self._shut = HeadNotes(), ShutPane()
        self._body = Body(parts)
        self._dialogs = Dialogs(self, desk)
        self._build()
        self._connect()
        theme.follow(self.restyle)

    def _build(self) -> None:
        self._head = QVBoxLayout()
        for widget in (self._bar, self._banner, self._notes):
            self._head.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addWidget(self._body, 1)
        column.addWidget(self._shut, 1)
        self._show_nobody()

    def _show_nobody(self) -> None:
        """Show nothing until the dossier is read: not another client, not “nothing here yet”."""
        self._dossier = self._dialogs.dossier = None
        for part in (self._bar, self._banner, self._notes, self._body, self._shut):
            part.hide()
        self._body.timeline.clear()

    def _connect(self) -> None:
        self._desk.shown.connect(self._on_shown)
        self._desk.failed.connect(self.show_error)
        self._desk.told.connect(self.told)
        self._body.timeline.resume_requested.connect(self._go_on)
        self._dialogs.serve(self._body.timeline, self._body.side)
        self._body.side.ticked.connect(lambda step, done: self._desk.tick(step, done=done))
        self._body.side.change_requested.connect(self._desk.load_step)
        for noted in (self._notes, self._body.side.past):
            noted.answer_requested.connect(self._desk.load_answer)
        for shown in (self._notes, self._shut):
            shown.later_requested.connect(self._go_later)
        self._notes.closing_requested.connect(self._desk.load_closing)
        self._body.side.past.read_requested.connect(self._go_to)
        self._body.tab_changed.connect(lambda _: self.verbs_changed.emit())
        self._dialogs.cards.existing_chosen.connect(self._show_card)
        for part in self._body.parts.values():
            part.failed.connect(self.show_error)
            part.told.connect(self.told)
            part.place_requested.connect(self.place_requested)
            part.verb_requested.connect(self._run_verb)
            part.verbs_changed.connect(self.verbs_changed)

    def restyle(self) -> None:
        """Take over a change of theme."""
        gap = theme.current().gap
        self._offer_look()
        self._head.setContentsMargins(gap(28), gap(20), gap(28), gap(8))
        self._head.setSpacing(gap(10))

    def _offer_look(self) -> None:
        self._look.setVisible(theme.current().scale < _LOOK_IN_MENU_FROM and not self._is_shut)

    @property
    def _is_shut(self) -> bool:
        return self._dossier is not None and self._dossier.is_shut

    def enter(self, argument: object = None) -> None:
        """Show the dossier of a `Visit`; without one, the last."""
        if isinstance(argument, Visit):
            if argument.case_file != self._visit.case_file:
                self._show_nobody()
                self._verb_due = ""
            if argument.case_file != self._visit.case_file or argument.record is not None:
                self._body.choose("timeline")
                self.verbs_changed.emit()
            self._visit, self._form_due = argument, argument.form
        if self._visit.case_file:
            self._desk.open(self._visit.case_file)

    def showEvent(self, event: QShowEvent) -> None:
        """Follow what changes."""
        super().showEvent(event)
        self._desk.look(looking=True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Look no longer."""
        super().hideEvent(event)
        self._desk.look(looking=False)

    def panes(self) -> list[QWidget]:
        """Return what F6 goes through."""
        return [self._shut.empty] if self._is_shut else self._body.panes()

    def focus_first(self) -> None:
        """Begin in the timeline, once it is there."""
        self._focus_due = self._dossier is None
        self._begin_at_first()

    def _begin_at_first(self) -> None:
        if self._is_shut:
            self._shut.empty.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._body.focus_first()

    def verbs(self) -> list[Verb]:
        """Return what can be done with this dossier, with the part that is shown first."""
        part = self._body.part()
        shown = part.verbs() if part is not None and self._dossier is not None else []
        return [*shown, *self._own_verbs()]

    def _run_verb(self, name: str) -> None:
        for verb in self._own_verbs():
            if verb.name == name:
                verb.run()

    def _own_verbs(self) -> list[Verb]:
        dossier = self._dossier
        if dossier is None:
            return self._early_verbs()
        group = t("Voor {client}").format(client=dossier.bar.card.name or dossier.bar.card.number)
        does = verbs.named(verbs.offered(dossier), self._does(), group)
        shown = verbs.showing(self._show_kind, group, detention=dossier.bar.has_detention)
        return does if dossier.is_shut else [*does, *shown]

    def _does(self) -> dict[str, Callable[[], object]]:
        dialogs = self._dialogs
        return {
            "new_contact": self._begin,
            "add_step": dialogs.add_step,
            "question": dialogs.question,
            "quote_client": dialogs.words.quote,
            "strength": dialogs.words.strength,
            "move": dialogs.move,
            "change_card": dialogs.change_card,
            "close_case": self._desk.load_closing,
            "correct_ground": self._desk.load_ground,
            "withdraw": dialogs.withdraw,
            "add_to_closing": self._desk.load_closing,
            "reopen": self._desk.reopen,
            "look_together": self._look_together,
            "export": dialogs.export,
            "secrecy": self._note_exception,
            "new_case": self._begin_anew,
            "earlier": self._desk.load_answer,
            "later": self._go_later,
        }

    def _note_exception(self) -> None:
        self._go_on_with(FormKey(forms.SECRECY, self._desk.case_file))

    def _show_kind(self, key: str) -> None:
        self._body.choose("timeline")
        self._body.timeline.filter(key)

    def _early_verbs(self) -> list[Verb]:
        """Take the keys that begin something already while the dossier is being read."""
        if not self._visit.case_file:
            return []
        early = (*verbs.BEGINNING, *verbs.LOOKING)
        return verbs.named(early, {n: partial(setattr, self, "_verb_due", n) for n in early}, "")

    def _on_shown(self, dossier: Dossier) -> None:
        self._dossier = self._dialogs.dossier = dossier
        bar = dossier.bar
        facts = [
            Fact(fact.caption, fact.value if fact.is_day else sentence(fact.value), fact.weight)
            for fact in bar.facts
        ]
        if dossier.follower and bar.case.caseworker != dossier.user:
            facts.append(Fact(t("Begeleiding"), dossier.follower))
        name, number = bar.card.name or bar.card.number, bar.card.number if bar.card.name else ""
        self._bar.show_person(name, number, facts, self._badges(dossier))
        self._notes.show_dossier(dossier)
        if dossier.is_shut:
            self._body.choose("timeline")  # the other tabs read for themselves
            self._dialogs.shut()
        self._body.show_dossier(dossier)
        self._bar.show()
        self._body.setVisible(not dossier.is_shut)
        self._shut.setVisible(dossier.is_shut)
        self._offer_look()
        self.verbs_changed.emit()
        self._banner.setVisible(dossier.draft is not None)
        self._new.setVisible(dossier.is_writable)
        self._again.setVisible(not dossier.bar.case.is_open and dossier.later is None)
        if self._visit.tab:
            self._body.choose(self._visit.tab)
        if self._visit.record is not None:
            self._body.stand_on(self._visit.record)
        self._visit = Visit(self._visit.case_file)
        if self._focus_due:
            self._focus_due = False
            self._begin_at_first()
        due, self._verb_due = self._verb_due, ""
        self._run_verb(due)
        form, self._form_due = self._form_due, None
        if form is not None and not dossier.is_shut:
            self._go_on_with(form)

    def _go_on_with(self, form: FormKey) -> None:
        for part in self._body.parts.values():
            if part.knows(form):
                self._body.choose(part.key)
                part.resume(form)
                return
        self._dialogs.resume(form)

    def _badges(self, dossier: Dossier) -> list[Badge]:
        first = [ban_badge()] if dossier.has_ban else []
        return [*first, *self._standing(dossier)]

    def _standing(self, dossier: Dossier) -> list[Badge]:
        if dossier.bar.card.id in dossier.standing.contested:
            return [Badge(t("op twee plekken gewijzigd"), Tone.WARN, "git-compare")]
        if not dossier.bar.case.is_open:
            return [Badge(t("afgesloten"), Tone.NEUTRAL, "lock")]
        if not dossier.bar.case.ground:
            return [Badge(t("aanvaarding ingetrokken"), Tone.DANGER, "ban")]
        return [] if dossier.is_writable else [Badge(t("alleen lezen"), Tone.NEUTRAL, "eye")]

    def _begin(self) -> None:
        dossier = self._dossier
        if dossier is None or not dossier.is_writable:
            return
        if dossier.draft is not None:
            self._go_on(dossier.draft)
        else:
            self.place_requested.emit(CONTACT, Visit(self._desk.case_file))

    def _resume(self) -> None:
        if self._dossier is not None and self._dossier.draft is not None:
            self._go_on(self._dossier.draft)

    def _go_on(self, contact: bytes) -> None:
        self.place_requested.emit(CONTACT, Visit(self._desk.case_file, contact))

    def _look_together(self) -> None:
        self.place_requested.emit(TOGETHER, TogetherVisit(self._desk.case_file))

    def _begin_anew(self) -> None:
        """Begin a new dossier for a client who comes back."""
        if self._dossier is not None:
            card = self._dossier.bar.card.id
            visit = CardVisit(card, form=FormKey(forms.ACCEPTANCE, card))
            self.place_requested.emit(CLIENTS, visit)

    def _go_later(self) -> None:
        if self._dossier is not None and self._dossier.later is not None:
            self._go_to(self._dossier.later)

    def _go_to(self, case: bytes) -> None:
        self.place_requested.emit(CASE_FILE, Visit(case))

    def _show_card(self, card: bytes) -> None:
        self.place_requested.emit(CLIENTS, CardVisit(card))

    def _offer(self) -> None:
        menu = Menu(self)
        beside = {"new_contact"} | ({"look_together"} if self._look.isVisible() else set())
        offered = [verb for verb in self.verbs() if verb.name not in beside]
        kinds = [verb for verb in offered if verb.name.startswith("show_")]
        for verb in [verb for verb in offered if verb not in kinds]:
            if verb.name in _BEGIN_GROUP and not menu.isEmpty():
                menu.addSeparator()
            menu.offer(verb.text, verb.run, verb.key)
        if not self._body.timeline.has_chips():
            menu.addSeparator()
            for verb in kinds:
                menu.offer(verb.text, verb.run, verb.key)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))
