"""Train the dictionary of the body: `python -m tests.bench.dictionary FILE`.

A dictionary is frozen with the version of the body that uses it, so this ran once, and runs again
for the next version only. It learns from transactions of the invented centre of the demonstration,
with other identifiers, days and texts each time: sentences of the manual and of the demonstration,
and words of the trade. Nothing of it comes from a real file.
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import msgspec
import zstandard

from jww_desktop import assets
from jww_desktop.demo import centre, people
from jww_desktop.store.local import reading
from sync.protocol.roster import SpaceKind
from tests.support.memory_centre import MemoryCentre

SIZE = 8192
ID = 1
_CLIENTS = 60
_SAMPLES = 6000
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SHORT_TEXT = 18
"""A longer text is prose, a shorter one a code, a name or a number."""

_WORDS_TEXT = """
gesprek gesproken cliënt cliënten vrijlating vrij woning huis wonen afspraak afspraken gevangenis
cel sectie familie gezin vader moeder broer zus zoon dochter kind kinderen partner vriend vriendin
ouders grootmoeder oom tante begeleiding begeleider hulp hulpvraag hulpverlening aanvraag
aangevraagd aanvragen schulden schuldbemiddeling deurwaarder afbetaling afbetalingsplan jeugdhulp
therapie therapeut behandeling verslag overleg overlegd antwoord geantwoord papieren
identiteitskaart paspoort rijbewijs attest formulier brief post proeftijd voorwaarden
voorwaardelijk strafuitvoeringsrechtbank enkelband elektronisch toezicht uitgaansvergunning
penitentiair verlof beperkte detentie beslissing zitting rechtbank rechter advocaat
justitieassistent justitiehuis griffie directie beambte psychosociale dienst werk werken job arbeid
VDAB opleiding cursus school studie diploma stage interim sollicitatie loon uitkering werkloosheid
leefloon mutualiteit ziekenfonds invaliditeit OCMW CAW CGG VAPH gemeente stad straat adres domicilie
inschrijving referentieadres telefoon telefoneren bellen gebeld mail gemaild bezoek bezocht
bezoekzaal dossier nota map document ondertekend handtekening toestemming bank rekening bankkaart
geld budget huur huurwaarborg huurcontract verhuurder sociaal verhuurkantoor sociale wachtlijst
opvang nachtopvang crisis gezondheid gezond huisarts dokter verpleegkundige medicatie medicijnen
slapen slaapt drugs alcohol verslaving detox psychiater psycholoog angst boos verdrietig moe rustig
blij bezorgd spanning ruzie vertrouwen hoop toekomst plan plannen doel doelen stap stappen volgende
week maand dag dagen vandaag morgen gisteren maandag dinsdag woensdag donderdag vrijdag goed beter
moeilijk belangrijk dringend open nieuw eerste laatste samen alleen zelf graag liefst misschien
zeker nog al niet geen wel ook weer opnieuw altijd vaak soms nooit meer minder veel weinig iets
niets iemand niemand alles de het een en van in op te met voor is zijn was had heeft hebben werd
worden wordt kan kon kunnen wil wilde willen zou zal moet moeten mag gaat gaan ging komt komen kwam
doet doen deed zegt zei vertelt vertelde vraagt vroeg geeft gaf krijgt kreeg neemt nam maakt maakte
zoekt zocht vindt vond weet wist denkt dacht voelt ziet zag blijft bleef dat die dit deze hij ze zij
hem haar hun ik je wij ons onze mijn er om aan bij uit over naar door onder tussen tegen zonder tot
tijdens sinds na voordat nadat omdat zodat als of maar want dus dan toen waar wanneer hoe wat wie
welke besproken geregeld gevraagd verwezen doorverwezen contact opgenomen opgevolgd afgesproken
gewacht uitgelegd ingevuld opgestuurd bezorgd ontvangen nagekeken gemotiveerd voorbereid afgerond
gestart gestopt verlengd geweigerd aanvaard goedgekeurd uitgesteld overgeplaatst vrijgelaten
opgesloten aangehouden veroordeeld beklaagde taal Nederlands Frans Arabisch tolk vertaling lezen
schrijven bibliotheek sport activiteit aanbod groepsgesprek vrijwilliger bemiddeling slachtoffer
herstel herstelgericht kracht krachten talent netwerk relatie alimentatie scheiding echtscheiding
omgangsregeling voogd verblijf verblijfsvergunning vreemdelingenzaken maatschappelijk werker
trajectbegeleider terugkoppeling zorgcoördinator re-integratie nazorg onthaal doorstroom opvolging
"""
_WORDS = _WORDS_TEXT.split()


def train() -> bytes:
    """Return the dictionary."""
    rng = random.Random(1)
    runs = _runs()
    sentences = list(_sentences())
    samples: list[Any] = [_sample(rng, runs, sentences) for _ in range(_SAMPLES)]
    return zstandard.train_dictionary(SIZE, samples, k=100, d=6, level=3, dict_id=ID).as_bytes()


def _runs() -> Sequence[Sequence[Any]]:
    """Return the transactions of an invented centre, those of one space together."""
    with tempfile.TemporaryDirectory() as folder, MemoryCentre(Path(folder)) as made:
        laptop = made.join("lotte")
        device = laptop.spaces.device()
        prisons = [
            space
            for space in laptop.of_kind(SpaceKind.PRISON)
            if laptop.roster.may_open(device, space)
        ]
        centre.fill([laptop.context], prisons, count=_CLIENTS, seed=7)
        with reading(laptop.database) as connection:
            rows = connection.exec_driver_sql(
                "SELECT t.sid, b.data FROM store_tx t JOIN store_body b ON b.no = t.body"
                " ORDER BY t.sid, t.seq"
            ).all()
    decode = msgspec.msgpack.decode
    spaces = groupby(map(tuple, rows), itemgetter(0))
    return [[decode(body) for _, body in of_space] for _, of_space in spaces]


def _sentences() -> Iterator[str]:
    yield from (*people.NOTES, *people.REQUESTS, *people.STEPS, *people.STRENGTHS, *people.SLIPS)
    for page in sorted(assets.path("help", "nl").glob("*.md")):
        plain = re.sub(r"[#*`\[\]]", "", page.read_text(encoding="utf-8"))
        yield from (each.strip() for each in re.split(r"(?<=[.!?])\s+", plain) if len(each) > 20)


def _sample(rng: random.Random, runs: Sequence[Sequence[Any]], sentences: Sequence[str]) -> bytes:
    """Return a body as it might have been."""
    run = rng.choice(runs)
    start = rng.randrange(len(run))
    return _Other(rng, sentences).body(run[start : start + rng.choice((1, 1, 1, 2, 3, 5))])


class _Other:
    """Writes the same transactions with other identifiers, days and texts."""

    def __init__(self, rng: random.Random, sentences: Sequence[str]) -> None:
        self._rng = rng
        self._sentences = sentences
        self._ids: dict[bytes, bytes] = {}
        self._replica = rng.randrange(1, 2**63)

    def body(self, run: Sequence[Any]) -> bytes:
        """Return the encoded run."""
        rng = self._rng
        now = 1_780_000_000_000 + rng.randrange(10**11)
        written = []
        for _, seq, lamport, _, user, min_app, _, writes in run:
            now += rng.randrange(10**7)
            written.append(
                [
                    *(rng.randbytes(16), seq, lamport, now, self._value(user), min_app),
                    *(rng.randbytes(16), [self._write(*each) for each in writes]),
                ]
            )
        return msgspec.msgpack.encode(written)

    def _write(self, table: int, record: bytes, register: int, value: Any, dots: Any) -> list[Any]:
        seen = [[self._replica, seq] for _, seq in dots]
        return [
            table,
            self._value(record),
            register,
            self._value(value) if register else value,
            seen,
        ]

    def _value(self, value: Any) -> Any:
        if isinstance(value, bytes):
            return self._ids.setdefault(value, self._rng.randbytes(len(value)))
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, list):
            return [self._value(each) for each in value]
        if isinstance(value, dict):
            return {key: self._value(each) for key, each in value.items()}
        return value

    def _text(self, text: str) -> str:
        rng = self._rng
        if _DAY.match(text):
            day = f"20{rng.randrange(24, 40)}-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}"
            return day + f"T{rng.randrange(8, 18):02}:{rng.randrange(60):02}:00Z"[: len(text) - 10]
        return self._prose(rng.choice((30, 60, 120, 300, 500))) if len(text) > _SHORT_TEXT else text

    def _prose(self, size: int) -> str:
        said: list[str] = []
        while sum(map(len, said)) < size:
            words = [self._rng.choice(_WORDS) for _ in range(self._rng.randrange(4, 14))]
            loose = " ".join(words)
            known = self._rng.random() < 1 / 6
            said.append(self._rng.choice(self._sentences) if known else loose)
        return " ".join(said)


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(train())
