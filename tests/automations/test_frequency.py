"""A7: every time, once per client, or once per client every 24 hours."""

import pytest
from tests.automations.rules import active, at, firings, rule, said, tick
from tests.builders import a_booking, somebody

from frontdesk_tui.automations import automations
from frontdesk_tui.automations.actions.email_client import EmailClient
from frontdesk_tui.automations.actions.notify_desks import NotifyDesks
from frontdesk_tui.automations.conditions import Conditions
from frontdesk_tui.automations.rule import Frequency
from frontdesk_tui.automations.triggers.books import Books
from frontdesk_tui.automations.triggers.session_starts import SessionStarts
from frontdesk_tui.automations.triggers.sessions import SESSION
from frontdesk_tui.desk.clients import labels
from frontdesk_tui.desk.clients.conditions.groups import HasLabel
from frontdesk_tui.desk.desk import Desk

HOURS = (1, 2, 20, 25, 26, 50)
"""When a client books."""


@pytest.mark.parametrize(
    ("frequency", "states"),
    [
        (Frequency.EVERY, "done done done done done done"),
        (Frequency.ONCE, "done skipped skipped skipped skipped skipped"),
        (Frequency.DAILY, "done skipped skipped done skipped done"),
    ],
)
def test_it_fires_for_a_client_as_often_as_it_may(desk: Desk, frequency: Frequency, states: str) -> None:
    """Every 24 hours is elapsed time, to the moment."""
    automation = active(desk, rule(Books(), frequency=frequency))
    client = somebody(desk)
    for hours in HOURS:
        now = at(desk, hours=hours)
        a_booking(now, client)
        tick(now)
    assert [state for _, state in firings(automation)] == states.split()


@pytest.mark.parametrize(
    ("frequency", "reason"),
    [
        (Frequency.ONCE, "once per client, and it fired Sun 22 Nov 17:42"),
        (Frequency.DAILY, "once per client every 24 hours, and it fired Sun 22 Nov 17:42"),
    ],
)
def test_what_the_limit_leaves_out_is_on_record_with_the_reason(desk: Desk, frequency: Frequency, reason: str) -> None:
    """A13; and others are not left out."""
    automation = active(desk, rule(Books(), frequency=frequency))
    client, other = somebody(desk), somebody(desk)
    for minutes, who in ((1, client), (2, client), (3, other)):
        a_booking(at(desk, minutes=minutes), who)
        tick(at(desk, minutes=minutes))
    assert firings(automation) == [(client, "done"), (client, "skipped"), (other, "done")]
    assert said(automation)[1] == [reason]


def test_what_was_left_out_or_missed_does_not_count(desk: Desk) -> None:
    """Only what was done does."""
    made = rule(Books(), frequency=Frequency.ONCE, conditions=Conditions((HasLabel("VIP"),)))
    automation, client = active(desk, made), somebody(desk)
    a_booking(at(desk, hours=1), client)
    tick(at(desk, hours=1))
    a_booking(at(desk, hours=2), client)
    tick(at(desk, hours=40))
    labels.put(desk, [client], "VIP")
    a_booking(at(desk, hours=41), client)
    tick(at(desk, hours=41))
    assert [state for _, state in firings(automation)] == ["skipped", "missed", "done"]


def test_who_could_not_be_written_to_has_not_used_it(desk: Desk) -> None:
    automation = active(desk, rule(Books(), EmailClient((("en", "Hi", "Hi"),)), frequency=Frequency.ONCE))
    client = somebody(desk)
    for hours in (1, 2):
        a_booking(at(desk, hours=hours), client)
        tick(at(desk, hours=hours))
    assert said(automation) == [["not written to: the client has no email address"]] * 2


def test_the_limit_is_of_one_automation_and_lasts_over_edits_and_pauses(desk: Desk) -> None:
    one, other = (active(desk, rule(Books(), frequency=Frequency.ONCE)) for _ in range(2))
    client = somebody(desk)
    a_booking(at(desk, hours=1), client)
    tick(at(desk, hours=1))
    assert firings(one) == firings(other) == [(client, "done")]
    automations.edit(at(desk, hours=2), one, rule(Books(), NotifyDesks("New"), frequency=Frequency.ONCE), 1)
    automations.pause(at(desk, hours=2), one)
    automations.activate(at(desk, hours=3), one)
    a_booking(at(desk, hours=4), client)
    tick(at(desk, hours=4))
    assert [state for _, state in firings(one)] == ["done", "skipped"]


def test_what_is_about_no_client_has_no_limit(desk: Desk) -> None:
    made = rule(SessionStarts(SESSION), NotifyDesks("Now"), frequency=Frequency.ONCE)
    automation = active(desk, made)
    for hours in (1, 2):
        a_booking(desk, somebody(desk), hours=hours)
        tick(at(desk, hours=hours))
    assert firings(automation) == [(None, "done")] * 2
