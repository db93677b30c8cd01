"""One table of keys: what the shell does by keyboard is what the manual and the palette teach."""

from __future__ import annotations

from jww_desktop.config import Profile
from jww_desktop.ui.help.keys import key_in_words
from tests.support.desktop import desktop


def test_every_key_of_the_shell_stands_in_the_manual_and_in_the_palette(lead: Profile) -> None:
    with desktop(lead) as seen:
        seen.unlock()
        desk = seen.app._desk
        assert desk is not None
        page = desk._keys().text
        for verb in desk.verbs():
            assert not verb.key or f"| **{key_in_words(verb.key)}** | {verb.text} |" in page
