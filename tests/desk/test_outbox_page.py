"""What the outbox and a client's messages show."""

import pytest
from tests.builders import after, dana
from tests.desk.posted import a_webhook, an_email, mail_is_set, row

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.messages import outbox, outbox_page, sending, settling
from frontdesk_tui.desk.messages.outbound import Audience, Kind, Outcome, State
from frontdesk_tui.desk.messages.outbox_page import MessageLine, Shown


def _line(desk: Desk, message: int) -> MessageLine:
    return outbox_page.lines(desk, [message])[0]


def _settled(desk: Desk, message: int, kind: Kind, error: str = "") -> None:
    sending.claim(desk, "me", 20)
    sending.hand_over(desk, message, "me")
    settling.settle(desk, message, "me", Outcome(kind, error))


def test_what_waits_says_since_when_and_for_what(desk: Desk) -> None:
    """A13."""
    mail_is_set(desk)
    line = _line(desk, an_email(desk))
    assert (line.status, line.why, line.when, line.next_try) == ("Waiting", "", "Sun 22 Nov 17:41", "now")
    assert (line.to, line.subject) == ("Dana Levi <dana@example.com>", "Your visit")
    assert line.can_cancel


def test_what_waits_for_a_mail_server_says_so(desk: Desk) -> None:
    """A5: the place says what to set."""
    line = _line(desk, an_email(desk))
    assert (line.why, line.next_try) == ("Waits until email is set up in Settings.", "")
    assert (line.can_cancel, line.can_retry) == (True, False)


def test_what_waits_because_the_mail_server_refuses_us_says_why(desk: Desk) -> None:
    """A5: also what was written since."""
    mail_is_set(desk)
    _settled(desk, an_email(desk), Kind.CONFIGURATION, "The mail server refuses the password: 535")
    line = _line(desk, an_email(desk))
    assert (line.why, line.next_try) == ("The mail server refuses the password: 535", "")


@pytest.mark.parametrize(
    ("kind", "status", "next_try", "acts"),
    [
        (Kind.SENT, "Sent", "", (False, False)),
        (Kind.REFUSED, "Refused", "", (False, True)),
        (Kind.NOT_SENT, "Waiting", "Sun 22 Nov 17:42", (True, True)),
        (Kind.UNCLEAR, "Unclear · may have arrived", "Sun 22 Nov 17:51", (True, True)),
        (Kind.CONFIGURATION, "Waiting", "", (True, False)),
    ],
)
def test_every_message_says_how_it_stands_and_why(
    desk: Desk, kind: Kind, status: str, next_try: str, acts: tuple[bool, bool]
) -> None:
    """A13."""
    mail_is_set(desk)
    message = an_email(desk)
    error = "" if kind is Kind.SENT else "550 \x1b[31mNo"
    _settled(desk, message, kind, error)
    line = _line(desk, message)
    assert (line.status, line.next_try, (line.can_cancel, line.can_retry)) == (status, next_try, acts)
    assert line.why == error.replace("\x1b", "\ufffd")


def test_what_arrived_at_last_may_have_arrived_twice(desk: Desk) -> None:
    """A5."""
    mail_is_set(desk)
    message = an_email(desk)
    _settled(desk, message, Kind.UNCLEAR)
    _settled(after(desk, minutes=10), message, Kind.SENT)
    line = _line(desk, message)
    assert (line.status, line.when) == ("Sent · may have arrived twice", "Sun 22 Nov 17:51")


def test_what_is_being_sent_can_not_be_cancelled(desk: Desk) -> None:
    """A5."""
    mail_is_set(desk)
    message = an_email(desk)
    sending.claim(desk, "me", 20)
    line = _line(desk, message)
    assert (line.status, line.next_try, line.can_cancel, line.can_retry) == ("Being sent", "", False, False)


def test_of_a_webhook_only_the_host_is_listed(desk: Desk) -> None:
    """A5: what follows may be a secret."""
    line = _line(desk, a_webhook(desk))
    assert (line.to, line.subject) == ("hooks.example.com", "Webhook")


def test_an_email_to_a_colleague_is_not_to_the_client_it_is_about(desk: Desk) -> None:
    """A5."""
    assert _line(desk, an_email(desk, audience=Audience.TEAM, recipient="noa@example.com")).to == "noa@example.com"


def test_the_newest_come_first_and_are_filtered_by_how_they_stand(desk: Desk) -> None:
    """A5."""
    mail_is_set(desk)
    sent, refused, unclear, cancelled, waiting = (an_email(desk) for _ in range(5))
    sending.claim(desk, "me", 3)
    for message, kind in ((sent, Kind.SENT), (refused, Kind.REFUSED), (unclear, Kind.UNCLEAR)):
        settling.settle(desk, message, "me", Outcome(kind))
    outbox.cancel(desk, cancelled)
    assert outbox_page.ids() == [waiting, cancelled, unclear, refused, sent]
    assert outbox_page.ids(Shown.OPEN) == [waiting, unclear]
    assert outbox_page.ids(Shown.SENT) == [sent]
    assert outbox_page.ids(Shown.UNCLEAR) == [unclear]
    assert outbox_page.ids(Shown.UNSENT) == [cancelled, refused]
    assert outbox_page.ids(most=2) == [waiting, cancelled]
    assert outbox_page.counts() == {
        Shown.ALL: 5,
        Shown.OPEN: 2,
        Shown.SENT: 1,
        Shown.UNCLEAR: 1,
        Shown.UNSENT: 2,
    }
    lines = outbox_page.lines(desk, [sent, 99, refused])
    assert [(line.id, line.state) for line in lines] == [(sent, State.SENT), (refused, State.REFUSED)]


def test_a_clients_messages_are_theirs_only(desk: Desk) -> None:
    """C19."""
    contact = dana(desk)
    mine = [an_email(desk, contact=contact) for _ in range(2)]
    a_webhook(desk)
    assert outbox_page.of_contact(contact) == mine[::-1]
    assert outbox_page.of_contact(contact, most=1) == mine[1:]


def test_a_message_is_read_in_full(desk: Desk) -> None:
    """A5."""
    hook = a_webhook(desk)
    text = outbox_page.message(desk, hook)
    assert (text.body, text.recipient) == ('{"type":"booking.made"}', "https://hooks.example.com/in?key=tulip")
    assert (text.line.id, text.written, text.line.tries) == (hook, "Sun 22 Nov 17:41", 0)
    assert text.message_id == row(hook).message_id
    with pytest.raises(DeskError, match="no longer there"):
        outbox_page.message(desk, 99)
