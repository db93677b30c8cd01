"""The small menu for language, colours and text size that is there before unlocking."""

from __future__ import annotations

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from jww_desktop import i18n
from jww_desktop.i18n import t
from jww_desktop.presenters.appearance import Appearance
from jww_desktop.services.settings import TEXT_PERCENTS, THEMES, Settings
from jww_desktop.ui import theme
from jww_desktop.ui.widgets.button import quiet
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.menu import Menu


def theme_names() -> dict[str, str]:
    """Return what each theme is called on screen."""
    return {
        "system": t("Zoals het systeem"),
        "light": t("Licht"),
        "dark": t("Donker"),
        "contrast": t("Hoog contrast"),
    }


def language_choice(settings: Settings) -> Combo:
    """Return a choice of the languages, each called by its own name; the chosen one is shown."""
    names = [(name, i18n.OWN_NAMES[name]) for name in i18n.COMPLETE]
    choice = Combo(t("Taal"), names, icon="languages")
    choice.choose(settings.language)
    return choice


def apply_settings(settings: Settings) -> None:
    """Let the screen follow the settings."""
    theme.current().use(mode=theme.Mode(settings.theme), scale=settings.text_percent / 100)


class AppearanceMenu(QWidget):
    """A quiet button that opens the choices."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._button = quiet(t("Weergave en taal"), icon="eye", flush=True, chevron=True)
        self._button.clicked.connect(self._open)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._button)
        row.addStretch(1)

    def _open(self) -> None:
        menu = self._menu()
        menu.exec(self._button.mapToGlobal(self._button.rect().bottomLeft()))
        menu.deleteLater()

    def _menu(self) -> QMenu:
        settings = self._appearance.settings
        menu = Menu(self)
        languages = QActionGroup(menu)
        for name in i18n.COMPLETE:
            chosen = name == settings.language
            action = self._add(menu, languages, i18n.OWN_NAMES[name], chosen=chosen)
            action.triggered.connect(
                lambda _=False, name=name: self._appearance.choose(language=name)
            )
        menu.addSeparator()
        names = theme_names()
        colours = QActionGroup(menu)
        for name in THEMES:
            action = self._add(menu, colours, names[name], chosen=name == settings.theme)
            action.triggered.connect(lambda _=False, name=name: self._appearance.choose(theme=name))
        menu.addSeparator()
        sizes = QActionGroup(menu)
        for percent in TEXT_PERCENTS:
            text = t("Tekst {percent} %").format(percent=percent)
            action = self._add(menu, sizes, text, chosen=percent == settings.text_percent)
            action.triggered.connect(
                lambda _=False, percent=percent: self._appearance.choose(text_percent=percent)
            )
        return menu

    def _add(self, menu: QMenu, group: QActionGroup, text: str, *, chosen: bool) -> QAction:
        action = menu.addAction(text)
        action.setCheckable(True)
        action.setChecked(chosen)
        group.addAction(action)
        return action
