"""The language: chosen before and after unlocking, and spoken from then on by everything."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QDir, QFileInfo
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QFileIconProvider,
    QLabel,
    QPushButton,
)

from jww_desktop import i18n
from jww_desktop.config import Profile
from jww_desktop.presenters.first_run import Page, Way
from jww_desktop.services import opening
from jww_desktop.services.settings import load_settings
from jww_desktop.ui import qt_words
from jww_desktop.ui.appearance_menu import AppearanceMenu
from jww_desktop.ui.widgets.combo import Combo
from tests.support.desktop import Desktop, desktop
from tests.support.vaults import CHEAP, PASSPHRASE


@pytest.fixture(autouse=True)
def dutch_again() -> Iterator[None]:
    yield
    i18n.use(i18n.SOURCE_LANGUAGE)
    qt_words.speak(i18n.SOURCE_LANGUAGE)


@pytest.fixture
def locked(tmp_path: Path) -> Profile:
    """A vault of which nobody chose a language."""
    profile = Profile(tmp_path / "p")
    opening.create_vault(profile, PASSPHRASE, kdf=CHEAP).close()
    return profile


def choose(seen: Desktop, name: str, language: str) -> None:
    combo = seen.find(name)
    assert isinstance(combo, Combo)
    combo.setFocus()
    row = combo.findText(language)
    combo.setCurrentIndex(row)
    combo.activated.emit(row)


def test_the_lock_screen_speaks_the_chosen_language_at_once_and_after_a_restart(
    locked: Profile,
) -> None:
    with desktop(locked) as seen:
        menu = seen.window.findChildren(AppearanceMenu)[0]._menu()
        next(action for action in menu.actions() if action.text() == "English").trigger()
        seen.find("Unlock")
        assert not seen.shows("Ontgrendelen")
        assert QApplication.focusWidget() is seen.find("Passphrase")
    i18n.use(i18n.SOURCE_LANGUAGE)
    with desktop(locked) as seen:
        seen.find("Unlock")


def test_a_language_chosen_in_the_settings_is_spoken_after_the_lock(lead: Profile) -> None:
    with desktop(lead) as seen:
        seen.unlock()
        assert seen.app._desk is not None
        seen.app._desk.shell.go("instellingen", "appearance")
        assert not seen.shows("Nu vergrendelen")
        choose(seen, "Taal", "English")
        seen.find("Weergave en gordijn")  # half a screen in each language would say nothing right
        seen.press("Nu vergrendelen")
        assert seen.relaunched
    with desktop(lead) as seen:
        seen.unlock()
        seen.find("Settings")
        assert not seen.shows("Instellingen")


def test_the_first_run_goes_on_in_the_chosen_language_where_it_was(tmp_path: Path) -> None:
    profile = Profile(tmp_path / "p")
    with desktop(profile) as seen:
        run = seen.app._run
        assert run is not None
        run.choose(Way.FOUND)
        run.back()
        choose(seen, "Taal", "English")
        seen.find("Welcome")
        assert QApplication.focusWidget() is seen.find("Language")
        seen.press("Continue")
        seen.find("Your passphrase")
        assert (run.page, run.answers.way) == (Page.PASSPHRASE, Way.FOUND)
    assert load_settings(profile).language == "en"


@pytest.mark.parametrize(
    ("language", "words"), [("nl", "Alles selecteren"), ("fr", "Tout sélectionner")]
)
@pytest.mark.usefixtures("qapp")
def test_qt_speaks_the_language_of_the_program(language: str, words: str) -> None:
    qt_words.speak("en")
    assert QCoreApplication.translate("QLineEdit", "Select All") == "Select All"
    qt_words.speak(language)
    assert QCoreApplication.translate("QLineEdit", "Select All") == words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", ["&Zoeken in:", "Bestands&type:", "Map", "Annuleren"]),
        ("fr", ["&Chercher dans\xa0:", "&Type de fichier\xa0:", "Répertoire", "Annuler"]),
        ("en", ["&Look in:", "File &type:", "Folder", "Cancel"]),
    ],
)
@pytest.mark.usefixtures("qapp")
def test_where_a_file_is_chosen_no_other_language_is_left(language: str, words: list[str]) -> None:
    i18n.use(language)
    qt_words.speak(language)
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    said = [label.text() for label in dialog.findChildren(QLabel)]
    said += [button.text() for button in dialog.findChildren(QPushButton)]
    said.append(QFileIconProvider().type(QFileInfo(QDir.tempPath())))
    assert set(words) <= set(said)
