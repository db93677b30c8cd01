"""An hour in prison as it may be: two seen, one in, two waiting, two slips."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from jww_desktop.domain.arrival import Arrival
from jww_desktop.services import consultation_plan, consultations, contacts, questions
from jww_desktop.services.consultation_hour import Hour, consulting
from jww_desktop.services.consultation_plan import Expected, HourForm
from jww_desktop.services.contacts import ContactForm, Quote
from jww_desktop.services.questions import QuestionForm
from jww_desktop.services.steps import StepForm
from tests.support.factory import Workplace

NOTE = (
    "Zijn broer wil hem in huis nemen als er een afspraak is over de huur. "
    "Dario schrijft hem eerst zelf.\n\n"
    "Ik zoek de voorwaarden van het referentieadres op en breng ze donderdag mee.\n\n"
    "Goed nieuws: zijn identiteitskaart is aangevraagd, dat heeft hij zelf geregeld."
)


@dataclass(frozen=True)
class Morning:
    """What was made.

    Attributes:
        hour: the hour.
        dario, piotr, samira, karim, joren: dossiers.
    """

    hour: bytes
    dario: bytes
    piotr: bytes
    samira: bytes
    karim: bytes
    joren: bytes


def morning(work: Workplace, *, arrival: bool = False) -> Morning:
    """Plan an hour from 9.00 to 11.45 u. on the clock of this laptop; it has not begun."""
    local = work.clock.now.astimezone()
    nine = local.replace(hour=9, minute=0, second=0)
    work.clock.now = (nine - timedelta(days=19)).astimezone(work.clock.now.tzinfo)
    cards = {
        name: work.card(full, number, section=section, **more)
        for name, full, number, section, more in (
            ("dario", "Dario Vossenberg", "24-0137", "C", {"cell": "214"}),
            ("piotr", "Piotr Wierzbanik", "26-0031", "B", {"language": "pl", "interpreter": True}),
            ("samira", "Samira Oulad", "25-0412", "V", {}),
            ("karim", "Karim Duindries", "23-0988", "A", {}),
            ("joren", "Joren Lindenlaar", "25-0207", "A", {}),
        )
    }
    cases = {name: work.dossier(card) for name, card in cards.items()}
    form = ContactForm(note="drie mogelijkheden om te wonen", ground="own_request", room="2")
    contacts.finish_contact(
        work.context, contacts.start_contact(work.context, cases["dario"], form), form
    )
    work.clock.now = (nine - timedelta(minutes=10)).astimezone(work.clock.now.tzinfo)
    day = timedelta(days=1)
    slips = [
        questions.note_question(
            work.context,
            work.prison,
            QuestionForm(
                own_words=words,
                written_on=work.today - before * day,
                received_on=work.today - (before - 1) * day,
            ),
        )
        for words, before in (
            ("dringend sociale dienst, familie", 2),
            ("spreken met mevrouw van vorige week", 1),
        )
    ]
    times = {"karim": 0, "joren": 30, "dario": 60, "piotr": 105, "samira": 135}
    expected = [
        Expected(card_id=cards[name], planned_at=nine + timedelta(minutes=minutes))
        for name, minutes in times.items()
    ]
    expected += [Expected(question_id=slip) for slip in slips]
    if arrival:
        expected.append(Expected(arrival_id=somebody_arrives(work)))
    plan = HourForm(work.today, nine, nine + timedelta(minutes=165), "2")
    key = consultation_plan.plan_hour(work.context, work.prison, plan, expected)
    return Morning(key, **cases)


def at_twelve_past_ten(work: Workplace, made: Morning) -> None:
    """Let Karim be seen, Joren be missed, Samira be on a visit, and call Dario in at 10.12 u."""
    hour = now(work)
    by_case = {slot.case_file: slot.id for slot in hour.slots if slot.case_file}
    context = work.context
    work.clock.advance(minutes=10)
    consultations.call_in(context, by_case[made.karim])
    work.clock.advance(minutes=28)
    _talk(work, made.karim)
    consultations.finish(context, by_case[made.karim])
    consultations.pause(context, made.hour, "head_count")
    work.clock.advance(minutes=20)
    consultations.resume(context, made.hour)
    consultations.miss(context, by_case[made.joren], "declined")
    consultations.hold_off(context, by_case[made.samira], "elsewhere")
    work.clock.advance(minutes=24)
    consultations.call_in(context, by_case[made.dario])


def dario_talks(work: Workplace, made: Morning) -> None:
    """Leave the talk with Dario as it is at 10.40 u."""
    slot = next(slot for slot in now(work).busy if slot.case_file == made.dario)
    form = ContactForm(
        ground="own_request",
        mode="mediating",
        room="2",
        started_at=slot.row.called_at,
        note=NOTE,
        statements=(
            Quote("Mijn broer heeft plaats, maar ik wil hem niet tot last zijn.", "worry"),
        ),
        domains=("housing", "family"),
        steps=(
            StepForm(
                "Voorwaarden referentieadres opzoeken",
                "staff",
                work.context.user_id,
                due_on=work.today + timedelta(days=2),
            ),
        ),
        language="nl",
        interpreter="none",
    )
    work.clock.advance(minutes=28)
    contacts.start_contact(work.context, made.dario, form)


def now(work: Workplace) -> Hour:
    """Return the hour as it stands."""
    hour = consulting(work.context).hour
    assert hour is not None
    return hour


def _talk(work: Workplace, case: bytes) -> None:
    form = ContactForm(
        note="Huur besproken.",
        ground="offer_accepted",
        started_at=work.clock.now - timedelta(minutes=28),
    )
    contacts.finish_contact(work.context, contacts.start_contact(work.context, case, form), form)


def somebody_arrives(work: Workplace) -> bytes:
    """Let somebody arrive three days ago."""
    with work.context.save_now() as session:
        record = Arrival(
            space=work.prison,
            name="Tuur Wolkendries",
            number="26-0099",
            section="A",
            cell="12",
            language="fr",
            arrived_on=work.today - timedelta(days=3),
        )
        session.add(record)
        return record.id
