"""The screens of the shell, each made when it is first asked for.

Making all of them takes many times longer than showing one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from jww_desktop.ui.screen import Screen


class Screens(Mapping[str, Screen]):
    """Screens by the name of their place."""

    def __init__(self, makers: Mapping[str, Callable[[], Screen]]) -> None:
        self._makers = dict(makers)
        self._made: dict[str, Screen] = {}
        self._hear: list[Callable[[Screen], object]] = []

    def __getitem__(self, name: str) -> Screen:
        if name not in self._made:
            screen = self._made[name] = self._makers[name]()
            for hear in self._hear:
                hear(screen)
        return self._made[name]

    def get(self, name: str, default: Screen | None = None) -> Screen | None:  # type: ignore[override]
        """Return a screen, `default` where there is no such place.

        A `KeyError` raised while a screen is made is a defect, and comes through.
        """
        if name not in self:
            return default
        return self[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)

    def __contains__(self, name: object) -> bool:
        return name in self._makers

    def when_made(self, hear: Callable[[Screen], object]) -> None:
        """Call `hear` with each screen, before anyone else gets it."""
        self._hear.append(hear)
