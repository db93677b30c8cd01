"""Where a client is held: recorded, and corrected when it was wrong."""

from __future__ import annotations

from sqlalchemy.orm import Session

from jww_desktop.domain.case_file import Detention
from jww_desktop.errors import UserError
from jww_desktop.i18n import t
from jww_desktop.services import records, returning
from jww_desktop.services.card_follows import follow
from jww_desktop.services.case_files import DetentionForm as DetentionForm
from jww_desktop.services.case_files import card_of, read_now, writable_case
from jww_desktop.services.context import Context, seen_now
from jww_desktop.services.forms import Loaded
from jww_desktop.store.queries import dossier
from jww_desktop.store.queries.dossier import DetentionRow as DetentionRow
from jww_desktop.store.unit_of_work import Unit


def detentions(context: Context, case_id: bytes) -> list[DetentionRow]:
    """Return where the client was held, the latest first.

    Raises:
        RuleError: W1, it is an earlier dossier that its client did not open.
    """
    with context.database.read() as (session, _):
        returning.require_open(session, case_id)
        return dossier.detentions(session, case_id)


def record_detention(context: Context, case_id: bytes, form: DetentionForm) -> bytes:
    """Record where the client is held since a day, and return the id; what was known stays.

    The card follows when it is in the same prison and nothing later is known.

    Raises:
        RuleError: T7, no prison or no day.
        UserError: the dossier is not here or may only be read, or the day cannot be right.
    """
    with context.save(seen_now(context)) as session:
        case = writable_case(context, session, case_id)
        _require_possible(context, session, case_id, form)
        record = records.build(
            Detention, case.space, form, case_file_id=case_id, **read_now(context)
        )
        session.add(record)
        follow(context, session, record)
        return record.id


def detention_form(context: Context, place: bytes) -> Loaded[DetentionForm]:
    """Return the form of where the client was held, as it is now.

    Raises:
        RuleError: W1, it is in an earlier dossier that its client did not open.
        UserError: it is not on this laptop.
    """
    return records.load(context, Detention, place, DetentionForm)


def change_detention(
    context: Context, loaded: Loaded[DetentionForm], form: DetentionForm
) -> Loaded[DetentionForm]:
    """Save what was corrected; raises as `record_detention`."""

    def then(unit: Unit, record: Detention) -> None:
        _require_possible(context, unit, record.case_file_id or b"", form)
        follow(context, unit, record, [loaded.form.since])

    return records.change(context, Detention, loaded, form, then=then, **read_now(context))


def _require_possible(
    context: Context, session: Session, case_id: bytes, form: DetentionForm
) -> None:
    if form.since is None:
        return  # the rule of the record says so better
    if form.since > context.today:
        raise UserError(
            t("Die dag moet nog komen."),
            safe=t("Er is niets gewijzigd."),
            next_step=t("Noteer een verhuizing wanneer ze gebeurd is."),
        )
    card = card_of(session, case_id)
    if card is not None and card.birth_year is not None and form.since.year < card.birth_year:
        raise UserError(
            t("Die dag ligt vóór het geboortejaar op de kaart."),
            safe=t("Er is niets gewijzigd."),
            next_step=t("Kijk de dag na. Klopt ze, verbeter dan eerst de kaart."),
        )
