"""Play the day of eight talks with X keys on the real application: `python3 dev.py talks`.

The application is a process of its own on an encrypted vault, under an X server of its own. What
happens to it comes in as key events of that server and goes out as a picture; a kill between two
keys is part of the day. Once it is over the vault is opened here, and has to hold every letter.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from jww_desktop.config import Profile
from jww_desktop.services import beginning, clients, opening, writing_time
from jww_desktop.services.opening import OpenVault
from jww_desktop.services.settings import Settings, save_settings
from jww_desktop.services.writing_time import Share
from sync.protocol.ids import SpaceId
from tests.support import eight_talks
from tests.support.central import RunningCentral
from tests.support.desktop import founding
from tests.support.eight_talks import EXPECTED, Planned
from tests.support.factory import Clock, Workplace
from tests.support.hands import Contact, Hands
from tests.support.vaults import PASSPHRASE
from tests.support.x_screen import Window, XScreen, save_picture, x_screen

KEYS_A_SECOND = 5.0
_EIGHT_FIFTY_MIN = 8 * 60 + 50
_DAY_MIN = 24 * 60


class XHands(Hands):
    """Hands on the keyboard of an X screen; what they saw of each contact goes into a folder.

    Args:
        folder: where the pictures go.
        key_s: how long a key or a letter takes.
        talk_s: how long somebody speaks before anything is written.
    """

    def __init__(self, folder: Path, key_s: float, talk_s: float) -> None:
        super().__init__()
        self._folder, self._key_s, self._talk_s = folder, key_s, talk_s
        self._window: Window | None = None
        self._seen = b""

    def sit_down(self, window: Window) -> None:
        """Type at another window from now on."""
        self._window = window

    @contextmanager
    def contact(self, name: str) -> Iterator[Contact]:
        """As before, and keep what stood there when the last key of it was pressed."""
        with super().contact(name) as contact:
            yield contact
        self.keep(f"{self.contacts.index(contact) + 1}-{name.replace(', ', '-')}", self._seen)

    def text(self, words: str) -> None:
        """As before, once somebody has spoken."""
        if self._now.name and not self._now.letters:
            time.sleep(self._talk_s)
            self._now.clock_s -= self._talk_s
        super().text(words)

    def keep(self, name: str, picture: bytes) -> None:
        """Save a picture."""
        save_picture(picture, self._folder / f"{name.replace(' ', '-')}.png")

    def look(self) -> bytes:
        """Return what there is to see."""
        return self._at().look()

    def _key(self, name: str) -> None:
        self._seen = self.look()
        time.sleep(self._key_s)
        self._at().key(name)

    def _write(self, words: str) -> None:
        self._at().write(words, self._key_s)

    def _settle(self) -> float:
        return self._at().settle()

    def _at(self) -> Window:
        assert self._window is not None
        return self._window


def at_ten_to_nine() -> None:
    """Set the clock on the wall of this process and of those that it starts, whatever the hour."""
    now = datetime.now(UTC)
    east = _EIGHT_FIFTY_MIN - (now.hour * 60 + now.minute)
    east = (east + _DAY_MIN // 2) % _DAY_MIN - _DAY_MIN // 2
    hours, minutes = divmod(abs(east), 60)
    os.environ["TZ"] = f"DAY{'-' if east > 0 else '+'}{hours}:{minutes:02}"  # POSIX counts west
    time.tzset()


def a_laptop(folder: Path) -> tuple[Profile, Planned]:
    """Found a centre, with the real key derivation, and plan the hour."""
    profile = Profile(folder / "profile")
    with RunningCentral(folder / "central") as central:
        vault = opening.create_vault(profile, PASSPHRASE)
        try:
            beginning.found(vault, founding(central), beginning.new_recovery_key().public)
            planned = eight_talks.plan(work_at(vault))
        finally:
            vault.close()
    save_settings(profile, Settings(language="nl"))
    return profile, planned


def work_at(vault: OpenVault) -> Workplace:
    """Return an open vault as a workplace whose clock can be moved."""
    clock = Clock(datetime.now(UTC))
    context = replace(vault.context, now=clock)
    return Workplace(context, clock, prison=SpaceId(clients.prisons(context)[0].id))


def play(screen: XScreen, profile: Profile, hands: XHands) -> None:
    """Play the day, in two processes."""
    window = unlocked(screen, profile, hands)
    try:
        eight_talks.begin(hands)
        eight_talks.morning(hands)
    finally:
        window.kill()
    window = unlocked(screen, profile, hands)
    try:
        eight_talks.noon(hands)
        hands.keep("9-the-hour", hands.look())
        hands.keys("Ctrl+,", "s")  # Instellingen, Schrijven en spreken
        hands.keep("10-talking-and-writing", hands.look())
        hands.keys("Ctrl+L")
    finally:
        window.kill()


def unlocked(screen: XScreen, profile: Profile, hands: XHands) -> Window:
    """Start the application, unlock it and go to Spreekuur."""
    window = Window(screen, "-m", "jww_desktop", "--demo", str(profile.folder))
    try:
        hands.sit_down(window)
        hands.text(PASSPHRASE)
        hands.keys("Return", "Ctrl+K")
        hands.text("spreekuur")
        hands.keys("Return")
    except BaseException:
        window.kill()
        raise
    return window


def found(profile: Profile, planned: Planned, began: datetime) -> tuple[list[str], Share]:
    """Open the vault; return what is in it otherwise than typed, and what it measured of that."""
    vault = opening.open_vault(profile, PASSPHRASE)
    try:
        work = work_at(vault)
        share = writing_time.share(work.context, began)
        kept = eight_talks.kept(work, planned)
    except LookupError as missing:
        return [f"not in the vault: {missing}"], share
    finally:
        vault.close()
    return [
        f"{name}: {kept[name]!r} instead of {wanted!r}"
        for name, wanted in EXPECTED.items()
        if kept[name] != wanted
    ], share


def main() -> int:
    """Play, and tell; exit status 1 when the vault holds anything else than was typed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, help="where the pictures go")
    parser.add_argument("--keys-per-second", type=float, default=KEYS_A_SECOND, metavar="N")
    parser.add_argument("--talk", type=float, default=0, metavar="SECONDS", help="of each contact")
    given = parser.parse_args()
    pictures = given.folder or Path(tempfile.mkdtemp(prefix="eight-talks-"))
    pictures.mkdir(parents=True, exist_ok=True)
    at_ten_to_nine()
    hands = XHands(pictures, 1 / given.keys_per_second, given.talk)
    with tempfile.TemporaryDirectory(prefix="talks-") as name:
        folder = Path(name)
        print("Founding a centre and planning the hour…", flush=True)
        profile, planned = a_laptop(folder)
        print(f"Playing it at {given.keys_per_second:g} keys a second…", flush=True)
        began = datetime.now(UTC)
        with x_screen(folder) as screen:
            play(screen, profile, hands)
        print(f"\n{hands.table()}\n\nPictures: {pictures}", flush=True)
        wrong, share = found(profile, planned, began)
    print(*share.words())
    print("\n".join(wrong) or "The vault holds every letter of it.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
