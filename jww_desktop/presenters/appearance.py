"""What a person chose to see: colours, text size, language; kept beside the vault."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from jww_desktop import i18n
from jww_desktop.config import Profile
from jww_desktop.services.settings import Settings, load_settings, save_settings


class Appearance(QObject):
    """The settings that are needed before unlocking.

    Signals:
        changed: the new `Settings`.

    Attributes:
        spoken: the language in use. What was chosen after the vault opened is spoken by the
            process that comes after the next lock: a screen that is half built in each of two
            languages says nothing right.
    """

    changed = Signal(object)

    def __init__(self, profile: Profile, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._profile = profile
        self._settings = load_settings(profile)
        self.speak()

    @property
    def settings(self) -> Settings:
        """What is chosen now."""
        return self._settings

    def choose(self, **choices: Any) -> None:
        """Change what is named, keep it, and tell everybody."""
        self._settings = replace(self._settings, **choices)
        save_settings(self._profile, self._settings)
        self.changed.emit(self._settings)

    def speak(self) -> None:
        """Take the chosen language for everything that is built from now on."""
        i18n.use(self._settings.language)
        self.spoken = i18n.language()
