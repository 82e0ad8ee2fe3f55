"""Text from people is made safe to display at one gate."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk_tui.desk.safetext import many_lines, one_line

ANYTHING = st.text(st.characters(), max_size=300) | st.text(
    "e\u0301\u0344\ufb2c\u202e\x1b\ud800\n\u200d\u1100\u1161\u11a8"
)
FORBIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}


@pytest.mark.parametrize(
    "name", ["Dana Levi", "דן כהן", "段 美咲", "Zoë Müller", "Nguyễn Thị Ánh", "佐藤　花子", "김민준", "🙂 ok"]
)
def test_ordinary_names_stay_as_they_are(name: str) -> None:
    assert one_line(name) == name


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("\x1b]0;title\x07", "\ufffd]0;title\ufffd"),
        ("\x1b[2J", "\ufffd[2J"),
        ("\x9b2J\x00\x7f", "\ufffd2J\ufffd\ufffd"),
        ("[/x][@click=app.quit]", "[/x][@click=app.quit]"),
        ("a\u202egnp.exe", "agnp.exe"),
        ("\u2067\u061c\u200e", ""),
        ("D\u200bana\ufeff\u00ad", "Dana"),
        ("\ufff9a\ufffab\ufffb\U000e0041", "ab"),
        ("❤\ufe0f", "❤"),
        ("\u3164\u115f", ""),
        ("a\ud83d", "a\ufffd"),
        ("\ufffe\U0010ffff", "\ufffd\ufffd"),
        ("one\r\ntwo\nthree\tfour\u2028five", "one two three four five"),
        ("06\u00a012", "06 12"),
        ("e\u0301", "é"),
        ("Maya 🇮🇱", "Maya IL"),
    ],
)
def test_what_a_terminal_would_obey_is_replaced_or_removed(hostile: str, shown: str) -> None:
    assert one_line(hostile) == shown


def test_ten_thousand_combining_marks_become_few() -> None:
    shown = one_line("a" + "\u0301\u0316" * 5_000 + "b" * 3, limit=20_000)
    assert len(shown) <= 8
    assert shown.endswith("bbb")


def test_a_long_text_is_cut_with_an_ellipsis() -> None:
    assert one_line("x" * 300) == "x" * 199 + "…"
    assert one_line("é" * 11, limit=10) == "é" * 9 + "…"


def test_many_lines_keep_their_line_breaks() -> None:
    assert many_lines("one\r\ntwo\rthree\x1b\tfour") == "one\ntwo\nthree\ufffd four"


def test_too_many_lines_are_cut() -> None:
    shown = many_lines("a\n" * 1_000, lines=3)
    assert shown == "a\na\na…"


@given(ANYTHING)
def test_one_line_holds_nothing_that_a_terminal_obeys(text: str) -> None:
    shown = one_line(text)
    assert not {unicodedata.category(character) for character in shown} & FORBIDDEN
    assert len(shown) <= 200
    assert unicodedata.is_normalized("NFC", shown)


@given(ANYTHING)
def test_the_gate_passed_twice_changes_nothing_more(text: str) -> None:
    assert one_line(one_line(text)) == one_line(text)
    assert many_lines(many_lines(text, 50, 4), 50, 4) == many_lines(text, 50, 4)


@given(ANYTHING)
def test_many_lines_hold_no_control_but_the_newline(text: str) -> None:
    shown = many_lines(text, 100, 5)
    assert not {unicodedata.category(character) for character in shown.replace("\n", "")} & FORBIDDEN
    assert len(shown) <= 100
    assert len(shown.split("\n")) <= 5
