"""The dialogs of referrals: each keeps what is typed, and closes when that is stored."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from jww_desktop.domain.referral import REFUSED
from jww_desktop.i18n import t
from jww_desktop.presenters.history import HistoryDesk
from jww_desktop.presenters.referrals import ReferralDesk
from jww_desktop.presenters.referrals_page import ReferralLine, ReferralsPage
from jww_desktop.services import form_drafts as forms
from jww_desktop.services.consents import ConsentForm
from jww_desktop.services.form_drafts import FormKey
from jww_desktop.services.forms import Loaded
from jww_desktop.services.history import HistoryRow
from jww_desktop.services.referrals import (
    AnswerForm,
    EndForm,
    FirstContactForm,
    ReferralForm,
    SentForm,
)
from jww_desktop.ui.case_file.part_dialogs import PartDialogs
from jww_desktop.ui.consents.consent_dialog import ConsentDialog
from jww_desktop.ui.day_dialog import DayDialog
from jww_desktop.ui.history_dialog import HistoryDialog
from jww_desktop.ui.letting_out import WayOut
from jww_desktop.ui.referrals.handover_dialog import HandoverDialog
from jww_desktop.ui.referrals.referral_dialog import ReferralDialog
from jww_desktop.ui.referrals.sent_dialog import SentDialog
from jww_desktop.ui.referrals.turn_dialog import More, Turn, TurnDialog


class ReferralDialogs(PartDialogs):
    """Opens them over the window of a view.

    Attributes:
        page: what is shown now.
        way: how a handover paper leaves.
    """

    page: ReferralsPage | None

    def __init__(self, view: QWidget, desk: ReferralDesk) -> None:
        super().__init__(view, desk)
        self._desk = desk
        self._on_paper = b""
        self.way = WayOut(view, desk.out)
        self.way.printed.connect(
            lambda: desk.paper_left(self._on_paper, t("Het blad komt uit de printer."))
        )
        desk.out.written.connect(
            lambda file: desk.paper_left(
                self._on_paper, t("De overdracht staat in {file}.").format(file=file.name)
            )
        )
        self._history = HistoryDesk(desk.place, self)
        self._history.shown.connect(self._show_history)
        self._history.failed.connect(desk.failed)
        desk.change_loaded.connect(self._on_change)
        desk.sent_loaded.connect(self._on_sent)
        desk.answer_loaded.connect(self._on_answer)
        desk.contact_loaded.connect(self._on_contact)
        desk.end_loaded.connect(self._on_end)

    def _ways(self) -> dict[str, Callable[[bytes], None]]:
        return {
            forms.REFERRAL: lambda _case: self.refer(),
            forms.REFERRAL_CHANGE: self._desk.load_change,
            forms.REFERRAL_SENT: self._desk.load_sent,
            forms.REFERRAL_ANSWER: self._desk.load_answer,
            forms.REFERRAL_CONTACT: self._desk.load_contact,
            forms.REFERRAL_END: self._desk.load_end,
            forms.REFERRAL_CONSENT: self.agree,
        }

    def does(self) -> dict[str, Callable[[bytes], None]]:
        """Return what does each act, by its name."""
        return {
            "send": self._desk.load_sent,
            "answer": self._desk.load_answer,
            "meet": self._desk.load_contact,
            "asked": self._desk.asked,
            "end": self._desk.load_end,
            "agree": self.agree,
            "print": self.print_sheet,
            "change": self._desk.load_change,
            "history": self._history.load,
        }

    def refer(self) -> None:
        """Ask to which service the client wants to go."""
        if self.page is not None:
            dialog = self._referral(ReferralForm(), new=True)
            dialog.answered.connect(self._desk.refer)
            self._open(dialog, FormKey(forms.REFERRAL, self._desk.case_file))

    def agree(self, referral: bytes) -> None:
        """Ask what the client lets the service of a referral know."""
        line = self._line(referral)
        if line is not None:
            form = ConsentForm(
                recipient_kind=line.recipient_kind, recipient=line.recipient, purpose=line.purpose
            )
            dialog = ConsentDialog(self._window, form, lambda: self._today)
            dialog.answered.connect(partial(self._desk.agree, referral))
            self._open(dialog, FormKey(forms.REFERRAL_CONSENT, referral))

    def print_sheet(self, referral: bytes) -> None:
        """Ask what goes along on paper, and where it goes."""
        line = self._line(referral)
        if line is not None and line.can_print:
            self._on_paper = referral
            names = self.way.printers.names()
            dialog = HandoverDialog(self._window, line, names, self._today)
            dialog.answered.connect(self._desk.let_out)
            self.way.ask(dialog)

    def _referral(self, form: ReferralForm, *, new: bool, is_heard: bool = False) -> ReferralDialog:
        return ReferralDialog(
            self._window,
            form,
            goals=self.page.goals if self.page else (),
            today=lambda: self._today,
            new=new,
            is_heard=is_heard,
        )

    def _on_change(self, loaded: Loaded[ReferralForm]) -> None:
        key = FormKey(forms.REFERRAL_CHANGE, loaded.key)
        loaded = self._keeping.resumed(key, loaded)
        line = self._line(loaded.key)
        is_heard = line is not None and line.is_heard
        make = partial(self._referral, new=False, is_heard=is_heard)
        dialog = make(loaded.form)
        dialog.answered.connect(partial(self._desk.change, loaded))
        self._change(dialog, key, loaded, make)

    def _on_sent(self, loaded: Loaded[SentForm]) -> None:
        line = self._line(loaded.key)
        if line is None:
            return
        key = FormKey(forms.REFERRAL_SENT, loaded.key)
        loaded = self._keeping.resumed(key, loaded)
        dialog = SentDialog(self._window, loaded.form, line, lambda: self._today)
        dialog.answered.connect(partial(self._desk.send, loaded))
        self._open(dialog, key, loaded)

    def _on_answer(self, loaded: Loaded[AnswerForm]) -> None:
        key = FormKey(forms.REFERRAL_ANSWER, loaded.key)
        loaded = self._keeping.resumed(key, loaded)
        form = loaded.form
        dialog = TurnDialog(
            self._window,
            t("Antwoord noteren"),
            Turn(form.answered_on, form.answer, form.threshold, form.answer_words),
            about=self._about(loaded.key),
            listed="referral_answers",
            label=t("Wat zei de dienst?"),
            words=t("In de woorden van de dienst"),
            today=lambda: self._today,
            more=More(
                REFUSED, "thresholds", t("Welke drempel was er?"), t("Kies welke drempel er was.")
            ),
        )
        dialog.answered.connect(
            lambda turn: self._desk.answer(
                loaded, AnswerForm(turn.day, turn.code, turn.more, turn.words)
            )
        )
        self._open(dialog, key, loaded)

    def _on_contact(self, loaded: Loaded[FirstContactForm]) -> None:
        key = FormKey(forms.REFERRAL_CONTACT, loaded.key)
        loaded = self._keeping.resumed(key, loaded)
        dialog = DayDialog(
            self._window,
            t("Eerste contact noteren"),
            t("Bewaren"),
            icon="messages-square",
            explain=self._about(loaded.key),
            label=t("Wanneer zagen of spraken ze elkaar?"),
            day=loaded.form.first_contact_on or self._today,
            today=lambda: self._today,
            past=True,
            fault=self._fault_of_day,
        )
        dialog.answered.connect(lambda day: self._desk.meet(loaded, FirstContactForm(day)))
        self._open(dialog, key, loaded)

    def _on_end(self, loaded: Loaded[EndForm]) -> None:
        key = FormKey(forms.REFERRAL_END, loaded.key)
        loaded = self._keeping.resumed(key, loaded)
        form = loaded.form
        dialog = TurnDialog(
            self._window,
            t("Doorverwijzing afronden"),
            Turn(form.ended_on, form.outcome, "", form.outcome_words),
            about=self._about(loaded.key),
            listed="referral_outcomes",
            label=t("Hoe liep het af?"),
            words=t("Toelichting"),
            today=lambda: self._today,
        )
        dialog.answered.connect(
            lambda turn: self._desk.end(loaded, EndForm(turn.day, turn.code, turn.words))
        )
        self._open(dialog, key, loaded)

    def _fault_of_day(self, day: date) -> tuple[str, str]:
        return (t("Die dag moet nog komen."), "") if day > self._today else ("", "")

    def _about(self, referral: bytes) -> str:
        line = self._line(referral)
        return t("Bij {service}.").format(service=line.recipient) if line is not None else ""

    def _line(self, referral: bytes) -> ReferralLine | None:
        lines = self.page.lines if self.page else ()
        return next((line for line in lines if line.id == referral), None)

    def _show_history(self, rows: list[HistoryRow]) -> None:
        HistoryDialog(self._window, rows).ask()
