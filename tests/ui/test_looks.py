"""Every screen and dialog in every look: named, reached, seen, whole, in order.

What is looked for is in `tests.support.judge`. Text size and colours are tried together: what is
cut is cut in any colour. Each other language is tried in larger text, where there is least room.
"""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest

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
from tests.support.judge import Judge
from tests.support.scenes import REAL, SPOKEN, Look, Scenes, built_in
from tests.support.stretching import stretched

LOOKS = [
    Look("light"),
    Look("dark-150", Mode.DARK, scale=1.5, size=REAL),
    Look("contrast-200", Mode.CONTRAST, scale=2.0, size=REAL),
]
LONG_WORDS = Look("long")
GROUPS: list[Scenes] = [
    scenes_day.day,
    scenes_day.reception,
    scenes_day.worklist,
    scenes_day.caseload,
    scenes_day.exporting,
    scenes_day.parts,
    scenes_day.consents,
    scenes_day.together,
    scenes_day.empty,
    scenes_hour.consultation,
    scenes_review.review,
    scenes_sync.sync,
    scenes_frame.cover_and_settings,
    scenes_first_run.first_run,
    scenes_frame.recovery,
    scenes_frame.lock,
]

pytestmark = pytest.mark.usefixtures("qapp", "at_rest")


@pytest.fixture
def at_rest() -> None:
    theme.current().use(reduced_motion=True)


def name(thing: Scenes | Look) -> str:
    return thing.name if isinstance(thing, Look) else thing.__name__


@pytest.mark.slow
@pytest.mark.parametrize("look", [*LOOKS, LONG_WORDS, *SPOKEN], ids=name)
@pytest.mark.parametrize("group", GROUPS, ids=name)
def test_every_scene_keeps_what_every_screen_must_keep(
    group: Scenes, look: Look, tmp_path: Path
) -> None:
    judge = Judge(colours=look in LOOKS)
    words = stretched() if look is LONG_WORDS else nullcontext()
    with words, built_in(look), eyes.stray_windows() as strays:
        for scene in group(tmp_path):
            scene.window.resize(*look.size)
            judge.look_at(scene)
    assert judge.found == {}
    assert strays == []
