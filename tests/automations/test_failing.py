"""A13: what fails is rolled back alone, tried again after growing waits, given up, and tried by hand."""

from collections.abc import Callable, Sequence

import pytest
from tests.automations.rules import active, at, fires, firings, rule, said, tick
from tests.builders import a_booking, a_session, dana, somebody

from frontdesk_tui.automations import automations, retrying, why
from frontdesk_tui.automations.actions.add_note import AddNote
from frontdesk_tui.automations.actions.email_client import EmailClient
from frontdesk_tui.automations.actions.give_points import GivePoints
from frontdesk_tui.automations.actions.labels import PutLabel
from frontdesk_tui.automations.conditions import Conditions
from frontdesk_tui.automations.engine import Engine
from frontdesk_tui.automations.rule import Frequency
from frontdesk_tui.automations.triggers.books import Books
from frontdesk_tui.automations.triggers.label_added import LabelAdded
from frontdesk_tui.automations.triggers.session_starts import SessionStarts
from frontdesk_tui.desk.booking import bookings, cancelling
from frontdesk_tui.desk.clients import contacts, labels
from frontdesk_tui.desk.clients.conditions.groups import HasLabel
from frontdesk_tui.desk.clients.drafts import ContactDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.loyalty import points
from frontdesk_tui.models.automation import Automation, Firing
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.note import Note

NAMELESS = AddNote("{{ client.last_name }}")
"""Fails for whoever has no last name: there is nothing to note."""


def _named(desk: Desk, contact: int, last_name: str = "Levi") -> None:
    """The client has a last name from now on."""
    stored, version = contacts.for_editing(contact)
    contacts.edit(desk, contact, ContactDraft(first_name="Somebody", last_name=last_name), version)
    assert stored.details.last_name != last_name


def _tries(desk: Desk, minutes: Sequence[int]) -> list[int]:
    """In which of these minutes from now on something is tried."""
    before, found, engine = 0, [], Engine()
    for minute in minutes:
        tick(at(desk, minutes=minute), engine)
        tries = Firing.get().tries
        if tries != before:
            found.append(minute)
        before = tries
    return found


def test_what_fails_is_rolled_back_alone(desk: Desk) -> None:
    automation = active(desk, rule(Books(), PutLabel("A"), GivePoints(5), NAMELESS))
    later = at(desk, minutes=1)
    clients = [somebody(later, "One", "Levi"), somebody(later, "Two"), somebody(later, "Three", "Katz")]
    for client in clients:
        a_booking(later, client)
    tick(at(desk, minutes=2))
    assert firings(automation) == list(zip(clients, ("done", "failed", "done"), strict=True))
    assert said(automation)[1] == ["Write the note first."]
    assert ["A" in [label.name for label in labels.of(client)] for client in clients] == [True, False, True]
    assert [row.contact_id for row in Note.select()] == [clients[0], clients[2]]
    assert points.give(desk, clients[1], 1, "Look", "look") == 1
    assert not Event.select().where((Event.contact == clients[1]) & (Event.kind == "label.put")).exists()


def test_it_is_tried_again_after_growing_waits_then_hourly_and_given_up_after_a_day(desk: Desk) -> None:
    active(desk, rule(Books(), NAMELESS))
    a_booking(at(desk, minutes=1), somebody(desk), hours=100)
    hourly = [51 + 60 * hour for hour in range(1, 24)]
    looks = [*range(60), *(minute for hour in hourly for minute in (hour - 1, hour)), 25 * 60, 26 * 60]
    assert _tries(at(desk, minutes=1), looks) == [0, 1, 6, 21, 51, *hourly]
    row = Firing.get()
    assert (row.state, row.retry_at, row.tries) == ("failed", None, 5 + len(hourly))


def test_what_comes_before_a_session_is_given_up_when_it_begins(desk: Desk) -> None:
    automation = active(desk, rule(SessionStarts(), NAMELESS, wait=-1))
    client = somebody(desk)
    a_booking(desk, client, hours=2)
    assert _tries(at(desk, hours=1), range(120)) == [0, 1, 6, 21, 51]
    assert said(automation) == [["Write the note first."]]
    _named(desk, client)
    with pytest.raises(DeskError, match="by now it has begun"):
        retrying.retry(at(desk, hours=3), 1)
    assert firings(automation) == [(client, "failed")]


def test_it_is_done_once_what_was_in_the_way_is_gone(desk: Desk) -> None:
    automation = active(desk, rule(Books(), GivePoints(5), NAMELESS))
    client = somebody(desk)
    a_booking(at(desk, minutes=1), client)
    tick(at(desk, minutes=1))
    assert "tried again" in why.of_firing(desk, 1)
    _named(at(desk, minutes=1), client)
    for minutes in (2, 3, 60):
        tick(at(desk, minutes=minutes))
    assert firings(automation) == [(client, "done")]
    assert said(automation) == [["5 points given", "note added"]]
    assert points.give(desk, client, 1, "Look", "look") == 6
    assert Firing.get().retry_at is None


def test_it_is_not_tried_again_when_it_is_not_so_any_more(desk: Desk) -> None:
    automation = active(desk, rule(Books(), NAMELESS))
    client = somebody(desk)
    booking = a_booking(at(desk, minutes=1), client)
    tick(at(desk, minutes=1))
    cancelling.cancel(at(desk, minutes=1), booking)
    _named(at(desk, minutes=1), client)
    tick(at(desk, minutes=3))
    assert firings(automation) == [(client, "skipped")]
    assert said(automation) == [["by then it was not so any more"]]


def test_the_conditions_are_asked_again(desk: Desk) -> None:
    automation = active(desk, rule(Books(), NAMELESS, conditions=Conditions((HasLabel("Slow", "no"),))))
    client = somebody(desk)
    a_booking(at(desk, minutes=1), client)
    tick(at(desk, minutes=1))
    labels.put(desk, [client], "Slow")
    tick(at(desk, minutes=3))
    assert said(automation) == [["it is not so that the client does not have the label Slow"]]


def test_it_is_not_tried_again_after_a_day_in_which_nothing_ran(desk: Desk) -> None:
    automation = active(desk, rule(Books(), NAMELESS))
    client = somebody(desk)
    a_booking(at(desk, minutes=1), client, hours=100)
    tick(at(desk, minutes=1))
    _named(desk, client)
    tick(at(desk, days=1, minutes=2))
    assert firings(automation) == [(client, "failed")]
    assert Firing.get().retry_at is None


@pytest.mark.parametrize("how", [automations.pause, automations.delete])
def test_nothing_is_tried_again_once_it_is_off_nor_when_it_is_on_again(
    desk: Desk, how: Callable[[Desk, int], None]
) -> None:
    """While things change: switched off or deleted, nothing more fires; switched on, nothing retroactive."""
    automation = active(desk, rule(Books(), NAMELESS))
    client = somebody(desk)
    a_booking(at(desk, minutes=1), client)
    tick(at(desk, minutes=1))
    _named(desk, client)
    how(at(desk, minutes=1), automation)
    tick(at(desk, minutes=3))
    if how is automations.pause:
        automations.activate(at(desk, minutes=4), automation)
        tick(at(desk, minutes=5))
    assert firings(automation) == [(client, "failed")]


def test_an_edit_between_two_tries_repairs_the_next(desk: Desk) -> None:
    automation = active(desk, rule(Books(), NAMELESS))
    client, engine = somebody(desk), Engine()
    a_booking(at(desk, minutes=1), client)
    tick(at(desk, minutes=1), engine)
    automations.edit(at(desk, minutes=1), automation, rule(Books(), AddNote("Booked")), 1)
    tick(at(desk, minutes=2), engine)
    assert said(automation) == [["note added"]]
    assert (Note.get().text, Firing.get().version) == ("Booked", 2)


def test_those_of_automations_that_are_off_do_not_stand_in_the_way(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retrying, "AT_ONCE", 1)
    unreadable, other = (active(desk, rule(Books(), NAMELESS)) for _ in range(2))
    client = somebody(desk)
    a_booking(at(desk, minutes=1), client)
    tick(at(desk, minutes=1))
    Automation.update(trigger="from a newer version").where(Automation.id == unreadable).execute()
    _named(desk, client)
    tick(at(desk, minutes=3))
    assert firings(other) == [(client, "done")]
    assert firings(unreadable) == [(client, "failed")]


def test_two_engines_try_again_once(desk: Desk) -> None:
    automation = active(desk, rule(Books(), NAMELESS))
    engines, client = (Engine(), Engine()), somebody(desk)
    a_booking(at(desk, minutes=1), client)
    for engine in engines:
        tick(at(desk, minutes=1), engine)
    assert Firing.get().tries == 1
    for engine in engines:
        tick(at(desk, minutes=2), engine)
    assert Firing.get().tries == 2
    assert len(firings(automation)) == 1


def test_one_of_very_many_of_the_same_moment_is_found_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A label put on all clients at once, for one."""
    monkeypatch.setattr(retrying, "_PAGE", 2)
    automation = active(desk, rule(LabelAdded("VIP"), NAMELESS))
    clients = [somebody(desk, last_name="Levi" if number != 5 else "") for number in range(7)]
    labels.put(at(desk, minutes=1), clients, "VIP")
    tick(at(desk, minutes=1))
    assert [state for _, state in firings(automation)].count("done") == 6
    _named(desk, clients[5])
    tick(at(desk, minutes=2))
    assert [state for _, state in firings(automation)].count("done") == 7


def test_what_was_given_up_does_not_count_for_the_limit_and_what_waits_does(desk: Desk) -> None:
    automation = active(desk, rule(Books(), NAMELESS, frequency=Frequency.ONCE))
    client = somebody(desk)
    for hours in (0, 1, 30):
        later = at(desk, hours=hours, minutes=1)
        a_booking(later, client, hours=100)
        tick(later)
        tick(at(later, minutes=1))
    assert [state for _, state in firings(automation)] == ["failed", "skipped", "failed"]


# -- by hand --------------------------------------------------------------------------------


def test_by_hand_it_is_tried_at_once(desk: Desk) -> None:
    client = somebody(desk)
    fires(desk, NAMELESS, client=client)
    assert retrying.retry(at(desk, days=5), 1) == "Failed: Write the note first."
    assert (Firing.get().tries, Firing.get().retry_at) == (2, None)
    _named(desk, client)
    assert retrying.retry(at(desk, days=5), 1) == "Done: note added"
    assert Event.get(Event.kind == "firing.retried").data["state"] == "failed"
    with pytest.raises(DeskError, match=r"This was done already\."):
        retrying.retry(at(desk, days=5), 1)


def test_by_hand_what_was_missed_or_left_out_is_done_too(desk: Desk) -> None:
    automation = active(desk, rule(Books(), EmailClient((("en", "Hello", "You are in"),))))
    clients = somebody(desk), dana(desk)
    for client in clients:
        a_booking(at(desk, minutes=1), client, hours=100)
    tick(at(desk, days=3))
    assert [state for _, state in firings(automation)] == ["missed", "missed"]
    assert retrying.retry(at(desk, days=3), 2) == "Done: email to dana@example.com"
    assert retrying.retry(at(desk, days=3), 1) == "Skipped: not written to: the client has no email address"


def test_by_hand_what_does_not_hold_any_more_is_refused_and_stays_as_it_was(desk: Desk) -> None:
    automation = active(desk, rule(Books(), NAMELESS))
    booking = a_booking(at(desk, minutes=1), somebody(desk))
    tick(at(desk, minutes=1))
    cancelling.cancel(at(desk, minutes=1), booking)
    with pytest.raises(DeskError, match=r"What brought this about does not hold any more\."):
        retrying.retry(at(desk, minutes=1), 1)
    assert said(automation) == [["Write the note first."]]
    automations.delete(at(desk, minutes=1), automation)
    with pytest.raises(DeskError, match="deleted meanwhile"):
        retrying.retry(at(desk, minutes=1), 1)
    with pytest.raises(DeskError, match="no longer there"):
        retrying.retry(desk, 99)


def test_by_hand_the_limit_holds(desk: Desk) -> None:
    """A7."""
    automation = active(desk, rule(Books(), frequency=Frequency.ONCE))
    client, later = somebody(desk), at(desk, minutes=1)
    session = a_session(later, hours=30)
    a_booking(later, client)
    bookings.book(later, client, session)
    tick(at(desk, minutes=2))
    assert [state for _, state in firings(automation)] == ["done", "skipped"]
    assert retrying.retry(at(desk, days=9), 2).startswith("Skipped: once per client, and it fired")
