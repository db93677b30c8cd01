"""Rows of a brought table as a list: what needs a person first, then the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jww_desktop.i18n import t
from jww_desktop.presenters import caseload_words as words
from jww_desktop.services.caseload import Act, Decision, Looked
from jww_desktop.ui.widgets.badge import Badge, Tone
from jww_desktop.ui.widgets.items import Group
from jww_desktop.ui.widgets.rows import Row


def rows(looked: Sequence[Looked], decisions: Mapping[int, Decision]) -> list[Row | Group]:
    """Return every row under the head of its kind; choosing moves none of them."""
    doubtful = [one for one in looked if one.row.person is not None and one.is_doubtful]
    wrong = [one for one in looked if one.row.person is None]
    new = [one for one in looked if one.row.person is not None and not one.is_doubtful]
    made: list[Row | Group] = []
    for title, part in (
        (t("Misschien gekend"), doubtful),
        (t("Niet te lezen"), wrong),
        (t("Nieuw"), new),
    ):
        if part:
            made.append(Group(title, len(part)))
            made += [row(one, decisions[one.place]) for one in part]
    return made


def row(looked: Looked, decision: Decision) -> Row:
    """Return one row with what was chosen for it."""
    title = looked.row.who or t("Rij {n}").format(n=looked.place)
    return Row(looked.place, title, words.second(looked), badge=badge(looked, decision))


def badge(looked: Looked, decision: Decision) -> Badge:
    """Return what becomes of a row, in a word."""
    if looked.row.person is None:
        return Badge(t("niet te lezen"), Tone.DANGER, "circle-alert")
    return {
        Act.OPEN: Badge(t("kies wie dit is"), Tone.WARN, "user-round"),
        Act.NEW: Badge(t("nieuwe kaart"), Tone.OK, "user-plus"),
        Act.SAME: Badge(t("zelfde persoon"), Tone.OK, "user-check"),
        Act.SKIP: Badge(t("overgeslagen"), icon="minus"),
    }[decision.act]
