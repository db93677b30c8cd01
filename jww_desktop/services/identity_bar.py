"""The identity bar: about whom, where, which language, which status, which date comes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jww_desktop.domain import codes
from jww_desktop.i18n import t
from jww_desktop.services import dates, kinds
from jww_desktop.services.context import Context, missing
from jww_desktop.services.wording import place_in_words
from jww_desktop.store.queries import cards, dossier, returning
from jww_desktop.store.queries.cards import CardRow as CardRow
from jww_desktop.store.queries.dossier import CaseFileRow as CaseFileRow


@dataclass(frozen=True)
class Fact:
    """A caption and its value, such as “Taal: Nederlands”.

    Attributes:
        weight: what has least of it goes first where there is little room.
        is_day: whether the value begins with a day, which has no capital.
    """

    caption: str
    value: str
    weight: int = 0
    is_day: bool = False


@dataclass(frozen=True)
class IdentityBar:
    """Who a dossier is about.

    Attributes:
        card: the client's card.
        case: the dossier.
        facts: where or who, status, language, how the help came about, the next date; only known
            ones.
        is_shut: whether it is an earlier dossier that the client did not open.
        has_detention: whether it has something to say of detention.
    """

    card: CardRow
    case: CaseFileRow
    facts: tuple[Fact, ...]
    is_shut: bool = False
    has_detention: bool = True


def identity_bar(context: Context, case_id: bytes) -> IdentityBar:
    """Return who a dossier is about.

    Raises:
        UserError: the dossier or the client's card is not on this laptop.
    """
    with context.database.read() as (session, _):
        case = dossier.case_file(session, case_id)
        card = cards.card(session, case.card_id) if case else None
        is_shut = returning.is_shut(session, case_id)
        steps = [] if is_shut else dossier.steps(session, case_id)
        has_detention = card is not None and kinds.has_detention(session, card, case_id)
    if case is None or card is None:
        raise missing()
    coming = (
        f"{dates.short_day(step.due_on, context.today)} – {step.text}"
        for step in steps
        if step.due_on and step.done_on is None
    )
    facts = (
        Fact(where_caption(card), whereabouts(card), weight=4),
        Fact(t("Statuut"), codes.label("statuses", card.status), weight=2),
        Fact(t("Taal"), language(card), weight=1),
        Fact(t("Dossier"), _opened(context, case)),
        Fact(t("Volgende datum"), next(coming, ""), weight=3, is_day=True),
    )
    return IdentityBar(
        card, case, tuple(fact for fact in facts if fact.value), is_shut, has_detention
    )


def whereabouts(card: CardRow) -> str:
    """Return such as “Gent, sectie C, cel 214”; of who is not held who he is, “naaste, Gent”."""
    if card.is_held:
        return place_in_words(card.section, card.cell, prison=card.prison_name)
    who = codes.label("client_kinds", card.kind)
    return ", ".join(part for part in (who, card.prison_name) if part)


def where_caption(card: CardRow) -> str:
    """Return what stands before that."""
    return t("Waar") if card.is_held else t("Wie")


def language(card: CardRow) -> str:
    """Return such as “Pools, met tolk”."""
    label = codes.label("languages", card.language)
    return t("{language}, met tolk").format(language=label) if card.interpreter else label


def _given_up(case: CaseFileRow, today: date) -> str:
    """Return that the client took back the acceptance of a dossier, and on which day."""
    if case.given_up_on is None:
        return t("aanvaarding ingetrokken")
    day = dates.full_day(case.given_up_on, today)
    return t("aanvaarding ingetrokken op {day}").format(day=day)


def _opened(context: Context, case: CaseFileRow) -> str:
    if case.closed_on:
        day = dates.full_day(case.closed_on, context.today)
        return t("afgesloten op {day}").format(day=day)
    ground = codes.label("acceptance_grounds", case.ground)
    if not ground:
        return _given_up(case, context.today)
    day = dates.full_day(case.opened_on, context.today) if case.opened_on else ""
    return ", ".join(part for part in (ground, day) if part)
