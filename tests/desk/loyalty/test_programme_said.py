"""What setting up the programme will do, in words."""

from dataclasses import replace

import pytest
from tests.builders import after

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import programme
from frontdesk_tui.desk.loyalty.programme import Programme, Status
from frontdesk_tui.desk.loyalty.programme_said import foreseen

EXPIRES = Programme(points="stars", expiry_months=6)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (Programme(), "Clients never lose points by waiting."),
        (EXPIRES, "Who has no activity for 6 months loses all their stars. Nobody loses any before 22 May 2027."),
        (
            replace(EXPIRES, expiry_months=1, expiry_percent=25),
            "Who has no activity for a month loses 25% of their stars. Nobody loses any before 22 Dec.",
        ),
        (replace(EXPIRES, status=Status.PAUSED), "Until the programme is active, clients keep all their stars"),
        (replace(EXPIRES, status=Status.DRAFT), "Until the programme is active, clients keep all their stars"),
        (replace(EXPIRES, points=" "), "loses all their points."),
    ],
)
def test_what_becomes_of_points_is_said_with_the_first_day_that_anybody_loses_some(
    desk: Desk, asked: Programme, said: str
) -> None:
    assert said in foreseen(desk, Programme(), asked)


def test_the_first_day_is_counted_from_when_points_began_to_expire_so(desk: Desk) -> None:
    """Another percentage or more months change nothing about that; fewer months begin anew."""
    programme.set_up(desk, EXPIRES)
    later = after(desk, days=30)
    held = programme.current()
    assert "before 22 May 2027." in foreseen(later, held, replace(held, expiry_percent=50))
    assert "before 22 Jun 2027." in foreseen(later, held, replace(held, expiry_months=7))
    assert "before 22 May 2027." in foreseen(later, held, replace(held, expiry_months=5))
    much_later = after(desk, days=400)
    assert foreseen(much_later, held, held) == "Who has no activity for 6 months loses all their stars."


@pytest.mark.parametrize("asked", [replace(EXPIRES, expiry_months=-1), replace(EXPIRES, expiry_percent=150)])
def test_nothing_is_foreseen_of_what_is_refused(desk: Desk, asked: Programme) -> None:
    assert foreseen(desk, Programme(), asked) == ""
