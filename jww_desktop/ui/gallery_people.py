"""Specimens of who somebody is, of who is around him, of words that lead on."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from jww_desktop.presenters.network_page import NetworkPage, PersonLine
from jww_desktop.ui.gallery_controls import Say, in_focus, line, over, pressed, section
from jww_desktop.ui.network.drawing import Drawing
from jww_desktop.ui.network.legend import Legend
from jww_desktop.ui.network.node import Node
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.badge import Badge, BadgeLabel, Tone
from jww_desktop.ui.widgets.button import Button, quiet
from jww_desktop.ui.widgets.fact_row import Facts
from jww_desktop.ui.widgets.flow import Run
from jww_desktop.ui.widgets.lead_row import IconRow, TickRow
from jww_desktop.ui.widgets.link import Link
from jww_desktop.ui.widgets.long_column import FIRST, LongColumn
from jww_desktop.ui.widgets.person_head import PersonHead
from jww_desktop.ui.widgets.point import Point
from jww_desktop.ui.widgets.section import Hairline, PageHead
from jww_desktop.ui.widgets.sheet import Sheet
from jww_desktop.ui.widgets.text import Words
from jww_desktop.ui.widgets.three import Cell, Inset, Three, ThreeTable

_AROUND = (
    ("Ruben", "broer", "strong", "sterk", False),
    ("Mama", "", "changing", "wisselend", False),
    ("Tess", "vroegere partner", "ban", "contactverbod", False),
    ("Nonkel Staf", "oom", "tense", "spanning", False),
    ("Papa", "", "broken", "verbroken", False),
    ("Buddywerking", "", "plain", "gewoon", True),
    ("OCMW Deinze", "maatschappelijk werker", "", "", True),
)


def who(say: Say) -> QWidget:
    """Return the heads of a page and of a person, with facts below."""
    ban = BadgeLabel(Badge(say("contactverbod"), Tone.DANGER, "ban"))
    head = PersonHead(Button(say("Dossier openen"), icon="file-text"), badge=ban)
    place, language = say("Gent, sectie C, cel 214"), say("Nederlands")
    head.say("Dario Vossenberg", "24-0137", f"{place}  ·  {language}", place)
    sheet = Sheet()
    sheet.put(PageHead(say("Cliënten"), say("42 dossiers in Gent"), quiet(say("Kaart maken"))))
    sheet.put(head, above=16)
    facts = Facts(down=6)
    facts.show_facts(
        [
            (say("Taal"), say("Nederlands; voor de familie met een tolk Pools")),
            (say("Statuut"), say("Veroordeeld, meer dan 3 jaar")),
        ]
    )
    sheet.put(facts, above=12)
    return section(say("Bladzijde, persoon en feiten"), sheet)


def network(say: Say) -> QWidget:
    """Return everybody around a client: one chosen, one in focus, one under the pointer."""
    persons = tuple(
        PersonLine(
            id=bytes([number]),
            called=say(called),
            what=say(what) if what else "",
            bond=bond,
            bond_label=say(label) if label else "",
            since="",
            is_service=is_service,
            reach="",
            agreed="",
            note="",
            is_contested=False,
        )
        for number, (called, what, bond, label, is_service) in enumerate(_AROUND)
    )
    drawing = Drawing()
    page = NetworkPage("Dario", persons, say("5 personen en 2 diensten"), is_writable=True)
    drawing.show_network(page, persons[0].id)
    nodes = {node.line.id: node for node in drawing.findChildren(Node)}
    in_focus(nodes[persons[1].id])
    over(nodes[persons[3].id])
    told = say("Ruben is gekozen, Mama heeft de focus, de muis staat op Nonkel Staf.")
    return section(say("Netwerk"), drawing, Words(told, Role.SMALL, "muted"), Legend())


def leads(say: Say) -> QWidget:
    """Return links in every state, rows that lead on, and the beginning of a long list."""

    def link(words: str) -> Link:
        return Link((Run(words), Run(say("  Verder schrijven"), color="accent")))

    late, done = TickRow(), TickRow()
    answer, step = say("Briefje beantwoorden"), say("Identiteitskaart aanvragen")
    late.say(answer, say("2 dagen te laat"), done=False, late=True, leads=say("Naar het briefje"))
    done.say(step, say("klaar op za 21 nov"), done=True, late=False, leads=say("Naar de stap"))
    question = IconRow("sticky-note")
    second = say("24-0137  ·  vandaag")
    question.tell(say("Wie zorgt er voor mijn hond?"), second, color="text", tone="muted")
    title = say("Lang niet gezien")
    seen = LongColumn(title, down=2)
    seen.offer([partial(_old, say, number) for number in range(1, FIRST + 3)])
    return section(
        say("Wat verder leidt"),
        line(say("gewoon"), link(say("Een gesprek werd onderbroken."))),
        line(say("eronder"), over(link(say("Een vraag werd onderbroken.")))),
        line(say("ingedrukt"), pressed(link(say("Een kaart werd onderbroken.")))),
        line(say("focus"), in_focus(link(say("Een stap werd onderbroken.")))),
        late,
        done,
        question,
        Words(title, Role.STRONG),
        seen,
    )


def _old(say: Say, number: int) -> QWidget:
    weeks = say("{n} weken geleden").format(n=number + 3)
    return Link((Run(f"26-00{number:02}  ·  "), Run(weeks, color="muted")))


def table(say: Say) -> QWidget:
    """Return a table of three columns in which names and days lead on."""
    dates = ThreeTable(say("Wat"), say("Op de fiche"), say("Berekend"), bleeds=True)

    def row(label: str, read: str, computed: str) -> list[QWidget]:
        name, cell = Link((Run(label, Role.STRONG),)), Cell(Words(computed))
        return [Three(name, Link((Run(read),)), cell), Inset(Hairline())]

    dates.show_rows(
        [
            *row(say("Uitgaansvergunning"), say("3 maart 2027"), say("1 maart 2027")),
            *row(say("Penitentiair verlof"), say("nog niet gelezen"), say("1 september 2027")),
        ]
    )
    apart = say("De fiche en de berekening liggen 2 dagen uit elkaar.")
    return section(say("Tabel"), dates, Point("triangle-alert", "warn", apart, role=Role.SMALL))
