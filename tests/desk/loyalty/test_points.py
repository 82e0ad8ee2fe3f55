"""The ledger of points: every balance is the sum of its entries."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pendulum import DateTime
from tests.builders import after, dana, kinds_of_events, latest_event, somebody
from tests.desk.rivals import race

from frontdesk_tui.desk import checkup, undo
from frontdesk_tui.desk.clients import card
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.loyalty import points
from frontdesk_tui.desk.loyalty.points import Way
from frontdesk_tui.desk.verb import noting
from frontdesk_tui.models.points import PointsAccount, PointsEntry


def test_points_are_given_with_a_reason_to_anybody(desk: Desk) -> None:
    """L2, L4."""
    contact = dana(desk)
    assert points.give(desk, contact, 10, "  A present ", "first") == 10
    assert points.give(after(desk, days=1), contact, 5, "Another", "second") == 15

    entries = [(row.kind, row.amount, row.balance_after, row.reason, row.actor) for row in PointsEntry.select()]
    assert entries == [("earn", 10, 10, "A present", "ronit"), ("earn", 5, 15, "Another", "ronit")]
    shown = card.read(desk, contact)
    assert shown is not None
    assert (shown.loyalty.balance, shown.loyalty.redeemed, shown.loyalty.last) == (15, 0, "23 Nov +5")


def test_the_same_request_counts_once(desk: Desk) -> None:
    """L2, L9."""
    contact = dana(desk)
    points.give(desk, contact, 10, "A present", "first")
    events = len(kinds_of_events())
    assert points.give(desk, contact, 10, "A present", "first") == 10
    assert PointsAccount.get().balance == 10
    assert len(kinds_of_events()) == events


@pytest.mark.parametrize(
    ("amount", "reason", "field"),
    [
        (0, "x", "amount"),
        (-5, "x", "amount"),
        (10_000_000, "x", "amount"),
        (1, " ", "reason"),
        (1, "x" * 101, "reason"),
    ],
)
def test_no_points_less_than_none_and_no_reason_are_refused(desk: Desk, amount: int, reason: str, field: str) -> None:
    """L2, L3."""
    contact = dana(desk)
    with pytest.raises(DeskError) as refusal:
        points.give(desk, contact, amount, reason, "first")
    assert refusal.value.field == field
    assert PointsEntry.select().count() == 0


def test_points_that_were_spent_meanwhile_cannot_be_taken_back(desk: Desk) -> None:
    """L3, L10."""
    contact = dana(desk)
    with noting() as written:
        points.give(desk, contact, 10, "A present", "first")
    PointsAccount.update(balance=4, redeemed=6).execute()  # no verb redeems yet
    before = latest_event().id
    with pytest.raises(DeskError, match="redeemed meanwhile"):
        undo.take_back(desk, written)
    assert latest_event().id == before


STEPS = st.lists(
    st.tuples(st.just("give"), st.integers(0, 2), st.integers(1, 500), st.integers(0, 30))
    | st.tuples(st.just("undo"), st.integers(0, 2), st.just(0), st.integers(0, 30)),
    max_size=25,
)


def test_every_balance_is_the_sum_of_its_entries_whatever_is_given_and_undone(desk: Desk) -> None:
    """L10."""

    @settings(max_examples=30, deadline=None)
    @given(STEPS)
    def holds(steps: list[tuple[str, int, int, int]]) -> None:
        clients = [somebody(desk) for _ in range(3)]
        expected = dict.fromkeys(clients, 0)
        given_so_far: list[tuple[int, int, list[int]]] = []
        used: dict[str, tuple[int, int]] = {}
        for step, client, amount, which in steps:
            contact = clients[client]
            if step == "give":
                key = f"{clients[0]}:{which}"
                if used.get(key, (contact, amount)) != (contact, amount):
                    with pytest.raises(DeskError, match="as something else"):
                        points.give(desk, contact, amount, "A present", key)
                    continue
                with noting() as written:
                    points.give(desk, contact, amount, "A present", key)
                assert bool(written) == (key not in used)
                if written:
                    used[key] = contact, amount
                    expected[contact] += amount
                    given_so_far.append((contact, amount, written))
            elif given_so_far:
                contact, amount, written = given_so_far.pop(which % len(given_so_far))
                undo.take_back(desk, written)
                expected[contact] -= amount
                with pytest.raises(DeskError, match="taken back already"):
                    undo.take_back(desk, written)
        for contact, balance in expected.items():
            entries = PointsEntry.select().where(PointsEntry.contact == contact).order_by(PointsEntry.id)
            sums = [row.amount for row in entries]
            assert sum(sums) == balance
            assert [row.balance_after for row in entries] == [sum(sums[: n + 1]) for n in range(len(sums))]
            account = PointsAccount.get_or_none(PointsAccount.contact == contact)
            assert (account.balance if account else 0) == balance >= 0
        assert {finding.subject: finding.problem for finding in checkup.check()}["Points"] == ""

    holds()


def _give(desk: Desk, number: int) -> int:
    return points.give(desk, 1, 7, "A present", f"round {number}")


@pytest.mark.on_both
def test_one_request_that_two_desks_send_at_once_counts_once(desk: Desk, desk_file: Path, moment: DateTime) -> None:
    """L2, L8, L10."""
    dana(desk)
    rounds = race(desk_file, moment, _give, list(range(20)))
    assert [[answer.result for answer in answers] for answers in rounds] == [[7 * n, 7 * n] for n in range(1, 21)]
    assert PointsAccount.get().balance == 140
    assert PointsEntry.select().count() == 20


@pytest.mark.parametrize(("way", "amount"), [(Way.GIVE, 8), (Way.REMOVE, 7), (Way.SET, 7)])
def test_what_was_saved_is_not_said_to_be_something_else_that_is_asked_by_the_same_key(
    desk: Desk, way: Way, amount: int
) -> None:
    """L10: another client, another number, another way."""
    contact, other = dana(desk), somebody(desk)
    points.give(desk, contact, 5, "A present", "given")
    assert points.adjust(desk, contact, Way.GIVE, 7, "Forgotten", "adjusted") == 12
    assert points.adjust(desk, contact, Way.GIVE, 7, "Forgotten", "adjusted") == 12
    others: tuple[Callable[[], int], ...] = (
        lambda: points.give(desk, other, 5, "A present", "given"),
        lambda: points.give(desk, contact, 6, "A present", "given"),
        lambda: points.give(desk, contact, 7, "A present", "adjusted"),
        lambda: points.adjust(desk, contact, way, amount, "Forgotten", "adjusted"),
        lambda: points.adjust(desk, other, Way.GIVE, 7, "Forgotten", "adjusted"),
    )
    for wrong in others:
        with pytest.raises(DeskError, match="as something else"):
            wrong()
    assert PointsEntry.select().count() == 2
