from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.diff import changed_words, spoken_changes
from jww_desktop.ui.widgets.flow import Run, flow, plain
from jww_desktop.ui.widgets.matching import Texts, bare, best

SENTENCE = "Zijn broer wil hem in huis nemen als er een afspraak is over de huur."


def said(laid: object) -> str:
    return " ".join("".join(p.text for p in line.pieces) for line in laid.lines)  # type: ignore[attr-defined]


def test_words_break_at_the_width_and_none_is_lost() -> None:
    laid = flow([Run(SENTENCE)], 120)
    assert len(laid.lines) > 3
    assert laid.width <= 120
    assert said(laid) == SENTENCE


def test_too_many_lines_end_in_an_ellipsis_within_the_width() -> None:
    laid = flow([Run(SENTENCE)], 120, max_lines=2)
    assert len(laid.lines) == 2
    assert laid.elided
    assert said(laid).endswith("…")
    assert laid.width <= 120


def test_a_word_wider_than_the_column_is_cut_not_lost() -> None:
    laid = flow([Run("Donaudampfschifffahrtsgesellschaft")], 60)
    assert laid.width <= 60
    assert said(laid).replace(" ", "") == "Donaudampfschifffahrtsgesellschaft"


def test_line_breaks_of_the_writer_stay() -> None:
    assert len(flow([Run("een\n\ntwee")], 500).lines) == 3


@pytest.mark.parametrize("width", range(100, 260, 8))
def test_a_point_between_two_things_never_ends_or_begins_a_line(width: int) -> None:
    laid = flow([Run("te bevestigen  ·  vervroegde vrijlating"), Run("  ·  indicatief")], width)
    lines = ["".join(piece.text for piece in line.pieces) for line in laid.lines]
    assert not [line for line in lines if line.strip().startswith("·") or line.endswith("·")]
    assert {"te", "bevestigen", "vrijlating", "indicatief"} <= set(" ".join(lines).split())


def test_a_point_of_the_writer_stays() -> None:
    assert said(flow([Run("eerst:\n· brood\n· melk ·")], 500)) == "eerst: · brood · melk ·"


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="abc é–\n", max_size=60), st.integers(20, 300))
def test_any_text_keeps_all_its_letters(qapp: QApplication, text: str, width: int) -> None:
    laid = flow([Run(text)], width)
    assert "".join(said(laid).split()) == "".join(text.split())
    assert laid.width <= width + 0.5


def shape(before: str, after: str) -> str:
    marks = {"ok": "+{}+", "danger": "-{}-"}
    return "".join(
        marks.get(run.color, "{}").format(run.text) for run in changed_words(before, after)
    )


def test_a_changed_phrase_reads_as_one_phrase() -> None:
    before = "Dario wil bij vrijlating een vast adres, liefst een studio in Gent."
    after = "Dario wil bij vrijlating een vast adres, liefst bij zijn broer in Deinze."
    assert shape(before, after) == (
        "Dario wil bij vrijlating een vast adres, liefst -een studio in Gent- "
        "+bij zijn broer in Deinze+."
    )


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("Lotte", "Lotte", "Lotte"),
        ("Lotte", "Dario", "-Lotte- +Dario+"),
        ("", "Dario", "+Dario+"),
        ("Dario", "", "-Dario-"),
        ("12 februari 2027", "1 maart 2027", "-12 februari 2027- +1 maart 2027+"),
        ("in Gent", "in Gent of in Deinze", "in Gent +of in Deinze+"),
    ],
)
def test_what_was_added_and_removed(before: str, after: str, shown: str) -> None:
    assert shape(before, after) == shown


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab c.", max_size=30), st.text(alphabet="ab c.", max_size=30))
def test_a_comparison_holds_both_texts_whole(before: str, after: str) -> None:
    runs = changed_words(before, after)
    old = "".join(run.text for run in runs if run.color != "ok")
    new = "".join(run.text for run in runs if run.color != "danger")
    assert old.split() == before.split() or "".join(old.split()) == "".join(before.split())
    assert "".join(new.split()) == "".join(after.split())


def test_a_comparison_is_told_in_words() -> None:
    told = spoken_changes("een studio in Gent", "een studio in Deinze")
    assert told == "een studio in weggehaald: Gent. toegevoegd: Deinze."


def found(typed: str, text: str) -> str | None:
    hits = best(bare(typed), Texts([bare(text)]), 1)
    if not hits:
        return None
    marked, place = "", 0
    for start, end in hits[0][1][1]:
        marked += text[place:start] + "[" + text[start:end] + "]"
        place = end
    return marked + text[place:]


@pytest.mark.parametrize(
    ("typed", "text", "marked"),
    [
        ("sta", "Stap toevoegen", "[Sta]p toevoegen"),
        ("sta", "Waar staan mijn gegevens?", "Waar [sta]an mijn gegevens?"),
        ("nc", "Nieuw contact", "[N]ieuw [c]ontact"),
        ("clienten", "Cliënten zoeken", "[Cliënten] zoeken"),
        ("xyz", "Stap toevoegen", None),
        ("", "Stap", "Stap"),
    ],
)
def test_a_few_letters_find_a_verb(typed: str, text: str, marked: str | None) -> None:
    assert found(typed, text) == marked


def test_the_start_of_the_words_comes_first() -> None:
    texts = ["Attest van aanwezigheid", "Waar staan mijn gegevens?", "Stap toevoegen"]
    hits = best("sta", Texts(map(bare, texts)), 3)
    assert [texts[place] for place, _fit in hits] == [texts[2], texts[1], texts[0]]
    assert [place for place, _fit in best("sta", Texts(map(bare, texts)), 2)] == [2, 1]


def test_runs_say_what_they_show() -> None:
    assert plain((Run("a "), Run("b", Role.STRONG))) == "a b"
