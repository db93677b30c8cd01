"""Code lists: what a field may say, as data with its source and validity.

The lists lie in `resources/codes/`, one file each. A code is short, English and for ever; what a
person reads is its label. A code that is no longer offered gets `valid_until` and stays readable
on older records.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any

from jww_desktop import assets, i18n
from jww_desktop.errors import UserError
from jww_desktop.i18n import t


@dataclass(frozen=True)
class Code:
    """One entry of a list.

    Attributes:
        code: what is stored.
        labels: what is shown, by language; Dutch is always there.
        valid_from: first day on which it may be chosen.
        valid_until: last day on which it may be chosen, or None.
        icon: name of its icon, or empty.
    """

    code: str
    labels: Mapping[str, str]
    valid_from: date
    valid_until: date | None = None
    icon: str = ""

    @property
    def label(self) -> str:
        """The label in the language in use, Dutch when it has none."""
        return self.label_in(i18n.language())

    def label_in(self, language: str) -> str:
        """Return the label in `language`, in Dutch when it has none."""
        return self.labels.get(language, self.labels[i18n.SOURCE_LANGUAGE])

    def is_offered(self, day: date) -> bool:
        """Whether the code may be chosen on `day`."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


@dataclass(frozen=True)
class CodeList:
    """A list of codes in the order in which they are shown.

    Attributes:
        name: name of its file.
        titles: what the list is about, by language.
        source: where the list comes from.
        codes: the entries by code.
    """

    name: str
    titles: Mapping[str, str]
    source: str
    codes: Mapping[str, Code]

    @property
    def title(self) -> str:
        """What the list is about, in the language in use."""
        return self.titles[i18n.language()]

    def offered(self, day: date) -> tuple[Code, ...]:
        """Return what may be chosen on `day`."""
        return tuple(code for code in self.codes.values() if code.is_offered(day))

    def label(self, code: str | None) -> str:
        """Return the label of `code`; empty for none, the code itself when it is unknown here.

        A colleague's newer program may know codes that this one does not.
        """
        if not code:
            return ""
        known = self.codes.get(code)
        return known.label if known else code

    def require(self, code: str) -> str:
        """Return `code` when the list has it.

        Raises:
            UserError: it has not.
        """
        if code not in self.codes:
            raise UserError(
                t("“{code}” staat niet in de lijst “{list}”.").format(code=code, list=self.title),
                next_step=t("Kies een waarde uit de lijst."),
            )
        return code


def parse(name: str, text: str) -> CodeList:
    """Return the list written in `text` (TOML)."""
    data = tomllib.loads(text)
    codes = (_code(entry, data["valid_from"]) for entry in data["codes"])
    return CodeList(
        name=name,
        titles=MappingProxyType(data["title"]),
        source=data["source"],
        codes=MappingProxyType({code.code: code for code in codes}),
    )


def _code(entry: Mapping[str, Any], since: date) -> Code:
    return Code(
        code=entry["code"],
        labels=MappingProxyType({key: entry[key] for key in i18n.LANGUAGES if key in entry}),
        valid_from=entry.get("valid_from", since),
        valid_until=entry.get("valid_until"),
        icon=entry.get("icon", ""),
    )


@cache
def code_list(name: str) -> CodeList:
    """Return the shipped list `name`, such as "domains"."""
    return parse(name, assets.path("codes", f"{name}.toml").read_text(encoding="utf-8"))


def label(name: str, code: str | None) -> str:
    """Return the label of one code of the list `name`."""
    return code_list(name).label(code)


def labels(name: str, codes: tuple[str, ...]) -> tuple[str, ...]:
    """Return the labels of `codes`, in the order of the list."""
    if not codes:
        return ()
    listed = code_list(name)
    order = {code: place for place, code in enumerate(listed.codes)}
    return tuple(listed.label(code) for code in sorted(codes, key=lambda c: order.get(c, 999)))
