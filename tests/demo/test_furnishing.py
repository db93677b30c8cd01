"""What a visitor finds when the windows of the demo open: a centre at work, decisions waiting."""

from __future__ import annotations

from pathlib import Path

from jww_desktop.config import Profile
from jww_desktop.demo.cast import FIRST, LEAD, PASSPHRASES
from jww_desktop.demo.central_process import CentralProcess
from jww_desktop.demo.furnishing import CONTESTED, furnish
from jww_desktop.services import clients, opening, reviewing


def test_three_laptops_are_ready_and_the_lead_has_something_to_decide(tmp_path: Path) -> None:
    told: list[str] = []
    central = CentralProcess(tmp_path / "central")
    central.data.mkdir()
    central.init()
    central.start()
    try:
        profiles = furnish(tmp_path, central, told.append, count=12)
    finally:
        central.stop()
    assert set(profiles) == set(PASSPHRASES)
    assert len(told) > 3
    lead, first = (opening.open_vault(Profile(profiles[x]), PASSPHRASES[x]) for x in (LEAD, FIRST))
    waiting = reviewing.open_reviews(lead.context)
    seen = clients.list_cards(first.context)
    lead.close()
    first.close()
    assert len(waiting) >= CONTESTED
    assert len(seen) == 12
