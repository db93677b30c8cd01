"""The same as the drawing, in words: one row for each, people before services."""

from __future__ import annotations

from jww_desktop.i18n import t
from jww_desktop.presenters.network_page import NetworkPage, PersonLine
from jww_desktop.ui.accessible import sentences
from jww_desktop.ui.widgets.badge import Badge, Tone
from jww_desktop.ui.widgets.items import Group
from jww_desktop.ui.widgets.row_list import WholeList
from jww_desktop.ui.widgets.rows import Row

_NOTE_LINES = 3


class PersonList(WholeList):
    """Shows everybody around a client."""

    def __init__(self) -> None:
        super().__init__(t("Netwerk, als lijst"))

    def show_network(self, page: NetworkPage, current: bytes) -> None:
        """Show everybody."""
        people = [_row(line) for line in page.persons if not line.is_service]
        services = [_row(line) for line in page.persons if line.is_service]
        rows: list[Row | Group] = []
        for title, members in ((t("Personen"), people), (t("Diensten"), services)):
            if members:
                rows += [Group(title, len(members)), *members]
        self.show_rows(rows)
        self.choose(current)


def _row(line: PersonLine) -> Row:
    bond = line.bond_words or t("nog niet gezegd")
    told = (
        t("Band: {bond}").format(bond=bond),
        ", ".join(part for part in (line.reach, line.agreed) if part),
        " ".join(line.note.split()),
    )
    title = f"{line.called}  ·  {line.what}" if line.what else line.called
    badge = None
    if line.is_contested:
        badge = Badge(t("op twee plekken gewijzigd"), Tone.WARN, "git-compare")
    elif line.is_ban:
        badge = Badge(line.bond_label, Tone.DANGER, "ban")
    return Row(
        line.id,
        title,
        "  ·  ".join(part for part in told if part),
        icon="building-2" if line.is_service else "user-round",
        badge=badge,
        sentence=sentences(title, *told, badge.text if line.is_contested and badge else ""),
        second_lines=_NOTE_LINES,
    )
