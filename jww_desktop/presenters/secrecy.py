"""Exceptions to secrecy: what is done with them in the part that shows them."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, Signal

from jww_desktop.i18n import t
from jww_desktop.presenters.case_part import CasePart
from jww_desktop.services import disclosure, secrecy
from jww_desktop.services import form_drafts as forms
from jww_desktop.services.form_drafts import FormKey
from jww_desktop.services.forms import Loaded
from jww_desktop.services.secrecy import AnswerForm, ExceptionForm, PhoneForm, UnsaidForm


class SecrecyDesk(QObject):
    """Does what is asked with exceptions; what was decided or answered is not taken back.

    Signals:
        phone_loaded: whom the author reached by phone.
        answer_loaded: what the second person thinks.
        unsaid_loaded: why in the end nothing was told.
    """

    phone_loaded = Signal(object)
    answer_loaded = Signal(object)
    unsaid_loaded = Signal(object)

    def __init__(self, part: CasePart) -> None:
        super().__init__(part)
        self._part = part

    def record(self, form: ExceptionForm) -> None:
        """Record why somebody must speak."""
        case = self._part.case_file
        self._part.store(
            lambda context: secrecy.record(context, case, form),
            t("Uitzondering bewaard. Nu leest een tweede persoon mee."),
            FormKey(forms.SECRECY, case),
        )

    def load_phone(self, exception: bytes) -> None:
        """Fetch whom the author reached by phone."""
        self._part.run(
            lambda context: secrecy.phone_form(context, exception), self.phone_loaded.emit
        )

    def phone(self, loaded: Loaded[PhoneForm], form: PhoneForm) -> None:
        """Record whom the author reached by phone; the toast takes it back."""
        done = list[Loaded[PhoneForm]]()
        self._part.store(
            lambda context: done.append(secrecy.note_phone(context, loaded, form)),
            t("Overleg genoteerd. Vraag je collega om het zelf nog te bevestigen."),
            FormKey(forms.SECRECY_PHONE, loaded.key),
            undo=lambda: self._part.store(
                lambda context: secrecy.note_phone(context, done[0], loaded.form),
                t("Teruggezet zoals het was."),
            ),
        )

    def load_answer(self, exception: bytes) -> None:
        """Fetch what the second person thinks."""
        self._part.run(
            lambda context: secrecy.answer_form(context, exception), self.answer_loaded.emit
        )

    def answer(self, loaded: Loaded[AnswerForm], form: AnswerForm) -> None:
        """Record what the second person thinks."""
        self._part.store(
            lambda context: secrecy.answer(context, loaded, form),
            t("Je afweging is bewaard."),
            FormKey(forms.SECRECY_ANSWER, loaded.key),
        )

    def load_unsaid(self, exception: bytes) -> None:
        """Fetch why in the end nothing was told."""
        self._part.run(
            lambda context: secrecy.unsaid_form(context, exception), self.unsaid_loaded.emit
        )

    def leave_unsaid(self, loaded: Loaded[UnsaidForm], form: UnsaidForm) -> None:
        """Record that in the end nothing was told."""
        self._part.store(
            lambda context: secrecy.leave_unsaid(context, loaded, form),
            t("Genoteerd dat er niets gezegd is."),
            FormKey(forms.SECRECY_UNSAID, loaded.key),
        )

    def tell(self, exception: bytes, at: datetime) -> None:
        """Record that it was told; the toast adds that it was not after all."""
        made = list[bytes]()
        self._part.store(
            lambda context: made.append(secrecy.tell(context, exception, at)),
            t("Genoteerd dat het gezegd is."),
            FormKey(forms.SECRECY_TOLD, exception),
            undo=lambda: self._part.store(
                lambda context: disclosure.fell_through(context, made[0]),
                t("Genoteerd dat het niet doorging."),
            ),
        )
