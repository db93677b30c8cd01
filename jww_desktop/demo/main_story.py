"""The dossier of the client whom the demonstration follows: eleven weeks of help, told by hand.

Chance fills the other dossiers; this one is looked at closely, in pictures and by whoever tries the
demonstration, so what happened in it follows from what happened before.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Final

from jww_desktop.demo import agreement, consents, exceptions, referrals
from jww_desktop.domain.plan import CLIENT, STAFF
from jww_desktop.services import (
    case_files,
    contacts,
    detentions,
    goals,
    missed_talks,
    network,
    plan,
    sheet,
    steps,
)
from jww_desktop.services.case_files import AcceptanceForm, DetentionForm
from jww_desktop.services.contacts import ContactForm, MissedForm, Quote
from jww_desktop.services.context import Context
from jww_desktop.services.goals import DomainTalk, GoalForm
from jww_desktop.services.network import PersonForm
from jww_desktop.services.sheet import OfficialForm, SentenceForm, StatusForm
from jww_desktop.services.steps import StepForm

CELL_BEFORE: Final = ("A", "102")
CELL_NOW: Final = ("C", "214")
"""Section and cell before and after the move."""

_OPENED_DAYS, _RENT_DAYS, _PLAN_DAYS, _MOVED_DAYS, _MISSED_DAYS, _CARD_DAYS = 77, 70, 19, 15, 7, 4
_SATURDAY = 5


def tell(context: Context, card: bytes, prison: bytes) -> bytes:
    """Open the dossier of `card` some weeks ago, let everything happen, and return its id.

    Args:
        context: of the caseworker who follows the client; its clock is today.
        card: the client, in the cell of `CELL_BEFORE`.
        prison: where the client is.
    """
    begin = _at(context, _OPENED_DAYS, "9.05")
    case = case_files.open_case_file(
        begin,
        card,
        AcceptanceForm("own_request", begin.today, informed=True, electronic_file=True),
        held_since=begin.today - timedelta(days=1),
    )
    _talk(
        begin,
        case,
        _form(
            "reception",
            35,
            "Onthaal. Dario vroeg om zijn vriendin te verwittigen; met zijn akkoord gebeld om "
            "9.40 u. Volgende week bekijken we de huur.",
            ("family", "housing"),
            "Ze hebben me gisteren opgepakt, mijn vriendin weet van niks.",
        ),
    )
    _talk(
        _at(context, _RENT_DAYS, "13.30"),
        case,
        _form(
            "follow_up",
            40,
            "De huur is betaald tot eind september. Dario belt de huisbaas, ik zit erbij. "
            "Hij wil de studio opzeggen voor er schulden komen.",
            ("housing", "income"),
            "Wie betaalt nu mijn huur?",
        ),
    )
    _strengths(_at(context, _RENT_DAYS, "14.20"), case)
    _sheet(_at(context, _RENT_DAYS, "14.30"), begin.today - timedelta(days=1), case)
    _network(_at(context, _PLAN_DAYS, "14.50"), case)
    _domains(context, case)
    _plan(context, case)
    agreement.sign(partial(_at, context), case)
    _move(context, case, prison)
    missed = _at(context, _MISSED_DAYS, "9.30")
    note = "Sectie stond op appel tot 9.55 u. Brief achtergelaten met een nieuw uur."
    missed_talks.record_missed(
        missed, case, MissedForm("head_count", missed.now(), room="2", note=note)
    )
    _card(context, case)
    exceptions.tell(partial(_at, context), case)
    consents.tell(partial(_at, context), case)
    referrals.tell(partial(_at, context), case)
    _latest(context, case)
    return case


def _sheet(then: Context, arrest: date, case: bytes) -> None:
    """Take over what the prison's sheet says; of one date it says something else than the rules."""
    sheet.record_status(then, case, StatusForm("convicted_long", arrest))
    form = SentenceForm(arrest, years=3, months=4, deducted_days=300, recidivism=False)
    sheet.record_sentence(then, case, form)
    computed = {pair.kind: pair.day for pair in sheet.sheet(then, case).dates}
    for kind, days in (("vi", 3), ("sentence_end", 0)):
        day = computed.get(kind)
        if day is not None:
            sheet.record_official(then, case, OfficialForm(kind, day + timedelta(days=days)))


def _plan(context: Context, case: bytes) -> None:
    then = _at(context, _PLAN_DAYS, "14.00")
    talk = _talk(
        then,
        case,
        _form(
            "plan",
            45,
            "Drie mogelijkheden om te wonen overlopen: broer, opvanghuis, studio. Besluit van "
            "Dario: eerst de broer, het opvanghuis als tweede keuze.",
            ("housing", "income"),
        ),
    )
    added = _at(context, _PLAN_DAYS - 1, "11.20")
    _goal(context, case)
    contacts.amend_contact(added, talk, "Het opvanghuis belde: er is een plaats vanaf december.")


def _move(context: Context, case: bytes, prison: bytes) -> None:
    then = _at(context, _MOVED_DAYS, "8.50")
    section, cell = CELL_NOW
    form = DetentionForm(prison, then.today, section, cell, "list")
    detentions.record_detention(then, case, form)


def _card(context: Context, case: bytes) -> None:
    """Let the client finish a step of his own."""
    asked = _at(context, _PLAN_DAYS, "14.45")
    form = StepForm("Identiteitskaart aanvragen", CLIENT, due_on=asked.today + timedelta(days=21))
    step = steps.add_step(asked, case, form)
    done = _at(context, _CARD_DAYS, "15.10")
    steps.finish_step(done, steps.step_form(done, step), "met hulp van de griffie")


def _latest(context: Context, case: bytes) -> None:
    """Write the last talk: of today, or while it is still early of the working day before."""
    ended = _at(context, 0, "10.40")
    late = context.now() >= ended.now()
    then = _at(context, 0 if late else 1, "10.12")
    soon = _workday(context.today + timedelta(days=2), +1)
    form = _form(
        "follow_up",
        28,
        "Zijn broer wil hem in huis nemen als er een afspraak is over de huur. Dario schrijft hem "
        "eerst zelf. Ik zoek de voorwaarden van het referentieadres op en breng ze mee.",
        ("housing", "family"),
        "Mijn broer heeft plaats, maar ik wil hem niet tot last zijn.",
    )
    own = StepForm("Voorwaarden referentieadres opzoeken", STAFF, context.user_id, due_on=soon)
    his = StepForm("Broer schrijven over het adres", CLIENT, due_on=soon)
    home = replace(own, text="Opvanghuis: intake aanvragen", due_on=soon + timedelta(days=5))
    _talk(then, case, form, his, own, home)


def _strengths(context: Context, case: bytes) -> None:
    plan.note_strength(context, case, "Werkte zes jaar als schrijnwerker", domain="work")
    plan.note_strength(context, case, "Belt elke week met zijn dochter", domain="family")
    plan.note_strength(context, case, "Kan goed zeggen wat hij niet wil")


def _domains(context: Context, case: bytes) -> None:
    """Let the client say three times how he sees his life, and once that he will not say."""
    rent, plan_day = _at(context, _RENT_DAYS, "14.25"), _at(context, _PLAN_DAYS, "14.40")
    card = _at(context, _CARD_DAYS, "15.20")
    studio = "Studio opzeggen voor er schulden komen"
    for then, said in (
        (rent, DomainTalk("housing", 1, need=studio)),
        (rent, DomainTalk("income", is_declined=True)),
        (rent, DomainTalk("family", 3)),
        (plan_day, DomainTalk("housing", 2, need="Adres voor na de gevangenis")),
        (plan_day, DomainTalk("income", 2, need="Overzicht van wat hij nog moet betalen")),
        (plan_day, DomainTalk("work", 4)),
        (card, DomainTalk("housing", 3, strength="Zijn broer in Deinze heeft plaats")),
        (card, DomainTalk("family", 4)),
    ):
        goals.talk_about(then, case, said)
    need = next(row.id for row in goals.plan(context, case).needs if row.text == studio)
    goals.close_need(_at(context, _MOVED_DAYS, "11.10"), goals.need_form(context, need), "helped")


def _goal(context: Context, case: bytes) -> None:
    then = _at(context, _PLAN_DAYS, "14.42")
    statement = plan.statements(then, case)[0].id
    strength = next(row.id for row in plan.strengths(then, case) if row.domain == "family")
    text = "Een adres waar zijn dochter kan blijven slapen"
    goals.set_goal(then, case, GoalForm(text, "housing", statement, strength, then.today))


def _network(context: Context, case: bytes) -> None:
    """Note who is around the client, as he tells it."""
    for form in (
        PersonForm("Dochter, 8 j", "child", "strong", note="Belt elke week met haar papa."),
        PersonForm(
            "Vriendin",
            "partner",
            "tense",
            reach="via de bezoekdienst",
            may_be_called=True,
            note="“We maken ruzie aan de telefoon, maar voor de kleine doen we ons best.”",
        ),
        PersonForm("Moeder", "mother", "changing", note="Zij is ziek en kan niet ver rijden."),
        PersonForm(
            "Broer in Deinze",
            "brother",
            "strong",
            may_be_called=True,
            note="Wil hem in huis nemen.",
        ),
        PersonForm("Rik", "friend", "plain", note="Schrijnwerker; schrijft soms een kaart."),
        PersonForm("Vroegere baas", "employer", "broken"),
        PersonForm("Slachtoffer", "victim", "ban", context.today - timedelta(days=48)),
        PersonForm("VDAB", "organisation", is_service=True, note="Traject lassen loopt."),
        PersonForm("CGG", "organisation", is_service=True, note="Staat op de wachtlijst."),
        PersonForm("OCMW Deinze", "organisation", "plain", is_service=True),
    ):
        network.add_person(context, case, form)


def _form(
    kind: str, minutes: int, note: str, domains: tuple[str, ...], *said: str
) -> Callable[[datetime], ContactForm]:
    """Return what is filled in after a talk that began at a moment."""
    return lambda begun: ContactForm(
        kind=kind,
        room="2",
        ground="own_request",
        domains=domains,
        started_at=begun,
        ended_at=begun + timedelta(minutes=minutes),
        note=note,
        statements=tuple(map(Quote, said)),
    )


def _talk(
    context: Context,
    case: bytes,
    form: Callable[[datetime], ContactForm],
    *planned: StepForm,
) -> bytes:
    filled = replace(form(context.now()), steps=planned)
    opened = contacts.start_contact(context, case, filled)
    return contacts.finish_contact(context, opened, filled)


def _at(context: Context, days: int, clock: str) -> Context:
    """Return the context as it was on a working day about `days` ago, at an hour of this laptop."""
    day = _workday(context.today - timedelta(days=days), -1)
    then = _moment(day, clock)
    return replace(context, now=lambda: then)


def _moment(day: date, clock: str) -> datetime:
    hour, minute = clock.split(".")
    return datetime.combine(day, time(int(hour), int(minute))).astimezone(UTC)


def _workday(day: date, way: int) -> date:
    while day.weekday() >= _SATURDAY:
        day += timedelta(days=way)
    return day
