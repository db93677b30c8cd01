"""What the demo leaves behind: a page with each step in words and the pictures it took."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from pathlib import Path

_STYLE = """
body { font: 16px/1.5 sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem;
       background: #f8f5f0; color: #24211c; }
figure { margin: 1rem 0; } h3 { margin: 2rem 0 0; }
.side { display: grid; gap: 0 1.5rem;
        grid-template-columns: repeat(auto-fill, minmax(28rem, 1fr)); }
img { max-width: 100%; border: 1px solid #8a8174; border-radius: 8px; }
figcaption { color: #645d53; }
"""


@dataclass
class Picture:
    """One picture of a window.

    Attributes:
        file: its name.
        caption: what is seen, in one line.
        place: the screen of the shell that it shows, by name; empty before there is one.
    """

    file: str
    caption: str
    place: str = ""


@dataclass
class Chapter:
    """One step of the day.

    Attributes:
        title: what happens, in one line.
        sentences: what was seen to happen.
        pictures: those that tell it, one below the other.
        groups: pictures to be looked up, side by side under a head.
    """

    title: str
    sentences: list[str] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    groups: dict[str, list[Picture]] = field(default_factory=dict)


class Report:
    """Narrates while it is played, and writes `verslag.html` at the end.

    Attributes:
        folder: where the page and the pictures lie.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._chapters: list[Chapter] = []

    def chapter(self, title: str) -> None:
        """Begin a step."""
        self._chapters.append(Chapter(title))
        print(f"\n{len(self._chapters)}. {title}", flush=True)

    def tell(self, sentence: str) -> None:
        """Say what was just seen to happen."""
        self._chapters[-1].sentences.append(sentence)
        print(f"   {sentence}", flush=True)

    def picture(self, name: str, caption: str) -> Path:
        """Return where to put the picture `name`."""
        self._chapters[-1].pictures.append(Picture(f"{name}.png", caption))
        return self.folder / f"{name}.png"

    def in_group(self, group: str, name: str, caption: str) -> tuple[Path, Picture]:
        """Return where to put a picture that is looked up under the head `group`."""
        made = Picture(f"{name}.png", caption)
        self._chapters[-1].groups.setdefault(group, []).append(made)
        return self.folder / made.file, made

    def write(self) -> Path:
        """Write the page and return its path."""
        parts = [
            "<!doctype html><html lang='nl'><meta charset='utf-8'>",
            f"<title>JWW Desktop – DEMO</title><style>{_STYLE}</style>",
            "<h1>Een dag met JWW Desktop (DEMO)</h1>",
            "<p>Alle personen zijn verzonnen.</p>",
        ]
        for number, chapter in enumerate(self._chapters, start=1):
            parts.append(f"<h2>{number}. {escape(chapter.title)}</h2><ul>")
            parts += [f"<li>{escape(sentence)}</li>" for sentence in chapter.sentences]
            parts.append("</ul>")
            parts += map(_figure, chapter.pictures)
            for head, pictures in chapter.groups.items():
                parts.append(f"<h3>{escape(head)}</h3><div class='side'>")
                parts += map(_figure, pictures)
                parts.append("</div>")
        page = self.folder / "verslag.html"
        page.write_text("\n".join(parts), encoding="utf-8")
        return page


def _figure(picture: Picture) -> str:
    file, text = escape(picture.file), escape(picture.caption)
    place = f" data-place='{escape(picture.place)}'" if picture.place else ""
    return (
        f"<figure{place}><a href='{file}'><img src='{file}' alt='{text}'></a>"
        f"<figcaption>{text}</figcaption></figure>"
    )
