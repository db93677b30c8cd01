"""The manual names every library that comes along, with the licence that it gives itself."""

from __future__ import annotations

import tomllib
from importlib import metadata

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from jww_desktop.ui.help.pages import pages
from tests.support.central import ROOT


def shipped() -> dict[str, str]:
    """Return the licence of each library that the program needs, directly or not."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    waiting = [Requirement(line) for line in project["dependencies"]]
    found: dict[str, str] = {}
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        extras = wanted.extras or {""}
        marked = wanted.marker
        if name in found or (marked is not None and not marked.evaluate({"extra": ""})):
            continue
        about = metadata.metadata(name)
        found[name] = str(about.json.get("license_expression", ""))
        for line in metadata.requires(name) or []:
            needed = Requirement(line)
            asked = needed.marker
            if asked is None or any(asked.evaluate({"extra": extra}) for extra in extras):
                waiting.append(Requirement(line.partition(";")[0]))
    return found


def test_the_page_of_licences_names_all_that_is_shipped() -> None:
    (page,) = [page for page in pages() if page.name == "licenties"]
    lines = [line.removeprefix("- ") for line in page.text.splitlines() if line.startswith("- ")]
    told = {line.partition(" ")[0].rstrip(","): line.partition(" – ")[2] for line in lines}
    libraries = shipped()
    assert {"psycopg-binary", "shiboken6", "cffi"} < set(libraries)
    assert {name: told.get(name) for name, licence in libraries.items() if licence} == {
        name: licence for name, licence in libraries.items() if licence
    }
    assert set(libraries) <= set(told)
