"""The scenes of Synchroniseren: before, under way, how it ended, each failure."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from jww_desktop.services import sync_report
from jww_desktop.services.sync_report import NewsRow, SyncReport
from jww_desktop.services.syncing import Alarm, AlarmKind, Standing, Stop, SyncOutcome
from jww_desktop.ui.sync_status.view import SyncView
from sync.engine.ports import Step
from tests.support.memory_centre import MemoryCentre
from tests.support.office import LOTTES, Colleagues, Office, office, settle
from tests.support.scenes import Scene


def sync(folder: Path) -> Iterator[Scene]:
    """Synchroniseren: before, under way, how it ended, each failure; as a caseworker and a lead."""
    with MemoryCentre(folder) as of:
        all_of_them = Colleagues(of)
        all_of_them.write(all_of_them.lotte, LOTTES)
        with office(all_of_them.lotte) as at:
            at.desk.shell.go("synchroniseren")
            settle(at)
            yield Scene("synchroniseren-ervoor", at.window)
            yield from _under_way(at)
            report = _report(all_of_them)
            for name, shown in _endings(report):
                yield _ended(at, name, shown)
            view = _sync_view(at)
            view._turn_details()
            yield Scene("synchroniseren-details", at.window)
        with office(all_of_them.lead) as at:
            at.desk.shell.go("synchroniseren")
            settle(at)
            led = replace(report, is_lead=True, leads=("Hilde",))
            yield _ended(at, "synchroniseren-gelukt-lead", replace(led, outcome=_GOOD))
            alarm = SyncOutcome(Stop.ALARM, alarms=(Alarm(AlarmKind.NEW_LEDGER),), waiting=2)
            yield _ended(at, "synchroniseren-leeg-lead", replace(led, outcome=alarm))


_GOOD = SyncOutcome(
    Stop.COMPLETE,
    sent=14,
    received=31,
    applied=29,
    pending=1,
    quarantined=1,
    conflicts=1,
)


def _endings(report: SyncReport) -> Iterator[tuple[str, SyncReport]]:
    yield "gelukt", report
    quiet = SyncOutcome(Stop.COMPLETE)
    yield "gelukt-niets", replace(report, outcome=quiet, sent={}, news=(), more_news=0)
    for name, outcome in (
        ("gestopt", SyncOutcome(Stop.CANCELLED, waiting=9, sent=5)),
        ("offline", SyncOutcome(Stop.OFFLINE, detail="ConnectError", waiting=14)),
        ("andere-opslag", SyncOutcome(Stop.UNTRUSTED, detail="other-authority", waiting=14)),
        ("druk", SyncOutcome(Stop.BUSY, retry_after_s=300, waiting=14)),
        ("klok", SyncOutcome(Stop.REFUSED, detail="clock", waiting=14)),
        ("versie", SyncOutcome(Stop.REFUSED, detail="version", waiting=14)),
        ("geweigerd", SyncOutcome(Stop.REFUSED, detail="revoked", waiting=14)),
        ("onleesbaar", SyncOutcome(Stop.GARBLED, detail="malformed", waiting=14)),
        ("leeg", SyncOutcome(Stop.ALARM, alarms=(Alarm(AlarmKind.NEW_LEDGER),), waiting=14)),
        ("teruggezet", SyncOutcome(Stop.ALARM, alarms=(Alarm(AlarmKind.ROLLED_BACK),))),
        (
            "alarm",
            SyncOutcome(
                Stop.ALARM,
                alarms=(Alarm(AlarmKind.ROSTER_FORKED), Alarm(AlarmKind.DROPPED)),
                waiting=14,
            ),
        ),
        ("oude-kopie", SyncOutcome(Stop.ALARM, alarms=(Alarm(AlarmKind.RESTORED),), waiting=14)),
        (
            "gelukt-maar",
            SyncOutcome(
                Stop.COMPLETE,
                sent=1,
                received=2,
                applied=1,
                quarantined=1,
                alarms=(Alarm(AlarmKind.TAMPERED),),
            ),
        ),
    ):
        yield name, replace(report, outcome=outcome, news=(), more_news=0)


def _report(all_of_them: Colleagues) -> SyncReport:
    now = all_of_them.of.now
    rows = (
        ("contact", "Contact", "Bram", "24-0137"),
        ("client_card", "Taal", "Sofie", "26-0031"),
        ("next_step", "Stap", "Bram", "25-0412"),
        ("question", "Vraag", "Sofie", "zonder dossier"),
    )
    news = tuple(
        NewsRow(
            record=bytes([number] * 16),
            table=table,
            case_file=None,
            what=what,
            is_new=table != "client_card",
            who=who,
            about=about,
            at=now,
            in_dossier=table != "question",
        )
        for number, (table, what, who, about) in enumerate(rows)
    )
    return SyncReport(
        outcome=_GOOD,
        started=now,
        ended=now + timedelta(seconds=6),
        sent={"contact": 3, "client_statement": 1, "next_step": 4, "plan_goal": 6},
        news=news,
        more_news=3,
        leads=sync_report.leads(all_of_them.lotte.context),
        is_lead=False,
        reasons={"tampered": 1},
    )


def _under_way(at: Office) -> Iterator[Scene]:
    view = _sync_view(at)
    held = threading.Event()
    at.desk.frame._workplace.sync.run(lambda: held.wait(600))
    view.presenter.start()
    view.focus_first()
    yield Scene("synchroniseren-verbinden", at.window)
    view.presenter._on_stepped(Step.RECEIVING, 18, 42)
    yield Scene("synchroniseren-bezig", at.window)
    view.presenter.cancel()
    yield Scene("synchroniseren-stoppen", at.window)
    task = view.presenter._task
    assert task is not None
    task.then, task.otherwise = None, _unheard  # no network here: what came of it is not shown
    held.set()
    view.presenter._end()
    view.presenter.changed.emit(view.presenter.shown)
    settle(at)


def _ended(at: Office, name: str, report: SyncReport) -> Scene:
    view = _sync_view(at)
    view.presenter._on_reported((report, Standing(report.outcome.waiting, ())))
    settle(at)
    view.focus_first()
    return Scene(f"synchroniseren-{name.removeprefix('synchroniseren-')}", at.window)


def _sync_view(at: Office) -> SyncView:
    view = at.desk.shell._screens["synchroniseren"]
    assert isinstance(view, SyncView)
    return view


def _unheard(_: object) -> None:
    """Tell nobody."""
