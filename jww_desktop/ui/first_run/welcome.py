"""The first page: how this laptop comes to its centre, and how one wants to see it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from jww_desktop.i18n import t
from jww_desktop.presenters.appearance import Appearance
from jww_desktop.presenters.first_run import Way
from jww_desktop.services.settings import TEXT_PERCENTS, THEMES
from jww_desktop.ui.accessible import declare_group
from jww_desktop.ui.appearance_menu import language_choice, theme_names
from jww_desktop.ui.first_run.page import Page
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.labelled import Labelled
from jww_desktop.ui.widgets.radio_row import RadioRow
from jww_desktop.ui.widgets.section import SectionHead
from jww_desktop.ui.widgets.wrap import Wrap


class WelcomePage(Page):
    """Asks for the way and for the appearance."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(
            t("Welkom"),
            t(
                "Je maakt deze laptop één keer klaar. Dat duurt een paar minuten. "
                "Alles wat je later schrijft, staat versleuteld op dit toestel."
            ),
            t("Verder"),
            hint="Enter",
        )
        self._appearance = appearance
        self._join = RadioRow(
            t("Aansluiten bij een team"),
            t("Je teamverantwoordelijke gaf je een uitnodiging."),
        )
        self._found = RadioRow(
            t("Een centrum oprichten"),
            t("Je bent de eerste. Je kreeg drie gegevens van de beheerder van de centrale opslag."),
        )
        self._build()

    def _build(self) -> None:
        ways = QWidget()
        declare_group(ways, t("Wat wil je doen?"))
        self._ways = QButtonGroup(ways)
        column = QVBoxLayout(ways)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for row in (self._join, self._found):
            self._ways.addButton(row)
            column.addWidget(row)
        self.put(SectionHead(t("Wat wil je doen?")), 28)
        self.put(ways, 8)
        self.put(SectionHead(t("Hoe wil je het zien?")), 24)
        settings = self._appearance.settings
        names = theme_names()
        colours = Combo(t("Kleuren"), [(name, names[name]) for name in THEMES], icon="contrast")
        colours.choose(settings.theme)
        colours.picked.connect(lambda name: self._appearance.choose(theme=name))
        percents = [
            (percent, t("Tekst {percent} %").format(percent=percent)) for percent in TEXT_PERCENTS
        ]
        sizes = Combo(t("Grootte"), percents, icon="type")
        sizes.choose(settings.text_percent)
        sizes.picked.connect(lambda percent: self._appearance.choose(text_percent=percent))
        self._language = language_choice(settings)
        self._language.picked.connect(lambda name: self._appearance.choose(language=name))
        beside = Wrap(
            Labelled(t("Taal"), self._language),
            Labelled(t("Kleuren"), colours),
            Labelled(t("Grootte"), sizes),
            across=16,
            down=10,
        )
        self.put(beside, 10)

    def focus_language(self) -> None:
        """Go on where the language was chosen."""
        self._language.setFocus(Qt.FocusReason.OtherFocusReason)

    def way(self) -> Way:
        """Return what was chosen."""
        return Way.FOUND if self._found.isChecked() else Way.JOIN

    def choose(self, way: Way) -> None:
        """Show what was chosen before."""
        (self._found if way is Way.FOUND else self._join).setChecked(True)

    def enter(self) -> None:
        """Begin with the way."""
        chosen = self._found if self._found.isChecked() else self._join
        chosen.setFocus(Qt.FocusReason.OtherFocusReason)
