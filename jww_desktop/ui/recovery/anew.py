"""Beginning anew, where a passphrase is forgotten before there is a sheet that could help."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from jww_desktop.i18n import t
from jww_desktop.ui.widgets.dialog import Dialog


def ask_anew(window: QWidget, begin: Callable[[], object]) -> Dialog:
    """Say that no sheet opens this laptop, and offer to `begin` the first run again."""
    title = t("Deze laptop hoort nog bij geen centrum")
    dialog = Dialog(window, title, icon="circle-alert", color="warn")
    dialog.say(t("Er zijn nog geen noodbladen die hem openen. Probeer je zin dus eerst nog eens."))
    dialog.say(
        t(
            "Lukt het niet, begin dan opnieuw: je kiest een nieuwe zin en vult alles nog eens in. "
            "Kreeg je een uitnodiging, vraag dan een nieuwe."
        )
    )
    dialog.safe(t("Er wordt niets gewist: de oude kluis blijft in een map ernaast."))
    back = dialog.action("", t("Terug"), hint="Esc")
    dialog.action("anew", t("Opnieuw beginnen"), icon="refresh-cw")
    dialog.chosen.connect(lambda key: begin() if key == "anew" else None)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open_on(back)
    return dialog
