"""The drawings of a dossier: what is seen, heard and listed is the same, and all is reached."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QWidget

from jww_desktop.presenters.visits import CASE_FILE, Visit
from jww_desktop.services import case_closing, detentions, goals, network, plan
from jww_desktop.services.case_closing import ClosingForm
from jww_desktop.services.case_files import DetentionForm
from jww_desktop.services.goals import DomainTalk, GoalForm, NeedForm
from jww_desktop.services.network import PersonForm
from jww_desktop.ui import theme
from jww_desktop.ui.drawings.figure import Figure
from jww_desktop.ui.drawings.figure_table import FigureTable
from jww_desktop.ui.drawings.figure_view import FigureView
from jww_desktop.ui.drawings.handing_out import DrawingOut
from jww_desktop.ui.drawings.time_axis import TimeAxis
from jww_desktop.ui.drawings.vector import as_svg, paint_on_paper, size_on_paper
from jww_desktop.ui.theme import Mode
from jww_desktop.ui.widgets.tabs import Tabs
from tests.support import qt
from tests.support.desk import Desk
from tests.support.factory import GENT
from tests.support.screens import Seat, seat

PARTS = ("plan", "detention", "network")
STUDIO = "Studio opzeggen"


def months_of_help(at_desk: Desk) -> bytes:
    """Return a dossier of three talks over two months, in which something of everything is."""
    work = at_desk.work
    case, end = work.dossier(), work.clock.now
    context, begin = work.context, end - timedelta(days=60)
    work.clock.now = begin
    detentions.record_detention(context, case, DetentionForm(GENT, work.today, "A", "102"))
    said = plan.quote_client(context, case, "Ik wil een plek waar mijn dochter kan slapen.")
    has = plan.note_strength(context, case, "Broer heeft plaats", domain="housing")
    goals.talk_about(context, case, DomainTalk("housing", 1, need=STUDIO))
    goals.talk_about(context, case, DomainTalk("income", is_declined=True))
    goals.set_goal(context, case, GoalForm("Een adres", "housing", said, has, work.today))
    work.clock.now = begin + timedelta(days=30)
    detentions.record_detention(context, case, DetentionForm(GENT, work.today, "C", "214"))
    goals.talk_about(context, case, DomainTalk("housing", 4))
    goals.talk_about(context, case, DomainTalk("income", 2))
    (need,) = goals.plan(context, case).needs
    goals.close_need(context, goals.need_form(context, need.id), "helped")
    goals.note_need(context, case, NeedForm("Rust in de cel"))
    for called, relation, bond in (("Mama", "mother", "strong"), ("Broer", "brother", "tense")):
        network.add_person(context, case, PersonForm(called, relation, bond))
    work.clock.now = end
    return case


def on_part(taken: Seat, case: bytes, part: str) -> None:
    taken.go(CASE_FILE, Visit(case))
    tabs = taken.shell.shown.findChild(Tabs)
    assert tabs is not None
    tabs.choose(part)
    taken.settle()


def view(taken: Seat) -> FigureView:
    return next(one for one in taken.shell.findChildren(FigureView) if one.isVisible())


def figure(taken: Seat, client: str = "") -> Figure:
    outs = taken.shell.findChildren(DrawingOut)
    drawn = next(out for out in outs if out._part.isVisible())._drawn(client)
    assert drawn is not None
    return drawn


def places(shown: FigureView) -> dict[str, QRect]:
    return {stop.accessibleName(): stop.geometry() for stop in shown.stops()}


def has_keyboard() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


def at(found: dict[str, QRect], *parts: str) -> QRect:
    (place,) = [rect for words, rect in found.items() if all(part in words for part in parts)]
    return place


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_his_own_numbers_stand_between_what_there_is_and_what_is_needed(
    at_desk: Desk, look: theme.Theme, scale: float
) -> None:
    look.use(scale=scale)
    case = months_of_help(at_desk)
    with seat(at_desk) as taken:
        on_part(taken, case, "plan")
        shown = view(taken)
        found = places(shown)
        assert all(shown.rect().contains(rect) for rect in found.values())
        first, later = at(found, "Wonen", "zelf: 1 van 5"), at(found, "Wonen", "zelf: 4 van 5")
        assert later.left() > first.right()
        assert later.center().y() < first.center().y(), "more is higher"
        assert at(found, "wat er al is: Broer heeft plaats").bottom() <= later.top() + 1
        assert first.bottom() <= at(found, f"wat er nodig is: {STUDIO}").top() + 1
        assert at(found, f"geholpen: {STUDIO}").center().x() == later.center().x()


def test_who_does_not_want_to_answer_is_not_at_the_bottom_and_has_no_number(at_desk: Desk) -> None:
    case = months_of_help(at_desk)
    goals.talk_about(at_desk.work.context, case, DomainTalk("income", 1))
    with seat(at_desk) as taken:
        on_part(taken, case, "plan")
        found = places(view(taken))
        declined = at(found, "Inkomen", "wil niet antwoorden")
        low, lowest = at(found, "Inkomen", "zelf: 2"), at(found, "Inkomen", "zelf: 1")
        assert declined.center().y() < low.center().y() < lowest.center().y()
        told = " ".join([*found, view(taken).accessibleDescription(), taken.words()])
        assert " 0 van" not in told
        assert "gemiddeld" not in told


def test_detention_and_help_stand_on_one_line_of_time(at_desk: Desk) -> None:
    case = months_of_help(at_desk)
    work = at_desk.work
    loaded = case_closing.closing_form(work.context, case)
    form = ClosingForm(work.today, "goal_reached", open_ends="Hij zoekt zelf verder.")
    case_closing.close_case_file(work.context, loaded, form)
    with seat(at_desk) as taken:
        on_part(taken, case, "detention")
        found = places(view(taken))
        before, after = at(found, "A 102"), at(found, "C 214")
        assert before.right() <= after.left() + 1
        assert before.left() <= at(found, "Doel: Een adres").center().x() < after.left()
        closed = at(found, "Dossier afgesloten: doel bereikt")
        assert closed.left() >= after.center().x()
        assert "Verloop van detentie en hulp" in taken.words()


def test_what_happened_has_half_of_the_width_beside_years_that_come() -> None:
    today = date(2026, 11, 24)
    axis = TimeAxis(date(2026, 9, 8), today, date(2031, 1, 1), (100.0, 700.0))
    assert axis.x(today) == 400.0
    days = [date(2026, 9, 8), date(2026, 10, 1), today, date(2027, 1, 1), date(2031, 1, 1)]
    xs = [axis.x(day) for day in days]
    assert xs == sorted(set(xs))
    assert (xs[0], xs[-1]) == (100.0, 700.0)


@pytest.mark.parametrize("part", ["plan", "detention"])
def test_arrows_reach_everything_in_the_order_in_which_it_is_heard(
    at_desk: Desk, part: str
) -> None:
    case = months_of_help(at_desk)
    with seat(at_desk) as taken:
        on_part(taken, case, part)
        shown = view(taken)
        stops = list(shown.stops())
        assert [one for one in stops if one.focusPolicy() & Qt.FocusPolicy.TabFocus] == stops[:1]
        stops[0].setFocus()
        reached = [has_keyboard()]
        for _ in stops[1:]:
            taken.key(Qt.Key.Key_Right)
            reached.append(has_keyboard())
        assert reached == stops
        taken.key(Qt.Key.Key_Home)
        assert has_keyboard() is stops[0]
        taken.key(Qt.Key.Key_Down)
        assert has_keyboard().geometry().center().y() > stops[0].geometry().center().y()
        heard = QAccessible.queryAccessibleInterface(shown)
        assert [
            heard.child(place).text(QAccessible.Text.Name) for place in range(heard.childCount())
        ] == [stop.accessibleName() for stop in stops]


@pytest.mark.parametrize("part", ["plan", "detention"])
def test_the_table_says_all_that_is_drawn(at_desk: Desk, part: str) -> None:
    case = months_of_help(at_desk)
    with seat(at_desk) as taken:
        on_part(taken, case, part)
        drawn = figure(taken)
        spoken = [spot.words for spot in drawn.spots(640)]
        taken.press("Tabel")
        table = next(one for one in taken.shell.findChildren(FigureTable) if one.isVisible())
        listed = [str(getattr(word, "text", str)()) for word in qt.shown(table)]
        for cell in (cell for row in drawn.table.rows for cell in row):
            assert all(line in "\n".join(listed) for line in cell.split("\n"))
        rows = [" ".join(row).casefold() for row in drawn.table.rows]
        for words in spoken:
            parts = [part.strip() for part in words.casefold().replace(": ", ", ").split(", ")]
            wanted = [part.removeprefix("sinds ") for part in parts if part != "wat er al is"]
            wanted = [part for part in wanted if part != "wat er nodig is"]
            assert any(all(part in row for part in wanted) for row in rows), words
        taken.press("Tekening")
        assert view(taken).isVisible()


def test_a_later_answer_appears_while_one_looks(at_desk: Desk) -> None:
    case = months_of_help(at_desk)
    with seat(at_desk) as taken:
        on_part(taken, case, "plan")
        stop = view(taken).stops()[0]
        stop.setFocus()
        words = stop.accessibleName()
        goals.talk_about(at_desk.work.context, case, DomainTalk("work", 5))
        taken.settle()
        assert not at(places(view(taken)), "Werk", "zelf: 5 van 5").isEmpty()
        assert has_keyboard().accessibleName() == words, "the keyboard stayed"
        taken.key(Qt.Key.Key_Backtab)
        assert "Opslaan als SVG…" in has_keyboard().accessibleName(), (
            "what stands before it comes before it"
        )


@pytest.mark.parametrize("part", PARTS)
def test_the_svg_opens_again_and_looks_as_it_was_painted(
    at_desk: Desk, look: theme.Theme, part: str
) -> None:
    case = months_of_help(at_desk)
    with seat(at_desk) as taken:
        on_part(taken, case, part)
        drawn = figure(taken)
        made = as_svg(drawn)
        assert b"<text" not in made, "letters are outlines: no font is needed to read them"
        assert drawn.title.encode() in made
        renderer = QSvgRenderer(made)
        assert renderer.isValid()
        size = size_on_paper(drawn)
        assert renderer.viewBox().size() == size
        opened = _opened(made, size)
        painted = _blank(opened)
        painter = QPainter(painted)
        paint_on_paper(painter, drawn)
        painter.end()
        assert _unlike(opened, painted) < 0.004
        assert _unlike(opened, _blank(opened)) > 0.02, "and there is something on it"
        look.use(mode=Mode.DARK, scale=2.0)
        again = _opened(as_svg(drawn), size)  # letters may differ by a 64th of a point
        assert _unlike(again, opened) < 0.004, "paper is the same whatever the screen looks like"
        assert look.scale == 2.0


def _opened(svg: bytes, size: QSize) -> QImage:
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(svg).render(painter)
    painter.end()
    return image


def _blank(like: QImage) -> QImage:
    image = QImage(like.size(), like.format())
    image.fill(Qt.GlobalColor.white)
    return image


def _unlike(one: QImage, other: QImage) -> float:
    """Return which share of the pixels is clearly another grey."""
    grey = QImage.Format.Format_Grayscale8
    pairs = zip(
        bytes(one.convertToFormat(grey).constBits()),
        bytes(other.convertToFormat(grey).constBits()),
        strict=True,
    )
    return sum(abs(a - b) > 64 for a, b in pairs) / (one.width() * one.height())
