"""Settings of one person on one laptop.

They are needed before unlocking, so they lie unencrypted beside the vault; none of them says
anything about a client. A damaged or foreign file means the defaults, never an error: nobody may
be kept from his work by a setting.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any, Final

from jww_desktop import i18n
from jww_desktop.config import Profile

THEMES: Final = ("system", "light", "dark", "contrast")
TEXT_PERCENTS: Final = (100, 125, 150, 175, 200)
COVER_MINUTES: Final = (1, 2, 3, 4, 5)
SPELLINGS: Final = ("", "nl", "fr", "nl fr")
"""Dictionaries that a text is held against; none of them, one, or both."""


@dataclass(frozen=True)
class Settings:
    """What a person chose.

    Attributes:
        language: of the screens, one of `i18n.COMPLETE`.
        theme: one of `THEMES`.
        text_percent: one of `TEXT_PERCENTS`.
        initials: lists show initials and numbers until a row is focused, so that somebody who
            looks over the shoulder reads no names.
        cover_minutes: one of `COVER_MINUTES`, after which an unused screen is covered.
        spelling: one of `SPELLINGS`.
        first_steps: Vandaag shows what to begin with, as long as that is not all done.
    """

    language: str = i18n.SOURCE_LANGUAGE
    theme: str = "light"
    text_percent: int = 100
    initials: bool = True
    cover_minutes: int = 2
    spelling: str = "nl"
    first_steps: bool = True


def load_settings(profile: Profile) -> Settings:
    """Return what is stored for this profile; the default for all that is not, or is no choice."""
    try:
        stored = json.loads(profile.settings.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    if not isinstance(stored, dict):
        return Settings()
    return Settings(**{key: value for key, value in stored.items() if _is_choice(key, value)})


def save_settings(profile: Profile, settings: Settings) -> None:
    """Store the settings; a power cut leaves the old file or the new one."""
    profile.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = profile.settings.with_suffix(".new")
    fresh.write_text(json.dumps(asdict(settings), indent=1) + "\n", encoding="utf-8")
    fresh.replace(profile.settings)


def _is_choice(key: str, value: Any) -> bool:
    choices: dict[str, tuple[object, ...]] = {
        "language": i18n.COMPLETE,
        "theme": THEMES,
        "text_percent": TEXT_PERCENTS,
        "initials": (True, False),
        "first_steps": (True, False),
        "cover_minutes": COVER_MINUTES,
        "spelling": SPELLINGS,
    }
    return any(value == choice and type(value) is type(choice) for choice in choices.get(key, ()))
