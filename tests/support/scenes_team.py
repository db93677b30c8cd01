"""The scenes of a lead and two colleagues: Nazicht and Synchroniseren, in every state."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QApplication

from jww_desktop.services import clients, contacts, steps, sync_report
from jww_desktop.services.clients import CardForm
from jww_desktop.services.contacts import ContactForm
from jww_desktop.services.steps import StepForm
from jww_desktop.services.sync_report import NewsRow, SyncReport
from jww_desktop.services.syncing import Alarm, AlarmKind, Standing, Stop, SyncOutcome
from jww_desktop.ui.desk import Desk
from jww_desktop.ui.main_window import MainWindow
from jww_desktop.ui.review.view import ReviewView
from jww_desktop.ui.sync_status.view import SyncView
from sync.engine.ports import Step
from tests.support import qt
from tests.support.laptop import Laptop, MemoryCentre
from tests.support.scenes import Scene, usual
from tests.support.seats import seat
from tests.support.shared_step import SharedStep
from tests.support.wires import LyingWire, last_byte_flipped

FIRST = "Dario wil bij vrijlating een vast adres, liefst een studio in Gent."
LOTTES = (
    "Dario wil bij vrijlating een vast adres, liefst bij zijn broer in Deinze, "
    "als er een afspraak is over de huur."
)
BRAMS = (
    "Dario wil vanaf februari een vast adres, liefst een studio in Gent "
    "of het opvanghuis als tussenstap."
)


class Colleagues(SharedStep):
    """Hilde leads; Lotte and Bram write on one step and one card without a network."""

    def __init__(self, of: MemoryCentre) -> None:
        super().__init__(of, of.join("lotte"), of.join("bram"), FIRST)
        self.introduce(self.lead, "Hilde Roggeman", "laptop 1", role="lead")
        self.exchange()

    def part(self) -> None:
        """Change the step and the card in two places."""
        self.write(self.lotte, LOTTES, 80)
        self.lotte.edit(self.card, language="pl", section="B")
        self.of.advance(hours=3)
        self.write(self.bram, BRAMS, 97)
        self.bram.edit(self.card, language="ro", section="C")
        self.exchange()

    def delete_and_go_on(self) -> None:
        """Delete a contact in one place, and go on writing in it in another."""
        talk = ContactForm(ground="own_request", note="Over de huur.")
        opened = contacts.start_contact(self.lotte.context, self.case, talk)
        opened = contacts.pause_contact(self.lotte.context, opened, talk)
        self.exchange()
        elsewhere = replace(self.bram.context, user_id=self.lotte.context.user_id)
        resumed = contacts.resume_contact(elsewhere, opened.key)
        contacts.pause_contact(elsewhere, resumed, replace(talk, note="Over de huur en de hond."))
        contacts.discard_contact(self.lotte.context, opened)
        self.exchange()

    def break_rule(self) -> None:
        """Leave a card without name and number."""
        other = CardForm("Piotr Wierzba", "26-0031", language="pl")
        card = clients.register_card(self.lotte.context, self.lotte.prison, other)
        self.exchange()
        self.lotte.edit(card, name="")
        self.bram.edit(card, number="")
        self.exchange()

    def damage(self) -> None:
        """Let the lead receive something whose signature does not hold."""
        self.lotte.edit(self.card, birth_year=1987)
        self.lotte.sync_whole()
        assert self.lead.transport is not None
        self.lead.sync(LyingWire(self.lead.transport, last_byte_flipped))


@dataclass
class Office:
    """Somebody at a laptop in the whole shell."""

    window: MainWindow
    desk: Desk
    settle: object


@contextmanager
def office(laptop: Laptop) -> Iterator[Office]:
    """Sit down in the shell of a laptop."""
    with seat(laptop) as at:
        window = MainWindow(title="JWW Desktop")
        window.resize(*usual().size)
        desk = Desk(window, at.place)
        window.show_scene(desk.shell)
        desk.begin()
        desk.frame.tell_minutes(14)
        at.settle()
        qt.activate(window)
        try:
            yield Office(window, desk, at.settle)
        finally:
            window.close()
            window.deleteLater()
            QApplication.processEvents()


def review(folder: Path) -> Iterator[Scene]:
    """Nazicht: what waits, what was chosen, own words, problems, and nothing."""
    with MemoryCentre(folder) as of:
        all_of_them = Colleagues(of)
        with office(all_of_them.lead) as at:
            at.desk.shell.go("nazicht")
            _settle(at)
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
    _settle(at)
    presenter = view.presenter
    row = next(row for row in presenter.rows if row.table == "next_step")
    presenter.open(row)
    _settle(at)
    view.focus_first()
    yield Scene("nazicht", at.window)
    presenter.take(0)
    _settle(at)
    yield Scene("nazicht-een-veld-genomen", at.window)
    presenter.take(1)
    _settle(at)
    presenter.explain("Broer bevestigde per brief van 20 november")
    view._on_desk(presenter.desk)
    yield Scene("nazicht-beslist", at.window)
    presenter.explain("")
    view._on_desk(presenter.desk)
    presenter.finish()
    _settle(at)
    yield Scene("nazicht-reden-ontbreekt", at.window)
    presenter.show_field(presenter.desk.others[0].register)
    _settle(at)
    view._write()
    yield Scene("nazicht-zelf-schrijven", at.window)
    presenter.read_history()
    _settle(at)
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
        _settle(at)
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
        _settle(at)
        view = at.desk.shell._screens["nazicht"]
        assert isinstance(view, ReviewView)
        row = next(row for row in view.presenter.rows if row.record == all_of_them.step)
        view.presenter.open(row)
        _settle(at)
        yield Scene("nazicht-drie-versies", at.window)


def sync(folder: Path) -> Iterator[Scene]:
    """Synchroniseren: before, under way, how it ended, each failure; as a caseworker and a lead."""
    with MemoryCentre(folder) as of:
        all_of_them = Colleagues(of)
        all_of_them.write(all_of_them.lotte, LOTTES)
        with office(all_of_them.lotte) as at:
            at.desk.shell.go("synchroniseren")
            _settle(at)
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
            _settle(at)
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
    _settle(at)


def _ended(at: Office, name: str, report: SyncReport) -> Scene:
    view = _sync_view(at)
    view.presenter._on_reported((report, Standing(report.outcome.waiting, ())))
    _settle(at)
    view.focus_first()
    return Scene(f"synchroniseren-{name.removeprefix('synchroniseren-')}", at.window)


def _sync_view(at: Office) -> SyncView:
    view = at.desk.shell._screens["synchroniseren"]
    assert isinstance(view, SyncView)
    return view


def _settle(at: Office) -> None:
    for _ in range(4):
        at.settle()  # type: ignore[operator]


def _unheard(_: object) -> None:
    """Tell nobody."""
