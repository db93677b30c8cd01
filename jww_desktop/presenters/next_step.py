"""The next step after a talk: noted, or left out on purpose with a reason (T7)."""

from __future__ import annotations

from PySide6.QtCore import Signal

from jww_desktop.i18n import t
from jww_desktop.presenters.presenter import Presenter
from jww_desktop.presenters.steps import stored_words
from jww_desktop.services import contacts, dates, no_step, steps
from jww_desktop.services import form_drafts as forms
from jww_desktop.services.context import Context
from jww_desktop.services.form_drafts import FormKey
from jww_desktop.services.steps import StepForm


class NextStepDesk(Presenter):
    """Stores what is answered after a talk.

    Signals:
        stored: it is.
    """

    stored = Signal()

    def add(self, case: bytes, contact: bytes, form: StepForm) -> None:
        """Note a step, as agreed in the talk."""
        words = stored_words(t("Stap toegevoegd."), form, self.place.context.today)
        self.run(
            lambda context: steps.add_step(context, case, form, contact=contact),
            lambda _: self._on_stored(words),
            ends=FormKey(forms.STEP, case),
        )

    def need_none(self, contact: bytes, reason: str) -> None:
        """Add to the talk why no step is needed now."""
        text = no_step.in_words(reason)
        self.run(
            lambda context: contacts.amend_contact(context, contact, text, leaves_no_step=True),
            lambda _: self._on_stored(t("Genoteerd bij het gesprek.")),
            ends=FormKey(forms.NO_STEP, contact),
        )

    def _on_stored(self, words: str) -> None:
        self.stored.emit()
        self.told.emit(words, None)


def why_none_words(context: Context, case_id: bytes) -> str:
    """Return why a dossier has no next step on purpose, and until when that holds; else nothing."""
    why = no_step.why_none(context, case_id)
    if why is None:
        return ""
    day = dates.full_day(why.again_on, context.today)
    return f"{why.text.rstrip('.')}. {t('Opnieuw bekijken op {day}.').format(day=day)}"
