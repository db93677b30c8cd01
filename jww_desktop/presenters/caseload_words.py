"""What is said of a row that is to be imported, and of what came of all of them."""

from __future__ import annotations

from datetime import date

from jww_desktop.domain import codes
from jww_desktop.domain.client_card import DETAINEE
from jww_desktop.i18n import t, tn, with_colon
from jww_desktop.services import dates
from jww_desktop.services.caseload import Act, Decision, Looked
from jww_desktop.services.caseload_import import Taken
from jww_desktop.services.clients import SimilarRow
from jww_desktop.services.identity_bar import whereabouts
from jww_desktop.services.import_rows import Fault, Person
from jww_desktop.services.wording import joined, place_in_words

Facts = list[tuple[str, str]]


def fault(one: Fault) -> str:
    """Return what is wrong in a row, as a sentence."""
    return f"{with_colon(one.head)} {one.why}." if one.head else f"{one.why}."


def second(looked: Looked) -> str:
    """Return what the list says below a name."""
    person = looked.row.person
    place = t("rij {n}").format(n=looked.place)
    if person is None:
        shown = place if looked.row.who else ""
        return joined(shown, *(fault(one) for one in looked.row.faults))
    parts = [place, person.card.number if person.card.name else "", _where(person)]
    parts.append(t("met dossier") if person.acceptance is not None else t("alleen een kaart"))
    return joined(*parts)


def facts(person: Person, today: date) -> Facts:
    """Return what a row says, with captions; only what is there."""
    card = person.card
    language = codes.label("languages", card.language)
    if card.interpreter:
        language = joined(language, t("tolk nodig"))
    told = [
        (t("Nummer"), card.number if card.name else ""),
        (t("Ook gekend als"), ", ".join(card.aliases)),
        (t("Geboren"), str(card.birth_year or "")),
        (t("Wie"), "" if card.kind == DETAINEE else codes.label("client_kinds", card.kind)),
        (t("Waar"), _where(person)),
        (t("Hier sinds"), dates.full_day(person.held_since, today) if person.held_since else ""),
        (t("Taal"), language),
        (t("Statuut"), codes.label("statuses", card.status)),
        (t("Vraag"), person.question.own_words if person.question else ""),
    ]
    return [one for one in told if one[1]]


def becomes(looked: Looked, decision: Decision, today: date) -> list[str]:
    """Return what is made of a row, in sentences."""
    person = looked.row.person
    if person is None or decision.act is Act.SKIP:
        return [t("Deze rij wordt niet ingelezen.")]
    if decision.act is Act.OPEN:
        return [t("Kies wie dit is. Zolang wordt er niets ingelezen.")]
    said = [t("Er komt een nieuwe kaart.")]
    is_helped = False
    if decision.act is Act.SAME:
        said = [t("Op de kaart komt alleen bij wat er nog niet stond.")]
        card = next(one.card for one in looked.similar if one.card.id == decision.card)
        is_helped = card.is_open
        if card.prison != person.prison.id:
            said.append(t("De kaart blijft in {prison}.").format(prison=card.prison_name))
    if is_helped:
        said.append(t("Er is al een open dossier. Er komt geen tweede."))
    elif person.acceptance is not None:
        ground = codes.label("acceptance_grounds", person.acceptance.ground)
        day = dates.full_day(person.acceptance.accepted_on, today)
        said.append(
            t("Er komt een dossier: {ground}, op {day}.").format(ground=ground.lower(), day=day)
        )
    else:
        said.append(t("Er komt geen dossier (regel W1). {why}").format(why=person.only_card))
    if person.question is not None:
        said.append(t("De vraag komt bij de open vragen."))
    return said


def doubt(looked: Looked) -> str:
    """Return why somebody has to look who this is; empty where nothing is in doubt."""
    if looked.is_repeated:
        return t("Dezelfde persoon staat al op rij {n}.").format(n=looked.above)
    said = []
    if looked.similar:
        count = len(looked.similar)
        said.append(tn("Misschien is er al een kaart.", "Misschien zijn er al {n} kaarten.", count))
    if looked.above:
        said.append(t("Rij {n} lijkt er sterk op.").format(n=looked.above))
    return " ".join(said)


def known_card(row: SimilarRow) -> tuple[str, str]:
    """Return the choice that a card is this person, and what is known of that card."""
    card = row.card
    who = card.name or card.number
    told = joined(card.number if card.name else "", whereabouts(card), row.why)
    return t("Dit is {client}").format(client=who), told


def unwritable_card(row: SimilarRow) -> str:
    """Return that a card may be this person, and may only be read here."""
    told = joined(row.card.name or row.card.number, whereabouts(row.card), row.why)
    return t("{card} – die kaart mag je hier alleen lezen.").format(card=told)


def taken_over(taken: Taken) -> Facts:
    """Return what was made, as captions and numbers."""
    told = [
        (t("Nieuwe kaarten"), taken.cards),
        (t("Kaarten die er al waren"), taken.known),
        (t("Nieuwe dossiers"), taken.case_files),
        (t("Open vragen"), taken.questions),
        (t("Niet ingelezen"), taken.skipped),
    ]
    return [(caption, str(count)) for caption, count in told if count]


def _where(person: Person) -> str:
    return place_in_words(person.card.section, person.card.cell, prison=person.prison.name)
