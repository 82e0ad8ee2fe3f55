"""Texts take exactly the cells they are given."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.widgets.cells import fit


@pytest.mark.parametrize(
    ("text", "width", "fitted"),
    [
        ("Dana", 6, "Dana  "),
        ("Dana Levi", 6, "Dana …"),
        ("段 美咲", 8, "段 美咲 "),
        ("段 美咲", 5, "段 … "),
        ("段美", 3, "段…"),
        ("דן כהן", 8, "דן כהן  "),
        ("דן כהן", 4, "דן …"),
        ("e\u0323\u0302x", 3, "e\u0323\u0302x "),
        ("e\u0323\u0302xyz", 2, "e\u0323\u0302…"),
        ("🙂🙂", 4, "🙂🙂"),
        ("🙂🙂", 3, "🙂…"),
        ("段", 1, "…"),
        ("", 2, "  "),
        ("Dana", 0, ""),
    ],
)
def test_a_text_is_padded_or_cut_to_its_cells(text: str, width: int, fitted: str) -> None:
    assert fit(text, width) == fitted


def test_numbers_stand_at_the_right() -> None:
    assert fit("340", 6, "right") == "   340"
    assert fit("段", 4, "right") == "  段"


@given(st.text(), st.integers(0, 40), st.sampled_from(["left", "right"]))
def test_any_safe_text_takes_exactly_its_cells(text: str, width: int, align: str) -> None:
    assert cell_len(fit(one_line(text), width, "right" if align == "right" else "left")) == width


@given(st.text("ab段🙂👩\u200d\ufe0f❤\u0301ד"), st.integers(0, 12))
def test_joiners_do_not_change_the_width(text: str, width: int) -> None:
    assert cell_len(fit(text, width)) == width
