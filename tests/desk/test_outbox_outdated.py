"""Messages that leave the outbox because nobody should get them any more, while things change."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.builders import a_booking, a_session, after, dana, latest_event, somebody
from tests.desk.posted import a_webhook, an_email, mail_is_set, row, state

from frontdesk_tui.desk.booking import bookings, cancelling, rescheduling
from frontdesk_tui.desk.clients import contacts
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.messages import sending, settling
from frontdesk_tui.desk.messages.outbound import Audience, Kind, Outcome
from frontdesk_tui.desk.schedule import sessions
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.contact import Contact, ContactEmail


def _claimed(desk: Desk, who: str = "me", most: int = 20) -> list[int]:
    return [each.id for each in sending.claim(desk, who, most)]


def _delete(desk: Desk, booking: int) -> None:
    contacts.delete(desk, [Booking.get_by_id(booking).contact_id])


def _unsubscribe(desk: Desk, _booking: int) -> None:
    Contact.update(unsubscribed_at=desk.now).execute()


def _refuse(desk: Desk, _booking: int) -> None:
    ContactEmail.update(refused_at=desk.now).execute()


def _cancel(desk: Desk, booking: int) -> None:
    cancelling.cancel(desk, booking)


def _decline(_desk: Desk, booking: int) -> None:
    Booking.update(status="declined").where(Booking.id == booking).execute()


def _put_on_waitlist(_desk: Desk, booking: int) -> None:
    Booking.update(status="waitlisted").where(Booking.id == booking).execute()


def _move(desk: Desk, booking: int) -> None:
    rescheduling.move_to_time(desk, booking, desk.now.add(hours=9))


def _call_off(desk: Desk, booking: int) -> None:
    sessions.call_off(desk, Booking.get_by_id(booking).session_id)
    Booking.update(status="confirmed").where(Booking.id == booking).execute()  # as of the session alone


CHANGES: list[tuple[Callable[[Desk, int], None], str]] = [
    (_delete, "The client was deleted."),
    (_unsubscribe, "The client asked for no more emails."),
    (_refuse, "The mail server refused this address before."),
    (_cancel, "The booking was cancelled."),
    (_decline, "The booking was declined."),
    (_put_on_waitlist, "The client waits for a place."),
    (_move, "The session was moved."),
    (_call_off, "The session was called off."),
]


@pytest.fixture
def reminder(desk: Desk) -> int:
    """An email about a booking in five hours."""
    mail_is_set(desk)
    starts_at = desk.now.add(hours=5)
    return an_email(desk, booking=a_booking(desk, dana(desk), hours=5), expires_at=starts_at, starts_at=starts_at)


@pytest.mark.parametrize(("change", "reason"), CHANGES)
def test_what_nobody_should_get_any_more_is_not_taken_up(
    desk: Desk, reminder: int, change: Callable[[Desk, int], None], reason: str
) -> None:
    """A8, and every line of "while things change" that is about messages."""
    change(desk, _booking_of(reminder))
    assert _claimed(desk) == []
    stored = row(reminder)
    assert (stored.state, stored.error, stored.done_at) == ("cancelled", reason, desk.now)
    event = latest_event()
    assert (event.kind, event.data) == ("message.cancelled", {"outgoing": reminder, "reason": reason})
    assert (event.contact_id, event.booking_id) == (stored.contact_id, stored.booking_id)


@pytest.mark.parametrize(("change", "reason"), CHANGES)
def test_what_changes_while_it_is_being_sent_is_not_handed_over(
    desk: Desk, reminder: int, change: Callable[[Desk, int], None], reason: str
) -> None:
    """A8: the mail server took its time."""
    assert _claimed(desk) == [reminder]
    change(desk, _booking_of(reminder))
    assert not sending.hand_over(after(desk, minutes=1), reminder, "me")
    assert (state(reminder), row(reminder).error) == ("cancelled", reason)


def _booking_of(message: int) -> int:
    booking = row(message).booking_id
    assert booking is not None
    return booking


def test_what_is_not_true_only_while_the_booking_stands_goes_also_once_it_is_cancelled(desk: Desk) -> None:
    """A5: “your booking was cancelled” is about a booking that was."""
    mail_is_set(desk)
    booking = a_booking(desk, dana(desk))
    cancelling.cancel(desk, booking)
    message = an_email(desk, booking=booking)
    assert _claimed(desk) == [message]


def test_a_message_about_an_hour_that_is_as_it_was_goes(desk: Desk, reminder: int) -> None:
    """A8: moved away and back again."""
    booking = _booking_of(reminder)
    rescheduling.move_to_time(desk, booking, desk.now.add(hours=9))
    rescheduling.move_to_time(desk, booking, desk.now.add(hours=5))
    assert _claimed(desk) == [reminder]


@pytest.mark.parametrize("change", [_unsubscribe, _refuse])
def test_what_goes_to_the_team_is_not_the_clients_to_refuse(desk: Desk, change: Callable[[Desk, int], None]) -> None:
    """A5."""
    mail_is_set(desk)
    message = an_email(desk, audience=Audience.TEAM, recipient="noa@example.com")
    change(desk, 0)
    assert _claimed(desk) == [message]


def test_another_address_of_the_client_is_still_written_to(desk: Desk) -> None:
    """A5."""
    mail_is_set(desk)
    message = an_email(desk, recipient="dana@work.example.com")
    _refuse(desk, 0)
    assert _claimed(desk) == [message]


def test_what_comes_too_late_is_not_sent(desk: Desk, reminder: int) -> None:
    """A11: a reminder after the start is of no use."""
    assert _claimed(after(desk, hours=5)) == []
    assert (state(reminder), latest_event().kind) == ("expired", "message.expired")


def test_what_comes_too_late_while_it_is_being_sent_is_not_handed_over(desk: Desk, reminder: int) -> None:
    """A11."""
    late = replace(desk, now=desk.now.add(hours=4, minutes=59))
    assert _claimed(late) == [reminder]
    assert not sending.hand_over(after(late, minutes=1), reminder, "me")
    assert state(reminder) == "expired"


def test_what_may_have_arrived_stays_unclear_when_it_is_not_sent_again(desk: Desk, reminder: int) -> None:
    """A5: nobody is told that it did not arrive."""
    _claimed(desk)
    sending.hand_over(desk, reminder, "me")
    settling.settle(desk, reminder, "me", Outcome(Kind.UNCLEAR, "No answer."))
    cancelling.cancel(desk, _booking_of(reminder))
    later = after(desk, minutes=10)
    assert _claimed(later) == []
    stored = row(reminder)
    assert (stored.state, stored.error, stored.done_at) == ("unclear", "The booking was cancelled.", later.now)
    assert _claimed(after(later, hours=1)) == []


def test_many_that_must_leave_do_not_keep_those_that_must_go(desk: Desk) -> None:
    """A5."""
    mail_is_set(desk)
    contact = dana(desk)
    for _ in range(30):
        an_email(desk, contact=contact)
    hook = a_webhook(desk)
    contacts.delete(desk, [contact])
    assert _claimed(desk, most=20) == [hook]


def test_bookings_of_one_session_are_told_apart(desk: Desk) -> None:
    """A8: one is cancelled, the other's reminder goes."""
    mail_is_set(desk)
    session = a_session(desk, hours=5, capacity=5)
    starts_at = desk.now.add(hours=5)
    one, other = (bookings.book(desk, somebody(desk), session) for _ in range(2))
    messages = [
        an_email(desk, contact=Booking.get_by_id(booking).contact_id, booking=booking, starts_at=starts_at)
        for booking in (one, other)
    ]
    cancelling.cancel(desk, one)
    assert _claimed(desk) == messages[1:]
    assert state(messages[0]) == "cancelled"
