"""Which piece of the manual is about a dialog: F1 opens it over the dialog, which stays there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtWidgets import QWidget

from jww_desktop.ui.widgets.overlay import Overlay, topmost

_OURS: Final = f"{__package__.partition('.help')[0]}."


@dataclass(frozen=True)
class Piece:
    """A piece of the manual.

    Attributes:
        page: name of a page.
        head: a heading on it, empty for its beginning.
    """

    page: str
    head: str = ""


_PLAN: Final = Piece("dossier", "Plan")
_DETENTION: Final = Piece("dossier", "Detentie")
_CONSENTS: Final = Piece("dossier", "Toestemmingen")
_SECRECY: Final = Piece("dossier", "Uitzondering op het geheim")
_REFERRALS: Final = Piece("dossier", "Doorverwijzingen")
_NETWORK: Final = Piece("dossier", "Netwerk")
_MOVED: Final = Piece("dossier", "Verhuizen, afsluiten, stoppen")
_EXPORT: Final = Piece("dossier", "Dossier exporteren")
_QUESTIONS: Final = Piece("onthaal", "Open vragen")
_ARRIVALS: Final = Piece("onthaal", "Nieuwe aankomsten")
_PREPARE: Final = Piece("spreekuur", "Voorbereiden")
_CHECK: Final = Piece("inlezen", "Nakijken")

PIECES: Final[Mapping[str, Piece]] = {
    "case_file.closing_dialog.ClosingDialog": _MOVED,
    "case_file.earlier_dialog.EarlierDialog": Piece("dossier", "Wie terugkomt"),
    "case_file.ground_dialog.GroundDialog": Piece("clienten", "Een dossier openen"),
    "case_file.place_dialog.PlaceDialog": _MOVED,
    "case_file.step_dialog.StepDialog": Piece("dossier", "Volgende stappen"),
    "case_file.withdraw_dialog.WithdrawDialog": _MOVED,
    "case_file.words_dialogs.QuoteDialog": _PLAN,
    "case_file.words_dialogs.StrengthDialog": _PLAN,
    "caseload.faulty_dialog.FaultyDialog": _CHECK,
    "caseload.row_dialog.RowDialog": _CHECK,
    "clients.acceptance_dialog.AcceptanceDialog": Piece("clienten", "Een dossier openen"),
    "clients.card_dialog.CardDialog": Piece("clienten", "Een nieuwe kaart"),
    "consents.consent_dialog.ConsentDialog": _CONSENTS,
    "consents.exception_dialog.ExceptionDialog": _SECRECY,
    "consents.moment_dialog.MomentDialog": _SECRECY,
    "consents.second_dialog.SecondDialog": _SECRECY,
    "consents.told_dialog.ToldDialog": _CONSENTS,
    "consents.withdrawal_dialog.WithdrawalDialog": _CONSENTS,
    "consultation.choose_dialog.ChooseDialog": Piece("spreekuur", "Een briefje of iemand nieuw"),
    "consultation.end_dialog.EndDialog": Piece("spreekuur", "Afronden"),
    "consultation.pause_dialog.PauseDialog": Piece("spreekuur", "Het uur zelf"),
    "consultation.planning_dialog.HourDialog": _PREPARE,
    "consultation.planning_dialog.PlanningDialog": _PREPARE,
    "consultation.queue.QueueOverlay": Piece("spreekuur", "Het uur zelf"),
    "contact.missed.MissedDialog": Piece("gesprek", "Het ging niet door"),
    "contact.snippets_dialog.SnippetsDialog": Piece("spreekuur", "Hulp bij het typen"),
    "contact.when.WhenDialog": Piece("gesprek", "Achteraf schrijven"),
    "detention.read_dialog.ReadDialog": _DETENTION,
    "detention.sentence_dialog.SentenceDialog": _DETENTION,
    "detention.why_dialog.WhyDialog": _DETENTION,
    "drawings.hand_out_dialog.HandOutDialog": Piece(
        "dossier", "Een tekening lezen, afdrukken of opslaan"
    ),
    "exporting.dialog.ExportDialog": _EXPORT,
    "exporting.run.RunningDialog": _EXPORT,
    "field_notes.dialog.FieldNoteDialog": Piece("spreekuur", "Veldnota"),
    "history_dialog.HistoryDialog": Piece("dossier", "Vroegere tekst"),
    "network.person_dialog.PersonDialog": _NETWORK,
    "network.tie_dialog.TieDialog": _NETWORK,
    "plan.agreement_dialog.AgreementDialog": _PLAN,
    "plan.choice_dialog.ChoiceDialog": _PLAN,
    "plan.goal_dialog.GoalDialog": _PLAN,
    "plan.outcome_dialog.OutcomeDialog": _PLAN,
    "plan.stood_dialog.StoodDialog": _PLAN,
    "plan.talk_dialog.TalkDialog": _PLAN,
    "questions.anonymous_dialog.AnonymousDialog": _QUESTIONS,
    "questions.question_dialog.QuestionDialog": _QUESTIONS,
    "reception.arrival_dialog.ArrivalDialog": _ARRIVALS,
    "reception.list_dialog.ArrivalListDialog": _ARRIVALS,
    "referrals.handover_dialog.HandoverDialog": _REFERRALS,
    "referrals.referral_dialog.ReferralDialog": _REFERRALS,
    "referrals.sent_dialog.SentDialog": _REFERRALS,
    "referrals.turn_dialog.TurnDialog": _REFERRALS,
    "review.earlier.EarlierDialog": Piece("nazicht", "Op twee plekken gewijzigd"),
    "review.inbox.InboxOverlay": Piece("nazicht"),
    "settings.name_dialog.NameDialog": Piece("instellingen", "Een naam wijzigen"),
    "together.paper_dialog.PaperDialog": Piece("samen-kijken", "Op papier"),
    "widgets.palette.Palette": Piece("venster", "Alles wat je kan doen"),
    "worklist.calendar_dialog.CalendarDialog": Piece("taken", "Een bestand voor je agenda"),
}
"""What is about each dialog: modules below `jww_desktop.ui`, and classes.

Dialogs that serve several screens have none: then the page of the screen below is about them.
"""


def about(window: QWidget, page: str) -> Piece:
    """Return what is about the dialog on top of a window, else the `page` of the screen."""
    over = topmost(window)
    found = PIECES.get(path_of(type(over))) if over is not None else None
    return found or Piece(page)


def path_of(kind: type[Overlay]) -> str:
    """Return how `PIECES` calls a class."""
    return f"{kind.__module__.removeprefix(_OURS)}.{kind.__name__}"
