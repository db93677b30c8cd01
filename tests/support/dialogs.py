"""Which group of scenes shows each dialog of ours, so that none is left unjudged.

A new dialog has no home: give it a scene in `sights*.py` or `scenes_*.py`, and name its group here.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

from PySide6.QtWidgets import QDialog

from jww_desktop import ui

_OURS = f"{ui.__name__}."
HOMES: dict[str, frozenset[str]] = {
    "day": frozenset(
        {
            "case_file.closing_dialog.ClosingDialog",
            "case_file.earlier_dialog.EarlierDialog",
            "case_file.ground_dialog.GroundDialog",
            "case_file.place_dialog.PlaceDialog",
            "case_file.step_dialog.StepDialog",
            "case_file.text_dialog.TextDialog",
            "case_file.withdraw_dialog.WithdrawDialog",
            "case_file.words_dialogs.QuoteDialog",
            "case_file.words_dialogs.StrengthDialog",
            "clients.acceptance_dialog.AcceptanceDialog",
            "clients.card_dialog.CardDialog",
            "contact.missed.MissedDialog",
            "contact.when.WhenDialog",
            "history_dialog.HistoryDialog",
            "plan.goal_dialog.GoalDialog",
            "plan.outcome_dialog.OutcomeDialog",
            "plan.talk_dialog.TalkDialog",
            "questions.anonymous_dialog.AnonymousDialog",
            "questions.question_dialog.QuestionDialog",
            "widgets.dialog.Dialog",
            "widgets.palette.Palette",
        }
    ),
    "reception": frozenset(
        {
            "reception.arrival_dialog.ArrivalDialog",
            "reception.list_dialog.ArrivalListDialog",
        }
    ),
    "worklist": frozenset(
        {
            "worklist.calendar_dialog.CalendarDialog",
        }
    ),
    "caseload": frozenset(
        {
            "caseload.faulty_dialog.FaultyDialog",
            "caseload.row_dialog.RowDialog",
        }
    ),
    "exporting": frozenset(
        {
            "exporting.dialog.ExportDialog",
            "exporting.run.RunningDialog",
        }
    ),
    "parts": frozenset(
        {
            "detention.read_dialog.ReadDialog",
            "detention.sentence_dialog.SentenceDialog",
            "detention.why_dialog.WhyDialog",
            "drawings.hand_out_dialog.HandOutDialog",
            "network.person_dialog.PersonDialog",
            "network.tie_dialog.TieDialog",
            "plan.agreement_dialog.AgreementDialog",
            "plan.choice_dialog.ChoiceDialog",
            "plan.stood_dialog.StoodDialog",
        }
    ),
    "consents": frozenset(
        {
            "consents.consent_dialog.ConsentDialog",
            "consents.exception_dialog.ExceptionDialog",
            "consents.moment_dialog.MomentDialog",
            "consents.second_dialog.SecondDialog",
            "consents.told_dialog.ToldDialog",
            "consents.withdrawal_dialog.WithdrawalDialog",
            "sheet_dialog.SheetDialog",
        }
    ),
    "referrals": frozenset(
        {
            "day_dialog.DayDialog",
            "referrals.handover_dialog.HandoverDialog",
            "referrals.referral_dialog.ReferralDialog",
            "referrals.sent_dialog.SentDialog",
            "referrals.turn_dialog.TurnDialog",
        }
    ),
    "together": frozenset(
        {
            "together.paper_dialog.PaperDialog",
        }
    ),
    "consultation": frozenset(
        {
            "consultation.choose_dialog.ChooseDialog",
            "consultation.end_dialog.EndDialog",
            "consultation.pause_dialog.PauseDialog",
            "consultation.planning_dialog.HourDialog",
            "consultation.planning_dialog.PlanningDialog",
            "consultation.queue.QueueOverlay",
            "field_notes.dialog.FieldNoteDialog",
            "contact.snippets_dialog.SnippetsDialog",
        }
    ),
    "review": frozenset(
        {
            "review.earlier.EarlierDialog",
            "review.inbox.InboxOverlay",
        }
    ),
    "cover_and_settings": frozenset(
        {
            "help.paper.PaperDialog",
            "settings.name_dialog.NameDialog",
        }
    ),
    "lock": frozenset(
        {
            "help.manual.Manual",
        }
    ),
}
"""By the name of the group: modules below `jww_desktop.ui`, and classes."""


def path_of(kind: type) -> str:
    """Return how `HOMES` calls a class."""
    return f"{kind.__module__.removeprefix(_OURS)}.{kind.__name__}"


def all_dialogs() -> set[str]:
    """Return every dialog that the product can open: those that no other is made from.

    `widgets.dialog.Dialog` is both: made from, and opened as it is.
    """
    for module in pkgutil.walk_packages(ui.__path__, _OURS):
        importlib.import_module(module.name)
    kinds = [kind for kind in _below(QDialog) if kind.__module__.startswith(_OURS)]
    return {path_of(kind) for kind in kinds if not kind.__subclasses__()} | {
        "widgets.dialog.Dialog"
    }


def _below(kind: type[QDialog]) -> Iterator[type[QDialog]]:
    for each in kind.__subclasses__():
        yield each
        yield from _below(each)
