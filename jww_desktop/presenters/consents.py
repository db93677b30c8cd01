"""The consents of one dossier: what its client lets others know, and what went out."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date

from PySide6.QtCore import QObject, Signal

from jww_desktop.documents import signed_paper
from jww_desktop.i18n import t
from jww_desktop.presenters import consent_paper
from jww_desktop.presenters.case_part import CasePart
from jww_desktop.presenters.consents_page import ConsentsPage, consents_page
from jww_desktop.presenters.letting_out import Leaving, LettingOut
from jww_desktop.presenters.secrecy import SecrecyDesk
from jww_desktop.presenters.workplace import Workplace
from jww_desktop.services import case_files, clients, consents, disclosure
from jww_desktop.services import form_drafts as forms
from jww_desktop.services.consents import ConsentForm, EndForm, PaperForm, WithdrawalForm
from jww_desktop.services.context import Context
from jww_desktop.services.disclosure import Outgoing
from jww_desktop.services.form_drafts import FormKey
from jww_desktop.services.forms import Loaded


def record(part: CasePart, form: ConsentForm, ends: FormKey) -> None:
    """Record in the dossier of a part what its client agreed to; the toast takes it back."""
    case, made = part.case_file, list[bytes]()
    part.store(
        lambda context: made.append(consents.record(context, case, form)),
        t("Toestemming bewaard."),
        ends,
        undo=lambda: part.store(
            lambda context: consents.take_back(context, made[0]),
            t("Toestemming weggehaald."),
        ),
    )


class ConsentDesk(CasePart):
    """Shows the consents of a dossier and does what is asked of it.

    Attributes:
        out: lets a consent out on paper.
        secrecy: does what is asked with exceptions to secrecy.

    Signals:
        end_loaded: until when a consent holds, to extend it.
        paper_loaded: whether it was signed, to record that it was.
    """

    tables = (
        *("consent", "disclosure", "case_file", "client_card", "acceptance", "staff_member"),
        "secrecy_exception",
    )
    end_loaded = Signal(object)
    paper_loaded = Signal(object)

    def __init__(self, place: Workplace, parent: QObject | None = None) -> None:
        super().__init__(place, parent)
        self.out = LettingOut(place, self)
        self.secrecy = SecrecyDesk(self)
        self.out.shut.connect(self.failed)

    def read(self, context: Context, case_id: bytes) -> ConsentsPage:
        """Return the consents of a dossier."""
        return consents_page(context, case_id)

    def record(self, form: ConsentForm) -> None:
        """Record what the client agreed to; the toast takes it back."""
        record(self, form, FormKey(forms.CONSENT, self.case_file))

    def load_end(self, consent: bytes) -> None:
        """Fetch until when a consent holds."""
        self.run(lambda context: consents.end_form(context, consent), self.end_loaded.emit)

    def extend(self, loaded: Loaded[EndForm], until: date) -> None:
        """Let a consent hold longer; the toast lets it end as before."""
        done = list[Loaded[EndForm]]()
        self.store(
            lambda context: done.append(consents.extend(context, loaded, until)),
            t("Toestemming verlengd."),
            FormKey(forms.CONSENT_END, loaded.key),
            undo=lambda: self.store(
                lambda context: consents.take_back_end(context, done[0], loaded.form),
                t("Niet verlengd: ze loopt af zoals voorheen."),
            ),
        )

    def load_paper(self, consent: bytes) -> None:
        """Fetch whether a consent was signed."""
        self.run(lambda context: consents.paper_form(context, consent), self.paper_loaded.emit)

    def confirm(self, loaded: Loaded[PaperForm], signed_on: date) -> None:
        """Record that the client signed; the toast takes that back."""
        done = replace(loaded, form=PaperForm(signed_on))
        self.store(
            lambda context: consents.confirm(context, loaded, signed_on),
            t("Op papier bevestigd."),
            FormKey(forms.CONSENT_PAPER, loaded.key),
            undo=lambda: self.store(
                lambda context: consents.confirm(context, done, loaded.form.confirmed_on),
                t("Nog niet getekend."),
            ),
        )

    def withdraw(self, consent: bytes, form: WithdrawalForm) -> None:
        """Record that the client takes a consent back; nothing undoes it."""
        self.store(
            lambda context: consents.withdraw(context, consent, form),
            t("Toestemming ingetrokken. Hierop gaat niets meer weg."),
            FormKey(forms.CONSENT_WITHDRAWAL, consent),
        )

    def tell(self, outgoing: Outgoing) -> None:
        """Record what was told or given to somebody, when a consent allows it.

        The toast adds that it did not leave after all: nothing is taken out of the log.
        """
        case, made = self.case_file, list[bytes]()
        self.store(
            lambda context: made.append(disclosure.log_told(context, case, outgoing)),
            t("Genoteerd wat er wegging."),
            FormKey(forms.TOLD, case),
            undo=lambda: self.store(
                lambda context: disclosure.fell_through(context, made[0]),
                t("Genoteerd dat het niet doorging."),
            ),
        )

    def typeset(self, consent: bytes, printer: str, passphrase: str) -> None:
        """Put a consent on paper for the client to sign, once the passphrase is right."""
        case = self.case_file

        def made(context: Context) -> tuple[bytes, ...]:
            card = clients.card(context, case_files.case_file(context, case).card_id)
            row = consents.consent(context, consent)
            page = consent_paper.paper(row, card, card.language, context.today)
            return signed_paper.render(
                signed_paper.CONSENT,
                asdict(page),
                language=page.language,
                made_at=context.now(),
                demo=self.place.mark_in(page.language),
            )

        self.out.typeset(Leaving(case, consent_paper.SHEET, made), printer, passphrase)
