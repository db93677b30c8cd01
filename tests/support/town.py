"""A desk in the synthetic centre, with something of everything: for pictures and for looks."""

from __future__ import annotations

import pickle
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from jww_desktop import i18n
from jww_desktop.demo import centre
from jww_desktop.demo.people import MAIN_CLIENT
from jww_desktop.domain.plan import CLIENT
from jww_desktop.services import case_closing, case_files, clients, contacts, questions
from jww_desktop.services.case_closing import ClosingForm
from jww_desktop.services.contacts import ContactForm, Quote
from jww_desktop.services.context import Context
from jww_desktop.services.steps import StepForm
from jww_desktop.store import outbox
from sync.protocol.ids import SpaceId
from tests.support import factory
from tests.support.desk import Desk, desk

QUARTER_TO_ELEVEN = datetime(2026, 11, 24, 9, 42, tzinfo=UTC)
"""A Tuesday, 10.42 u. in Belgium."""
_LONGEST_S = 120
"""What another process may take to fill a vault."""


@dataclass(frozen=True)
class Town:
    """Who and what one meets there.

    Attributes:
        desk: Lotte at her laptop.
        case: the dossier that the demonstration follows. fresh: one that began just now.
        closed: one that was closed. talk: an interrupted contact, in the dossier `busy`.
        groundless: one that does not say how it came about, in the dossier `doubtful`.
        relative: the dossier of one who is close to a client. free: of one who is free.
        before, now: the dossiers of a client who came back. card: a client without a dossier.
         question: one that waits for an answer.
    """

    desk: Desk
    case: bytes
    fresh: bytes
    closed: bytes
    relative: bytes
    free: bytes
    before: bytes
    now: bytes
    busy: bytes
    talk: bytes
    doubtful: bytes
    groundless: bytes
    card: bytes
    question: bytes


class _Filled(NamedTuple):
    """A vault that was filled and closed, the spaces that were made for it, and who is in it."""

    file: bytes
    spaces: list[SpaceId]
    there: dict[str, bytes]


@contextmanager
def town(folder: Path, *, count: int = 12) -> Iterator[Town]:
    """Sit down at a vault with the synthetic centre in it."""
    filled = _filled(count, i18n.language())
    with desk(folder, demo=True, file=filled.file) as opened:
        opened.place.appearance.choose(first_steps=False)  # they are long past the beginning
        opened.work.clock.now = QUARTER_TO_ELEVEN
        opened.work.spaces.made += filled.spaces
        yield Town(desk=opened, **filled.there)


def share(folder: Path) -> None:
    """Let processes that run tests at the same time fill each vault once, in this folder."""
    _Shared.folder = folder


class _Shared:
    folder: Path | None = None


@cache
def _filled(count: int, language: str) -> _Filled:
    """Return a filled vault, made once for each language that the centre speaks."""
    if _Shared.folder is None:
        return _made(count)
    kept = _Shared.folder / f"town-{language}-{count}"
    try:
        kept.with_suffix(".begun").mkdir()
    except FileExistsError:
        return _waited_for(kept) or _made(count)
    made = _made(count)
    part = kept.with_suffix(".part")
    part.write_bytes(pickle.dumps(made))
    part.replace(kept)
    return made


def _waited_for(kept: Path) -> _Filled | None:
    """Return what another process is making, None when nothing comes of it."""
    end = time.monotonic() + _LONGEST_S
    while time.monotonic() < end:
        if kept.exists():
            made: _Filled = pickle.loads(kept.read_bytes())  # noqa: S301 -- ours, of a minute ago
            return made
        time.sleep(0.05)
    return None


def _made(count: int) -> _Filled:
    with TemporaryDirectory() as folder:
        with desk(Path(folder), demo=True) as opened:
            there = _fill(opened, count)
        file = Path(folder, "vault.db").read_bytes()
    return _Filled(file, opened.work.spaces.made, there)


def _fill(opened: Desk, count: int) -> dict[str, bytes]:
    """Fill a vault; return who is in it, as `Town` has them."""
    work = opened.work
    work.clock.now = QUARTER_TO_ELEVEN
    contexts = (work.context, opened.as_colleague())
    made = centre.fill(contexts, [factory.GENT, factory.OUDENAARDE], count=count)
    _send(work, case_files.case_file(work.context, made.case_files[MAIN_CLIENT.name]).space)
    _colleague(opened)
    fresh = work.dossier(work.card("Senne Mistlaar", "26-0588", birth_year=1998))
    doubtful = work.dossier(work.card("Wannes Lindenhoeve", "26-0007"))
    form = ContactForm(note="Hij wil eerst weten wat wij opschrijven.")
    groundless = contacts.start_contact(work.context, doubtful, form)
    work.clock.advance(minutes=1)
    talk = _interrupted(work, work.dossier(work.card("Lien Haverdries", "25-0412")))
    work.clock.now = QUARTER_TO_ELEVEN
    waiting = questions.list_questions(work.context)
    before, now = _came_back(work)
    return {
        "case": made.case_files[MAIN_CLIENT.name],
        "fresh": fresh,
        "closed": _closed(work),
        "relative": work.dossier(
            work.card("Ilse Roosblad", "26-0311", birth_year=1984, kind="relative")
        ),
        "free": work.dossier(
            work.card("Tarik Dauwpad", "25-0477", kind="free", status="suspect_free")
        ),
        "before": before,
        "now": now,
        "busy": talk.case_file,
        "talk": talk.key,
        "doubtful": doubtful,
        "groundless": groundless.key,
        "question": next(row.id for row in waiting if row.is_open),
        "card": work.card("Marieke Wolkenschouw", "26-0591", birth_year=1987, section="V"),
    }


def _send(work: factory.Workplace, fresh: bytes) -> None:
    """Put all that was written behind us, as a sync does, but the last save in one space."""
    with work.context.database.local_unit() as session:
        connection = session.connection()
        outbox.mark_sealed(
            connection,
            {
                SpaceId(space): outbox.sealed(connection, space) + count - (space == fresh)
                for space, count in outbox.waiting(connection).items()
            },
        )


def _colleague(opened: Desk) -> None:
    """Let Bram have met two clients of his yesterday."""
    context = opened.as_colleague()
    cards = clients.list_cards(context, closed=False)
    cases = [row.case_file for row in cards if row.case_file and row.caseworker == factory.BRAM][:2]
    for hours, case in enumerate(cases, start=20):
        then = QUARTER_TO_ELEVEN - timedelta(hours=hours)
        form = ContactForm(note="Kort gesprek.", ground="own_request", started_at=then)
        at_that_time = replace(context, now=factory.Clock(then))
        talk = contacts.start_contact(at_that_time, case, form)
        contacts.finish_contact(at_that_time, talk, form)


def _interrupted(work: factory.Workplace, case: bytes) -> contacts.OpenContact:
    before = replace(work.context, now=lambda: work.clock.now - timedelta(minutes=31))
    form = ContactForm(
        note="Ze wil haar dochter zien, in de bezoekzaal of op een andere plaats.",
        ground="offer_accepted",
        room="2",
        statements=(Quote("Ik wil niet dat ze mij zo ziet."),),
        domains=("family",),
        steps=(StepForm("Bezoekzaal vragen", CLIENT, due_on=work.today + timedelta(days=3)),),
    )
    opened = contacts.start_contact(before, case, form)
    contacts.keep_draft(work.context, opened, opened.typed)
    return opened


def _came_back(work: factory.Workplace) -> tuple[bytes, bytes]:
    """Let a client come back half a year after his dossier was closed."""
    card = work.card("Jorn Waterkluis", "23-0164", birth_year=1979)
    context = replace(work.context, now=lambda: work.clock.now - timedelta(days=190))
    form = ContactForm(note="Zijn broer heeft schulden.", ground="own_request")
    accepted = factory.accepted(work.today - timedelta(days=260))
    before = case_files.open_case_file(context, card, accepted)
    contacts.finish_contact(context, contacts.start_contact(context, before, form), form)
    _close(context, before)
    return before, work.dossier(card)


def _closed(work: factory.Workplace) -> bytes:
    case = work.dossier(work.card("Kobe Duinberg", "24-0290"))
    _close(work.context, case)
    return case


def _close(context: Context, case: bytes) -> None:
    form = ClosingForm(context.today, "no_question", "Samen bekeken: hij redt het nu zelf.")
    case_closing.close_case_file(context, case_closing.closing_form(context, case), form)
