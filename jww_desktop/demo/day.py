"""The whole day of the synthetic centre, chapter by chapter, with real processes."""

from __future__ import annotations

from pathlib import Path

from jww_desktop.demo import beginning, meeting, mishaps, rounds, searching, visit
from jww_desktop.demo.cast import Cast
from jww_desktop.demo.central_process import CentralProcess
from jww_desktop.demo.report import Report


def play(
    folder: Path,
    *,
    visible: bool = False,
    central: CentralProcess | None = None,
    go_round: bool = True,
) -> Path:
    """Play the day and return the page that tells it.

    Args:
        folder: an empty folder for vaults, central store, pictures and the page.
        visible: show the windows instead of playing offscreen.
        central: the central store; one with an embedded ledger when left out.
        go_round: look at each screen once as well, after the day.

    Raises:
        StoryError: what was seen is not what should be.
        OrderError: an application process could not do what a person would.
    """
    report = Report(folder / "verslag")
    cast = Cast(folder, report, visible=visible, central=central)
    try:
        beginning.start_central(cast)
        beginning.found(cast)
        beginning.join(cast)
        visit.work_offline(cast)
        visit.interrupt(cast)
        visit.open_badly(cast)
        meeting.meet(cast)
        meeting.decide(cast)
        mishaps.break_central(cast)
        searching.find(cast)
        cast.close()
        searching.look_for_words(cast)
        if go_round:
            report.chapter("Elk scherm een keer")
            rounds.go_round(folder / "rondgang", report, visible=visible)
    finally:
        for player in cast.players:
            player.kill()
        cast.central.stop()
        page = report.write()
    return page
