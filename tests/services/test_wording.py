"""What somebody said, between the marks of the language."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from jww_desktop import i18n
from jww_desktop.services.wording import quoted, unquoted


@pytest.fixture(autouse=True)
def dutch_again() -> Iterator[None]:
    yield
    i18n.use(i18n.SOURCE_LANGUAGE)


@pytest.mark.parametrize(
    ("language", "shown"), [("nl", "“ça va”"), ("fr", "«\xa0ça va\xa0»"), ("en", "“ça va”")]
)
def test_words_stand_in_the_marks_of_the_language_once(language: str, shown: str) -> None:
    i18n.use(language)
    assert quoted("ça va") == shown
    assert quoted(unquoted(f" {shown}\n")) == shown
    assert quoted("") == ""
