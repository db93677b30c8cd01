"""The work that both sides of a comparison do: records of 600 bytes and 8 fields, from a seed.

The text is running prose from a small vocabulary, so it compresses better than real prose; read
wire figures with that in mind.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from jww_desktop.domain.contact import Contact

SPACES = 2_000
RECORD_BYTES = 600
FIELDS = 8

_PROSE = """
gesprek cliënt vrijlating woning afspraak gevangenis familie begeleiding aanvraag schulden
jeugdhulp therapie verslag overleg antwoord papieren proeftijd werk opleiding identiteitskaart
overgang telefoon maatschappelijk vandaag morgen gisteren werd heeft is niet nog al wil zou
kon samen afgesproken besproken geregeld open dringend en of met zonder naar voor over onder
tussen omdat zodat hoewel vraag beslissing doel stap contact vader moeder kind broer bank
rekening huur waarborg gemeente rechtbank advocaat cel bezoek OCMW CAW mutualiteit uitkering
huisarts
"""
WORDS = _PROSE.split()


class Written(NamedTuple):
    """One record; `dossier` is the number of its space."""

    id: bytes
    dossier: int
    kind: str
    author: str
    day: int
    status: str
    subject: str
    token: str
    text: str

    def fields(self) -> dict[str, str | int]:
        """Return the 8 fields by name."""
        return {
            "kind": self.kind,
            "dossier": f"d{self.dossier:06d}",
            "author": self.author,
            "day": self.day,
            "status": self.status,
            "subject": self.subject,
            "token": self.token,
            "text": self.text,
        }

    def contact(self, space: bytes, case: bytes) -> Contact:
        """Return it as a record of the product, with as many registers."""
        return Contact(
            id=self.id,
            space=space,
            case_file_id=case,
            kind=self.kind,
            author=self.author.encode().ljust(16, b"."),
            started_at=datetime.fromtimestamp(self.day * 86_400, UTC),
            mode=self.status,
            place=self.subject,
            ground=self.token,
            note=self.text,
        )


def prose(rng: random.Random, size: int) -> str:
    """Return running prose of at least `size` bytes."""
    words: list[str] = []
    length = 0
    while length < size:
        words.append(rng.choice(WORDS))
        length += len(words[-1].encode()) + 1
    return " ".join(words)


def records(count: int, seed: int = 20261123) -> Iterator[Written]:
    """Return `count` records, divided over all spaces in turn."""
    rng = random.Random(seed)
    for number in range(count):
        record = Written(
            id=rng.randbytes(16),
            dossier=number % SPACES,
            kind=rng.choice(("reception", "follow_up", "crisis", "closing")),
            author=f"u{rng.randrange(15):03d}",
            day=20_454 + rng.randrange(365),
            status=rng.choice(("open", "done", "waiting")),
            subject=" ".join(rng.choice(WORDS) for _ in range(4)),
            token=f"{rng.getrandbits(128):032x}",
            text="",
        )
        there = len(json.dumps({"id": record.id.hex(), **record.fields()}, ensure_ascii=False))
        yield record._replace(text=prose(rng, RECORD_BYTES - there))
