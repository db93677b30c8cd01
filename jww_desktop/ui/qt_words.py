"""What Qt itself says, such as in the menu of a text field or where a file is chosen."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from jww_desktop.i18n import t

_LOCALES = {"nl": "nl_BE", "fr": "fr_BE", "en": "en_GB"}


class _Lacking(QTranslator):
    """Says what the catalogues of Qt do not: they are older than some words of its file dialog."""

    def __init__(self, words: Mapping[str, str], parent: QObject) -> None:
        super().__init__(parent)
        self._words = words

    def isEmpty(self) -> bool:
        """Tell that there is something in it: Qt does not ask one that is empty."""
        return False

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        """Return the words for `source`; itself where it says what is meant."""
        del context, disambiguation, n
        return self._words.get(source, source)


def speak(language: str) -> None:
    """Let Qt speak one of `i18n.LANGUAGES`, and write dates and numbers as it does."""
    QLocale.setDefault(QLocale(_LOCALES[language]))
    application = QCoreApplication.instance()
    if application is None:
        return
    for former in application.findChildren(QTranslator):
        application.removeTranslator(former)
        former.deleteLater()
    lacking = {
        "&Look in:": t("&Zoeken in:"),
        "Files of &type:": t("Bestands&type:"),
        "Folder": t("Map"),
    }
    application.installTranslator(_Lacking(lacking, application))
    words = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if words.load(f"qtbase_{language}", folder):
        application.installTranslator(words)
