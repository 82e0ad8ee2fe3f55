"""What the points are called, in sentences and titles."""

import pytest

from frontdesk_tui.desk.loyalty.naming import counted, titled


@pytest.mark.parametrize(
    ("number", "points", "said"),
    [
        (1, "points", "1 point"),
        (0, "points", "0 points"),
        (1_000, "stars", "1,000 stars"),
        (1, "VIP miles", "1 VIP mile"),
        (1, "bonus", "1 bonus"),
        (1, "kisses", "1 kisses"),
        (1, "כוכבים", "1 כוכבים"),
        (1, "ポイント", "1 ポイント"),
    ],
)
def test_one_is_said_in_the_singular_where_that_is_known(number: int, points: str, said: str) -> None:
    assert counted(number, points) == said


def test_a_title_keeps_the_capitals_of_the_name() -> None:
    assert titled("VIP stars") == "VIP stars"
    assert titled("stars") == "Stars"
