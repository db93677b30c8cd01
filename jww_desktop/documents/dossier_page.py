"""A dossier as one page of HTML, for who reads an export without a program of ours.

One file that asks nothing of the network, in plain markup that a browser, a screen reader and a
printer know. What people wrote is shown and never run.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from jww_desktop.i18n import language, t


@dataclass(frozen=True)
class Said:
    """What a field held.

    Attributes:
        text: in words.
        note: by whom and when, in words; empty where that goes without saying.
    """

    text: str
    note: str


@dataclass(frozen=True)
class Asked:
    """A field.

    Attributes:
        label: what it is called.
        now: what it holds; several while nobody decided between them.
        before: what it held, the latest first.
    """

    label: str
    now: Sequence[Said]
    before: Sequence[Said]


@dataclass(frozen=True)
class Entry:
    """A record.

    Attributes:
        made: by whom and when, in words.
        fields: its fields with something in them.
        is_deleted: whether somebody deleted it.
    """

    made: str
    fields: Sequence[Asked]
    is_deleted: bool = False


@dataclass(frozen=True)
class Section:
    """Records of one kind, in the order of writing."""

    title: str
    entries: Sequence[Entry]


def render(title: str, foot: str, sections: Sequence[Section], mark: str = "") -> bytes:
    """Return the page.

    Args:
        title: whose dossier.
        foot: when and by whom it was made.
        sections: its content.
        mark: what keeps practice apart from real papers; empty for real ones.
    """
    body = _head(title, foot, mark)
    for section in sections:
        body.append(f"<section><h2>{escape(section.title)}</h2>")
        body += [line for entry in section.entries for line in _entry(entry)]
        body.append("</section>")
    return _document(title, body)


def render_index(title: str, foot: str, pages: Sequence[tuple[str, str]], mark: str = "") -> bytes:
    """Return a page that leads to others: file names, each with what it is called."""
    body = [*_head(title, foot, mark), "<ul>"]
    body += [f'<li><a href="{escape(name)}">{escape(words)}</a></li>' for name, words in pages]
    return _document(title, [*body, "</ul>"])


def _head(title: str, foot: str, mark: str) -> list[str]:
    marked = [f'<p class="mark">{escape(mark)}</p>'] if mark else []
    return [*marked, f"<h1>{escape(title)}</h1>", f'<p class="muted">{escape(foot)}</p>']


def _entry(entry: Entry) -> Iterator[str]:
    deleted = f" <strong>{escape(t('Verwijderd'))}</strong>" if entry.is_deleted else ""
    yield f'<article><p class="muted">{escape(entry.made)}{deleted}</p><dl>'
    for field in entry.fields:
        yield f"<dt>{escape(field.label)}</dt>"
        for said in field.now or [Said("–", "")]:
            yield f"<dd>{_said(said)}</dd>"
        if field.before:
            summary = escape(t("Vroeger stond hier"))
            items = "".join(f"<li>{_said(said)}</li>" for said in field.before)
            yield f"<dd><details><summary>{summary}</summary><ul>{items}</ul></details></dd>"
    yield "</dl></article>"


def _said(said: Said) -> str:
    text = escape(said.text).replace("\n", "<br>")
    return f'{text} <span class="muted">({escape(said.note)})</span>' if said.note else text


def _document(title: str, body: Sequence[str]) -> bytes:
    lines = [
        f'<!DOCTYPE html>\n<html lang="{language()}">',
        '<head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width">',
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>",
        f"<body><main>{_NEW_LINE.join(body)}</main></body></html>\n",
    ]
    return "\n".join(lines).encode()


_NEW_LINE: Final = "\n"
_STYLE: Final = (
    "body{font:17px/1.5 sans-serif;color:#22201c;background:#fdfbf7;margin:0}"
    "main{max-width:46em;margin:0 auto;padding:2em 1.5em}"
    "h1{font-size:1.7em;margin:0}h2{font-size:1.25em;margin:2em 0 .5em}"
    "article{border-top:1px solid #cfc8bb;padding:.6em 0}"
    "p{margin:.2em 0}dl{margin:.2em 0}dt{font-weight:bold;margin-top:.5em}dd{margin:0 0 0 1em}"
    ".muted{color:#5f594f}a{color:#0b5c54}"
    ".mark{float:right;border:1px solid #8a5a00;color:#8a5a00;padding:.1em .6em;font-weight:bold}"
    "@media print{body{background:#fff}article{break-inside:avoid}}"
)
