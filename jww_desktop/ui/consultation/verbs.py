"""What can be done with an hour, for the palette, the shortcuts and the menu."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jww_desktop.i18n import t
from jww_desktop.services.consultation_hour import Hour
from jww_desktop.ui.verbs import Verb

IN_MENU = (
    *(
        "miss",
        "miss_why",
        "look_together",
        "when",
        "spoken",
        "add",
        "hours",
        "field_note",
        "field_notes",
    ),
    *("snippets", "plan", "drop", "end", "drop_hour"),
)
"""Names of what stands under *Meer*."""


def hour_verbs(hour: Hour | None, ways: Mapping[str, Callable[[], object]]) -> list[Verb]:
    """Return the verbs of an hour; `ways` does each by its name."""
    group = t("Spreekuur")
    note = t("Wat je opviel, zonder namen")
    read = t("Per maand, met wat stijgt")
    always = [
        Verb("plan", t("Spreekuur voorbereiden"), "calendar-plus", ways["plan"], "", "", group),
        Verb("field_note", t("Veldnota"), "pencil", ways["field_note"], note, "F3", group),
        Verb(
            "field_notes",
            t("Veldnota’s lezen"),
            "chart-column",
            ways["field_notes"],
            read,
            "",
            group,
        ),
    ]
    if hour is None:
        return always
    pauses = hour.pause is not None
    text, icon = (t("Hervatten"), "play") if pauses else (t("Pauze"), "pause")
    ending = (
        Verb("end", t("Spreekuur afronden"), "check", ways["end"], "", "", group)
        if hour.row.started_at
        else Verb("drop_hour", t("Spreekuur schrappen"), "x", ways["drop_hour"], "", "", group)
    )
    return [
        Verb("pause", text, icon, ways["pause"], "", "F7", group),
        Verb("miss", t("Kwam niet"), "user-round-x", ways["miss"], "", "F8", group),
        Verb(
            "miss_why",
            t("Kwam niet, met reden of uitleg"),
            "user-round-x",
            ways["miss_why"],
            t("Ook wie later komt"),
            "",
            group,
        ),
        Verb("next", t("Volgende"), "chevron-right", ways["next"], "", "Ctrl+N", group),
        Verb("add", t("Iemand toevoegen"), "user-plus", ways["add"], "", "Ctrl+I", group),
        Verb("hours", t("Uren wijzigen"), "clock", ways["hours"], "", "", group),
        Verb("queue", t("Rij tonen"), "list-checks", ways["queue"], "", "", group),
        *always,
        ending,
    ]
