"""The shell at work: verbs, palette, status bar and rail follow what happens."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from jww_desktop.errors import AppError
from jww_desktop.i18n import t
from jww_desktop.presenters.jumps import Jump, Jumps
from jww_desktop.presenters.shell import Frame, Owner, Standing
from jww_desktop.presenters.spelling import Spelling
from jww_desktop.presenters.visits import CASE_FILE, FIELD_NOTES, REVIEW, Visit, way_to
from jww_desktop.presenters.workplace import Workplace
from jww_desktop.services import last_words
from jww_desktop.services.form_drafts import FormDraft, in_words
from jww_desktop.ui.help.about import about
from jww_desktop.ui.help.keys import keys_page
from jww_desktop.ui.help.manual import Manual
from jww_desktop.ui.help.pages import Page
from jww_desktop.ui.help.view import HelpView
from jww_desktop.ui.losing import ask_to_lose
from jww_desktop.ui.main_window import MainWindow
from jww_desktop.ui.places import CLIENTS, HELP, SEARCH, SETTINGS, START, SYNC, build_screens
from jww_desktop.ui.screen import Screen
from jww_desktop.ui.settings.parts import parts
from jww_desktop.ui.shell.shell import Shell
from jww_desktop.ui.shell.standing import items
from jww_desktop.ui.verbs import Verb
from jww_desktop.ui.widgets import spelled
from jww_desktop.ui.widgets.badge import Badge, Tone
from jww_desktop.ui.widgets.overlay import is_covered
from jww_desktop.ui.widgets.palette import Command, Palette


class Desk(QObject):
    """Owns the shell of one open vault.

    Attributes:
        shell: the scene.
        frame: what the status bar and the foot of the rail tell.

    Signals:
        lock_requested: end the process.
        cover_requested: hide everything.
    """

    lock_requested = Signal()
    cover_requested = Signal()

    def __init__(self, window: MainWindow, workplace: Workplace) -> None:
        super().__init__(window)
        self._window = window
        self._demo = workplace.demo
        self._keeping = workplace.keeping
        self._unkept, self._profile = workplace.unkept, workplace.profile
        self._is_given_up = False
        self._spelling = Spelling(workplace, self)
        self._spelling.failed.connect(self._on_failed)
        spelled.use(self._spelling)
        self._places, self._screens = build_screens(workplace)
        self.shell = Shell(self._places, self._screens)
        self._keeping.left.connect(self._on_form_left)
        self._keeping.resumed_again.connect(lambda draft: self.shell.go(*way_to(draft)))
        self.frame = Frame(workplace, self)
        self._jumps = Jumps(workplace, self)
        self.frame.owner_changed.connect(self._on_owner_changed)
        self.frame.standing_changed.connect(self._on_standing_changed)
        self.shell.rail.lock_chosen.connect(self._lock)
        self.shell.rail.search_chosen.connect(self._search)
        self.shell.rail.offer_search(offered=CLIENTS in self._screens)
        self.shell.place_changed.connect(lambda _: self._use_verbs())
        self.shell.alone_changed.connect(window.fill_screen)
        self._screens.when_made(self._on_made)
        window.orphaned.connect(self._take_keyboard)
        for source in (workplace.store, workplace.sync, workplace.outgoing, workplace.keeping):
            source.failed.connect(self._on_failed)

    def begin(self) -> None:
        """Show the first place; what it asks comes before what the frame asks."""
        self._on_standing_changed(self.frame.standing)
        self.shell.go(self._places[0].name)
        self.frame.load()

    def _on_made(self, screen: Screen) -> None:
        screen.verbs_changed.connect(self._use_verbs)
        screen.lock_requested.connect(self.lock_requested)
        if isinstance(screen, HelpView):
            screen.append(self._keys)

    def leave(self) -> None:
        """Store what is being written, before a cover, a lock or the end."""
        self._words_lost()  # a lock that nobody asked for does not wait for an answer
        self.shell.leave()
        self._keeping.flush()
        self._spelling.stop()

    def may_close(self) -> bool:
        """Say whether the window may close; words that would be lost are asked about first."""
        error = self._words_lost()
        if error is None or self._is_given_up:
            return True

        def give_up() -> None:
            self._is_given_up = True
            self._window.close()

        ask_to_lose(self._window, error, give_up)
        return False

    def _words_lost(self) -> AppError | None:
        """Make room for the last words where they lack it; return why they are lost all the same.

        None where all is kept, or will be by the next attempt.
        """
        error = self._unkept.error
        return None if error is None or last_words.make_room(self._profile, error) else error

    def _lock(self) -> None:
        error = self._words_lost()
        if error is None:
            self.lock_requested.emit()
        else:
            ask_to_lose(self._window, error, self.lock_requested.emit)

    def come_back(self) -> None:
        """Take the keys again after a cover."""
        self._use_verbs()
        self.shell.shown.resume()

    def verbs(self) -> list[Verb]:
        """Return what can be done here and now: the screen's own first."""
        rest = self._alone() if self.shell.is_alone else self._everywhere()
        return [*self.shell.shown.verbs(), *rest]

    def _keys(self) -> Page:
        labels = {place.name: place.label for place in self._places}
        groups = [(t("Overal"), self._everywhere())]
        groups += [
            (labels.get(name, name.capitalize()), screen.verbs())
            for name, screen in self._screens.items()
        ]
        return keys_page(groups)

    def _alone(self) -> list[Verb]:
        """Return what stays possible where a screen stands alone: nothing that leads elsewhere."""
        return [
            Verb("help", t("Hulp bij dit scherm"), "circle-help", self._help, key="F1"),
            *self._guards(),
        ]

    def _guards(self) -> list[Verb]:
        return [
            Verb(
                "cover",
                t("Gordijn"),
                "eye-off",
                self.cover_requested.emit,
                t("Verbergt alles meteen; ook drie keer Shift"),
                "F12",
            ),
            Verb(
                "lock",
                t("Vergrendelen"),
                "lock",
                self._lock,
                t("Sluit de kluis; alles is bewaard"),
                "Ctrl+L",
            ),
        ]

    def _everywhere(self) -> list[Verb]:
        shell = self.shell
        verbs = [
            Verb("palette", t("Opdrachten"), "keyboard", self._open_palette, key="Ctrl+K"),
            Verb("undo", t("Ongedaan maken"), "undo-2", shell.undo, key="Ctrl+Z"),
            Verb("help", t("Hulp bij dit scherm"), "circle-help", self._help, key="F1"),
        ]
        if CLIENTS in self._screens:
            verbs.append(Verb("search", t("Zoeken"), "search", self._search, key="Ctrl+F"))
        if FIELD_NOTES in self._screens:
            verbs.append(
                Verb(
                    "go-veldnotas",
                    t("Veldnota’s"),
                    "chart-column",
                    lambda: shell.go(FIELD_NOTES),
                    t("Per maand, met wat stijgt"),
                    group=t("Ga naar"),
                )
            )
        if SYNC in self._screens:
            sync = Verb("sync", t("Synchroniseren"), "refresh-cw", self._sync, key="F9")
            verbs.append(sync)
        verbs += [
            *self._guards(),
            Verb(
                "settings",
                t("Instellingen"),
                "settings",
                lambda: shell.go(SETTINGS),
                key="Ctrl+,",
            ),
            Verb(
                "next",
                t("Naar het volgende deel"),
                "layers",
                lambda: shell.next_pane(+1),
                key="F6",
            ),
            Verb(
                "previous",
                t("Naar het vorige deel"),
                "layers",
                lambda: shell.next_pane(-1),
                key="Shift+F6",
            ),
        ]
        verbs += [
            Verb(
                f"settings-{part.name}",
                part.title,
                part.icon,
                partial(shell.go, SETTINGS, part.name),
                part.second,
                group=t("Instellingen"),
            )
            for part in parts()
        ]
        verbs += self._thrown_away()
        taken = {verb.text for verb in verbs}
        verbs += [
            Verb(
                f"go-{place.name}",
                place.label,
                place.icon,
                partial(shell.go, place.name),
                group=t("Ga naar"),
            )
            for place in self._places
            if place.label not in taken
        ]
        return verbs

    def _thrown_away(self) -> list[Verb]:
        """Return what takes up again each form that Escape put aside, also long after its toast."""
        return [
            Verb(
                f"bring-back-{number}",
                in_words(draft.key.kind) or t("Een venster"),
                "undo-2",
                partial(self._keeping.bring_back, draft),
                t("Je gooide het weg. Hier staat het er weer."),
                group=t("Terughalen"),
            )
            for number, draft in enumerate(self._keeping.aside)
        ]

    def _use_verbs(self) -> None:
        # Under a cover no key of a screen may work, also when the screen changes meanwhile.
        if self.shell.isVisibleTo(self._window):
            self._window.use_verbs(self.verbs())

    def _take_keyboard(self) -> None:
        if self.shell.isVisible():
            self.shell.shown.focus_first()

    def _open_palette(self) -> None:
        verbs = {verb.name: verb for verb in self.verbs() if verb.name != "palette"}
        palette = Palette(
            self._window,
            [
                Command(name, verb.text, verb.hint, verb.icon, verb.key, verb.group)
                for name, verb in verbs.items()
            ],
        )
        jumps: dict[str, bytes] = {}

        def offer(found: Sequence[Jump]) -> None:
            if isValid(palette):
                made = {f"dossier-{n}": jump for n, jump in enumerate(found)}
                jumps.update((name, jump.case_file) for name, jump in made.items())
                palette.add([_jump(name, jump) for name, jump in made.items()])

        def run(name: str) -> None:
            if name in jumps:
                self.shell.go(CASE_FILE, Visit(jumps[name]))
            else:
                verbs[name].run()

        if not self.shell.is_alone:
            self._jumps.ask(offer)
        palette.run.connect(run)
        palette.finished.connect(palette.deleteLater)
        palette.ask()

    def _help(self) -> None:
        """Lay the manual over what one is doing: closed again, one is where one was."""
        page = self.shell.shown.help_page
        if self.shell.place == HELP and not is_covered(self._window):
            self.shell.go(HELP, page)
            return
        manual = Manual(self._window)
        manual.told.connect(self.shell.tell)
        if not self.shell.is_alone:  # which tells of no way to the office
            manual.append(self._keys)
        manual.open_at(about(self._window, page))

    def _search(self) -> None:
        self.shell.go(CLIENTS, SEARCH)

    def _sync(self) -> None:
        self.shell.go(SYNC, START)

    def _on_failed(self, error: AppError) -> None:
        self.shell.show_error(error)

    def _on_form_left(self, draft: FormDraft) -> None:
        self.shell.tell(t("Weggegooid."), lambda: self._keeping.bring_back(draft))

    def _on_owner_changed(self, owner: Owner) -> None:
        role = t("teamverantwoordelijke") if owner.is_lead else t("trajectbegeleider")
        self.shell.rail.introduce(centre=owner.centre, person=owner.person, role=role)
        # It tells from the start how much waits, but not before the first place is painted.
        QTimer.singleShot(0, self, partial(self._screens.get, REVIEW))

    def _on_standing_changed(self, standing: Standing) -> None:
        badge = Badge(t("DEMO"), Tone.WARN) if self._demo else None
        keys = [t("F12 gordijn"), t("F1 hulp")]
        if standing.minutes:
            keys.insert(0, t("Vergrendelt over {n} min").format(n=standing.minutes))
        self.shell.status.tell(items(standing), keys, badge)
        self.shell.warn(standing.unkept)


def _jump(name: str, jump: Jump) -> Command:
    icon, group = "user-round", t("Cliënten")
    if jump.is_recent:
        icon, group = "history", t("Laatst geopend")
    return Command(name, jump.title, jump.second, icon, group=group, waits=not jump.is_recent)
