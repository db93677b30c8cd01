"""The form of a contact: the note takes all spare height, everything else fits around it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from jww_desktop.i18n import t
from jww_desktop.presenters.contact import ContactPage
from jww_desktop.presenters.step_advice import StepAdvice
from jww_desktop.services.contacts import ContactForm
from jww_desktop.services.prompts import prompts
from jww_desktop.ui import theme
from jww_desktop.ui.ban import ban_badge
from jww_desktop.ui.choices import CodeChips, offered
from jww_desktop.ui.contact.mode import Mode
from jww_desktop.ui.contact.note import NoteField
from jww_desktop.ui.contact.prompts import PromptRow
from jww_desktop.ui.contact.quotes import Quotes
from jww_desktop.ui.contact.spoken import Spoken
from jww_desktop.ui.contact.steps import StepsEditor
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.badge import BadgeLabel
from jww_desktop.ui.widgets.field import LineField
from jww_desktop.ui.widgets.flow import width_of
from jww_desktop.ui.widgets.labelled import Labelled
from jww_desktop.ui.widgets.one_of import OneOf
from jww_desktop.ui.widgets.person_head import PersonHead
from jww_desktop.ui.widgets.snug import Snug
from jww_desktop.ui.widgets.wrap import Wrap

_ROOM_WIDTH = 48
_DENSE, _LARGE = 1.25, 1.5
"""Text sizes from which the page is denser, and from which its choices are."""
_APART, _CLOSER = 16, 10
_ROOM = "room"
_NOTE, _STEP = "note", "step:"


class ContactEditor(QWidget):
    """All fields of one contact, filled from its draft.

    Signals:
        edited: something changed; `form`, `place` tell what and where.
    """

    edited = Signal()

    def __init__(
        self,
        page: ContactPage,
        *actions: QWidget,
        today: Callable[[], date],
        advice: Callable[[], StepAdvice],
        with_room: bool = False,
    ) -> None:
        super().__init__()
        self._base = form = page.form
        self._today, self._with_room = today, with_room
        day = today()
        name = page.card.first_name
        self._ground = OneOf(
            t("Hoe kwam dit gesprek er?"), offered("acceptance_grounds", day, (form.ground,))
        )
        if form.ground:
            self._ground.choose(form.ground)
        self._where = Snug(t("Waar?"), self._places(form, day), icon="map-pin")
        self._where.choose(form.place)
        self._room = _Short(form.room)
        self._kind = Snug(t("Wat voor gesprek?"), offered("contact_kinds", day, (form.kind,)))
        self._kind.choose(form.kind)
        self._spoken = Spoken(form.language, form.interpreter, day)
        self._note = NoteField(form.note)
        self._note.snippets = page.snippets
        self._prompts = PromptRow()
        self._quotes = Quotes(form.statements, day)
        self._mode = Mode(form.mode, day)
        self._domains = CodeChips("domains", day, form.domains)
        self._steps = StepsEditor(
            form.steps,
            client=name,
            writer=page.writer,
            user=page.user,
            today=today,
            advice=advice,
        )
        self._build(page, actions)
        self._show_room()
        self._offer_prompts(form.kind)
        self._connect()
        theme.follow(self.restyle)

    def _places(self, form: ContactForm, day: date) -> list[tuple[object, str]]:
        """Return the places; the room is part of the first when the hour has said which."""
        places = offered("places", day, (form.place,))
        if not (self._with_room and form.room):
            return places
        room = t("Lokaal {room}").format(room=form.room)
        return [(code, room if code == _ROOM else label) for code, label in places]

    def _build(self, page: ContactPage, actions: tuple[QWidget, ...]) -> None:
        name = page.card.first_name
        badge = BadgeLabel(ban_badge()) if page.has_ban else None
        self._head = PersonHead(*actions, badge=badge, dense=True)
        number = page.card.number if page.card.name else ""
        known = page.known(near=self._with_room)
        self._head.say(page.card.name or page.card.number, number, *known)
        self._room_box = Labelled(t("Welk?"), self._room)
        self._choices = Wrap(
            Labelled(t("Hoe kwam dit gesprek er?"), self._ground),
            Labelled(t("Waar?"), self._where),
            self._room_box,
            Labelled(t("Wat voor gesprek?"), self._kind),
            *self._spoken.fields,
            across=_APART,
            down=8,
        )
        asked = t("Wat bracht {naam} mee, en wat spraken jullie af?").format(naam=name)
        aside = t("Schrijf zo dat de cliënt het mag lezen")
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._head)
        self._column.addWidget(self._choices)
        self._noted = QVBoxLayout()
        self._noted.addWidget(Labelled(asked, self._note, aside=aside), 1)
        self._noted.addWidget(self._prompts)
        self._column.addLayout(self._noted, 1)
        self._column.addWidget(self._quotes)
        self._column.addWidget(Labelled(t("Waarover ging het?"), self._domains, aside=self._mode))
        self._column.addWidget(self._steps)

    def _connect(self) -> None:
        self._ground.picked.connect(self._tell)
        self._where.picked.connect(lambda _place: self._on_where())
        self._room.textEdited.connect(self._tell)
        self._kind.picked.connect(self._on_kind)
        self._spoken.changed.connect(self._on_spoken)
        self._prompts.chosen.connect(self._note.begin_line)
        self._note.textChanged.connect(self._tell)
        self._quotes.edited.connect(self._tell)
        self._quotes.ended.connect(lambda: self._note.setFocus(Qt.FocusReason.OtherFocusReason))
        self._mode.picked.connect(self._tell)
        self._domains.edited.connect(self._tell)
        self._steps.edited.connect(self._tell)

    def restyle(self) -> None:
        """Take over a change of theme; larger text leaves the note fewer empty lines."""
        current = theme.current()
        side = current.gap(28)
        above, between, below = (20, 14, 14) if current.scale < _DENSE else (12, 6, 4)
        self._column.setContentsMargins(side, current.gap(above), side, current.gap(below))
        self._column.setSpacing(current.gap(between))
        self._noted.setSpacing(current.gap(2))
        self._choices.bring_closer(_APART if current.scale < _LARGE else _CLOSER)

    def form(self) -> ContactForm:
        """Return what is filled in now."""
        place = str(self._where.key() or "")
        return replace(
            self._base,
            ground=str(self._ground.key() or ""),
            place=place,
            room=self._room.text().strip() if place == _ROOM else "",
            kind=str(self._kind.key() or ""),
            mode=self._mode.mode,
            note=self._note.toPlainText(),
            statements=self._quotes.quotes(),
            domains=self._domains.codes(),
            steps=self._steps.steps(),
            language=self._spoken.language,
            interpreter=self._spoken.interpreter,
        )

    def fill(self, form: ContactForm) -> None:
        """Stand as in another form of this contact, without telling so."""
        self._base = form
        self._ground.choose(form.ground or None)
        self._where.choose(form.place)
        self._room.setText(form.room)
        self._kind.choose(form.kind)
        self._mode.choose(form.mode)
        self._spoken.fill(form.language, form.interpreter)
        if form.note != self._note.toPlainText():
            self._note.setPlainText(form.note)
        self._quotes.fill(form.statements)
        self._domains.choose(form.domains)
        self._steps.fill(form.steps)
        self._offer_prompts(form.kind)
        self._show_room()

    def place(self) -> tuple[str, int]:
        """Return where the person is writing, to go on there after an interruption."""
        step = self._steps.focused_row()
        if step >= 0:
            return f"{_STEP}{step}", 0
        return _NOTE, self._note.textCursor().position()

    def go_to(self, focus: str, cursor: int) -> None:
        """Put the keyboard back where it was; at first in the note."""
        if focus.startswith(_STEP):
            self._steps.focus_row(int(focus.removeprefix(_STEP)))
            return
        self._note.write_at(cursor)

    def write(self, text: str) -> None:
        """Add to the note where the cursor is."""
        self._note.insertPlainText(text)

    def quote(self) -> None:
        """Begin a quote of the client."""
        self._quotes.begin()

    def step(self) -> None:
        """Begin a next step."""
        self._steps.begin()

    @property
    def snippets(self) -> Mapping[str, str]:
        """Own blocks of text by their word."""
        return self._note.snippets

    def offer_snippets(self, snippets: Mapping[str, str]) -> None:
        """Take over other blocks."""
        self._note.snippets = snippets

    def insert(self, text: str) -> None:
        """Write a text in the note, where the cursor is."""
        self._note.insert(text)

    def prompt(self) -> None:
        """Begin a line with the first prompt that is not in the note yet."""
        text = self._note.toPlainText()
        line = next((one.line for one in self._prompts.prompts if one.line.strip() not in text), "")
        self._note.begin_line(line)

    def choose_domains(self) -> None:
        """Put the keyboard on what it was about."""
        self._domains.focus_first()

    def ask_mode(self) -> None:
        """Put the keyboard on how one helped."""
        self._mode.ask()

    def ask_spoken(self) -> None:
        """Ask for language and interpreter."""
        self._spoken.ask()

    def set_time(self, form: ContactForm) -> None:
        """Take over another day or hour."""
        self._base = replace(self._base, started_at=form.started_at, ended_at=form.ended_at)
        self._tell()

    def ask_refused(self) -> None:
        """Put the keyboard on the step that the law refuses, when there is one."""
        self._steps.ask_refused()

    def ask_ground(self) -> None:
        """Put the keyboard on how the talk came about."""
        self._ground.setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self) -> bool:
        """Read days that are still being typed; False, with the keyboard on one that is none."""
        return self._steps.settle()

    def freeze(self, *, frozen: bool) -> None:
        """Take no letters while the contact is being finished."""
        self._note.setReadOnly(frozen)

    def _on_where(self) -> None:
        self._show_room()
        self._tell()

    def _show_room(self) -> None:
        self._room_box.setVisible(self._where.key() == _ROOM and not self._with_room)
        self._choices.restyle()

    def _on_kind(self, kind: object) -> None:
        self._offer_prompts(str(kind))
        self._tell()

    def _offer_prompts(self, kind: str) -> None:
        offered_now = prompts(kind, self._today())
        self._prompts.offer(offered_now)
        self._note.setPlaceholderText("\n".join(one.line.strip() for one in offered_now))

    def _on_spoken(self) -> None:
        self._choices.restyle()
        self._tell()

    def _tell(self) -> None:
        self.edited.emit()


class _Short(LineField):
    """A field for a number or a few letters."""

    def __init__(self, text: str) -> None:
        super().__init__(text, name=t("Welk?"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Hold a number, and stand under the whole label."""
        label = int(width_of(self.accessibleName(), Role.SMALLS)) + 2
        width = max(theme.current().px(_ROOM_WIDTH), label)
        return QSize(width, super().sizeHint().height())
