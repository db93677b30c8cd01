"""Settings survive a restart, and a damaged file keeps nobody from working."""

from __future__ import annotations

from pathlib import Path

import pytest

from jww_desktop.config import Profile
from jww_desktop.services.settings import Settings, load_settings, save_settings


def test_what_was_chosen_is_there_after_a_restart(tmp_path: Path) -> None:
    profile = Profile(tmp_path / "new")
    chosen = Settings(language="en", theme="dark", text_percent=150, initials=False)
    save_settings(profile, chosen)
    assert load_settings(profile) == chosen


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '{"theme": "pink", "text_percent": true, "initials": 1, "other": 1}'],
)
def test_a_damaged_file_means_the_defaults(tmp_path: Path, text: str) -> None:
    (tmp_path / "settings.json").write_text(text, encoding="utf-8")
    assert load_settings(Profile(tmp_path)) == Settings()
