"""Words that the disk would not take: nobody locks or closes over them unawares."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPlainTextEdit

from jww_desktop.config import Profile
from jww_desktop.vault.reserve import Reserve
from tests.support.desktop import desktop
from tests.support.stores import limit_pages


@pytest.mark.parametrize("way", ["lock", "close"])
@pytest.mark.parametrize("has_reserve", [False, True])
def test_nobody_stops_unawares_while_words_are_not_on_the_disk(
    lead: Profile, way: str, *, has_reserve: bool
) -> None:
    with desktop(lead) as seen:
        seen.unlock()
        assert seen.app._vault is not None
        assert not has_reserve or Reserve(lead).take()

        def stop() -> None:
            if way == "lock":
                seen.press("Vergrendelen")
            else:
                seen.window.close()

        limit_pages(seen.app._vault.context.database, 1)
        seen.press("Vraag noteren")
        seen.until(lambda: seen.window.findChildren(QPlainTextEdit))
        field = seen.window.findChildren(QPlainTextEdit)[-1]
        field.insertPlainText("Wie belt mijn moeder? " * 1000)
        assert seen.app._desk is not None
        seen.until(seen.app._desk.shell.warning.isVisible)
        stop()
        if not has_reserve:
            seen.press("Blijven")
            assert seen.window.isVisible()
            assert not seen.relaunched
            stop()
            seen.press("Toch stoppen")
        seen.until(lambda: seen.relaunched if way == "lock" else not seen.window.isVisible())
        assert not lead.reserve.exists()
