"""Nazicht: everything that needs a person, in words, with all versions side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jww_desktop.domain.case_file import CaseFile
from jww_desktop.errors import UserError
from jww_desktop.i18n import t, tn
from jww_desktop.services.choices import can_take_both, can_write
from jww_desktop.services.context import Context
from jww_desktop.services.labels import record_label, register_label
from jww_desktop.services.laptops import Laptops
from jww_desktop.services.returning import shut
from jww_desktop.services.review_problems import problem_of
from jww_desktop.services.set_apart import reason_in_words
from jww_desktop.services.subjects import Subjects
from jww_desktop.store import review, segments
from jww_desktop.store.history import Version, history
from jww_desktop.store.queries.returning import is_shut, open_twice
from jww_desktop.store.review import Conflict, Item
from jww_desktop.store.review import Kind as Kind
from jww_desktop.store.seen import Seen
from jww_desktop.store.unit_of_work import StoreSession
from sync.protocol.transaction import ALIVE


@dataclass(frozen=True)
class ReviewRow:
    """One line of the inbox.

    Attributes:
        kind: what it is about.
        table, record: which record.
        group: heading of its kind, such as “Op twee plekken gewijzigd”.
        title: such as “Stap: CGG bellen”.
        who: number of the client, or “zonder dossier”.
        details: such as “2 velden · Lotte en Bram”.
        since: arrival count of the oldest part; lower is older.
        case_file: the dossier of the record, None when it has none here.
    """

    kind: Kind
    table: str
    record: bytes
    group: str
    title: str
    who: str
    details: str
    since: int
    case_file: bytes | None = None


@dataclass(frozen=True)
class VersionRow:
    """One of the versions of a field.

    Attributes:
        author: who wrote it.
        when: such as “za 21 nov, 14.10 u.”.
        text: the value in words; empty when it was cleared.
        is_deletion: whether it deletes the record.
        laptop: on which laptop, such as “laptop 3”; empty when that is not known.
    """

    author: str
    when: str
    text: str
    is_deletion: bool
    laptop: str = ""


@dataclass(frozen=True)
class FieldRow:
    """A field with several versions.

    Attributes:
        register: its number; 0 is the life of the record.
        label: such as “Omschrijving”.
        before: what the versions were made from, in words; empty when there was nothing.
        versions: left, right and any further, the shown one first; of a deletion, what would be
            lost stands before it.
        can_take_both: whether they can be joined.
        can_write: whether an own text may take their place.
    """

    register: int
    label: str
    before: str
    versions: tuple[VersionRow, ...]
    can_take_both: bool
    can_write: bool


@dataclass(frozen=True)
class ReviewItem:
    """One item with all that is in question.

    Attributes:
        row: its line in the inbox.
        fields: the fields with several versions; none when a rule is broken.
        problem, next_step: for a broken rule or link, or an earlier dossier that is shut: what is
            wrong and what to do.
        clause: the clause of a broken rule, or empty.
        conflicts, seen: what was on the screen, for `decide`.
    """

    row: ReviewRow
    fields: tuple[FieldRow, ...]
    problem: str
    next_step: str
    clause: str
    conflicts: Mapping[int, Conflict]
    seen: Seen


def open_reviews(context: Context) -> list[ReviewRow]:
    """Return what waits for a person, one row a record and kind, the oldest first."""
    with context.database.read() as (session, seen):
        subjects = Subjects(session, context.today)
        grouped = _grouped(_waiting(session))
        laptops = Laptops(context, session)
        rows = [_row(session, seen, subjects, laptops, items) for items in grouped.values()]
    return sorted(rows, key=lambda row: (row.since, row.record))


def open_review(context: Context, row: ReviewRow) -> ReviewItem:
    """Return one item with all its versions side by side.

    Raises:
        UserError: somebody decided it meanwhile, or the record is not on this laptop.
    """
    with context.database.read() as (session, seen):
        items = _grouped(_waiting(session)).get((row.kind, row.table, row.record))
        if items is None:
            raise _settled()
        subjects = Subjects(session, context.today)
        conflicts = {
            item.register: review.conflict(session, seen, item.record, item.register)
            for item in items
            if item.kind in {Kind.CONFLICT, Kind.DELETION}
        }
        laptops = Laptops(context, session)
        line = _row(session, seen, subjects, laptops, items)
        if _is_shut(session, subjects, items[0]):
            refusal = shut()
            why = (refusal.happened, refusal.next_step, refusal.clause)
            return ReviewItem(line, (), *why, conflicts={}, seen=seen)
        problem, next_step, clause = problem_of(session, items)
        return ReviewItem(
            row=line,
            fields=tuple(_field(session, subjects, laptops, found) for found in conflicts.values()),
            problem=problem,
            next_step=next_step,
            clause=clause,
            conflicts=conflicts,
            seen=seen,
        )


def _waiting(session: StoreSession) -> list[Item]:
    """Return what waits; a damaged copy of what has since come in whole asks nothing any more."""
    twice = (
        Item(Kind.TWICE, CaseFile.__tablename__, case, session.get_one(CaseFile, case).space)
        for case in open_twice(session)
    )
    found = (item for item in review.open_items(session) if not _came_whole(session, item))
    return [*twice, *found]


def _came_whole(session: StoreSession, item: Item) -> bool:
    if item.kind is not Kind.QUARANTINE or item.detail != "tampered":
        return False
    connection = session.connection()
    damaged = segments.apart(connection, item.record)
    if damaged is None:
        return False
    author = (damaged.space, damaged.replica)
    tip = segments.tips(connection, [author]).get(author)
    return tip is not None and tip.last_seq >= damaged.last_seq


def _grouped(items: Sequence[Item]) -> Mapping[tuple[Kind, str, bytes], list[Item]]:
    grouped: defaultdict[tuple[Kind, str, bytes], list[Item]] = defaultdict(list)
    for item in items:
        grouped[item.kind, item.table, item.record].append(item)
    return grouped


def _row(
    session: StoreSession,
    seen: Seen,
    subjects: Subjects,
    laptops: Laptops,
    items: Sequence[Item],
) -> ReviewRow:
    first = items[0]
    since = min(item.since for item in items)
    group = _group(first.kind)
    if first.kind is Kind.QUARANTINE:
        sent = segments.apart(session.connection(), first.record)
        title = tn("{n} wijziging", "{n} wijzigingen", sent.count if sent else 1)
        if sent and (laptop := laptops.label(sent.replica)):
            title = t("{work} van {laptop}").format(work=title, laptop=laptop)
        why = reason_in_words(first.detail)
        return ReviewRow(first.kind, "", first.record, group, title, "", why, since)
    details = []
    if first.kind in {Kind.CONFLICT, Kind.DELETION}:
        found = [review.conflict(session, seen, first.record, item.register) for item in items]
        users = {version.user: None for one in found for version in one.versions}
        if first.kind is Kind.CONFLICT:
            details.append(tn("{n} veld", "{n} velden", len(items)))
        details.append(_together([subjects.first_name(user) for user in users]))
    client = subjects.client(first.table, first.record)
    hidden = _is_shut(session, subjects, first)
    if hidden:
        details.append(t("vroeger dossier, dicht"))
    return ReviewRow(
        kind=first.kind,
        table=first.table,
        record=first.record,
        group=group,
        title=record_label(first.table) if hidden else subjects.title(first.table, first.record),
        who=subjects.who(first.table, first.record),
        details=" · ".join(details),
        since=since,
        case_file=client.case_file if client else None,
    )


def _is_shut(session: StoreSession, subjects: Subjects, item: Item) -> bool:
    """Whether a record lies in an earlier dossier: its words wait until the client opens it."""
    case = subjects.case_file(item.table, item.record) if item.table else None
    return case is not None and is_shut(session, case)


def _field(
    session: StoreSession, subjects: Subjects, laptops: Laptops, found: Conflict
) -> FieldRow:
    spec = session.specs.by_name[found.table]
    register = spec.registers.get(found.register)
    label = register_label(spec, register) if register else record_label(found.table)

    def told(version: Version) -> str:
        return subjects.wording.register(spec, register, version.fields) if register else ""

    versions = tuple(
        VersionRow(
            author=subjects.author(version.user),
            when=subjects.moment(version.at),
            text=t("verwijderd") if version.is_deletion else told(version),
            is_deletion=version.is_deletion,
            laptop=laptops.label(version.replica),
        )
        for version in found.versions
    )
    if found.register == ALIVE and all(version.is_deletion for version in versions):
        kept = _kept(session, subjects, laptops, found)
        versions = (*kept, *versions)
    return FieldRow(
        register=found.register,
        label=label,
        before=" / ".join(text for version in found.base if (text := told(version))),
        versions=versions,
        can_take_both=can_take_both(spec, found.register),
        can_write=can_write(spec, found.register),
    )


def _kept(
    session: StoreSession, subjects: Subjects, laptops: Laptops, found: Conflict
) -> tuple[VersionRow, ...]:
    """Return what is lost if a record is deleted: its latest work, with its texts."""
    spec = session.specs.by_name[found.table]
    texts: list[str] = []
    latest: Version | None = None
    for number, register in spec.registers.items():
        live = [one for one in history(session, found.record, number) if one.is_live]
        if number in spec.searched:
            texts += [subjects.wording.register(spec, register, one.fields) for one in live]
        latest = max([*live, *([latest] if latest else [])], key=lambda one: one.at, default=None)
    if latest is None:
        return ()
    return (
        VersionRow(
            author=subjects.author(latest.user),
            when=subjects.moment(latest.at),
            text="\n\n".join(text for text in texts if text),
            is_deletion=False,
            laptop=laptops.label(latest.replica),
        ),
    )


def _group(kind: Kind) -> str:
    return {
        Kind.CONFLICT: t("Op twee plekken gewijzigd"),
        Kind.DELETION: t("Verwijderd en toch gewijzigd"),
        Kind.RULE: t("Past niet meer bij elkaar"),
        Kind.DANGLING: t("Past niet meer bij elkaar"),
        Kind.QUARANTINE: t("Apart gezet"),
        Kind.TWICE: t("Past niet meer bij elkaar"),
    }[kind]


def _together(names: Sequence[str]) -> str:
    """Return such as “Lotte en Bram”; one person on two laptops is one name."""
    if len(names) < 2:  # noqa: PLR2004 - a pair
        return "".join(names)
    return t("{names} en {last}").format(names=", ".join(names[:-1]), last=names[-1])


def _settled() -> UserError:
    return UserError(
        t("Dit is intussen beslist."),
        safe=t("Er is niets gewijzigd."),
        next_step=t("Ga naar het volgende."),
    )
