"""Whether something of a dossier may leave the program, on paper or in a file.

Whoever finds the paper can read it. So nothing leaves of a dossier that its client did not open, or
once he withdrew his acceptance of the help (W1).
"""

from __future__ import annotations

from jww_desktop.domain.clauses import clause_text
from jww_desktop.errors import RuleError
from jww_desktop.i18n import t
from jww_desktop.services.case_files import live_acceptances
from jww_desktop.services.context import Context, missing
from jww_desktop.services.returning import require_open
from jww_desktop.store.queries import dossier


def require_may_leave(context: Context, case_id: bytes) -> None:
    """Refuse to let a drawing of a dossier go out.

    Raises:
        RuleError: W1, there is no acceptance that holds.
        ShutError: W1, he came back and did not open it.
        UserError: the dossier is not on this laptop.
    """
    with context.database.read() as (session, _):
        if dossier.case_file(session, case_id) is None:
            raise missing()
        require_open(session, case_id)
        if not live_acceptances(session, case_id):
            raise RuleError(
                t("Deze tekening gaat niet naar buiten: de cliënt trok zijn aanvaarding in."),
                clause="W1",
                rule=clause_text("W1"),
                safe=t("Er is niets afgedrukt en niets opgeslagen."),
                next_step=t("Vraag je teamverantwoordelijke hoe hij zijn dossier kan krijgen."),
            )
