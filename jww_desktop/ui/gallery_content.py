"""Specimens of what one reads: lists, messages, a case, versions, a first start."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QStyle, QStyleOptionViewItem, QVBoxLayout, QWidget

from jww_desktop.ui.gallery_controls import (
    Say,
    beside,
    checked,
    in_focus,
    line,
    over,
    section,
    still,
)
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.badge import Badge, Tone
from jww_desktop.ui.widgets.banner import Banner, BannerTone
from jww_desktop.ui.widgets.button import Button, Kind, Size, primary
from jww_desktop.ui.widgets.card import ValueCard, VersionCard
from jww_desktop.ui.widgets.clock import Clock
from jww_desktop.ui.widgets.code import CodeDisplay
from jww_desktop.ui.widgets.diff import legend
from jww_desktop.ui.widgets.empty import Empty
from jww_desktop.ui.widgets.identity_bar import Fact, IdentityBar
from jww_desktop.ui.widgets.items import Group
from jww_desktop.ui.widgets.mark import Mark
from jww_desktop.ui.widgets.nudge import Nudge
from jww_desktop.ui.widgets.progress import Progress, Spinner
from jww_desktop.ui.widgets.rail import RailItem
from jww_desktop.ui.widgets.row_list import RowList, ShortList
from jww_desktop.ui.widgets.rows import Row, RowDelegate
from jww_desktop.ui.widgets.steps import StepList
from jww_desktop.ui.widgets.tabs import Tab, Tabs
from jww_desktop.ui.widgets.text import Words
from jww_desktop.ui.widgets.timeline import Entry, Moment, Timeline

ItemIndex = QModelIndex | QPersistentModelIndex


def rail_and_list(say: Say) -> QWidget:
    """Return rail items and a list beside each other."""
    rail = QWidget()
    rail.setMinimumWidth(180)
    items = QVBoxLayout(rail)
    items.setSpacing(2)
    review = RailItem(say("Nazicht"), "inbox")
    review.count(6)
    for item in (
        RailItem(say("Vandaag"), "calendar-days"),
        checked(RailItem(say("Spreekuur"), "messages-square")),
        review,
        over(RailItem(say("Signalen"), "megaphone")),
        in_focus(RailItem(say("Taken"), "list-checks")),
    ):
        items.addWidget(item)
    items.addStretch(1)
    rows: tuple[Row | Group, ...] = (
        Group(say("Bezig")),
        Row(1, "D. V.", "24-0137  ·  sectie C", time="10.12", badge=_minutes(say)),
        Group(say("Wachten op een gesprek"), 2),
        Row(2, "P. W.", say("26-0031  ·  tolk Pools"), time="10.45"),
        Row(
            3,
            say("Briefje van 23 november"),
            say("“spreken met mevrouw van vorige week, als dat kan”"),
            icon="sticky-note",
            badge=Badge(say("nieuw")),
        ),
    )
    waiting = RowList(say("Rij"), rows)
    waiting.setMinimumSize(290, 290)
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(rail)
    row.addWidget(waiting, 1)
    return section(say("Rij en lijst"), holder)


class _SecondOver(RowDelegate):
    """Draws the second row as under the pointer."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ItemIndex) -> None:
        """Add the state, which Qt keeps to itself."""
        if index.row() == 1:
            option.state |= QStyle.StateFlag.State_MouseOver
        super().paint(painter, option, index)


def list_states(say: Say) -> QWidget:
    """Return a row that is chosen with one under the pointer, and one with the keyboard."""

    def listed(name: str) -> ShortList:
        rows = (
            Row(1, say("Gent"), say("Vandaag spreekuur"), icon="map-pin"),
            Row(2, say("Oudenaarde"), say("Volgende keer: do 26 november"), icon="map-pin"),
        )
        return ShortList(name, rows, most=240, least=110)

    under = listed(say("Gekozen en eronder"))
    delegate = _SecondOver()
    delegate.setParent(under)
    under.setItemDelegate(delegate)
    return section(
        say("Rijen"),
        beside(say("eronder"), still(under)),
        beside(say("focus"), in_focus(listed(say("In focus")))),
    )


def _minutes(say: Say) -> Badge:
    return Badge(say("28 min"), Tone.ACCENT, "clock")


def messages(say: Say) -> QWidget:
    """Return banners, an empty place, progress and waiting."""
    bar = Progress(say("Dossiers van Gent ophalen"))
    bar.advance(18, 42)
    nudge = Nudge(say("Volgende stap plannen"), icon="calendar-plus")
    nudge.offer(say("Dit was de laatste stap. Wat is de volgende?"))
    return section(
        say("Band, leeg en voortgang"),
        Banner(
            BannerTone.WARN,
            say("12 wijzigingen staan alleen op dit toestel."),
            say("Synchroniseer vandaag nog."),
            icon="upload",
            button=Button(say("Synchroniseren"), size=Size.SMALL),
        ),
        Banner(BannerTone.OK, say("Alles is verzonden."), say("Niets staat alleen hier.")),
        Banner(
            BannerTone.DANGER,
            say("Deze bijlage is beschadigd."),
            say("De rest van het dossier is in orde."),
            button=Button(say("Bijlage bekijken"), size=Size.SMALL),
        ),
        Banner(BannerTone.ACCENT, say("Je gesprek werd onderbroken."), say("Alles is bewaard.")),
        nudge,
        bar,
        Spinner(say("Wachten op Hilde"), say("De uitnodiging geldt nog 23 uur.")),
        Empty(
            say("Geen briefjes meer"),
            say("Nieuwe briefjes komen hier bij de volgende synchronisatie."),
            icon="sticky-note",
            button=Button(say("Briefje overtikken"), icon="plus"),
        ),
    )


def case(say: Say) -> QWidget:
    """Return identity bar, tabs and timeline."""
    bar = IdentityBar()
    facts = (
        Fact(say("Waar"), say("Gent, sectie C, cel 214")),
        Fact(say("Statuut"), say("Veroordeeld, meer dan 3 jaar")),
        Fact(say("Taal"), say("Nederlands")),
        Fact(say("Volgende datum"), say("do 26 nov – zitting SURB")),
    )
    ban = (Badge(say("contactverbod"), Tone.DANGER, "ban"),)
    bar.show_person("Dario Vossenberg", "24-0137", facts, ban)
    bar.add_action(primary(say("Nieuw contact"), icon="plus", hint="Ctrl+N"))
    views = ("Tijdlijn", "Plan", "Uitspraken", "Detentie", "Toestemmingen", "Netwerk")
    tabs = Tabs(
        say("Onderdelen"),
        [
            Tab(name, say(name), n)
            for name, n in zip(views, (None, 2, 6, None, 3, None), strict=True)
        ],
    )
    timeline = Timeline(say("Tijdlijn"), _entries(say))
    timeline.setMinimumHeight(430)
    return section(say("Dossier"), bar, tabs, timeline)


def _entries(say: Say) -> Sequence[Entry | Group]:
    by = "Lotte Wyckmans"
    return (
        Group(say("November 2026")),
        Entry(
            1,
            Moment.CONTACT,
            say("vandaag"),
            f"{by}  ·  28 min",
            say("Gesprek in lokaal 2"),
            say(
                "Zijn broer wil hem in huis nemen als er een afspraak is over de huur. Dario "
                "schrijft hem eerst zelf. Ik zoek de voorwaarden op."
            ),
            hours="10.12–10.40",
            badge=Badge(say("alleen op dit toestel"), Tone.WARN, "upload"),
        ),
        Entry(
            2,
            Moment.STATEMENT,
            say("vandaag"),
            say("Dario zelf, in het gesprek van vandaag"),
            quote=say("“Mijn broer heeft plaats, maar ik wil hem niet tot last zijn.”"),
        ),
        Entry(3, Moment.STEP, "za 21 nov", by, say("Stap klaar: identiteitskaart aangevraagd")),
        Entry(
            4,
            Moment.NOT_HELD,
            "di 17 nov",
            say("niet aangerekend als afwezig"),
            say("Gesprek ging niet door"),
            say("Sectie stond op appel tot 9.55 u."),
            hours="9.30",
            badge=Badge(say("appel")),
        ),
        Entry(5, Moment.MOVE, "ma 9 nov", by, say("Verhuisd van sectie A naar sectie C")),
    )


def versions(say: Say) -> QWidget:
    """Return two versions of a field, and two of a short one."""
    before = say("Dario wil bij vrijlating een vast adres, liefst een studio in Gent.")
    left = say("Dario wil bij vrijlating een vast adres, liefst bij zijn broer in Deinze.")
    right = say("Dario wil vanaf februari een vast adres, liefst een studio in Gent of Deinze.")
    pair = QWidget()
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    take_left = Button(say("Links nemen"), Kind.PRIMARY, hint="Alt+L")
    take_right = Button(say("Rechts nemen"), hint="Alt+R")
    row.addWidget(VersionCard("Lotte", say("za 21 nov  ·  laptop 3"), before, left, take_left))
    row.addWidget(VersionCard("Bram", say("ma 23 nov  ·  laptop 5"), before, right, take_right))
    taken = ValueCard("12 februari 2027", "1 maart 2027")
    taken.take(taken=True)
    return section(
        say("Twee versies"),
        Words(legend()),
        pair,
        ValueCard("12 februari 2027", "12 februari 2027"),
        taken,
    )


def first_start(say: Say) -> QWidget:
    """Return steps, a code to read aloud and the clock of the cover."""
    steps = (say("Taal en weergave"), say("Je wachtwoordzin"), say("Aansluiten"), say("Noodbladen"))
    return section(
        say("Eerste start en gordijn"),
        StepList(steps, 2),
        line(say("merk"), Mark(28), Mark(44)),
        CodeDisplay("K7QM 2XHD 9RVT 4WPA"),
        Words(say("Geen I, L, O of U: die lijken te veel op 1, 0 en V."), Role.SMALL, "muted"),
        Clock(),
    )
