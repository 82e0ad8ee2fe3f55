"""Which messages are taken up, by whom, and which leave because nobody should get them any more."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier

import pytest
from tests.builders import after, latest_event
from tests.desk.posted import MAIL, a_webhook, an_email, mail_is_set, row, state

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.messages import mail, sending, settling
from frontdesk_tui.desk.messages.outbound import Audience, Channel, Kind, Outcome
from frontdesk_tui.models.database import database, run


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


@pytest.mark.on_both
def test_two_who_take_up_messages_at_the_same_moment_never_take_the_same(desk: Desk) -> None:
    """A11."""
    mail_is_set(desk)
    messages = {an_email(desk) for _ in range(60)}
    gate = Barrier(2)

    def take_thirty(who: str) -> list[int]:
        with database.connection_context():
            taken = []
            for _ in range(10):
                gate.wait(30)
                taken += _claimed(desk, who, 3)
            return taken

    with ThreadPoolExecutor(2) as threads:
        one, other = threads.map(take_thirty, ("one", "other"))
    assert (len(one), len(other), {*one, *other}) == (30, 30, messages)


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
    assert _claimed(later, "other") == [message]
    stored = row(message)
    assert (stored.may_be_double, stored.tries, stored.handed_at) == (True, 1, None)
    assert latest_event().kind == "message.unclear"
    sending.release(later, [message], "other")
    assert state(message) == "unclear"


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
    mail.set_up(desk, replace(MAIL, host=""))
    later = after(desk, minutes=12)
    assert _claimed(later, "other") == []
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
    sending.release(later, [message], "me")
    sending.put_off(later, Channel.EMAIL, lambda _to: True, "The mail server is away.", timedelta(minutes=1))
    stored = row(message)
    assert (stored.state, stored.error, stored.not_before) == (
        "unclear",
        "The mail server is away.",
        later.now.add(minutes=1),
    )


def test_the_outbox_knows_when_it_is_looked_at_next(desk: Desk) -> None:
    """A11: an empty one costs nothing."""
    mail_is_set(desk)
    assert sending.next_due() is None
    an_email(desk, not_before=desk.now.add(hours=2))
    a_webhook(desk, not_before=desk.now.add(hours=1))
    assert sending.next_due() == desk.now.add(hours=1)
    mail.set_up(desk, replace(MAIL, host=""))
    assert sending.next_due() == desk.now.add(hours=1)


@pytest.mark.of_files
def test_looking_at_the_outbox_does_not_grow_with_what_was_sent(desk: Desk) -> None:
    """A11: the open ones are found by an index that holds nothing else."""
    mail_is_set(desk)
    asked: list[str] = []

    def note(_cursor: object, sql: str, _values: object) -> bool:
        asked.append(sql)
        return True

    database.connection().set_exec_trace(note)
    sending.next_due()
    sending.claim(desk, "me", 20)
    database.connection().set_exec_trace(None)
    looks = [sql for sql in asked if 'FROM "outgoing"' in sql and "done_at" in sql]
    assert len(looks) == 3
    for sql in looks:
        plan = str(run(f"EXPLAIN QUERY PLAN {sql}", *[0] * sql.count("?")))
        assert "USING" in plan and "SCAN" not in plan.replace("SCAN t1 USING INDEX outgoing_open", ""), (sql, plan)
