"""What waits before a dossier in the synthetic centre: questions of anyone, and new arrivals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from jww_desktop.services import arrivals, questions
from jww_desktop.services.arrivals import ArrivalForm
from jww_desktop.services.context import Context
from jww_desktop.services.questions import QuestionForm


@dataclass(frozen=True)
class _Asked:
    days: int
    form: QuestionForm
    answer: str = ""
    outcome: str = ""
    cause: str = ""
    is_known: bool = False


@dataclass(frozen=True)
class _Came:
    days: int
    form: ArrivalForm
    offer: str = ""


_QUESTIONS: Final = (
    _Asked(
        13,
        QuestionForm(
            channel="phone",
            asker="partner",
            own_words="Hoe vraag ik een bezoek aan? Ze zeggen dat ik op een lijst moet staan.",
            domains=("family",),
        ),
    ),
    _Asked(
        7,
        QuestionForm(
            channel="mail",
            asker="service",
            own_words="Kan iemand ons zeggen of een referentieadres bij ons nodig is?",
            domains=("housing",),
        ),
    ),
    _Asked(
        2,
        QuestionForm(
            channel="phone",
            asker="lawyer",
            own_words="Wie volgt mijn cliënt? Ik wil de hulp laten kennen op de zitting.",
        ),
    ),
    _Asked(
        1,
        QuestionForm(
            own_words="Mag ik mijn dochter bellen op woensdag, na school?",
            domains=("family",),
        ),
        is_known=True,
    ),
    _Asked(
        21,
        QuestionForm(
            channel="mail",
            asker="parent",
            own_words="Mag ik een winterjas afgeven voor mijn zoon?",
            domains=("family",),
        ),
        "Uitgelegd aan welk loket en op welke uren dat kan.",
        "met",
    ),
    _Asked(
        16,
        QuestionForm(
            channel="slip",
            asker="detainee",
            own_words="Kan ik les Nederlands volgen, ik zit maar twee maanden.",
            domains=("work",),
        ),
        "De cursus begint pas in februari; hij krijgt intussen een boek.",
        "partly",
        "waiting_list",
    ),
)
"""A question, how many days ago it came, and the answer when there is one."""

_ARRIVALS: Final = (
    _Came(8, ArrivalForm("Bastien Petitruisson", "26-0611", "B", "118", "fr"), "not_reached"),
    _Came(5, ArrivalForm("Noura Oulad Sahriq", "26-0624", "V", "12", "ar")),
    _Came(2, ArrivalForm("Tuur Havertuinen", "26-0630", "A", "204", "nl")),
    _Came(1, ArrivalForm("", "26-0633", "A", "207", "ro")),
    _Came(0, ArrivalForm("Joren Kraaizwaal", "26-0635", "C", "", "nl")),
    _Came(9, ArrivalForm("Elira Kelmendarin", "26-0602", "V", "9", "sq"), "letter"),
    _Came(10, ArrivalForm("Wannes Mistmolen", "26-0598", "A", "101", "nl"), "declined"),
)
"""Somebody who arrived, how many days ago, and what the offer led to."""


def fill(contexts: Sequence[Context], prison: bytes, card: bytes) -> None:
    """Put questions and arrivals in a prison, one question of the client who has this card."""
    for place, asked in enumerate(_QUESTIONS):
        _ask(contexts[place % len(contexts)], prison, asked, card if asked.is_known else None)
    for place, came in enumerate(_ARRIVALS):
        _come(contexts[place % len(contexts)], prison, came)


def _ask(context: Context, prison: bytes, asked: _Asked, card: bytes | None) -> None:
    then = _at(context, asked.days)
    form = replace(asked.form, received_on=then.today, card_id=card)
    key = questions.note_question(then, prison, form)
    if asked.outcome:
        later = _at(context, asked.days - 2)
        loaded = questions.question_form(later, key)
        answered = replace(
            loaded.form, outcome=asked.outcome, answer=asked.answer, cause=asked.cause
        )
        questions.change_question(later, loaded, answered)


def _come(context: Context, prison: bytes, came: _Came) -> None:
    then = _at(context, came.days)
    form = replace(came.form, arrived_on=then.today)
    (key,) = arrivals.add_arrivals(then, prison, [form])
    if came.offer:
        arrivals.answer_offer(_at(context, max(0, came.days - 2)), key, came.offer)


def _at(context: Context, days: int) -> Context:
    """Return the context as it was some days ago."""
    then = context.now() - timedelta(days=days)
    return replace(context, now=lambda: then)
