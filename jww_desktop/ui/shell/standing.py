"""The words of the status bar for how this laptop stands."""

from __future__ import annotations

from jww_desktop.i18n import t, tn
from jww_desktop.presenters.shell import Standing
from jww_desktop.services.dates import clock
from jww_desktop.ui.widgets.status_bar import StatusItem


def items(standing: Standing) -> list[StatusItem]:
    """Return what the status bar tells of the connection, of what is saved and of what waits."""
    items = [
        StatusItem(t("Verbonden met de centrale opslag"), "wifi", short=t("Verbonden"))
        if standing.is_connected
        else StatusItem(
            t("Offline – alles staat versleuteld op dit toestel"),
            "wifi-off",
            short=t("Offline"),
        )
    ]
    if standing.unkept is not None:
        items.append(StatusItem(t("Laatste woorden nog niet bewaard"), "octagon-x", "danger"))
    elif standing.saved_at is not None:
        saved = t("Bewaard om {uur}").format(uur=clock(standing.saved_at))
        items.append(StatusItem(saved, "check", "ok"))
    if standing.waiting:
        items.append(_waiting(standing.waiting))
    elif standing.waiting == 0 and standing.synced_at is not None:
        done = t("Alles verzonden om {uur}").format(uur=clock(standing.synced_at))
        items.append(StatusItem(done, "check", "ok", short=t("Alles verzonden")))
    return items


def _waiting(count: int) -> StatusItem:
    words = tn("{n} wijziging nog te verzenden", "{n} wijzigingen nog te verzenden", count)
    short = t("{n} te verzenden").format(n=count)
    return StatusItem(words, "upload", "warn", short=short)
