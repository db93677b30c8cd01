"""Colours, text size, language, onlookers, and when the cover falls."""

from __future__ import annotations

from PySide6.QtCore import Signal

from jww_desktop.i18n import t, tn
from jww_desktop.presenters.appearance import Appearance
from jww_desktop.services.settings import COVER_MINUTES, TEXT_PERCENTS, THEMES, Settings
from jww_desktop.ui.appearance_menu import language_choice, theme_names
from jww_desktop.ui.settings.pane import Pane
from jww_desktop.ui.widgets.button import Button
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.labelled import Labelled
from jww_desktop.ui.widgets.text import Words
from jww_desktop.ui.widgets.tick import Tick
from jww_desktop.ui.widgets.wrap import Wrap


class AppearancePane(Pane):
    """Each choice is kept beside the vault and takes effect at once, but for the language.

    Signals:
        lock_requested: the chosen language is wanted now.
    """

    lock_requested = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(t("Weergave en gordijn"))
        self._appearance = appearance
        names = theme_names()
        self._theme = Combo(t("Kleuren"), [(name, names[name]) for name in THEMES], icon="contrast")
        self._size = Combo(
            t("Grootte"),
            [(size, t("Tekst {percent} %").format(percent=size)) for size in TEXT_PERCENTS],
            icon="type",
        )
        self._initials = Tick(
            t("Initialen in lijsten"),
            t("Namen verschijnen pas als je een rij kiest, zodat wie meekijkt niets leest."),
            fades=False,
        )
        self._cover = Combo(
            t("Gordijn na"),
            [(n, tn("{n} minuut", "{n} minuten", n)) for n in COVER_MINUTES],
            icon="eye-off",
        )
        self._spelling = Combo(t("Spelling"), list(spelling_names().items()), icon="book-open")
        self._spelling.picked.connect(lambda which: appearance.choose(spelling=which))
        self._language = language_choice(appearance.settings)
        self._now = Button(t("Nu vergrendelen"), icon="lock")
        self._now.clicked.connect(self.lock_requested)
        self._language.picked.connect(lambda name: appearance.choose(language=name))
        self._theme.picked.connect(lambda name: appearance.choose(theme=name))
        self._size.picked.connect(lambda size: appearance.choose(text_percent=size))
        self._initials.clicked.connect(lambda on: appearance.choose(initials=on))
        self._cover.picked.connect(lambda minutes: appearance.choose(cover_minutes=minutes))
        appearance.changed.connect(self._show)
        self._show(appearance.settings)
        self._build()

    def _build(self) -> None:
        looks = Wrap(
            Labelled(t("Kleuren"), self._theme),
            Labelled(t("Grootte"), self._size),
            across=16,
            down=10,
        )
        self.add(looks, 16)
        self.part(
            t("Taal"),
            Words(
                t(
                    "De schermen spreken de gekozen taal zodra je opnieuw ontgrendelt. Wat je "
                    "schreef, blijft zoals je het schreef, en wordt bij het vergrendelen bewaard."
                ),
                color="muted",
            ),
        )
        self.add(Wrap(Labelled(t("Taal"), self._language), self._now, across=16, down=10))
        self.part(t("Meekijkers"), self._initials)
        self.part(
            t("Gordijn"),
            Words(
                t(
                    "Doe je even niets, dan verbergt het gordijn je scherm. F12 of drie keer Shift "
                    "doet dat meteen. Na een kwartier vergrendelt de laptop helemaal."
                ),
                color="muted",
            ),
        )
        self.add(Labelled(t("Gordijn na"), self._cover))
        self.part(
            t("Spelling"),
            Words(
                t(
                    "Onder een fout woord komt een golfje. F7 brengt je bij de volgende fout, in "
                    "een spreekuur Shift+F7. Alles gebeurt op deze laptop."
                ),
                color="muted",
            ),
        )
        self.add(Labelled(t("Nakijken in"), self._spelling))
        self.end()

    def _show(self, settings: Settings) -> None:
        self._theme.choose(settings.theme)
        self._size.choose(settings.text_percent)
        self._language.choose(settings.language)
        self._now.setVisible(settings.language != self._appearance.spoken)
        self._initials.setChecked(settings.initials)
        self._cover.choose(settings.cover_minutes)
        self._spelling.choose(settings.spelling)


def spelling_names() -> dict[str, str]:
    """Return what each choice of dictionaries is called."""
    return {
        "nl": t("Nederlands"),
        "fr": t("Frans"),
        "nl fr": t("Nederlands en Frans"),
        "": t("Niet nakijken"),
    }
