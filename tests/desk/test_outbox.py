"""Messages are written, and taken back or tried again by hand."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.builders import a_booking, after, dana, kinds_of_events, latest_event
from tests.desk.posted import MAIL, a_webhook, an_email, mail_is_set, row, state

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.messages import mail, outbox, sending, settling
from frontdesk_tui.desk.messages.outbound import Audience, Channel, Kind, Outcome
from frontdesk_tui.desk.messages.outbox import Draft
from frontdesk_tui.desk.verb import verb
from frontdesk_tui.models.contact import ContactEmail
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.outgoing import Outgoing


def test_a_message_waits_from_now_on_for_a_day(desk: Desk) -> None:
    """A5."""
    message = row(an_email(desk))
    assert (message.state, message.not_before, message.expires_at) == ("waiting", desk.now, desk.now.add(hours=24))
    assert (message.tries, message.done_at, message.lease_by, message.handed_at) == (0, None, "", None)


def test_a_webhook_has_the_time_of_all_its_ten_tries(desk: Desk) -> None:
    """A5, Standard Webhooks."""
    assert row(a_webhook(desk)).expires_at == desk.now.add(hours=76)


def test_a_message_may_end_sooner_but_never_lasts_longer(desk: Desk) -> None:
    """A5: it is given up at the session's start, after a day in any case."""
    soon, late = desk.now.add(hours=3), desk.now.add(days=3)
    assert row(an_email(desk, expires_at=soon)).expires_at == soon
    assert row(an_email(desk, expires_at=late)).expires_at == desk.now.add(hours=24)


def test_a_message_for_later_lasts_a_day_from_then(desk: Desk) -> None:
    """A6."""
    tomorrow = desk.now.add(hours=16)
    message = row(an_email(desk, not_before=tomorrow))
    assert (message.not_before, message.expires_at) == (tomorrow, tomorrow.add(hours=24))


def test_every_email_has_an_id_of_its_own_at_the_senders_domain(desk: Desk) -> None:
    """A5: by which it is recognised when it comes twice."""
    mail_is_set(desk)
    one, other = row(an_email(desk)).message_id, row(an_email(desk)).message_id
    assert one != other
    assert one.endswith("@example.com") and len(one) == 36 + len("@example.com")


@pytest.mark.parametrize("sender", ["", "studio@müller.example"])
def test_an_email_has_an_id_where_the_senders_domain_cannot_be_in_one(desk: Desk, sender: str) -> None:
    """A5."""
    mail.set_up(desk, replace(MAIL, host="", sender=sender))
    assert row(an_email(desk)).message_id.endswith("@frontdesk.invalid")


def test_a_webhook_has_an_id_without_any_full_stop(desk: Desk) -> None:
    """Standard Webhooks: one could be moved into the time that is signed."""
    message_id = row(a_webhook(desk)).message_id
    assert message_id.startswith("msg_") and "." not in message_id


def test_the_log_says_that_a_message_was_written_but_not_what(desk: Desk) -> None:
    """C19, S6."""
    contact = dana(desk)
    booking = a_booking(desk, contact)
    message = an_email(desk, booking=booking)
    event = latest_event()
    assert (event.kind, event.contact_id, event.booking_id) == ("message.written", contact, booking)
    assert event.data == {"outgoing": message, "audience": "client", "channel": "email"}


def test_a_cancelled_message_is_not_sent(desk: Desk) -> None:
    """A5."""
    mail_is_set(desk)
    message = an_email(desk)
    outbox.cancel(desk, message)
    assert (state(message), row(message).done_at) == ("cancelled", desk.now)
    reason = {"outgoing": message, "reason": "Cancelled by staff."}
    assert (latest_event().kind, latest_event().data) == ("message.cancelled", reason)
    assert sending.claim(after(desk, minutes=5), "me", 20) == []
    assert sending.next_due() is None


def test_what_is_being_sent_cannot_be_cancelled(desk: Desk) -> None:
    """A5."""
    mail_is_set(desk)
    message = an_email(desk)
    sending.claim(desk, "me", 20)
    with pytest.raises(DeskError, match="being sent just now"):
        outbox.cancel(desk, message)


@pytest.mark.parametrize("kind", [Kind.SENT, Kind.REFUSED])
def test_what_is_done_with_cannot_be_cancelled(desk: Desk, kind: Kind) -> None:
    """A5."""
    message = _tried(desk, kind)
    with pytest.raises(DeskError, match=f"This message is {kind} already"):
        outbox.cancel(desk, message)


def test_a_message_that_waits_for_its_next_try_can_be_cancelled(desk: Desk) -> None:
    """A5."""
    message = _tried(desk, Kind.NOT_SENT)
    outbox.cancel(desk, message)
    assert state(message) == "cancelled"


def test_a_message_that_may_have_arrived_is_not_sent_once_more_when_it_is_cancelled(desk: Desk) -> None:
    """A5: but nobody says that it did not arrive."""
    message = _tried(desk, Kind.UNCLEAR)
    outbox.cancel(desk, message)
    assert (state(message), row(message).done_at) == ("unclear", desk.now)
    assert sending.next_due() is None


def _tried(desk: Desk, kind: Kind) -> int:
    mail_is_set(desk)
    message = an_email(desk)
    sending.claim(desk, "me", 20)
    if kind is Kind.UNCLEAR:
        sending.hand_over(desk, message, "me")
    settling.settle(desk, message, "me", Outcome(kind, "No."))
    return message


@pytest.mark.parametrize("ended", ["refused", "failed", "expired", "cancelled", "unclear", "delayed"])
def test_what_did_not_arrive_is_tried_again_by_hand_as_the_same_message(desk: Desk, ended: str) -> None:
    """A13."""
    message = _ended(desk, ended)
    before = row(message)
    later = after(desk, hours=2)
    outbox.retry(later, message)
    again = row(message)
    assert (again.state, again.tries, again.error, again.done_at) == ("waiting", 0, "", None)
    assert (again.not_before, again.expires_at) == (later.now, later.now.add(hours=24))
    assert (again.message_id, again.may_be_double) == (before.message_id, ended == "unclear")
    assert latest_event().kind == "message.retried"
    assert [each.id for each in sending.claim(later, "me", 20)] == [message]


def _ended(desk: Desk, how: str) -> int:
    """A message that ended in one of the ways."""
    kinds = {"refused": Kind.REFUSED, "failed": Kind.NOT_SENT, "unclear": Kind.UNCLEAR, "delayed": Kind.NOT_SENT}
    if how in kinds:
        message = _tried(desk, kinds[how])
        if how == "failed":
            _give_up(desk, message)
        return message
    mail_is_set(desk)
    message = an_email(desk)
    if how == "cancelled":
        outbox.cancel(desk, message)
    else:
        sending.claim(after(desk, hours=24), "me", 20)
    assert state(message) == how
    return message


def _give_up(desk: Desk, message: int) -> None:
    late = after(desk, hours=23, minutes=58)
    assert [each.id for each in sending.claim(late, "me", 20)] == [message]
    settling.settle(late, message, "me", Outcome(Kind.NOT_SENT, "Nobody there."))
    assert state(message) == "failed"


def test_what_was_sent_is_not_sent_again(desk: Desk) -> None:
    """A13."""
    message = _tried(desk, Kind.SENT)
    with pytest.raises(DeskError, match="has been sent"):
        outbox.retry(desk, message)


def test_what_was_not_tried_yet_or_is_being_sent_is_left_alone(desk: Desk) -> None:
    """A13."""
    mail_is_set(desk)
    message = an_email(desk)
    with pytest.raises(DeskError, match="waits for its first try"):
        outbox.retry(desk, message)
    sending.claim(desk, "me", 20)
    with pytest.raises(DeskError, match="being sent just now"):
        outbox.retry(desk, message)


def test_what_is_about_a_session_is_tried_again_until_it_starts_only(desk: Desk) -> None:
    """A13: a reminder after the lesson is of no use."""
    mail_is_set(desk)
    starts_at = desk.now.add(hours=5)
    message = an_email(desk, booking=a_booking(desk, dana(desk), hours=5), expires_at=starts_at, starts_at=starts_at)
    outbox.cancel(desk, message)
    outbox.retry(after(desk, hours=4), message)
    assert row(message).expires_at == starts_at
    outbox.cancel(after(desk, hours=4), message)
    with pytest.raises(DeskError, match="has begun"):
        outbox.retry(after(desk, hours=5), message)


def test_what_was_written_after_its_session_is_tried_again(desk: Desk) -> None:
    """A13: that something is still to be paid, for one."""
    mail_is_set(desk)
    booking = a_booking(desk, dana(desk), hours=-30)
    message = an_email(desk, booking=booking, starts_at=desk.now.subtract(hours=30))
    outbox.cancel(desk, message)
    outbox.retry(after(desk, hours=1), message)
    assert row(message).expires_at == desk.now.add(hours=25)


def test_who_tries_again_believes_in_the_address(desk: Desk) -> None:
    """A13."""
    message = _tried(desk, Kind.REFUSED)
    assert ContactEmail.get().refused_at is not None
    outbox.retry(desk, message)
    assert ContactEmail.get().refused_at is None
    assert [each.id for each in sending.claim(desk, "me", 20)] == [message]


@pytest.mark.parametrize("act", [outbox.cancel, outbox.retry])
def test_a_message_that_is_not_there_is_refused(desk: Desk, act: object) -> None:
    """A5."""
    with pytest.raises(DeskError, match="no longer there"):
        act(desk, 99)  # type: ignore[operator]


def test_no_event_holds_a_subject_a_body_or_an_address(desk: Desk) -> None:
    """C19: what was said is in the outbox only."""
    contact = dana(desk)
    start = latest_event().id
    message = an_email(desk, contact=contact)
    outbox.cancel(desk, message)
    outbox.retry(desk, message)
    a_webhook(desk)
    said = [str(event.data) for event in Event.select().where(Event.id > start)]
    assert len(said) == 4
    assert not any(word in text for text in said for word in ("Your visit", "tomorrow", "dana@", "tulip"))


def test_what_is_written_in_a_verb_that_is_refused_was_never_written(desk: Desk) -> None:
    """A5: it leaves with the change that it tells of, or not at all."""
    contact = dana(desk)

    @verb
    def wrong(desk: Desk) -> None:
        outbox.post(desk, Draft(Channel.EMAIL, Audience.CLIENT, "dana@example.com", "Hello", contact=contact))
        raise DeskError("No.")

    with pytest.raises(DeskError):
        wrong(desk)
    assert Outgoing.select().count() == 0
    assert "message.written" not in kinds_of_events()


def test_the_waiting_time_of_webhooks_covers_their_schedule() -> None:
    """Standard Webhooks: 75 h 35 min 5 s in all."""
    assert timedelta(seconds=sum(settling.WAITS[Channel.WEBHOOK])) < outbox.LASTS[Channel.WEBHOOK]
