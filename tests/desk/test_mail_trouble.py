"""Emails wait while no mail server is set, or it refuses us."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.builders import after, kinds_of_events
from tests.desk.posted import MAIL, a_webhook, an_email, mail_is_set, row, state

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.messages import mail, mail_trouble, sending, settling
from frontdesk_tui.desk.messages.outbound import Kind, Outcome


def _claimed(desk: Desk, who: str = "me", most: int = 20) -> list[int]:
    return [each.id for each in sending.claim(desk, who, most)]


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
