"""The scenes of Nazicht: what waits, what is decided, and what is no field."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from jww_desktop.services import steps
from jww_desktop.services.steps import StepForm
from jww_desktop.ui.review.view import ReviewView
from tests.support.memory_centre import MemoryCentre
from tests.support.office import BRAMS, FIRST, LOTTES, Colleagues, Office, office, settle
from tests.support.scenes import Scene


def review(folder: Path) -> Iterator[Scene]:
    """Nazicht: what waits, what was chosen, own words, problems, and nothing."""
    with MemoryCentre(folder) as of:
        all_of_them = Colleagues(of)
        with office(all_of_them.lead) as at:
            at.desk.shell.go("nazicht")
            settle(at)
            yield Scene("nazicht-leeg", at.window)
        all_of_them.part()
        all_of_them.delete_and_go_on()
        all_of_them.break_rule()
        all_of_them.damage()
        with office(all_of_them.lead) as at:
            yield from _decide(at)
            yield from _others(at)
        yield from _three(all_of_them)


def _decide(at: Office) -> Iterator[Scene]:
    view = at.desk.shell._screens["nazicht"]
    assert isinstance(view, ReviewView)
    at.desk.shell.go("nazicht")
    settle(at)
    presenter = view.presenter
    row = next(row for row in presenter.rows if row.table == "next_step")
    presenter.open(row)
    settle(at)
    view.focus_first()
    yield Scene("nazicht", at.window)
    presenter.take(0)
    settle(at)
    yield Scene("nazicht-een-veld-genomen", at.window)
    presenter.take(1)
    settle(at)
    presenter.explain("Broer bevestigde per brief van 20 november")
    view._on_desk(presenter.desk)
    yield Scene("nazicht-beslist", at.window)
    presenter.explain("")
    view._on_desk(presenter.desk)
    presenter.finish()
    settle(at)
    yield Scene("nazicht-reden-ontbreekt", at.window)
    presenter.show_field(presenter.desk.others[0].register)
    settle(at)
    view._write()
    yield Scene("nazicht-zelf-schrijven", at.window)
    presenter.read_history()
    settle(at)
    yield Scene("nazicht-vroegere-tekst", at.window)
    dialog = Scene("", at.window).root
    dialog.close()
    view._desk._grew.show()
    yield Scene("nazicht-intussen", at.window)
    view._desk._grew.hide()
    view._open_list()
    yield Scene("nazicht-lijst-erover", at.window)
    Scene("", at.window).root.close()


def _others(at: Office) -> Iterator[Scene]:
    view = at.desk.shell._screens["nazicht"]
    assert isinstance(view, ReviewView)
    seen: set[object] = set()
    for row in view.presenter.rows:
        if row.table == "next_step" or (row.kind, row.table) in seen:
            continue
        seen.add((row.kind, row.table))
        view.presenter.open(row)
        settle(at)
        view.focus_first()
        yield Scene(f"nazicht-{row.kind.value}-{row.table}".removesuffix("-"), at.window)


def _three(all_of_them: Colleagues) -> Iterator[Scene]:
    form = StepForm(FIRST, due_on=all_of_them.of.now.date())
    all_of_them.step = steps.add_step(all_of_them.lotte.context, all_of_them.case, form)
    all_of_them.exchange()
    for laptop, text in (
        (all_of_them.lotte, LOTTES),
        (all_of_them.bram, BRAMS),
        (all_of_them.lead, "Dario wil naar zijn zus in Aalst."),
    ):
        all_of_them.write(laptop, text)
    all_of_them.exchange()
    with office(all_of_them.lead) as at:
        at.desk.shell.go("nazicht")
        settle(at)
        view = at.desk.shell._screens["nazicht"]
        assert isinstance(view, ReviewView)
        row = next(row for row in view.presenter.rows if row.record == all_of_them.step)
        view.presenter.open(row)
        settle(at)
        yield Scene("nazicht-drie-versies", at.window)
