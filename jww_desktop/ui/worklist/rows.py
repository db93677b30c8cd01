"""The lists as rows under heads: each shows its beginning, with a row that shows more of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from jww_desktop.i18n import t, tn, with_colon
from jww_desktop.presenters import worklist_words as words
from jww_desktop.presenters.worklist_words import Item
from jww_desktop.services.coming_dates import ComingDate
from jww_desktop.services.worklist import Worklist
from jww_desktop.ui.reception.rows import badge
from jww_desktop.ui.widgets.items import Group
from jww_desktop.ui.widgets.long_column import FIRST
from jww_desktop.ui.widgets.rows import Row


class Part(StrEnum):
    """One of the lists."""

    DUTIES = "duties"
    UNSEEN = "unseen"
    WITHOUT_STEP = "without-step"
    DATES = "dates"


@dataclass(frozen=True)
class MoreKey:
    """Stands for the row that shows more of what is under a head."""

    head: str


@dataclass(frozen=True)
class Lists:
    """What is shown: everything within one scope.

    Attributes:
        work: the lists. dates: those that run out, None while they are being looked for.
    """

    work: Worklist
    dates: tuple[ComingDate, ...] | None = None
    # Of those lists of which something was asked: most are not even looked at.
    _items: dict[Part, dict[object, Item]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def heads(self, part: Part) -> list[tuple[str, Sequence[Item]]]:
        """Return what stands in a list, by the head above it; heads of nothing are left out."""
        return self._heads[part]

    def count(self, part: Part) -> int:
        """Return how much stands in a list; what lacks a step on purpose lacks nothing."""
        if part is Part.WITHOUT_STEP:
            return len(self.work.without_step)
        return sum(len(items) for _, items in self._heads[part])

    def item(self, part: Part, key: object) -> Item | None:
        """Return what stands in a list under a key."""
        if part not in self._items:
            listed = self._heads[part]
            self._items[part] = {words.key_of(one): one for _, items in listed for one in items}
        return self._items[part].get(key)

    @cached_property
    def _heads(self) -> dict[Part, list[tuple[str, Sequence[Item]]]]:
        work = self.work
        heads: dict[Part, list[tuple[str, Sequence[Item]]]] = {
            Part.DUTIES: [
                (t("Te laat"), work.late),
                (t("Vandaag en deze week"), work.near),
                (t("Later"), work.later),
            ],
            Part.UNSEEN: [(t("Al 30 dagen geen contact"), work.unseen)],
            Part.WITHOUT_STEP: [
                (t("Open dossier zonder volgende stap"), work.without_step),
                (t("Bewust geen volgende stap"), work.on_purpose),
            ],
            Part.DATES: [(t("Datums die aflopen"), self.dates or ())],
        }
        return {
            part: [(head, items) for head, items in listed if items]
            for part, listed in heads.items()
        }


def rows(lists: Lists, part: Part, most: Mapping[str, int], *, hidden: bool) -> list[Row | Group]:
    """Return the rows of a list.

    Args:
        lists: what there is.
        part: which list.
        most: how many are shown under each head; `FIRST` where it does not say.
        hidden: whether names are initials.
    """
    made: list[Row | Group] = []
    for head, items in lists.heads(part):
        first = items[: most.get(head, FIRST)]
        made.append(Group(head, len(items)))
        made += [row(one, lists, hidden=hidden) for one in first]
        if rest := len(items) - len(first):
            more = t("Nog {n} tonen").format(n=rest)
            spoken = f"{with_colon(more)} {head}"
            made.append(Row(MoreKey(head), more, icon="chevron-down", sentence=spoken))
    return made


def row(item: Item, lists: Lists, *, hidden: bool) -> Row:
    """Return one thing as a row."""
    clock = words.clock(item, lists.work.today)
    return Row(
        words.key_of(item),
        words.title(item, hidden=hidden),
        words.second(item, lists.work, hidden=hidden),
        icon=words.icon_of(item),
        badge=badge(clock) if clock else None,
    )


def told(lists: Lists, part: Part) -> str:
    """Return what a list comes to, in a sentence; an empty one says so itself."""
    count = lists.count(part)
    if not count:
        return ""
    if part is Part.DUTIES:
        words = t("{late} te laat, {near} deze week")
        counts = {head: len(items) for head, items in lists.heads(part)}
        late, near = counts.get(t("Te laat"), 0), counts.get(t("Vandaag en deze week"), 0)
        return words.format(late=late, near=near)
    if part is Part.UNSEEN:
        return tn(
            "Met {n} persoon sprak niemand in 30 dagen",
            "Met {n} personen sprak niemand in 30 dagen",
            count,
        )
    if part is Part.WITHOUT_STEP:
        return tn(
            "In {n} open dossier is niets afgesproken",
            "In {n} open dossiers is niets afgesproken",
            count,
        )
    return tn("{n} datum in de komende 60 dagen", "{n} datums in de komende 60 dagen", count)


def nothing(part: Part) -> tuple[str, str]:
    """Return what a list without rows says, and what to know of it."""
    return {
        Part.DUTIES: (
            t("Niets te doen"),
            t("Stappen, vragen en datums van de fiche komen hier zodra ze er zijn."),
        ),
        Part.UNSEEN: (
            t("Iedereen is gezien"),
            t("Wie in een open dossier 30 dagen geen gesprek had, komt hier."),
        ),
        Part.WITHOUT_STEP: (
            t("Elk open dossier heeft een volgende stap"),
            t("Zet je de laatste stap klaar, dan komt het dossier hier."),
        ),
        Part.DATES: (
            t("Geen datum loopt af"),
            t("Wat op de fiche staat of berekend is voor de komende 60 dagen, komt hier."),
        ),
    }[part]
