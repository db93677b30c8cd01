"""What Qt itself says, such as in the menu of a text field or where a file is chosen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

_LOCALES = {"nl": "nl_BE", "fr": "fr_BE", "en": "en_GB"}


def speak(language: str) -> None:
    """Let Qt speak one of `i18n.LANGUAGES`, and write dates and numbers as it does."""
    QLocale.setDefault(QLocale(_LOCALES[language]))
    application = QCoreApplication.instance()
    if application is None:
        return
    for former in application.findChildren(QTranslator):
        application.removeTranslator(former)
        former.deleteLater()
    words = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if words.load(f"qtbase_{language}", folder):
        application.installTranslator(words)
