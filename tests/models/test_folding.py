"""Text is compared without case, accents, width or the difference between the kanas."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from frontdesk_tui.models.folding import digits, fold, is_east_asian, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("DANA Levi", "dana levi"),
        ("Straße", "STRASSE"),
        ("ΣΊΣΥΦΟΣ", "σίσυφος"),
        ("Zoë Müller", "zoe muller"),
        ("Nguyễn Thị Ánh", "nguyen thi anh"),
        ("Çağrı", "cagrı"),
        ("e\u0301te\u0301", "été"),
        ("Ｄａｎａ　０５２", "dana 052"),
        ("ﾀﾅｶ ﾊﾅｺ", "たなか はなこ"),
        ("タナカ ハナコ", "たなか はなこ"),
        ("ｶﾞｷﾞ", "がぎ"),
        ("שָׁלוֹם", "שלום"),
        ("  two \t words\u00a0here ", "two words here"),
        ("ﬁn", "fin"),
        ("٠٥٢", "052"),
        ("०५२", "052"),
    ],
)
def test_what_is_typed_alike_is_the_same(one: str, other: str) -> None:
    """C1."""
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("か", "が"), ("ハ", "パ"), ("は", "ば"), ("ש", "ס"), ("o", "0")])
def test_what_is_another_letter_stays_another(one: str, other: str) -> None:
    """C1."""
    assert fold(one) != fold(other)


@given(st.text())
@example("İ")
@example("ΐ")
@example("\u1e9e\u0345")
def test_folding_twice_changes_nothing_more(text: str) -> None:
    """C1."""
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_folded_text_never_runs_over_a_field_end(text: str) -> None:
    """C1."""
    assert "\n" not in fold(text)
    assert fold(text) == fold(text).strip()


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("Dana  LEVI", [("dana",), ("levi",)]),
        ("052-555-0101", [("052-555-0101", "0525550101")]),
        ("(052) 555.0101", [("(052)", "052"), ("555.0101", "5550101")]),
        ("+972/52", [("+972/52", "97252")]),
        ("٠٥٢", [("052",)]),
        ("０５２‐５５５", [("052‐555", "052555")]),
        ("anne-marie", [("anne-marie",)]),
        ("-", [("-",)]),
        ("   ", []),
    ],
)
def test_words_that_may_be_phone_digits_are_asked_without_punctuation_too(
    query: str, asked: list[tuple[str, ...]]
) -> None:
    """C1."""
    assert words(query) == asked


def test_digits_of_any_script_are_ascii() -> None:
    """C1."""
    assert digits("+972 (52) ٥٥５-x1") == "972525551"


@pytest.mark.parametrize(
    ("name", "is_one"), [("佐藤", True), ("はなこ", True), ("김", True), ("Dana", False), ("דנה", False)]
)
def test_names_in_han_kana_and_hangul_are_east_asian(name: str, is_one: bool) -> None:
    """C1."""
    assert is_east_asian(name) is is_one
