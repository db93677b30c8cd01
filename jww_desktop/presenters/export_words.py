"""An export in words: what is in it, how far it is, what was found when it was read back."""

from __future__ import annotations

from dataclasses import dataclass

from jww_desktop.i18n import t, tn
from jww_desktop.services.export_writing import Stage
from jww_desktop.services.exporting import Exported, Outline

_STEP_OF_KB = 1024


def contents(outline: Outline, *, whole: bool) -> str:
    """Return what a file would hold and what not, a line for each."""
    if whole:
        lines = [
            tn("{n} dossier op deze laptop", "{n} dossiers op deze laptop", outline.dossiers),
            t("Kaarten, vragen, spreekuren, veldnota’s, collega’s en gevangenissen"),
        ]
    else:
        lines = [t("Dit dossier, de kaart van de cliënt, en zijn vragen en afspraken")]
    lines.append(t("Wat er nu staat en wat er vroeger stond, van wie en wanneer"))
    return "\n".join(lines)


def left_out(outline: Outline) -> list[str]:
    """Return what is not in it, a sentence for each; none when nothing was to be said."""
    lines = []
    if outline.shut:
        lines.append(
            tn(
                "{n} vroeger dossier dat de cliënt dicht hield, zit er niet in.",
                "{n} vroegere dossiers die cliënten dicht hielden, zitten er niet in.",
                outline.shut,
            )
        )
    if outline.drafts:
        lines.append(
            tn(
                "{n} concept zit er niet in. Werk het eerst af als het mee moet.",
                "{n} concepten zitten er niet in. Werk ze eerst af als ze mee moeten.",
                outline.drafts,
            )
        )
    if outline.waiting:
        lines.append(
            tn(
                "{n} wijziging van een collega is hier nog niet te lezen. Synchroniseer eerst.",
                "{n} wijzigingen van collega’s zijn hier nog niet te lezen. Synchroniseer eerst.",
                outline.waiting,
            )
        )
    return lines


def stage(stage: Stage) -> str:
    """Return what is being done."""
    return {
        Stage.WRITING: t("De gegevens worden geschreven"),
        Stage.PAGES: t("De leesbare bladzijden worden gemaakt"),
        Stage.CHECKING: t("Het bestand wordt teruggelezen en vergeleken"),
    }[stage]


def percent(done: int, total: int) -> str:
    """Return such as “40 %”."""
    return t("{n} %").format(n=min(100, done * 100 // max(1, total)))


@dataclass(frozen=True)
class Told:
    """What was made.

    Attributes:
        where: the file, its size and its folder.
        checked: what was compared.
    """

    where: str
    checked: str


def told(exported: Exported) -> Told:
    """Return what was made, in words."""
    checked = exported.checked
    return Told(
        t("{file} ({kb} kB) staat in {folder}.").format(
            file=exported.file.name,
            kb=max(1, checked.size // _STEP_OF_KB),
            folder=exported.file.parent,
        ),
        t(
            "Nagekeken: het bestand is teruggelezen en vergeleken met je laptop. {records} en "
            "{values} zijn gelijk, geen enkel verschil."
        ).format(
            records=tn("{n} gegeven", "{n} gegevens", checked.records),
            values=tn("{n} waarde", "{n} waarden", checked.values),
        ),
    )
