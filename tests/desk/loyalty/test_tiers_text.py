"""Tiers as people type them."""

import pytest

from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.loyalty.tiers import Tier
from frontdesk_tui.desk.loyalty.tiers_text import text_of, tiers_from_text


@pytest.mark.parametrize(
    ("text", "tiers"),
    [
        ("", ()),
        ("  \n\n", ()),
        ("Silver 500\n\n  Gold   card  1,000 ", (Tier("Silver", 500), Tier("Gold card", 1_000))),
        ("Club 100 2.000\r\nזהב 3'000\n金 ５０００", (Tier("Club 100", 2_000), Tier("זהב", 3_000), Tier("金", 5_000))),
    ],
)
def test_the_last_word_of_a_line_is_where_its_tier_begins(text: str, tiers: tuple[Tier, ...]) -> None:
    """L1"""
    assert tiers_from_text(text, "tiers") == tiers
    assert tiers_from_text(text_of(tiers), "tiers") == tiers


@pytest.mark.parametrize("text", ["Silver", "500", "Silver 500\nGold", "Silver 1,5", "Silver 500 points"])
def test_what_is_no_tier_is_refused_in_a_sentence(text: str) -> None:
    """L1"""
    with pytest.raises(DeskError, match="Silver 500") as refusal:
        tiers_from_text(text, "tiers")
    assert refusal.value.field == "tiers"
