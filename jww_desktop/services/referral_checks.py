"""What may not be noted of a referral, whatever a form says."""

from __future__ import annotations

from datetime import date

from jww_desktop.domain.clauses import clause_text
from jww_desktop.domain.referral import Referral
from jww_desktop.errors import RuleError
from jww_desktop.i18n import t
from jww_desktop.services.context import Context
from jww_desktop.store.queries import consents as gone
from jww_desktop.store.unit_of_work import StoreSession, Unit


def require_past(context: Context, day: date | None) -> None:
    """Refuse to note something as happened that is still to come (T7)."""
    if day is not None and day > context.today:
        raise RuleError(
            t("Die dag moet nog komen."),
            clause="T7",
            rule=clause_text("T7"),
            safe=t("Er is niets gewijzigd."),
            next_step=t("Geef de dag waarop het gebeurde."),
        )


def _gone_with(session: StoreSession, record: Referral) -> bool:
    """Whether something went out with a referral."""
    rows = gone.disclosures(session, record.case_file_id or b"")
    return any(row.referral == record.id and not row.fell_through for row in rows)


def require_told(session: StoreSession, record: Referral) -> None:
    """Refuse that a service heard of the client and nobody says what (W1)."""
    if not _gone_with(session, record):
        raise RuleError(
            t("Er staat nog niet wat de dienst over de cliënt hoorde."),
            clause="W1",
            rule=clause_text("W1"),
            safe=t("Er is niets genoteerd."),
            next_step=t("Kies wat je meegaf, of kies dat de cliënt zich zelf meldt."),
        )


def require_unsent(session: Unit, record: Referral) -> None:
    """Refuse to undo a referral with which something went out (W1)."""
    if _gone_with(session, record):
        raise RuleError(
            t("Met deze doorverwijzing ging al iets weg."),
            clause="W1",
            rule=clause_text("W1"),
            safe=t("Ze blijft staan, met wat er wegging."),
            next_step=t("Wil de cliënt niet meer? Rond ze dan af."),
        )


def require_unheard(session: Unit, record: Referral) -> None:
    """Refuse to let a referral lead elsewhere once the service heard of it (T7)."""
    if record.sent_on is not None or _gone_with(session, record):
        raise RuleError(
            t("Deze dienst hoorde al van de cliënt."),
            clause="T7",
            rule=clause_text("T7"),
            safe=t("Er is niets gewijzigd."),
            next_step=t("Rond deze doorverwijzing af, en maak er een voor de andere dienst."),
        )
