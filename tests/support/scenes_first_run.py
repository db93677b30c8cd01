"""The scenes of the first run: join a centre, or found one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from jww_desktop.config import Profile
from jww_desktop.errors import UserError, WorldError
from jww_desktop.i18n import t
from jww_desktop.presenters.admission import Waiting
from jww_desktop.presenters.first_run import Answers, FirstRun, IncompleteError, Page, Way
from tests.support.desktop import Desktop
from tests.support.scenes import Scene
from tests.support.vaults import PASSPHRASE
from tests.support.windows import COLLEAGUE, fill, started

CODE = "K7QM 2XHD 9RVT 4WPA"


def first_run(folder: Path) -> Iterator[Scene]:
    """Both ways in, page by page, with what is left empty, refused or waited for."""
    with started(Profile(folder / "p")) as seen:
        run = _run(seen)
        yield Scene("start-welkom", seen.window)
        run.answers = Answers(way=Way.FOUND)
        run._go(Page.WELCOME)
        yield Scene("start-welkom-oprichten", seen.window)
        run.answers = Answers()
        run._go(Page.PASSPHRASE)
        yield Scene("start-zin", seen.window)
        seen.press(t("Verder"))
        yield Scene("start-zin-nog-eens", seen.window)
        seen.press(t("Eigen zin"))
        yield Scene("start-zin-eigen", seen.window)
        fill(seen, t("Je eigen zin"), "kort")
        fill(seen, t("Typ de zin over"), "kort")
        seen.press(t("Verder"))
        yield Scene("start-zin-te-makkelijk", seen.window)
        fill(seen, t("Je eigen zin"), PASSPHRASE)
        seen.press(t("Verder"))
        yield Scene("start-zin-verschilt", seen.window)
        run.busy_changed.emit("Je kluis wordt gemaakt…")
        yield Scene("start-zin-bezig", seen.window)
        run.busy_changed.emit("")
        yield from _joining(seen, run)
        yield from _founding(seen, run, folder)


def _joining(seen: Desktop, run: FirstRun) -> Iterator[Scene]:
    run.answers = Answers()
    run._go(Page.JOIN)
    yield Scene("start-aansluiten-leeg", seen.window)
    run.answers = Answers(
        person=COLLEAGUE,
        laptop="laptop 3",
        address="https://opslag.caw-voorbeeld.be:8443",
        invitation=" ".join(["K7QM 2XHD"] * 7),
    )
    run._go(Page.JOIN)
    yield Scene("start-aansluiten", seen.window)
    run.failed.emit(IncompleteError("invitation", "Dit is nog leeg."))
    yield Scene("start-aansluiten-fout", seen.window)
    run._go(Page.COMPARE)
    run.waiting_changed.emit(Waiting())
    yield Scene("start-code-wachten", seen.window)
    run.waiting_changed.emit(Waiting(read=12_480))
    yield Scene("start-code-nakijken", seen.window)
    run.waiting_changed.emit(Waiting(CODE))
    yield Scene("start-code", seen.window)
    offline = WorldError(
        "De centrale opslag is niet te bereiken.",
        safe="Al je werk is hier bewaard.",
        next_step="Kijk of je verbinding hebt, en probeer later opnieuw.",
    )
    run.waiting_changed.emit(Waiting(CODE, offline))
    yield Scene("start-code-geen-net", seen.window)
    twice = UserError(
        "Dit is niet te vertrouwen: de gegevens horen niet bij deze uitnodiging.",
        safe="Er is niets aanvaard.",
        next_step="Vraag je teamverantwoordelijke om een nieuwe uitnodiging.",
    )
    run.waiting_changed.emit(Waiting(fault=twice))
    yield Scene("start-code-alarm", seen.window)
    run._go(Page.JOINED)
    yield Scene("start-erbij", seen.window)
    run.busy_changed.emit("De eerste gegevens worden opgehaald…")
    yield Scene("start-erbij-bezig", seen.window)
    run.busy_changed.emit("")


def _founding(seen: Desktop, run: FirstRun, folder: Path) -> Iterator[Scene]:
    run.answers = Answers(way=Way.FOUND)
    run._go(Page.FOUND)
    yield Scene("start-oprichten-leeg", seen.window)
    run.answers = Answers(
        way=Way.FOUND,
        person="Hilde Roggeman",
        laptop="laptop 1",
        address="https://opslag.caw-voorbeeld.be:8443",
        centre="CAW Oost-Vlaanderen",
        team="JWW Gent",
        prisons=("Gent", "Oudenaarde"),
        authority="3f" * 32,
        founding_code="K7QM-2XHD-9RVT",
    )
    run._go(Page.FOUND)
    yield Scene("start-oprichten", seen.window)
    run.failed.emit(IncompleteError("team", "Dit is nog leeg."))
    yield Scene("start-oprichten-fout", seen.window)
    run._go(Page.SHEETS)
    yield Scene("start-bladen", seen.window)
    run.has_old_sheets = True
    run._go(Page.SHEETS)
    yield Scene("start-bladen-van-vroeger", seen.window)
    run.has_old_sheets = False
    run._go(Page.SHEETS)
    run.sheets_saved.emit(folder / "noodbladen.pdf")
    yield Scene("start-bladen-bewaard", seen.window)
    for number in (1, 2, 3):
        seen.press(t("Blad {nummer} ligt veilig bij iemand anders").format(nummer=number))
    yield Scene("start-bladen-klaar", seen.window)
    run.busy_changed.emit("Je centrum wordt opgericht…")
    yield Scene("start-bladen-bezig", seen.window)


def _run(seen: Desktop) -> FirstRun:
    assert seen.app._run is not None
    return seen.app._run
