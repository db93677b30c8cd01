"""What the demo leaves behind: a page with each step in words and the pictures it took."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from pathlib import Path

_STYLE = """
body { font: 16px/1.5 sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem;
       background: #f8f5f0; color: #24211c; }
figure { margin: 1rem 0; } img { max-width: 100%; border: 1px solid #8a8174; border-radius: 8px; }
figcaption { color: #645d53; }
"""


@dataclass
class Chapter:
    """One step of the day.

    Attributes:
        title: what happens, in one line.
        sentences: what was seen to happen.
        pictures: file name and caption.
    """

    title: str
    sentences: list[str] = field(default_factory=list)
    pictures: list[tuple[str, str]] = field(default_factory=list)


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
        self._chapters[-1].pictures.append((f"{name}.png", caption))
        return self.folder / f"{name}.png"

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
            for file, caption in chapter.pictures:
                text = escape(caption)
                parts.append(
                    f"<figure><img src='{escape(file)}' alt='{text}'>"
                    f"<figcaption>{text}</figcaption></figure>"
                )
        page = self.folder / "verslag.html"
        page.write_text("\n".join(parts), encoding="utf-8")
        return page
