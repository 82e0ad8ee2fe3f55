"""Which messages are taken up, by whom, and which leave because nobody should get them any more."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.builders import a_booking, a_session, after, dana, kinds_of_events, latest_event, somebody
from tests.desk.posted import MAIL, a_webhook, an_email, mail_is_set, row, state
from tests.desk.rivals import race

from frontdesk_tui.desk.booking import bookings, cancelling, rescheduling
from frontdesk_tui.desk.clients import contacts
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.messages import mail, mail_trouble, sending, settling
from frontdesk_tui.desk.messages.outbound import Audience, Channel, Kind, Outcome
from frontdesk_tui.desk.schedule import sessions
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.contact import Contact, ContactEmail
from frontdesk_tui.models.database import database, run
from frontdesk_tui.models.outgoing import Outgoing


def _claimed(desk: Desk, who: str = "me", most: int = 20) -> list[int]:
    return [each.id for each in sending.claim(desk, who, most)]


def test_what_is_taken_up_is_given_as_it_was_written(desk: Desk) -> None:
    """A5."""
    mail_is_set(desk)
    message = an_email(desk)
    (out,) = sending.claim(desk, "me", 20)
    stored = row(message)
    assert (out.id, out.channel, out.audience) == (message, Channel.EMAIL, Audience.CLIENT)
    assert (out.recipient, out.subject, out.body, out.language) == (
        "dana@example.com",
        "Your visit",
        "See you tomorrow.\n",
        "en",
    )
    assert (out.message_id, out.contact, out.expires_at) == (stored.message_id, stored.contact_id, stored.expires_at)
    assert (stored.state, stored.lease_by, stored.lease_until) == ("sending", "me", desk.now + sending.LEASE)


def test_what_is_due_first_is_taken_up_first_and_only_so_many(desk: Desk) -> None:
    """A5."""
    mail_is_set(desk)
    late, early, later = (an_email(desk, not_before=desk.now.subtract(minutes=minutes)) for minutes in (1, 5, 0))
    assert _claimed(desk, most=2) == [early, late]
    assert _claimed(desk, most=2) == [later]


def test_what_is_not_due_yet_is_left(desk: Desk) -> None:
    """A6."""
    mail_is_set(desk)
    message = an_email(desk, not_before=desk.now.add(hours=1))
    assert _claimed(desk) == []
    assert sending.next_due() == desk.now.add(hours=1)
    assert _claimed(after(desk, hours=1)) == [message]


def test_what_somebody_is_sending_nobody_else_takes_up(desk: Desk) -> None:
    """A11."""
    mail_is_set(desk)
    message = an_email(desk)
    assert _claimed(desk, "one") == [message]
    assert _claimed(after(desk, minutes=2), "other") == []
    assert sending.next_due() == desk.now + sending.LEASE


def test_two_programs_never_take_up_the_same_message(desk_file: Path, desk: Desk) -> None:
    """A11."""
    mail_is_set(desk)
    for _ in range(60):
        an_email(desk)
    rounds = race(desk_file, desk.now, _take_three, list(range(10)))
    taken = [str(answer.result) for answers in rounds for answer in answers]
    assert len(set(taken)) == len(taken) == 20
    assert Outgoing.select().where(Outgoing.state == "waiting").count() == 0


def _take_three(desk: Desk, _turn: int) -> list[int]:
    taken = _claimed(desk, f"{os.getpid()}", 3)
    assert len(taken) == 3
    return taken


def test_what_was_taken_up_by_somebody_who_is_gone_is_taken_up_again(desk: Desk) -> None:
    """A11: it was not handed over, so that nothing can be double."""
    mail_is_set(desk)
    message = an_email(desk)
    _claimed(desk, "gone")
    later = replace(desk, now=desk.now + sending.LEASE).now.add(seconds=1)
    assert _claimed(replace(desk, now=later), "other") == [message]
    stored = row(message)
    assert (stored.tries, stored.may_be_double, stored.lease_by) == (0, False, "other")


def test_what_was_handed_over_by_somebody_who_is_gone_is_unclear(desk: Desk) -> None:
    """A11: it may have arrived."""
    mail_is_set(desk)
    message = an_email(desk)
    _claimed(desk, "gone")
    assert sending.hand_over(desk, message, "gone")
    assert _claimed(after(desk, minutes=10), "other") == []
    assert state(message) == "sending"
    later = after(desk, minutes=12)
    assert _claimed(later, "other") == []
    stored = row(message)
    assert (stored.state, stored.may_be_double, stored.tries) == ("unclear", True, 1)
    assert latest_event().kind == "message.unclear"
    assert _claimed(later, "other") == [message]
    assert row(message).handed_at is None


def test_what_was_handed_over_is_sent_again_ten_minutes_later_at_the_earliest(desk: Desk) -> None:
    """A5."""
    mail_is_set(desk)
    message = an_email(desk)
    _claimed(desk)
    sending.hand_over(desk, message, "me")
    again = settling.settle(desk, message, "me", Outcome(Kind.UNCLEAR, "No answer."))
    assert again == desk.now.add(minutes=10)
    assert _claimed(after(desk, minutes=9)) == []
    assert _claimed(after(desk, minutes=10)) == [message]


def test_who_was_only_slow_is_still_listened_to(desk: Desk) -> None:
    """A5: a laptop that slept while the mail server said yes."""
    mail_is_set(desk)
    message = an_email(desk)
    _claimed(desk, "slow")
    sending.hand_over(desk, message, "slow")
    later = after(desk, minutes=12)
    _claimed(later, "other")
    assert state(message) == "unclear"
    settling.settle(later, message, "slow", Outcome(Kind.SENT))
    assert (state(message), row(message).may_be_double) == ("sent", True)


def test_who_was_too_slow_has_no_say_once_somebody_else_took_it_up(desk: Desk) -> None:
    """A11."""
    mail_is_set(desk)
    message = an_email(desk)
    _claimed(desk, "slow")
    later = after(desk, minutes=3)
    assert _claimed(later, "other") == [message]
    assert not sending.hand_over(later, message, "slow")
    assert settling.settle(later, message, "slow", Outcome(Kind.SENT)) is None
    assert state(message) == "sending"
    assert sending.hand_over(later, message, "other")


def test_a_lease_that_ran_out_is_still_ones_own_while_nobody_took_it(desk: Desk) -> None:
    """A5."""
    mail_is_set(desk)
    message = an_email(desk)
    _claimed(desk)
    assert sending.hand_over(after(desk, minutes=5), message, "me")


def test_what_is_handed_over_is_ones_own_as_long_as_an_answer_may_take(desk: Desk) -> None:
    """A5: 600 seconds after the dot."""
    mail_is_set(desk)
    message = an_email(desk)
    _claimed(desk)
    sending.hand_over(desk, message, "me")
    stored = row(message)
    assert (stored.handed_at, stored.lease_until) == (desk.now, desk.now + sending.LEASE_ONCE_HANDED)


def test_what_was_not_tried_waits_as_before(desk: Desk) -> None:
    """A5: who stops gives back what they hold."""
    mail_is_set(desk)
    kept, tried = an_email(desk), an_email(desk)
    _claimed(desk)
    sending.hand_over(desk, tried, "me")
    sending.release(desk, [kept, tried], "me")
    assert (state(kept), state(tried)) == ("waiting", "sending")
    assert (row(kept).tries, row(kept).not_before, row(kept).lease_by) == (0, desk.now, "")
    assert _claimed(desk, "other") == [kept]


def test_what_others_hold_is_not_given_back(desk: Desk) -> None:
    """A11."""
    mail_is_set(desk)
    message = an_email(desk)
    _claimed(desk, "other")
    sending.release(desk, [message], "me")
    assert state(message) == "sending"


def test_what_may_be_double_is_given_back_as_unclear(desk: Desk) -> None:
    """A5."""
    mail_is_set(desk)
    message = an_email(desk)
    _claimed(desk)
    sending.hand_over(desk, message, "me")
    settling.settle(desk, message, "me", Outcome(Kind.UNCLEAR))
    later = after(desk, minutes=10)
    _claimed(later)
    sending.release(later, [message], "me", "The mail server is away.", later.now.add(minutes=1))
    stored = row(message)
    assert (stored.state, stored.error, stored.not_before) == (
        "unclear",
        "The mail server is away.",
        later.now.add(minutes=1),
    )


# While things change.


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


# No mail server.


def test_without_a_mail_server_emails_wait_and_webhooks_go(desk: Desk) -> None:
    """A5: the place says what to set."""
    message, hook = an_email(desk), a_webhook(desk)
    assert _claimed(desk) == [hook]
    assert (state(message), sending.waiting_for_settings()) == ("waiting", 1)
    mail_is_set(desk)
    assert (_claimed(desk), sending.waiting_for_settings()) == ([message], 0)


def test_without_a_mail_server_emails_become_too_late_all_the_same(desk: Desk) -> None:
    """A11: nothing bursts out when one is set."""
    message = an_email(desk)
    assert sending.next_due() == desk.now.add(hours=24)
    assert _claimed(after(desk, hours=24)) == []
    assert state(message) == "expired"
    assert sending.next_due() is None


def test_a_mail_server_that_refuses_us_stops_all_emails_with_one_notice(desk: Desk) -> None:
    """A5."""
    mail_is_set(desk)
    one, other = an_email(desk), an_email(desk)
    _claimed(desk)
    for message in (one, other):
        settling.settle(desk, message, "me", Outcome(Kind.CONFIGURATION, "Wrong password: 535."))
    assert [(state(message), row(message).tries) for message in (one, other)] == [("waiting", 0)] * 2
    assert kinds_of_events().count("mail.stopped") == 1
    assert mail_trouble.current() == mail_trouble.Trouble("Wrong password: 535.", desk.now)
    assert _claimed(after(desk, hours=1)) == []
    assert sending.waiting_for_settings() == 2


@pytest.mark.parametrize("see_to_it", [mail_trouble.resume, lambda desk: mail.set_up(desk, MAIL)])
def test_emails_go_again_once_somebody_has_seen_to_it(desk: Desk, see_to_it: Callable[[Desk], None]) -> None:
    """A5."""
    mail_is_set(desk)
    message = an_email(desk)
    _claimed(desk)
    settling.settle(desk, message, "me", Outcome(Kind.CONFIGURATION, "Wrong password: 535."))
    see_to_it(desk)
    assert mail_trouble.current() is None
    assert _claimed(desk) == [message]


def test_what_was_being_sent_when_emails_were_stopped_waits_again(desk: Desk) -> None:
    """A5: whoever sent it is gone."""
    mail_is_set(desk)
    message = an_email(desk)
    _claimed(desk, "gone")
    mail.set_up(desk, replace(MAIL, host=""))
    later = after(desk, minutes=3)
    assert _claimed(later) == []
    assert state(message) == "waiting"
    assert sending.next_due() == row(message).expires_at


def test_the_outbox_knows_when_it_is_looked_at_next(desk: Desk) -> None:
    """A11: an empty one costs nothing."""
    mail_is_set(desk)
    assert sending.next_due() is None
    an_email(desk, not_before=desk.now.add(hours=2))
    a_webhook(desk, not_before=desk.now.add(hours=1))
    assert sending.next_due() == desk.now.add(hours=1)
    mail.set_up(desk, replace(MAIL, host=""))
    assert sending.next_due() == desk.now.add(hours=1)


def test_looking_at_the_outbox_does_not_grow_with_what_was_sent(desk: Desk) -> None:
    """A11: the open ones are found by an index that holds nothing else."""
    mail_is_set(desk)
    asked: list[str] = []
    database.connection().set_exec_trace(lambda _cursor, sql, _values: asked.append(sql) or True)
    sending.next_due()
    sending.claim(desk, "me", 20)
    database.connection().set_exec_trace(None)
    looks = [sql for sql in asked if 'FROM "outgoing"' in sql and "done_at" in sql]
    assert len(looks) == 3
    for sql in looks:
        plan = str(run(f"EXPLAIN QUERY PLAN {sql}", *[0] * sql.count("?")))
        assert "USING" in plan and "SCAN" not in plan.replace("SCAN t1 USING INDEX outgoing_open", ""), (sql, plan)


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
