"""The referrals of one dossier: to which services its client goes, and how that goes on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from jww_desktop.documents import handover_sheet
from jww_desktop.i18n import t
from jww_desktop.presenters import handover_paper
from jww_desktop.presenters.case_part import CasePart
from jww_desktop.presenters.consents import record as record_consent
from jww_desktop.presenters.letting_out import Leaving, LettingOut, colophon
from jww_desktop.presenters.referrals_page import ReferralsPage, referrals_page
from jww_desktop.presenters.workplace import Workplace
from jww_desktop.services import disclosure, handover, referrals
from jww_desktop.services import form_drafts as forms
from jww_desktop.services.consents import ConsentForm
from jww_desktop.services.context import Context
from jww_desktop.services.form_drafts import FormKey
from jww_desktop.services.forms import Loaded
from jww_desktop.services.referrals import (
    AnswerForm,
    AskedForm,
    EndForm,
    FirstContactForm,
    ReferralForm,
    ReferralRow,
    SentForm,
)

F = TypeVar("F")
T = TypeVar("T")
_FILE = "overdracht"


@dataclass(frozen=True)
class Paper:
    """A handover paper that is to leave.

    Attributes:
        referral: with which referral it goes along.
        contents: what it says, codes of `content_classes`.
        printer: its name; empty for a file.
        folder: where the file goes; None for a printer.
        passphrase: as it was typed.
    """

    referral: bytes
    contents: tuple[str, ...]
    printer: str
    folder: Path | None
    passphrase: str


class ReferralDesk(CasePart):
    """Shows the referrals of a dossier and does what is asked of it.

    Attributes:
        out: lets a handover paper out.

    Signals:
        change_loaded, sent_loaded, answer_loaded, contact_loaded, end_loaded: the form of what
            was noted, to note or correct it.
    """

    tables = (
        *("referral", "consent", "disclosure", "goal", "case_file", "client_card", "acceptance"),
        "staff_member",
    )
    change_loaded = Signal(object)
    sent_loaded = Signal(object)
    answer_loaded = Signal(object)
    contact_loaded = Signal(object)
    end_loaded = Signal(object)

    def __init__(self, place: Workplace, parent: QObject | None = None) -> None:
        super().__init__(place, parent)
        self.out = LettingOut(place, self)
        self.out.shut.connect(self.failed)

    def read(self, context: Context, case_id: bytes) -> ReferralsPage:
        """Return the referrals of a dossier."""
        return referrals_page(context, case_id)

    def refer(self, form: ReferralForm) -> None:
        """Record what the client decided; the toast takes it back."""
        case, made = self.case_file, list[bytes]()
        self.store(
            lambda context: made.append(referrals.refer(context, case, form)),
            t("Doorverwijzing bewaard. Er is nog niets doorgegeven."),
            FormKey(forms.REFERRAL, case),
            undo=lambda: self.store(
                lambda context: referrals.take_back(context, made[0]),
                t("Doorverwijzing weggehaald."),
            ),
        )

    def load_change(self, referral: bytes) -> None:
        """Fetch what the client decided, to change it."""
        self._load(referrals.referral_form, referral, self.change_loaded)

    def change(self, loaded: Loaded[ReferralForm], form: ReferralForm) -> None:
        """Save what was changed; the toast changes it back."""
        done = replace(loaded, form=form)
        words = t("Doorverwijzing gewijzigd.")
        self.store_change(
            referrals.change_referral,
            loaded,
            form,
            words,
            forms.REFERRAL_CHANGE,
            undo=lambda: self.store(
                lambda context: referrals.change_referral(
                    context, referrals.referral_form(context, done.key), loaded.form
                ),
                words,
            ),
        )

    def load_sent(self, referral: bytes) -> None:
        """Fetch how the service heard of him."""
        self._load(referrals.sent_form, referral, self.sent_loaded)

    def send(self, loaded: Loaded[SentForm], form: SentForm, contents: Sequence[str]) -> None:
        """Record how the service heard of him, and of what; the toast takes that back."""
        gone = list[bytes | None]()

        def back(context: Context) -> None:
            now = referrals.sent_form(context, loaded.key)
            referrals.unsend(context, now, loaded.form, gone[0])

        self.store(
            lambda context: gone.append(referrals.send(context, loaded, form, contents)),
            t("Aanmelding genoteerd."),
            FormKey(forms.REFERRAL_SENT, loaded.key),
            undo=lambda: self.store(back, t("Aanmelding teruggenomen.")),
        )

    def load_answer(self, referral: bytes) -> None:
        """Fetch what the service answered."""
        self._load(referrals.answer_form, referral, self.answer_loaded)

    def answer(self, loaded: Loaded[AnswerForm], form: AnswerForm) -> None:
        """Record what the service answered."""
        words, kind = t("Antwoord genoteerd."), forms.REFERRAL_ANSWER
        self._note(referrals.record_answer, referrals.answer_form, loaded, form, (words, kind))

    def load_contact(self, referral: bytes) -> None:
        """Fetch when client and service first met."""
        self._load(referrals.first_contact_form, referral, self.contact_loaded)

    def meet(self, loaded: Loaded[FirstContactForm], form: FirstContactForm) -> None:
        """Record when client and service first met."""
        words, kind = t("Eerste contact genoteerd."), forms.REFERRAL_CONTACT
        self._note(
            referrals.record_first_contact,
            referrals.first_contact_form,
            loaded,
            form,
            (words, kind),
        )

    def load_end(self, referral: bytes) -> None:
        """Fetch how it ended."""
        self._load(referrals.end_form, referral, self.end_loaded)

    def end(self, loaded: Loaded[EndForm], form: EndForm) -> None:
        """Record how it ended."""
        words, kind = t("Afloop genoteerd."), forms.REFERRAL_END
        self._note(referrals.end, referrals.end_form, loaded, form, (words, kind))

    def asked(self, referral: bytes) -> None:
        """Record that one asked the service today how it is; the toast takes that back."""
        before = list[AskedForm]()

        def ask(context: Context) -> None:
            shown = referrals.asked_form(context, referral)
            before.append(shown.form)
            referrals.record_asked(context, shown, AskedForm(context.today))

        def back(context: Context) -> None:
            shown = referrals.asked_form(context, referral)
            referrals.record_asked(context, shown, before[0])

        self.store(
            ask,
            t("Genoteerd dat je navroeg."),
            undo=lambda: self.store(back, t("Navraag weggehaald.")),
        )

    def agree(self, referral: bytes, form: ConsentForm) -> None:
        """Record what the client lets the service know; the toast takes it back."""
        record_consent(self, form, FormKey(forms.REFERRAL_CONSENT, referral))

    def let_out(self, paper: Paper) -> None:
        """Let a handover paper out, once the passphrase is right and the gate lets it through."""
        case = self.case_file

        def outgoing(context: Context) -> tuple[ReferralRow, disclosure.Outgoing]:
            row = referrals.referral(context, paper.referral)
            return row, referrals.outgoing(row, referrals.PAPER, paper.contents)

        def leave(found: tuple[ReferralRow, disclosure.Outgoing]) -> None:
            row, goes = found
            if paper.folder is None:
                pages = Leaving(case, goes, self._made(row, goes, handover_sheet.as_pictures))
                self.out.typeset(pages, paper.printer, paper.passphrase)
            else:
                file = Leaving(case, goes, self._made(row, goes, handover_sheet.as_pdf))
                self.out.write(file, paper.folder, _FILE, ".pdf", paper.passphrase)

        self.run(outgoing, leave, self.out.refused.emit)

    def paper_left(self, referral: bytes, words: str) -> None:
        """Note that the service hears of him by the paper, unless it had heard already."""
        self.store(lambda context: referrals.note_paper(context, referral), words)

    def _made(
        self, row: ReferralRow, goes: disclosure.Outgoing, render: Callable[..., T]
    ) -> Callable[[Context], T]:
        def made(context: Context) -> T:
            found = handover.gathered(context, row, goes.contents)
            until = disclosure.ask(context, row.case_file, goes).until
            sheet = handover_paper.paper(row, found, until)
            demo = self.place.mark_in()
            return render(sheet, colophon(context), made_at=context.now(), demo=demo)

        return made

    def _load(
        self, load: Callable[[Context, bytes], Loaded[Any]], referral: bytes, tell: Any
    ) -> None:
        self.run(lambda context: load(context, referral), tell.emit)

    def _note(
        self,
        note: Callable[[Context, Loaded[F], F], Loaded[F]],
        load: Callable[[Context, bytes], Loaded[F]],
        loaded: Loaded[F],
        form: F,
        told: tuple[str, str],
    ) -> None:
        """Store one turn of the course; the toast makes it as it was before."""
        words, kind = told
        self.store_change(
            note,
            loaded,
            form,
            words,
            kind,
            undo=lambda: self.store(
                lambda context: note(context, load(context, loaded.key), loaded.form),
                t("Teruggezet zoals het was."),
            ),
        )
