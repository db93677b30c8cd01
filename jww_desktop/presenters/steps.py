"""Steps, wherever they are shown: in words, and ticked off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jww_desktop.i18n import t
from jww_desktop.services import centre, dates, steps
from jww_desktop.services.context import Context
from jww_desktop.services.standing import Standing
from jww_desktop.services.steps import StepForm, StepRow


@dataclass(frozen=True)
class StepLine:
    """A next step, in words.

    Attributes:
        id: the step.
        text: what somebody does.
        second: who, and by when.
        is_late, is_done, is_contested: in which state it is.
    """

    id: bytes
    text: str
    second: str
    is_late: bool
    is_done: bool
    is_contested: bool = False


def stored_words(words: str, form: StepForm, today: date, shown: StepForm | None = None) -> str:
    """Return `words`, with that the day is gone by when it was chosen just now.

    It stands beside the field too, but who presses the button right after typing does not see it
    there. `shown` is the step before it was changed, None for a new one.
    """
    day = form.due_on
    if day is None or day >= today or form.done_on or (shown is not None and shown.due_on == day):
        return words
    return f"{words} {t('De dag ervan is al voorbij.')}"


def current(context: Context, rows: Sequence[StepRow]) -> list[StepRow]:
    """Return the steps that are open, and those that were done today."""
    return [row for row in rows if row.done_on in (None, context.today)]


def step_lines(
    context: Context,
    rows: Sequence[StepRow],
    client: str,
    staff: Mapping[bytes, centre.StaffRow],
    marks: Standing,
) -> list[StepLine]:
    """Return steps in words: who takes each, and by when."""
    return [
        StepLine(
            id=row.id,
            text=row.text,
            second=_second(context, row, client, staff),
            is_late=row.done_on is None and (row.due_on or context.today) < context.today,
            is_done=row.done_on is not None,
            is_contested=row.id in marks.contested,
        )
        for row in rows
    ]


def _second(
    context: Context, row: StepRow, client: str, staff: Mapping[bytes, centre.StaffRow]
) -> str:
    owner = steps.step_owner(row, client, staff)
    if row.done_on is not None:
        when = t("klaar")
    else:
        when = dates.due(row.due_on, context.today) if row.due_on else t("zonder datum")
    cost = {"discussed": t("kost besproken"), "not_yet": t("kost nog niet besproken")}
    return "  ·  ".join(part for part in (owner, cost.get(row.cost_talk, ""), when) if part)


def tick(context: Context, step_id: bytes, *, done: bool) -> None:
    """Say that a step was done today, or not after all.

    Raises:
        UserError: it is not on this laptop, or its dossier is closed or may only be read.
    """
    loaded = steps.step_form(context, step_id)
    if done:
        steps.finish_step(context, loaded, loaded.form.result)
    else:
        steps.reopen_step(context, loaded)


def ticked_words(*, done: bool) -> str:
    """Return what the toast says of it."""
    return t("Stap klaar gezet.") if done else t("Stap weer open gezet.")
