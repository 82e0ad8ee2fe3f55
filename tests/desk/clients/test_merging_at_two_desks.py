"""C20: two desks merge at the same moment, or one spends what the other merges."""

from contextlib import suppress
from pathlib import Path

import pytest
from pendulum import DateTime
from tests.builders import somebody
from tests.desk.clients.state import sums, versions
from tests.desk.loyalty.programmes import all_is_sound
from tests.desk.rivals import race

from frontdesk_tui.desk.clients import merging
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.loyalty import ledger, members, points, redeeming, rewards
from frontdesk_tui.desk.loyalty.members import Status
from frontdesk_tui.desk.loyalty.rewards import RewardDraft

pytestmark = pytest.mark.on_both


def _merge_first_two(desk: Desk, pair: tuple[int, int, tuple[int, int]]) -> object:
    merging.merge(desk, *pair)
    return "merged"


def test_two_desks_merge_the_same_pair_once(desk: Desk, desk_file: Path, moment: DateTime) -> None:
    """C20, S7: whoever is later is told, and every balance adds up."""
    pairs = []
    for number in range(3):
        one, other = somebody(desk), somebody(desk)
        points.give(desk, other, 10, "A present", f"give:{number}")
        pairs.append((one, other, versions(one, other)))
    for answers in race(desk_file, moment, _merge_first_two, pairs):
        assert sorted(answer.refusal[:30] for answer in answers) == [
            "",
            "Another desk has changed one o"[:30],
        ] or sorted(answer.refusal for answer in answers) == ["", "This contact has been deleted meanwhile."]
    assert [ledger.balance_of(one) for one, *_ in pairs] == [10, 10, 10]
    assert all_is_sound()


def _redeem_or_merge(desk: Desk, what: tuple[int, int, int, tuple[int, int]]) -> object:
    keep, gone, tea, seen = what
    with suppress(DeskError):
        merging.merge(desk, keep, gone, seen)
    return redeeming.redeem(desk, keep, tea, f"r:{keep}").balance


def test_points_are_spent_once_while_contacts_are_merged(desk: Desk, desk_file: Path, moment: DateTime) -> None:
    """C20, L8: both desks merge, and redeem by the same request all that both contacts have."""
    tea = rewards.add(desk, RewardDraft("Tea", 20))
    rounds = []
    for number in range(3):
        keep, gone = somebody(desk), somebody(desk)
        members.set_status(desk, [keep, gone], Status.MEMBER)
        points.give_all(desk, [keep, gone], 10, "A present", f"give:{number}")
        rounds.append((keep, gone, tea, versions(keep, gone)))
    for answers in race(desk_file, moment, _redeem_or_merge, rounds):
        assert [answer.result for answer in answers] == [0, 0]
    assert {of[0] for of in sums().values()} == {0}
    assert all_is_sound()
