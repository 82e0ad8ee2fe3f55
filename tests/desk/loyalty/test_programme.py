"""What is set for the programme: whether it runs, when points expire, the tiers."""

from dataclasses import replace
from typing import Any

import pytest
from tests.builders import after, dana

from frontdesk_tui.desk import undo
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.loyalty import earn_rules, points, programme, rewards
from frontdesk_tui.desk.loyalty.earn_rules import RuleDraft, RuleKind
from frontdesk_tui.desk.loyalty.programme import Programme, Status, Tier
from frontdesk_tui.desk.loyalty.rewards import RewardDraft
from frontdesk_tui.desk.verb import noting

TIERS = (Tier("Bronze", 100), Tier("Gold", 500))


def test_what_is_set_is_kept_and_undone(desk: Desk) -> None:
    """L9, S10."""
    assert programme.current() == Programme()
    with noting() as written:
        programme.set_up(desk, Programme(Status.ACTIVE, "  gold  stars ", 6, 50, tiers=TIERS, tier_months=24))
    assert programme.current() == Programme(Status.ACTIVE, "gold stars", 6, 50, desk.now, TIERS, 24)

    with noting() as later:
        programme.set_up(desk, replace(programme.current(), points="stars"))
    with pytest.raises(DeskError, match="changed since"):
        undo.take_back(desk, written)
    undo.take_back(desk, later)
    undo.take_back(desk, written)
    assert programme.current() == Programme()


def test_inactivity_counts_from_when_points_began_to_expire_so_soon(desk: Desk) -> None:
    """L9: a change of the programme takes nothing at once from who has not come for long."""
    changes: list[dict[str, Any]] = [
        {"expiry_months": 12},
        {"expiry_months": 24},
        {"expiry_percent": 50},
        {"expiry_months": 6},
        {"status": Status.PAUSED},
        {"status": Status.ACTIVE},
        {"expiry_months": 0},
    ]
    since = []
    for days, change in enumerate(changes):
        programme.set_up(after(desk, days=days), replace(programme.current(), **change))
        since.append(programme.current().expiry_since)
    day = [desk.now.add(days=days) for days in range(7)]
    assert since == [day[0], day[0], day[0], day[3], None, day[5], None]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"points": " "}, "points"),
        ({"points": "x" * 21}, "points"),
        ({"expiry_months": -1}, "expiry_months"),
        ({"expiry_months": 121}, "expiry_months"),
        ({"expiry_percent": 0}, "expiry_percent"),
        ({"expiry_percent": 101}, "expiry_percent"),
        ({"tier_months": 0}, "tier_months"),
        ({"tier_months": 121}, "tier_months"),
        ({"tiers": (Tier(" ", 1),)}, "tiers"),
        ({"tiers": (Tier("x" * 31, 1),)}, "tiers"),
        ({"tiers": (Tier("Gold", 0),)}, "tiers"),
        ({"tiers": (Tier("Gold", 1), Tier(" gOLD", 2))}, "tiers"),
        ({"tiers": (Tier("Gold", 2), Tier("Silver", 2))}, "tiers"),
        ({"tiers": tuple(Tier(f"{n}", n) for n in range(1, 12))}, "tiers"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(desk: Desk, change: dict[str, Any], field: str) -> None:
    """L9."""
    with pytest.raises(DeskError) as refusal:
        programme.set_up(desk, replace(Programme(), **change))
    assert refusal.value.field == field
    assert programme.current() == Programme()


def test_refusals_call_the_points_as_the_business_does(desk: Desk) -> None:
    """L1, L2, L8: so that nobody looks for what is not on the screen."""
    programme.set_up(desk, Programme(points="stars"))
    contact = dana(desk)
    for verb in (
        lambda: points.give(desk, contact, 0, "Gift", "k"),
        lambda: rewards.add(desk, RewardDraft("Coffee", 0)),
        lambda: earn_rules.add(desk, RuleDraft(RuleKind.BIRTHDAY, 0)),
        lambda: programme.set_up(desk, Programme(points="stars", tiers=(Tier("Silver", 0),))),
        lambda: programme.set_up(desk, Programme(points="stars", expiry_months=-1)),
    ):
        with pytest.raises(DeskError, match="stars") as refusal:
            verb()
        assert refusal.value.field
