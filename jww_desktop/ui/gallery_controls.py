"""Specimens of what one presses, chooses and fills in, in every state.

A specimen in a forced state (under the pointer, pressed, in focus) takes neither keyboard nor
pointer: it is a picture. `say` lets a test stretch all words.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QStyle,
    QStyleOptionFrame,
    QVBoxLayout,
    QWidget,
)

from jww_desktop.ui.widgets.badge import Badge, BadgeLabel, Tone
from jww_desktop.ui.widgets.button import Button, IconButton, Kind, Size, primary, quiet
from jww_desktop.ui.widgets.chip import Chip
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.date_choice import DateChoice
from jww_desktop.ui.widgets.field import LineField, PassphraseField, SearchField, TextField
from jww_desktop.ui.widgets.grid import Beside
from jww_desktop.ui.widgets.growing import GrowingField
from jww_desktop.ui.widgets.labelled import Labelled
from jww_desktop.ui.widgets.one_chip import OneChip
from jww_desktop.ui.widgets.one_of import OneOf
from jww_desktop.ui.widgets.radio_row import RadioRow
from jww_desktop.ui.widgets.section import Hairline, SectionHead
from jww_desktop.ui.widgets.snug import Snug
from jww_desktop.ui.widgets.text import Words
from jww_desktop.ui.widgets.tick import Tick
from jww_desktop.ui.widgets.wrap import Wrap

Say = Callable[[str], str]
_TODAY = date(2026, 11, 24)
_W = TypeVar("_W", bound=QWidget)
_B = TypeVar("_B", bound=QAbstractButton)


def still(widget: _W) -> _W:
    """Make a picture of `widget`: it takes neither keyboard nor pointer."""
    widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return widget


def over(widget: _W) -> _W:
    """Show `widget` as under the pointer."""
    widget.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    return still(widget)


def pressed(button: _B) -> _B:
    """Show `button` as pressed."""
    button.setDown(True)
    return still(button)


def in_focus(widget: _W) -> _W:
    """Show `widget` as having the keyboard, of which a window has only one."""
    vars(widget)["hasFocus"] = lambda: True
    return still(widget)


def off(widget: _W) -> _W:
    """Show `widget` as not possible now."""
    widget.setEnabled(False)
    return widget


def checked(widget: _W) -> _W:
    """Show a button as chosen."""
    cast("QAbstractButton", widget).setChecked(True)
    return widget


class HeldField(LineField):
    """A field in one state, of which Qt's own style asks only in the options of drawing."""

    def __init__(self, text: str, state: QStyle.StateFlag) -> None:
        self._state = state
        super().__init__(text)
        still(self)

    def initStyleOption(self, option: QStyleOptionFrame) -> None:
        """Add the state."""
        super().initStyleOption(option)
        option.state |= self._state


def line(caption: str, *widgets: QWidget) -> QWidget:
    """Return a caption and specimens that wrap."""
    return beside(caption, Wrap(*widgets, across=10))


def beside(caption: str, specimen: QWidget) -> QWidget:
    """Return a caption and one wide specimen."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    label = Words(caption, color="muted", wrap=False)
    label.setMinimumWidth(96)
    row.addWidget(label, 0, Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(specimen, 1)
    return holder


def section(title: str, *rows: QWidget) -> QWidget:
    """Return rows under a head."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    column.addWidget(SectionHead(title))
    for row in rows:
        column.addWidget(row)
    column.addWidget(Hairline(6, 2))
    return holder


def buttons(say: Say) -> QWidget:
    """Return every kind of button in every state."""

    def done() -> Button:
        return primary(say("Klaar"), icon="check", hint="Ctrl+Enter")

    def absent() -> Button:
        return Button(say("Kwam niet"), icon="user-round-x")

    def step() -> Button:
        return quiet(say("Stap"), icon="plus")

    return section(
        say("Knoppen"),
        line(say("gewoon"), done(), absent(), step(), IconButton("ellipsis", say("Meer"))),
        line(say("eronder"), over(done()), over(absent()), over(step())),
        line(say("ingedrukt"), pressed(done()), pressed(absent()), pressed(step())),
        line(say("focus"), in_focus(done()), in_focus(absent()), in_focus(step())),
        line(say("kan nu niet"), off(done()), off(absent()), off(step())),
        line(
            say("gevaar"),
            Button(say("Toestel intrekken"), Kind.DANGER, icon="ban"),
            in_focus(Button(say("Intrekken"), Kind.DANGER)),
            Button(say("Verwijderen"), Kind.DANGER_QUIET, icon="x"),
        ),
        line(
            say("klein, groot"),
            Button(say("Bekijken"), size=Size.SMALL),
            Button(say("Weergave"), Kind.QUIET, icon="eye", chevron=True),
            Button(say("Ja, dit klopt"), Kind.PRIMARY, icon="check", size=Size.LARGE),
        ),
    )


def choices(say: Say) -> QWidget:
    """Return chips, one-of, ticks and radio rows."""
    ways = (("self", say("Zelf gevraagd")), ("offer", say("Aanbod aanvaard")))
    one_of = OneOf(say("Hoe kwam dit gesprek er?"), (*ways, ("must", say("Als voorwaarde"))))
    one_of.choose("offer")
    rating = OneChip([(1, say("slecht")), (2, say("gaat")), (3, say("goed"))])
    rating.choose(2)
    prisons = QWidget()
    column = QVBoxLayout(prisons)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    ghent = RadioRow(say("Gent"), say("Vandaag spreekuur"), say("42 dossiers"))
    column.addWidget(checked(ghent))
    column.addWidget(RadioRow(say("Oudenaarde"), say("Volgend spreekuur: do 26 november")))
    return section(
        say("Keuzes"),
        line(
            say("plaatje"),
            checked(Chip(say("Wonen"), "house")),
            Chip(say("Inkomen & schulden"), "wallet"),
            in_focus(checked(Chip(say("Gezin"), "baby"))),
            in_focus(Chip(say("Netwerk"), "users-round")),
            off(Chip(say("Juridisch"), "scale")),
        ),
        line(
            say("eronder"),
            over(Chip(say("Netwerk"), "users-round")),
            over(checked(Chip(say("Gezin"), "baby"))),
        ),
        line(say("ingedrukt"), pressed(Chip(say("Netwerk"), "users-round"))),
        line(
            say("filter"),
            checked(Chip(say("Alles"), compact=True)),
            Chip(say("Uitspraken"), "quote", compact=True),
        ),
        line(say("één van"), one_of),
        beside(say("één of geen"), rating),
        line(
            say("vinkje"),
            Tick(say("open")),
            Tick(say("klaar"), done=True),
            in_focus(Tick(say("focus"))),
            in_focus(Tick(say("klaar, focus"), done=True)),
        ),
        line(say("stap"), Tick(say("Briefje beantwoorden"), say("2 dagen te laat"), late=True)),
        prisons,
    )


def fields(say: Say) -> QWidget:
    """Return every field, empty, filled and wrong."""
    wrong = Labelled(say("Wanneer is de volgende afspraak?"), LineField("31/11/2026"))
    wrong.fault(say("November heeft 30 dagen."), say("Schrijf bijvoorbeeld 30/11 of “maandag”."))
    day = DateChoice(say("Datum"), date(2026, 11, 26), today=lambda: _TODAY)
    place = Snug(say("Waar?"), (("2", say("Lokaal 2")), ("3", say("Lokaal 3"))), icon="map-pin")
    person = in_focus(Combo(say("Wie?"), (("me", say("Lotte (jij)")),), icon="user-round"))
    search = SearchField(name=say("Zoek"), placeholder=say("Zoek op naam"), hint="Ctrl+F")
    search.setMinimumWidth(270)
    return section(
        say("Velden"),
        line(say("leeg"), search, place),
        line(say("gevuld"), day, person, off(Combo(say("Soort"), ((1, say("Opvolging")),)))),
        Labelled(say("Voorwaarden"), off(LineField(say("kan nu niet")))),
        Beside(
            Labelled(say("Sectie"), HeldField(say("eronder"), QStyle.StateFlag.State_MouseOver)),
            Labelled(say("Cel"), HeldField(say("focus"), QStyle.StateFlag.State_HasFocus)),
        ),
        wrong,
        Labelled(
            say("Wachtwoordzin"),
            PassphraseField(say("Wachtwoordzin")),
            hint=say("Zes woorden, of je eigen zin. Plakken mag."),
        ),
        Labelled(
            say("Wat spraken jullie af?"),
            TextField(say("Zijn broer wil hem in huis nemen.")),
            aside=say("Schrijf zo dat hij het mag lezen"),
        ),
        Labelled(
            say("In zijn eigen woorden"),
            GrowingField(say("Mijn broer heeft plaats."), name=say("In zijn eigen woorden")),
        ),
    )


def badges(say: Say) -> QWidget:
    """Return every tone of badge."""
    tones = (
        Badge(say("klaar"), Tone.OK, "check"),
        Badge(say("alleen op dit toestel"), Tone.WARN, "upload"),
        Badge(say("concept"), Tone.WARN, "pencil"),
        Badge(say("kwam niet")),
        Badge(say("gesloten"), Tone.NEUTRAL, "lock"),
        Badge(say("contactverbod"), Tone.DANGER, "ban"),
        Badge(say("genomen"), Tone.ACCENT, "check"),
        Badge("Ctrl+T", Tone.LINE),
    )
    return section(say("Merkjes"), line(say("tonen"), *(BadgeLabel(badge) for badge in tones)))
