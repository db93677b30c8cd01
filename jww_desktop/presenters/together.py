"""The view for two of one dossier: read, kept fresh, and said in the language that was chosen."""

from __future__ import annotations

from dataclasses import asdict

from PySide6.QtCore import QObject, Signal

from jww_desktop.documents import together_sheet
from jww_desktop.errors import AppError
from jww_desktop.presenters.letting_out import Leaving, LettingOut
from jww_desktop.presenters.presenter import Presenter, Reading
from jww_desktop.presenters.together_page import TogetherPage
from jww_desktop.presenters.together_words import nothing, page
from jww_desktop.presenters.workplace import Workplace
from jww_desktop.services.context import Context
from jww_desktop.services.together import SHEET, Together, together

_TABLES = (
    *("case_file", "client_card", "question", "client_statement", "strength", "goal", "choice"),
    *("next_step", "domain_rating", "official_date", "appointment", "consultation", "contact"),
)


class TogetherDesk(Presenter):
    """Shows one dossier to its client.

    Attributes:
        case_file: the dossier that is shown.
        out: lets it out on paper.

    Signals:
        shown: a `TogetherPage`; one that holds nothing once the dossier can be shown no more.
    """

    shown = Signal(object)

    def __init__(self, place: Workplace, parent: QObject | None = None) -> None:
        super().__init__(place, parent)
        self.case_file = b""
        self._language = ""
        self._known: Together | None = None
        self._is_unread = False
        self.out = LettingOut(place, self)
        self.out.shut.connect(self._on_unread)
        self._reading = Reading(place, *_TABLES, parent=self)
        self._reading.answered.connect(self._on_answered)
        self._reading.failed.connect(self._on_unread)

    def open(self, case_id: bytes) -> None:
        """Show a dossier, in the language on the card of its client."""
        self.case_file, self._language, self._known = case_id, "", None
        self._is_unread = False
        self._reading.ask(lambda context: together(context, case_id))

    def close(self) -> None:
        """Forget what was shown, so that it is not in sight when another client comes."""
        self.case_file, self._known, self._is_unread = b"", None, False
        self._reading.look(looking=False)

    def look(self, *, looking: bool) -> None:
        """Follow changes while the page is in sight."""
        self._reading.look(looking=looking and bool(self.case_file))

    def speak(self, language: str) -> None:
        """Say the same in another language."""
        self._language = language
        self._tell()

    def typeset(self, printer: str, passphrase: str) -> None:
        """Put what is shown on paper, in the language in which it is shown."""
        told = self.page()
        if told is None:
            return

        def made(context: Context) -> tuple[bytes, ...]:
            return together_sheet.render(
                asdict(told),
                told.paper.colophon,
                language=told.language,
                made_at=context.now(),
                demo=self.place.mark_in(told.language),
            )

        self.out.typeset(Leaving(self.case_file, SHEET, made), printer, passphrase)

    def page(self) -> TogetherPage | None:
        """Return what is shown now, None while nothing is."""
        if self._known is None:
            return None
        today = self.place.context.today
        return page(self._known, self._language or self._known.language, today)

    def _on_answered(self, known: Together) -> None:
        if self.case_file:
            self._known, self._is_unread = known, False
            self._tell()

    def _on_unread(self, _: AppError) -> None:
        """Show nothing any more; why not, is told in the office and not to the client."""
        if self.case_file:
            self._language = self._language or (self._known.language if self._known else "")
            self._known, self._is_unread = None, True
            self._tell()

    def _tell(self) -> None:
        told = self.page()
        if told is None and self._is_unread:
            told = nothing(self._language, self.place.context.today)
        if told is not None:
            self.shown.emit(told)
