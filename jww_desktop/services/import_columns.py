"""Which column of a foreign table means what: the fields, and a first guess from the heads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from jww_desktop.i18n import t
from jww_desktop.services.headings import HEADS, by_head, head
from jww_desktop.services.tables import MAX_ROWS, Line, Table, empty, too_many_rows

NAME, FIRST, LAST, NUMBER = "name", "first", "last", "number"
PRISON, GROUND, ACCEPTED = "prison", "ground", "accepted_on"
INFORMED, ELECTRONIC, QUESTION = "informed", "electronic_file", "question"

CODED: Final[Mapping[str, str]] = {
    PRISON: "",
    "language": "languages",
    "interpreter": "",
    "kind": "client_kinds",
    "status": "statuses",
    GROUND: "acceptance_grounds",
    INFORMED: "",
    ELECTRONIC: "",
}
"""Fields that hold one of a few values, with their code list; empty for another kind of choice."""

YES_OR_NO: Final = frozenset({"interpreter", INFORMED, ELECTRONIC})

_GUESSES: Final[Mapping[str, tuple[str, ...]]] = {
    NAME: (
        *(*HEADS["name"], "client", "naam client", "naam en voornaam", "volledige naam"),
        *("schuilnaam", "nom complet", "nom et prenom", "full name", "client name"),
    ),
    FIRST: ("voornaam", "prenom", "first name", "firstname", "given name"),
    LAST: (
        *("familienaam", "achternaam", "nom de famille"),
        *("last name", "lastname", "surname", "family name"),
    ),
    NUMBER: (
        *(*HEADS["number"], "no", "n°", "id", "dossiernummer", "dossiernr", "clientnummer"),
        *("inschrijvingsnummer", "numero de dossier", "case number", "file number"),
    ),
    "aliases": (
        *("alias", "aliassen", "ook gekend als", "bijnaam", "roepnaam"),
        *("surnom", "aussi connu comme", "nickname", "aka", "aliases"),
    ),
    "birth_year": (
        *("geboortejaar", "geboortedatum", "geboren", "geb", "annee de naissance"),
        *("date de naissance", "ne le", "birth year", "year of birth", "date of birth", "dob"),
    ),
    PRISON: (
        *("gevangenis", "inrichting", "detentieplaats", "plaats", "pi", "prison"),
        *("etablissement", "lieu de detention", "establishment", "place"),
    ),
    "section": (*HEADS["section"], "vleugel", "aile", "quartier", "wing", "unit"),
    "cell": (*HEADS["cell"], "celnummer", "celnr", "cell number"),
    "language": (*HEADS["language"], "spreektaal", "contacttaal", "moedertaal"),
    "interpreter": ("tolk", "tolk nodig", "interprete", "interpreter"),
    "kind": ("soort", "soort client", "wie", "type de client", "kind", "client type"),
    "status": ("statuut", "wettelijk statuut", "statut", "statut legal", "status"),
    "held_since": (
        *("in detentie sinds", "hier sinds", "opgesloten sinds", "datum opsluiting", "sinds"),
        *("detenu depuis", "date d ecrou", "depuis", "detained since", "since"),
    ),
    GROUND: (
        *("aanvaarding", "hoe kwam de hulp er", "grond", "acceptation", "motif"),
        *("acceptance", "ground"),
    ),
    ACCEPTED: (
        *("datum aanvaarding", "aanvaard op", "aanvaarding op", "startdatum", "start"),
        *("begin begeleiding", "date d acceptation", "accepte le", "date de debut"),
        *("accepted on", "acceptance date", "start date"),
    ),
    INFORMED: ("uitleg gegeven", "uitleg", "geinformeerd", "informe", "informed"),
    ELECTRONIC: (
        *("elektronisch dossier", "akkoord dossier", "dossier electronique"),
        *("electronic file", "file agreed"),
    ),
    QUESTION: (
        *("vraag", "eerste vraag", "hulpvraag", "demande", "premiere demande", "question"),
        *("request", "first question"),
    ),
    "asked_on": (*("datum vraag", "gevraagd op", "date de la demande", "demande le", "asked on"),),
}
FIELDS: Final = tuple(_GUESSES)
"""Every field that a column can fill, in the order in which they are offered."""

_FIRST_LINES: Final = 10
"""Titles and blank rows may stand above the heads."""


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Attributes:
        place: from 0.
        head: what stands at its top; a letter as in a spreadsheet where nothing does.
        key: the head made comparable; different for two columns of one head.
        examples: the first different things that stand in it.
    """

    place: int
    head: str
    key: str
    examples: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class Headed:
    """A table whose columns have names.

    Attributes:
        table: as it was read.
        columns: from the left.
        lines: the rows below the heads.
        place: of the row of heads in the file; 0 where there is none.
    """

    table: Table
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    place: int


def label(name: str) -> str:
    """Return what a field is called on screen."""
    return {
        NAME: t("Naam of schuilnaam"),
        FIRST: t("Voornaam"),
        LAST: t("Familienaam"),
        NUMBER: t("Nummer"),
        "aliases": t("Ook gekend als"),
        "birth_year": t("Geboortejaar of geboortedatum"),
        PRISON: t("Gevangenis"),
        "section": t("Sectie"),
        "cell": t("Cel"),
        "language": t("Taal"),
        "interpreter": t("Tolk nodig"),
        "kind": t("Wie is de cliënt"),
        "status": t("Wettelijk statuut"),
        "held_since": t("Hier sinds"),
        GROUND: t("Hoe kwam de hulp er"),
        ACCEPTED: t("Dag van de aanvaarding"),
        INFORMED: t("Kreeg uitleg"),
        ELECTRONIC: t("Wil een elektronisch dossier"),
        QUESTION: t("Eerste vraag"),
        "asked_on": t("Dag van de vraag"),
    }[name]


def name_columns(table: Table) -> Headed:
    """Find the row of heads and name each column by it, by a letter where there is none.

    Raises:
        UserError: there is nothing below the heads, or more than can be taken at once.
    """
    lines = table.lines
    if not lines:
        raise empty()
    top = max(range(min(len(lines), _FIRST_LINES)), key=lambda n: (_known(lines[n]), -n), default=0)
    heads = lines[top]
    below = lines[top + 1 :]
    if not _known(heads) and _is_person(heads):
        heads, below = Line(0, ()), lines
    if not below:
        raise empty()
    if len(below) > MAX_ROWS:
        raise too_many_rows()
    width = max(len(line.cells) for line in (heads, *below))
    columns: list[Column] = []
    for place in range(width):
        words = " ".join(heads.cell(place).split())
        key = head(words) or _letter(place)
        taken = sum(column.key.partition("#")[0] == key for column in columns)
        seen = dict.fromkeys(cell for line in below if (cell := line.cell(place)))
        columns.append(
            Column(
                place,
                words or t("Kolom {letter}").format(letter=_letter(place)),
                f"{key}#{taken + 1}" if taken else key,
                tuple(seen)[:3],
            )
        )
    return Headed(table, tuple(columns), below, heads.place)


def guess(columns: Sequence[Column]) -> dict[str, str]:
    """Return the field of each column, by its key; what is not recognised is left out."""
    known = by_head(_GUESSES)
    guessed: dict[str, str] = {}
    for column in columns:
        meant = known.get(column.key, "")
        if meant and meant not in guessed.values():
            guessed[column.key] = meant
    if FIRST in guessed.values() and LAST not in guessed.values():
        # Beside a first name, “Naam” is the rest of it.
        guessed = {key: LAST if meant == NAME else meant for key, meant in guessed.items()}
    return guessed


def _is_person(line: Line) -> bool:
    """Whether a row looks like one of the list itself: heads have no digits in them."""
    return any(letter.isdigit() for cell in line.cells for letter in cell)


def _known(line: Line) -> int:
    known = by_head(_GUESSES)
    return sum(head(cell) in known for cell in line.cells)


def _letter(place: int) -> str:
    """Return the letters by which a spreadsheet names a column: A, Z, AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
