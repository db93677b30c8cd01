"""An hour of consultation: plan it, call in, strike off, pause, go on, end."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from PySide6.QtCore import QObject, Signal

from jww_desktop.i18n import t
from jww_desktop.presenters.change_words import changed_words
from jww_desktop.presenters.presenter import Presenter, Reading
from jww_desktop.presenters.workplace import Workplace
from jww_desktop.services import clients, consultation_hour, consultations
from jww_desktop.services import consultation_plan as plan
from jww_desktop.services import form_drafts as forms
from jww_desktop.services.clients import PrisonRow
from jww_desktop.services.consultation_hour import Consulting, Hour, HourRow, Slot
from jww_desktop.services.consultation_plan import Expected, HourForm
from jww_desktop.services.consultation_proposals import Proposal, propose
from jww_desktop.services.consultation_summary import Summary, summary
from jww_desktop.services.consultations import Absence
from jww_desktop.services.context import Context
from jww_desktop.services.form_drafts import FormKey
from jww_desktop.services.forms import Loaded
from jww_desktop.services.glance import glance

_TABLES = (
    *("consultation", "lost_time", "appointment"),
    *("client_card", "case_file", "acceptance", "question", "arrival", "prison"),
)


@dataclass(frozen=True)
class Planning:
    """What the form of a new hour shows.

    Attributes:
        prisons: where an hour may be held.
        prison: where the last one was.
        form: day, hours and room, as they were last time.
        proposals: who may be expected, by prison.
    """

    prisons: tuple[PrisonRow, ...]
    prison: bytes
    form: HourForm
    proposals: Mapping[bytes, tuple[Proposal, ...]]


@dataclass(frozen=True)
class Page:
    """Where this person stands.

    Attributes:
        at: the hour that runs or comes, and the one that ended.
        ended: what the hour that ended came to.
    """

    at: Consulting = field(default_factory=Consulting)
    ended: Summary | None = None

    @property
    def hour(self) -> Hour | None:
        """The hour that runs or comes."""
        return self.at.hour


class ConsultationDesk(Presenter):
    """Keeps the hour fresh, and does what is asked in it.

    Signals:
        shown: a `Page`.
        planning_loaded: a `Planning`: open the form of a new hour.
        hour_loaded: a `Loaded[HourForm]`: open the form of this hour.
        cards_loaded: who may be chosen (`CardRow`s).
        ending_loaded: the `Summary` of the hour that is about to end.
        stored: what a form asked for is stored: it may close.
        expected: the appointment of one more client.
        called: the `Slot` that was called in.
        missed, back: the `Absence` of who was struck off, and of who was put back again.
        recognised: appointment and card of who turned out to be a client.
        resumed: how many seconds a pause took.
        glanced: a dossier, and what one wants to know of it (`Glance`).
    """

    shown = Signal(object)
    planning_loaded = Signal(object)
    hour_loaded = Signal(object)
    cards_loaded = Signal(object)
    ending_loaded = Signal(object)
    stored = Signal()
    expected = Signal(bytes)
    called = Signal(object)
    missed = Signal(object)
    back = Signal(object)
    recognised = Signal(bytes, bytes)
    resumed = Signal(int)
    glanced = Signal(bytes, object)

    def __init__(self, place: Workplace, parent: QObject | None = None) -> None:
        super().__init__(place, parent)
        self._reading = Reading(place, *_TABLES, parent=self)
        self._reading.answered.connect(self.shown)
        self._reading.failed.connect(self.failed)

    @property
    def today(self) -> date:
        """The day on the clock of this laptop."""
        return self.place.context.today

    @property
    def now(self) -> datetime:
        """The clock of this laptop."""
        return self.place.context.now()

    @property
    def hides_names(self) -> bool:
        """Whether lists show initials."""
        return self.place.appearance.settings.initials

    def open(self) -> None:
        """Settle what was finished elsewhere, and fetch the hour."""
        self.run(consultation_hour.settle)
        self._reading.ask(_page)

    def look(self, *, looking: bool) -> None:
        """Follow changes while the hour is in sight."""
        self._reading.look(looking=looking)

    def glance(self, case: bytes) -> None:
        """Fetch what one wants to know before somebody comes in."""
        self.run(
            lambda context: glance(context, case), lambda found: self.glanced.emit(case, found)
        )

    # Before the hour

    def load_planning(self) -> None:
        """Fetch what a new hour needs."""
        self.run(_planning, self.planning_loaded.emit)

    def plan(self, prison: bytes, form: HourForm, expected: Sequence[Expected]) -> None:
        """Store a new hour."""
        self.run(
            lambda context: plan.plan_hour(context, prison, form, expected),
            lambda _: self._stored(t("Spreekuur klaargezet.")),
            ends=FormKey(forms.PLANNING),
        )

    def load_hour(self, hour: bytes) -> None:
        """Fetch day, hours and room to change them."""
        self.run(lambda context: plan.hour_form(context, hour), self.hour_loaded.emit)

    def change_hour(self, loaded: Loaded[HourForm], form: HourForm) -> None:
        """Store other hours."""
        self.run(
            lambda context: plan.change_hour(context, loaded, form),
            lambda _: self.told.emit(changed_words(loaded, form, t("Uren gewijzigd.")), None),
            ends=FormKey(forms.HOUR, loaded.key),
        )

    def drop_hour(self, hour: bytes) -> None:
        """Take back an hour that has not begun."""
        self._do(lambda context: plan.drop_hour(context, hour), t("Spreekuur geschrapt."))

    def load_cards(self) -> None:
        """Fetch who may be chosen."""
        self.run(lambda context: tuple(clients.list_cards(context)), self.cards_loaded.emit)

    def expect(self, hour: bytes, card: bytes) -> None:
        """Expect one more client."""
        self.run(
            lambda context: plan.expect(context, hour, Expected(card_id=card)),
            self._on_expected,
        )

    def expect_no_more(self, slot: bytes) -> None:
        """Take somebody off the list; the toast puts him back."""

        def back() -> None:
            self.run(lambda context: plan.expect_again(context, slot))

        self._do(lambda context: plan.expect_no_more(context, slot), t("Van de rij gehaald."), back)

    # During the hour

    def begin(self, hour: bytes) -> None:
        """Begin the hour."""
        self.run(lambda context: consultations.begin_hour(context, hour))

    def call_in(self, slot: Slot) -> None:
        """Say that somebody is here."""
        self.run(
            lambda context: _called(context, slot),
            lambda fresh: self.called.emit(fresh or slot),
        )

    def put_back(self, slot: bytes) -> None:
        """Let somebody wait again."""
        self.run(lambda context: consultations.put_back(context, slot))

    def finish(self, slot: bytes) -> None:
        """Say that somebody was seen."""
        self.run(lambda context: consultations.finish(context, slot))

    def miss(self, slot: bytes, reason: str, note: str) -> None:
        """Record why a talk did not take place."""
        self.run(
            lambda context: consultations.miss(context, slot, reason, note=note),
            self.tell_missed,
            ends=FormKey(forms.ABSENCE, slot),
        )

    def tell_missed(self, absence: Absence) -> None:
        """Say that somebody was struck off; the toast puts him back, with what was written."""

        def back() -> None:
            self.run(
                lambda context: consultations.take_back(context, absence),
                lambda _: self.back.emit(absence),
            )

        self.missed.emit(absence)
        self.told.emit(t("Genoteerd. Het telt niet als afwezig."), back)

    def give_reason(self, absence: Absence, reason: str) -> None:
        """Say why somebody did not come who was struck off before."""
        self.run(lambda context: consultations.give_reason(context, absence, reason))

    def hold_off(self, slot: bytes, reason: str) -> None:
        """Say why somebody cannot come now."""
        self._do(
            lambda context: consultations.hold_off(context, slot, reason),
            t("Genoteerd. Hij of zij blijft in de rij."),
            ends=FormKey(forms.ABSENCE, slot),
        )

    def pause(self, hour: bytes, reason: str) -> None:
        """Let lost time run."""
        self.run(lambda context: consultations.pause(context, hour, reason))

    def resume(self, hour: bytes) -> None:
        """Go on after a pause."""
        self.run(lambda context: consultations.resume(context, hour), self.resumed.emit)

    def load_ending(self, hour: bytes) -> None:
        """Fetch what the hour came to so far."""

        def fetch(context: Context) -> Summary | None:
            found = consultation_hour.hour(context, hour)
            return summary(context, found) if found else None

        self.run(fetch, self.ending_loaded.emit)

    def end(self, hour: bytes, reason: str, minutes: int) -> None:
        """End the hour, with minutes that were lost and that no pause measured."""

        def end(context: Context) -> None:
            if reason and minutes > 0:
                consultations.lose(context, hour, reason, minutes)
            consultations.end_hour(context, hour)

        self.run(
            end,
            lambda _: self.told.emit(t("Spreekuur afgerond."), None),
            ends=FormKey(forms.ENDING, hour),
        )

    def take_up(self, hour: bytes) -> None:
        """Go on with an hour that was ended too soon."""
        self.run(lambda context: consultations.take_up(context, hour))

    # Who it turns out to be

    def recognise(self, slot: bytes, card: bytes) -> None:
        """Say which client somebody is."""

        def recognise(context: Context) -> None:
            consultations.recognise(context, slot, card)

        self.run(recognise, lambda _: self.recognised.emit(slot, card))

    def answer_offer(self, slot: bytes, outcome: str) -> None:
        """Record what the offer led to."""
        self._do(
            lambda context: consultations.answer_offer(context, slot, outcome),
            t("Aanbod genoteerd."),
        )

    def _do(
        self,
        work: Callable[[Context], object],
        words: str,
        undo: Callable[[], None] | None = None,
        *,
        ends: FormKey | None = None,
    ) -> None:
        self.run(work, lambda _: self.told.emit(words, undo), ends=ends)

    def _on_expected(self, slot: bytes) -> None:
        self.expected.emit(slot)
        self._stored(t("Toegevoegd aan de rij."))

    def _stored(self, words: str) -> None:
        self.stored.emit()
        self.told.emit(words, None)


def _page(context: Context) -> Page:
    at = consultation_hour.consulting(context)
    return Page(at, summary(context, at.ended) if at.ended else None)


def _called(context: Context, slot: Slot) -> Slot | None:
    consultations.call_in(context, slot.id)
    found = consultation_hour.consulting(context).hour
    return found.slot(slot.id) if found else None


def _planning(context: Context) -> Planning:
    prisons = tuple(clients.prisons(context))
    last = consultation_hour.last_hour(context)
    allowed = [row.id for row in prisons]
    prison = last.prison if last and last.prison in allowed else next(iter(allowed), b"")
    return Planning(
        prisons=prisons,
        prison=prison,
        form=_like(last, context.today) if last else HourForm(context.today),
        proposals={row.id: tuple(propose(context, row.id)) for row in prisons},
    )


def _like(last: HourRow, today: date) -> HourForm:
    """Return the form of an hour today as the last one was: the prison seldom changes it."""
    same = replace(HourForm(today), room=last.room)
    if last.held_on is None or last.planned_from is None or last.planned_until is None:
        return same
    by = timedelta(days=(today - last.held_on).days)
    moved = [
        (moment.astimezone().replace(tzinfo=None) + by).astimezone()
        for moment in (last.planned_from, last.planned_until)
    ]
    return replace(same, planned_from=moved[0], planned_until=moved[1])
