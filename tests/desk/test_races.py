"""C11, L8, B3, S7: what two desks do at the same moment is done once, or both, or one of them is told.

`pytest -m race --rounds 1000` tries that often, on both engines, whatever is marked so.
"""

from dataclasses import replace
from pathlib import Path

import pytest
from pendulum import DateTime
from tests.builders import kinds_of_events, somebody
from tests.desk.rivals import race_apart, refusals

from frontdesk_tui.desk import checkup
from frontdesk_tui.desk.clients import contacts, details
from frontdesk_tui.desk.clients.drafts import ContactDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import ledger, members, points, redeeming, rewards
from frontdesk_tui.desk.loyalty.members import Status
from frontdesk_tui.desk.loyalty.points import Way
from frontdesk_tui.desk.loyalty.rewards import RewardDraft
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.points import PointsEntry

pytestmark = [pytest.mark.race, pytest.mark.on_both]

COST = 20

Edit = tuple[int, ContactDraft]
"""Whom, and as what."""


def _clients(desk: Desk, many: int, each: int) -> list[int]:
    """So many members with so many points each."""
    made = [somebody(desk, f"Client {number}") for number in range(many)]
    members.set_status(desk, made, Status.MEMBER)
    points.give_all(desk, made, each, "A present", "first")
    return made


def _redeem(desk: Desk, asked: tuple[int, int, str]) -> int:
    client, reward, key = asked
    return redeeming.redeem(desk, client, reward, f"{key}:{client}").balance


def test_points_for_one_reward_are_redeemed_once(desk: Desk, desk_file: Path, moment: DateTime, rounds: int) -> None:
    """L8."""
    clients, reward = _clients(desk, rounds, COST + 5), rewards.add(desk, RewardDraft("Tea", COST))

    answers = race_apart(
        desk_file, moment, _redeem, [((client, reward, "one"), (client, reward, "other")) for client in clients]
    )

    assert refusals(answers) == {"“Tea” costs 20, and only 5 are there."}
    assert {ledger.balance_of(client) for client in clients} == {5}
    assert kinds_of_events().count("points.redeemed") == rounds
    assert not any(finding.problem for finding in checkup.check())


def _adjust(desk: Desk, asked: tuple[int, Way, int]) -> int:
    client, way, amount = asked
    return points.adjust(desk, client, way, amount, "Counted anew", f"{way}:{client}")


def test_points_set_against_points_given_count_one_after_the_other(
    desk: Desk, desk_file: Path, moment: DateTime, rounds: int
) -> None:
    """L8: whoever is second starts from what the first has left."""
    clients = _clients(desk, rounds, 50)

    answers = race_apart(
        desk_file, moment, _adjust, [((client, Way.SET, 100), (client, Way.GIVE, 7)) for client in clients]
    )

    for client, (was_set, given) in zip(clients, answers, strict=True):
        left = ledger.balance_of(client)
        entries = PointsEntry.select().where(PointsEntry.contact == client).order_by(PointsEntry.id)
        assert (was_set.result, given.result, left) in ((100, 107, 107), (100, 57, 100))
        assert [row.balance_after for row in entries] in ([50, 100, 107], [50, 57, 100])
    assert not any(finding.problem for finding in checkup.check())


def _shown(contact: int) -> ContactDraft:
    return ContactDraft(first_name=f"Client {contact}")


def _edit(desk: Desk, asked: Edit) -> None:
    contact, typed = asked
    contacts.edit(desk, contact, typed, 1, _shown(contact))


def _edited(desk: Desk, rounds: int) -> list[int]:
    first = somebody(desk, "Client 1")
    return [first, *(somebody(desk, f"Client {number}") for number in range(first + 1, first + rounds))]


def test_two_fields_that_two_desks_edit_are_both_as_edited(
    desk: Desk, desk_file: Path, moment: DateTime, rounds: int
) -> None:
    """C6, S7."""
    edited = _edited(desk, rounds)

    ours = [(one, replace(_shown(one), company=f"Co {one}")) for one in edited]
    theirs = [(one, replace(_shown(one), position="Chef")) for one in edited]
    answers = race_apart(desk_file, moment, _edit, list(zip(ours, theirs, strict=True)))

    assert {answer.refusal for both in answers for answer in both} == {""}
    assert [(stored.details.company, stored.details.position) for stored in details.read(edited)] == [
        (f"Co {one}", "Chef") for one in edited
    ]
    assert kinds_of_events().count("contact.edited") == 2 * rounds
    assert {row.version for row in Contact.select()} == {3}


def test_one_field_that_two_desks_edit_is_as_the_first_has_it(
    desk: Desk, desk_file: Path, moment: DateTime, rounds: int
) -> None:
    """C6, S7: the other is told."""
    edited = _edited(desk, rounds)

    ours, theirs = ([(one, replace(_shown(one), company=name)) for one in edited] for name in ("Ours", "Theirs"))
    answers = race_apart(desk_file, moment, _edit, list(zip(ours, theirs, strict=True)))

    assert refusals(answers) == {
        "Another desk has changed the company of this contact meanwhile. Open it again to see what is new."
    }
    said = ["Theirs" if ours.refusal else "Ours" for ours, _ in answers]
    assert [stored.details.company for stored in details.read(edited)] == said
    assert kinds_of_events().count("contact.edited") == rounds
