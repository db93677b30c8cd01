"""Every screen and dialog in every look: named, reached, seen, whole, in order.

What is looked for is in `tests.support.judge`. Colours, text size and language are tried together:
what is cut is cut in any colour. Dutch and French, with the longest words, are tried largest; what
is smallest is made 40 % longer. With `--every-look` all are tried in every language, colour and
size, which takes many times as long: before a release, and after a change of the building blocks.
"""

from __future__ import annotations

from contextlib import ExitStack
from itertools import product
from pathlib import Path

import pytest

from jww_desktop import i18n
from jww_desktop.ui import theme
from jww_desktop.ui.theme import Mode
from tests.support import (
    eyes,
    scenes_day,
    scenes_first_run,
    scenes_frame,
    scenes_hour,
    scenes_review,
    scenes_sync,
)
from tests.support.dialogs import HOMES, all_dialogs
from tests.support.judge import Judge
from tests.support.scenes import REAL, Look, Scenes, built_in
from tests.support.stretching import stretched

LONG_WORDS = Look("light-en-long", language="en")
LOOKS = [
    LONG_WORDS,
    Look("dark-150-fr", Mode.DARK, scale=1.5, size=REAL, language="fr"),
    Look("contrast-200-nl", Mode.CONTRAST, scale=2.0, size=REAL),
    Look("light-200-fr", scale=2.0, size=REAL, language="fr"),
]
EVERY_LOOK = [
    LONG_WORDS,
    *(
        Look(f"{mode.value}-{scale:.0%}-{language}", mode, scale, size=REAL, language=language)
        for language, mode, scale in product(
            i18n.COMPLETE, (Mode.LIGHT, Mode.DARK, Mode.CONTRAST), (1.0, 2.0)
        )
    ),
]
GROUPS: list[Scenes] = [
    scenes_day.day,
    scenes_day.reception,
    scenes_day.worklist,
    scenes_day.caseload,
    scenes_day.exporting,
    scenes_day.parts,
    scenes_day.menus,
    scenes_day.consents,
    scenes_day.referrals,
    scenes_day.together,
    scenes_day.empty,
    scenes_hour.consultation,
    scenes_review.review,
    scenes_sync.sync,
    scenes_frame.cover_and_settings,
    scenes_first_run.first_run,
    scenes_frame.recovery,
    scenes_frame.lock,
    scenes_day.field_notes,
]

pytestmark = pytest.mark.usefixtures("qapp", "at_rest")


@pytest.fixture
def at_rest() -> None:
    theme.current().use(reduced_motion=True)


def name(thing: Scenes | Look) -> str:
    return thing.name if isinstance(thing, Look) else thing.__name__


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "look" in metafunc.fixturenames and "group" in metafunc.fixturenames:
        looks = EVERY_LOOK if metafunc.config.getoption("every_look") else LOOKS
        pairs = list(product(GROUPS, looks))
        ids = [f"{name(look)}-{name(group)}" for group, look in pairs]
        metafunc.parametrize(("group", "look"), pairs, ids=ids)


@pytest.mark.slow
def test_every_scene_keeps_what_every_screen_must_keep(
    group: Scenes, look: Look, tmp_path: Path
) -> None:
    judge, strays = Judge(), list[str]()
    with ExitStack() as during:
        if look is LONG_WORDS:
            during.enter_context(stretched())
            strays = during.enter_context(eyes.stray_windows())
        during.enter_context(built_in(look))
        for scene in group(tmp_path):
            scene.window.resize(*look.size)
            judge.look_at(scene)
    assert judge.found == {}
    assert strays == []
    assert HOMES.get(group.__name__, frozenset()) <= judge.dialogs


def test_every_dialog_is_looked_at() -> None:
    """A dialog without a scene is named here, and so is a home of one that is gone."""
    homes = [name for names in HOMES.values() for name in names]
    assert set(homes) == all_dialogs()
    assert len(homes) == len(set(homes))
    assert HOMES.keys() <= {group.__name__ for group in GROUPS}


def test_every_language_and_colour_is_looked_at() -> None:
    assert {look.language for look in LOOKS} == set(i18n.COMPLETE)
    assert {look.mode for look in LOOKS} == set(Mode) - {Mode.SYSTEM}
