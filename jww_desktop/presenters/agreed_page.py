"""What the client said of his plan, in words: for the part that shows the plan (W2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from jww_desktop.domain import codes
from jww_desktop.i18n import t, tn
from jww_desktop.presenters.sync_status_words import enumerated
from jww_desktop.services import agreements, dates
from jww_desktop.services.agreements import Agreed, AgreementRow, Part
from jww_desktop.services.agreements_told import answer_words, made_on
from jww_desktop.services.context import Context

_MOST: Final = 3
"""So many sheets are offered when one notes what he said."""


@dataclass(frozen=True)
class AgreedPage:
    """What the plan part says of it.

    Attributes:
        said: what he said last, and to what he said yes before that; empty for nothing.
        changed: what is other now than in the plan that he agreed to; empty for nothing.
        waits: that a sheet was printed of which nobody noted what he said; empty for none.
        sheets: ids and names of sheets of which it can be noted what he said, the latest first.
        stood: what stood in the plan that he agreed to last, else in the sheet that waits.
        stood_head: which one that is.
    """

    said: str
    changed: str
    waits: str
    sheets: tuple[tuple[bytes, str], ...]
    stood: str
    stood_head: str


def agreed_page(context: Context, case_id: bytes) -> AgreedPage:
    """Return what the client said of his plan.

    Raises:
        ShutError: W1, it is an earlier dossier that its client did not open.
    """
    found, today = agreements.agreed(context, case_id), context.today
    answered = next((row for row in found.rows if row.answer), None)
    latest, sheet = found.latest, found.unanswered
    waits = ""
    if sheet is not None:
        waits = t("Blad van {day}: nog niet genoteerd wat hij zei.").format(day=made_on(sheet))
    said = dict.fromkeys(row for row in (latest, answered) if row is not None)
    shown = latest or sheet
    return AgreedPage(
        said="\n".join(_said(row, today) for row in said),
        changed=_changed(found),
        waits=waits,
        sheets=tuple((row.id, _name(row)) for row in found.rows if row.is_on_paper)[:_MOST],
        stood=shown.words if shown is not None else "",
        stood_head=_said(latest, today) if latest is not None else waits,
    )


def _said(row: AgreementRow, today: date) -> str:
    """Return what he said of which plan, and on which day where that was another one."""
    words = answer_words(row)
    made = row.made_at.astimezone().date() if row.made_at else None
    if row.answered_on is None or row.answered_on == made:
        return f"{words}."
    day = dates.full_day(row.answered_on, today)
    return t("{what}, op {day}.").format(what=words, day=day)


def _name(row: AgreementRow) -> str:
    name = t("het blad van {day}").format(day=made_on(row))
    if not row.answer:
        return name
    return t("{what}: {answer}").format(what=name, answer=codes.label("plan_answers", row.answer))


def _changed(found: Agreed) -> str:
    counted = found.changed
    parts = []
    if n := counted.get(Part.GOAL):
        parts.append(tn("{n} doel", "{n} doelen", n))
    if n := counted.get(Part.WAY):
        parts.append(tn("{n} gekozen weg", "{n} gekozen wegen", n))
    if n := counted.get(Part.STEP):
        parts.append(tn("{n} stap", "{n} stappen", n))
    if not parts:
        return ""
    words = t("Sindsdien veranderd: {what}.").format(what=enumerated(parts))
    return words if found.unanswered else f"{words} {t('Neem het plan opnieuw samen door.')}"
