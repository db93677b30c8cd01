"""The pane on names: of oneself, the laptop, the centre, its teams and its prisons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt

from jww_desktop.i18n import t, tn
from jww_desktop.presenters.names import NEW_PRISON, Names, key_of
from jww_desktop.services import form_drafts as forms
from jww_desktop.services.form_drafts import FormKey
from jww_desktop.services.names import NameBook, NameRow, Sort
from jww_desktop.services.wording import joined
from jww_desktop.ui.kept import open_kept
from jww_desktop.ui.settings.name_dialog import NameDialog
from jww_desktop.ui.settings.pane import Pane
from jww_desktop.ui.widgets.badge import Badge, Tone
from jww_desktop.ui.widgets.button import Button
from jww_desktop.ui.widgets.items import Group
from jww_desktop.ui.widgets.row_list import WholeList
from jww_desktop.ui.widgets.rows import Row
from jww_desktop.ui.widgets.text import Words
from jww_desktop.ui.widgets.wrap import Wrap

_ICONS = {
    Sort.PERSON: "user-round",
    Sort.LAPTOP: "laptop",
    Sort.CENTRE: "building-2",
    Sort.TEAM: "users-round",
    Sort.PRISON: "landmark",
}


class NamesPane(Pane):
    """All names in one list; the current one is changed with Enter or the button above."""

    def __init__(self, names: Names) -> None:
        super().__init__(t("Namen"))
        self._names = names
        self._book = NameBook((), is_lead=False, leads=())
        self._resuming: FormKey | None = None
        self._added = b""
        self._change = Button(t("Naam wijzigen"), icon="pencil", hint="Enter")
        self._add = Button(t("Gevangenis toevoegen"), icon="plus")
        self._why = Words("", color="muted")
        self._list = WholeList(t("Namen"))
        self._list.chosen.connect(lambda _key: self._follow())
        self._list.opened.connect(lambda _key: self._ask())
        self._change.clicked.connect(self._ask)
        self._add.clicked.connect(self._ask_prison)
        names.shown.connect(self._show)
        names.added.connect(self._on_added)
        self.head.say(t("Namen"), t("Zo ziet iedereen in je centrum ze"))
        self.add(Wrap(self._change, self._add), 14)
        self.add(self._why, 10)
        self.bleed(self._list, 12)
        self.end()
        self._follow()

    def resume(self, key: FormKey) -> None:
        """Go on with a form that was interrupted, once the names are known."""
        self._resuming = key
        self._go_on()

    def _show(self, book: NameBook) -> None:
        self._book = book
        self._list.show_rows(_rows(book.rows))
        self._stand_on_added()
        self._follow()
        self._go_on()

    def _on_added(self, prison: bytes) -> None:
        self._added = prison
        self._stand_on_added()

    def _stand_on_added(self) -> None:
        """Show what was added, once it is in the list: in a long one it may be out of sight."""
        if self._added and self._book.find(self._added) is not None:
            self._list.choose(self._added)
            self._added = b""

    def _follow(self) -> None:
        """Offer what may be done with the current name, or say who may."""
        row = self._current()
        self._change.setEnabled(row is not None and self._book.may_change(row))
        self._add.setVisible(self._book.is_lead)
        self._why.say(self._told())
        self._why.setVisible(bool(self._why.text()))

    def _told(self) -> str:
        """Return what there is to say above the names."""
        if self._book.rows and not self._book.is_lead:
            return self._whom_to_ask()
        if not self._book.doubled:
            return ""
        return t(
            "{names} staat er twee keer: twee collega’s voegden ze los van elkaar toe. Werk verder "
            "in één ervan, en geef de andere een eigen naam, zoals “{name}, niet gebruiken”. Wat "
            "erin staat, blijft."
        ).format(names=", ".join(self._book.doubled), name=self._book.doubled[0])

    def _whom_to_ask(self) -> str:
        leads = self._book.leads
        if not leads:
            return t("Je eigen namen wijzig je zelf. De andere wijzigt een teamverantwoordelijke.")
        return t(
            "Je eigen namen wijzig je zelf. De andere wijzigt een teamverantwoordelijke: {namen}."
        ).format(namen=", ".join(leads))

    def _current(self) -> NameRow | None:
        key = self._list.key()
        return self._book.find(key) if isinstance(key, bytes) else None

    def _ask(self) -> None:
        row = self._current()
        if row is not None and self._book.may_change(row):
            self._open(row)

    def _open(self, shown: NameRow) -> None:
        keeping, key = self._names.place.keeping, key_of(shown)
        loaded = keeping.resumed(key, shown.loaded)
        row = NameRow(shown.sort, loaded)
        dialog = NameDialog(self.window(), row.sort, row.name)
        dialog.answered.connect(lambda name: self._names.change(row, name))
        self._names.refused.connect(dialog.blame)
        open_kept(dialog, keeping, key, loaded=loaded)

    def _ask_prison(self) -> None:
        dialog = NameDialog(self.window(), Sort.PRISON)
        dialog.answered.connect(self._names.add_prison)
        self._names.refused.connect(dialog.blame)
        open_kept(dialog, self._names.place.keeping, NEW_PRISON)

    def _go_on(self) -> None:
        key = self._resuming
        if key is None or not self._book.rows:
            return
        self._resuming = None
        row = self._book.find(key.subject)
        if key.kind == forms.PRISON:
            self._ask_prison()
        elif row is not None:
            self._list.choose(row.loaded.key)
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)
            self._open(row)


def _rows(names: Sequence[NameRow]) -> list[Row | Group]:
    """Return the names under their heads."""
    rows: list[Row | Group] = []
    head = ""
    for name in names:
        title, second = _words(name.sort)
        if title != head:
            rows.append(Group(title))
            head = title
        told = name.name or t("Nog zonder naam")
        badge = None
        if name.cards is not None:
            badge = Badge(t("staat er twee keer"), Tone.WARN, "git-compare")
            second = joined(second, tn("{n} kaart", "{n} kaarten", name.cards))
        rows.append(Row(name.loaded.key, told, second, icon=_ICONS[name.sort], badge=badge))
    return rows


def _words(sort: Sort) -> tuple[str, str]:
    """Return the head that a name stands under, and its second line."""
    return {
        Sort.PERSON: (t("Van jou"), t("Je eigen naam")),
        Sort.LAPTOP: (t("Van jou"), t("Dit toestel")),
        Sort.CENTRE: (t("Van het centrum"), t("Centrum")),
        Sort.TEAM: (t("Van het centrum"), t("Team")),
        Sort.PRISON: (t("Van het centrum"), t("Gevangenis")),
    }[sort]
