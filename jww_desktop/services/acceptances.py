"""How the help came about, put right where it was noted wrongly; what stood there before stays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jww_desktop.domain.case_file import Acceptance, CaseFile
from jww_desktop.domain.clauses import clause_text
from jww_desktop.errors import RuleError
from jww_desktop.i18n import t
from jww_desktop.services import records
from jww_desktop.services.case_files import live_acceptances
from jww_desktop.services.context import Context, missing
from jww_desktop.services.forms import Loaded
from jww_desktop.store.unit_of_work import Unit


@dataclass(frozen=True)
class GroundForm:
    """How the help came about, a code of `acceptance_grounds`, and on which day."""

    ground: str = ""
    accepted_on: date | None = None


def ground_form(context: Context, case_id: bytes) -> Loaded[GroundForm]:
    """Return how the help in a dossier came about.

    Raises:
        RuleError: W1, it is an earlier dossier that its client did not open.
        UserError: it is not on this laptop, or its client took back his acceptance.
    """
    with context.database.read() as (session, _):
        given = live_acceptances(session, case_id)
        if not given:
            raise missing()
        key = given[0].id
    return records.load(context, Acceptance, key, GroundForm)


def correct_ground(
    context: Context, loaded: Loaded[GroundForm], form: GroundForm
) -> Loaded[GroundForm]:
    """Put right how the help came about; a dossier that began on that day follows.

    Raises:
        RuleError: W1, it says not how it came about or when, or that day is still to come.
        UserError: a code is in no list, or the dossier is not here, closed or only to be read.
    """
    if form.accepted_on is not None and form.accepted_on > context.today:
        raise RuleError(
            t("Die dag moet nog komen."),
            clause="W1",
            rule=clause_text("W1"),
            safe=t("Er is niets gewijzigd."),
            next_step=t("Geef de dag waarop hij hulp vroeg of aanvaardde."),
        )

    def follow(session: Unit, given: Acceptance) -> None:
        case = session.get_one(CaseFile, given.case_file_id)
        if case.opened_on == loaded.form.accepted_on:
            case.opened_on = form.accepted_on

    return records.change(
        context, Acceptance, loaded, form, then=follow, recorded_by=context.user_id
    )
