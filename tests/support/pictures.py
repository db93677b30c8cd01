"""Write every scene of the work and round it in every look, as pictures.

    python -m tests.support.pictures FOLDER [WORD…]

A word keeps the groups or pictures whose name holds it; a word with a colon, such as `look:200` or
`look:en`, keeps one look. Looks in another language are taken only when they are named.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from tests.support import (
    scenes_day,
    scenes_first_run,
    scenes_frame,
    scenes_hour,
    scenes_review,
    scenes_sync,
)
from tests.support.scenes import LOOKS, SPOKEN, Look, Scene, Scenes, built_in, undress, wear

GROUPS: dict[str, Scenes] = {
    "dag": scenes_day.day,
    "onthaal": scenes_day.reception,
    "taken": scenes_day.worklist,
    "veldnotas": scenes_day.field_notes,
    "inlezen": scenes_day.caseload,
    "exporteren": scenes_day.exporting,
    "onderdelen": scenes_day.parts,
    "toestemmingen": scenes_day.consents,
    "doorverwijzingen": scenes_day.referrals,
    "samen": scenes_day.together,
    "keuzelijsten": scenes_day.menus,
    "leeg": scenes_day.empty,
    "ontgrendelen": scenes_frame.lock,
    "start": scenes_first_run.first_run,
    "herstel": scenes_frame.recovery,
    "schil": scenes_frame.cover_and_settings,
    "spreekuur": scenes_hour.consultation,
    "nazicht": scenes_review.review,
    "synchroniseren": scenes_sync.sync,
    "bouwstenen": scenes_frame.gallery,
}


def write(folder: Path, words: list[str]) -> int:
    """Write the pictures that were asked for; return how many."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = {word.partition(":")[2] for word in words if word.startswith("look:")}
    looks = [look for look in (*LOOKS, *SPOKEN) if look.name in wanted] or list(LOOKS)
    names = [word for word in words if not word.startswith("look:")]
    groups = [name for name in GROUPS if name in names] or list(GROUPS)
    narrow = [name for name in names if name not in GROUPS]
    spoken = {look.language for look in looks}
    return sum(
        _write_group(folder, group, narrow, [look for look in looks if look.language == language])
        for language in sorted(spoken)
        for group in groups
    )


def _write_group(folder: Path, group: str, narrow: list[str], looks: list[Look]) -> int:
    """Write the scenes of a group in looks of one language."""
    count = 0
    built = Look("built", language=looks[0].language)
    with tempfile.TemporaryDirectory() as place, built_in(built):
        for scene in GROUPS[group](Path(place)):
            if narrow and not any(word in scene.name for word in narrow):
                continue
            for look in looks:
                wear(scene, look)
                picture(scene).save(str(folder / f"{scene.name}--{look.name}.png"))
                count += 1
            undress()
    return count


def picture(scene: Scene) -> QPixmap:
    """Return the window, with the menu that is open over it."""
    made = scene.window.grab()
    popup = QApplication.activePopupWidget()
    if popup is not None:
        painter = QPainter(made)
        painter.drawPixmap(scene.window.mapFromGlobal(popup.pos()), popup.grab())
        painter.end()
    return made


def main() -> int:
    """Write them and say how many."""
    os.environ["TZ"] = "Europe/Brussels"  # so that hours are the same wherever they are taken
    if hasattr(time, "tzset"):
        time.tzset()
    application = QApplication.instance() or QApplication([])
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("pictures")
    print(write(folder, sys.argv[2:]), "pictures in", folder)
    del application
    return 0


if __name__ == "__main__":
    sys.exit(main())
