"""A dossier of years: how long until its timeline is painted, and how long a frame takes."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator

from PySide6.QtWidgets import QApplication
from sqlalchemy import func, select

from jww_desktop.domain.case_file import CaseFile
from jww_desktop.domain.contact import Contact
from jww_desktop.presenters.visits import CASE_FILE, SYNC, Visit
from jww_desktop.services.context import Context
from jww_desktop.ui.case_file.timeline_pane import TimelinePane
from jww_desktop.ui.widgets.timeline import Timeline
from tests.bench.data import finished, note, save_all
from tests.bench.figures import Figure, p50, p95
from tests.bench.screen import Paints, Running, until

_CONTACTS = 500
_OPENINGS = 9
_STEP = 120
"""Pixels that one notch of a wheel scrolls."""


def bench(running: Running, context: Context) -> Iterator[Figure]:
    """Open dossiers of the same length in turns, so that none is on screen yet, and scroll."""
    cases = _long_dossiers(context, 2)
    running.desk.shell.go(CASE_FILE, Visit(cases[1]))
    running.settle()
    (pane,) = running.desk.shell.shown.findChildren(TimelinePane)
    (rows,) = pane.findChildren(Timeline)
    paints = Paints(rows.viewport())
    times = []
    for number in range(_OPENINGS):
        running.desk.shell.go(SYNC)
        running.settle()
        paints.count = 0
        start = time.perf_counter()
        running.desk.shell.go(CASE_FILE, Visit(cases[number % 2]))
        until(lambda: paints.count > 0 and len(rows.items()) >= _CONTACTS)
        times.append(time.perf_counter() - start)
        running.settle()
    told = f"least {min(times) * 1e3:.0f}, most {max(times) * 1e3:.0f} ms, {_OPENINGS} times"
    what = f"open a dossier of {_CONTACTS} contacts to its first paint, p50"
    yield Figure(what, p50(times) * 1e3, 150, "ms", told)
    yield _scrolled(rows)


def _scrolled(rows: Timeline) -> Figure:
    """Scroll from the first entry to the last, as by a wheel, from the moment it is shown."""
    bar = rows.verticalScrollBar()
    paints = Paints(rows.viewport())
    times = []
    bar.setValue(0)
    while bar.value() < bar.maximum():
        QApplication.processEvents()
        paints.count = 0
        start = time.perf_counter()
        bar.setValue(bar.value() + _STEP)
        until(lambda: paints.count > 0)
        times.append(time.perf_counter() - start)
    told = f"p50 {p50(times) * 1e3:.1f}, most {max(times) * 1e3:.0f} ms, {len(times)} frames"
    return Figure("… one frame while its timeline scrolls, p95", p95(times) * 1e3, 16, "ms", told)


def _long_dossiers(context: Context, count: int) -> list[bytes]:
    """Write notes in some dossiers until each holds what years leave."""
    rng = random.Random(7)
    with context.database.read() as (session, _):
        cases = list(session.execute(select(CaseFile.id, CaseFile.space)))[-count:]
        has = {
            case: session.scalar(select(func.count()).where(Contact.case_file_id == case)) or 0
            for case, _space in cases
        }
    save_all(
        context.database,
        (
            finished(note(rng, space, case, context.user_id))
            for case, space in cases
            for _ in range(_CONTACTS - has[case])
        ),
    )
    return [case for case, _space in cases]
