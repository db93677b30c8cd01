"""What is wrong in a text, asked of a process of its own so that no key ever waits for it.

The process starts when the first text is held against it, and ends with this one. A word is asked
once. A process that dies is replaced when it had answered before. Where it cannot run, nothing is
marked: nobody is kept from writing.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QProcess, Signal

from jww_desktop.presenters.presenter import Presenter
from jww_desktop.presenters.workplace import Workplace
from jww_desktop.services import own_words
from jww_desktop.services.settings import Settings
from jww_desktop.services.spelling import words

Span = tuple[int, int]
"""Where a word begins, and how long it is."""


class Spelling(Presenter):
    """Judges words, proposes others, and learns.

    Signals:
        judged: more is known than before, or something else is right now.
    """

    judged = Signal()

    def __init__(self, place: Workplace, parent: QObject | None = None) -> None:
        super().__init__(place, parent)
        self._languages = ""
        self._process: QProcess | None = None
        self._has_answered = False
        self._own: frozenset[str] | None = None
        self._right: dict[str, bool] = {}
        self._asked: set[str] = set()
        self._waiting: dict[str, Callable[[Sequence[str]], object]] = {}
        place.appearance.changed.connect(self._on_settings)
        self._on_settings(place.appearance.settings)

    def wrong(self, paragraph: str) -> list[Span]:
        """Return where a paragraph is wrong, as far as known; what is not is asked."""
        if not self._languages:
            return []
        found = list(words(paragraph))
        self._ask(word.text for word in found)
        return [
            (word.start, len(word.text)) for word in found if self._right.get(word.text) is False
        ]

    def suggest(self, word: str, then: Callable[[Sequence[str]], object]) -> None:
        """Give other spellings of a wrong word, as soon as they are there."""
        self._waiting[word] = then
        self._send("suggest", word)

    def learn(self, word: str) -> None:
        """Let a word be right, here and from now on; the toast takes it back."""
        self.run(lambda context: own_words.learn(context, word), partial(self._on_learnt, word))

    def stop(self) -> None:
        """End the process; it starts again when it is needed."""
        process, self._process = self._process, None
        self._right.clear()
        self._asked.clear()
        self._give_up()
        if process is not None:
            process.readyReadStandardOutput.disconnect()
            process.finished.disconnect()
            process.kill()
            process.waitForFinished(1000)
            process.deleteLater()

    def _on_settings(self, settings: Settings) -> None:
        if settings.spelling != self._languages:
            self.stop()
            self._languages = settings.spelling
            self.judged.emit()

    def _on_learnt(self, word: str, _: object) -> None:
        self._own = (self._own or frozenset()) | {word}
        self._send("known", word)
        self._forget()

    def _forget(self) -> None:
        self._right.clear()
        self._asked.clear()
        self.judged.emit()

    # The process

    def _ask(self, asked: Iterable[str]) -> None:
        fresh = [word for word in dict.fromkeys(asked) if word not in self._asked]
        if not fresh:
            return
        if self._own is None:
            self.run(own_words.own_words, self._on_own)
            self._own = frozenset()
        self._asked.update(fresh)
        self._send("judge", *fresh)

    def _on_own(self, own: Sequence[str]) -> None:
        self._own = (self._own or frozenset()) | frozenset(own)
        self._send("known", *own)
        self._forget()

    def _send(self, *line: str) -> None:
        if not self._languages:
            return
        if self._process is None:
            self._process = self._start()
        self._process.write((json.dumps(line) + "\n").encode())

    def _start(self) -> QProcess:
        process = QProcess(self)
        process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        process.readyReadStandardOutput.connect(self._on_answers)
        process.finished.connect(self._on_finished)
        self._has_answered = False
        process.start(
            sys.executable,
            ["-m", "jww_desktop.services.spelling", *self._languages.split()],
        )
        if self._own:
            process.write((json.dumps(["known", *self._own]) + "\n").encode())
        return process

    def _on_finished(self) -> None:
        self._give_up()
        if self._has_answered:
            self.stop()
            self.judged.emit()

    def _give_up(self) -> None:
        """Tell who waits for other spellings that there are none."""
        waiting, self._waiting = self._waiting, {}
        for then in waiting.values():
            then(())

    def _on_answers(self) -> None:
        process = self._process
        self._has_answered = True
        while process is not None and process.canReadLine():
            kind, *answer = json.loads(bytes(process.readLine().data()))
            if kind == "wrong":
                asked, wrong = answer
                self._right.update((word, word not in wrong) for word in asked)
                self.judged.emit()
            else:
                word, found = answer
                then = self._waiting.pop(word, None)
                if then is not None:
                    then(found)
