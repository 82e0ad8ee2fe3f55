"""What the sender does with the outbox, between a real database and real servers."""

from dataclasses import replace
from email import message_from_bytes

import pytest
from tests.builders import StoppedClock, dana, kinds_of_events, somebody
from tests.delivery.hook_servers import hook_server, say, wait
from tests.delivery.mail_servers import Act, Kept, free_port, raw_server, real_server, trusting_context
from tests.delivery.mailing import PATIENT, SOON, read, use
from tests.desk.posted import a_webhook, an_email, row, state

from frontdesk_tui.delivery.sender import Sender
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.messages import mail, mail_trouble, sending, webhook_secret
from frontdesk_tui.desk.opening import Reception


def test_what_is_due_is_sent_once(desk: Desk, sender: Sender) -> None:
    """A5."""
    kept = Kept()
    with real_server(kept) as port, hook_server() as hooks:
        use(desk, port)
        emails = [an_email(desk) for _ in range(3)]
        hook = a_webhook(desk, hooks.url)
        later = an_email(desk, not_before=desk.now.add(hours=1))
        assert sender.send_due() == 4
        assert sender.send_due() == 0
        sender.close()
        assert {state(message) for message in (*emails, hook)} == {"sent"}
        assert (state(later), len(kept.emails), len(kept.connections), len(hooks.requests)) == ("waiting", 3, 1, 1)
        ids = [read(email)["Message-ID"] for email in kept.emails]
        assert ids == [f"<{row(message).message_id}>" for message in emails]
        assert hooks.requests[0].headers["webhook-id"] == row(hook).message_id


def test_more_than_a_batch_is_sent_over_one_connection(desk: Desk, sender: Sender) -> None:
    """A5."""
    kept = Kept()
    contact = dana(desk)
    with real_server(kept) as port:
        use(desk, port)
        for _ in range(45):
            an_email(desk, contact=contact)
        tried = []
        while count := sender.send_due():
            tried.append(count)
        sender.close()
    assert (tried, len(kept.emails), len(kept.connections)) == ([20, 20, 5], 45, 1)


def test_nobody_there_is_tried_once_for_all_that_wait(desk: Desk, sender: Sender, clock: StoppedClock) -> None:
    """A5: a connection-level failure counts no try for the rest of the batch."""
    use(desk, free_port())
    emails = [an_email(desk) for _ in range(5)]
    assert sender.send_due() == 1
    assert [row(message).tries for message in emails] == [1, 0, 0, 0, 0]
    assert {state(message) for message in emails} == {"waiting"}
    assert {row(message).error for message in emails} == {"Nobody answers where the mail server should be."}
    assert sending.next_due() == clock.moment.add(minutes=1)
    kept = Kept()
    with real_server(kept) as port:
        use(desk, port)
        clock.moment = clock.moment.add(minutes=1)
        assert sender.send_due() == 5
        sender.close()
    assert {state(message) for message in emails} == {"sent"}


def test_one_refused_recipient_holds_up_nobody(desk: Desk, sender: Sender) -> None:
    """A5."""
    with raw_server(RCPT=["550 unknown", "250 OK"]) as server:
        use(desk, server.port)
        emails = [an_email(desk, contact=somebody(desk)) for _ in range(3)]
        assert sender.send_due() == 3
        sender.close()
        assert [state(message) for message in emails] == ["refused", "sent", "sent"]
        assert server.connections == 1


def test_a_wrong_password_stops_the_channel_with_one_notice_and_messages_wait(desk: Desk, sender: Sender) -> None:
    """A5: 535."""
    with raw_server(EHLO="250-here\r\n250 AUTH PLAIN", AUTH="535 wrong") as server, hook_server() as hooks:
        use(desk, server.port)
        mail.set_up(desk, replace(mail.current(), user="studio"))
        emails = [an_email(desk) for _ in range(3)]
        hook = a_webhook(desk, hooks.url)
        assert sender.send_due() == 2
        assert sender.send_due() == 0
        assert (server.connections, state(hook)) == (1, "sent")
    assert {(state(message), row(message).tries) for message in emails} == {("waiting", 0)}
    trouble = mail_trouble.current()
    assert trouble is not None
    assert trouble.sentence == "The mail server refuses the user name or password: 535 wrong"
    assert kinds_of_events().count("mail.stopped") == 1
    assert sending.waiting_for_settings() == 3


def test_without_a_mail_server_nothing_is_tried(desk: Desk, sender: Sender) -> None:
    """A5."""
    message = an_email(desk)
    assert sender.send_due() == 0
    assert (state(message), row(message).tries) == ("waiting", 0)


def test_settings_that_are_changed_hold_from_the_next_message_on(desk: Desk, sender: Sender) -> None:
    """A5."""
    first, second = Kept(), Kept()
    with real_server(first) as port, real_server(second) as other:
        for port_now, kept in ((port, first), (other, second)):
            use(desk, port_now)
            an_email(desk)
            assert sender.send_due() == 1
            assert len(kept.emails) == 1
        sender.close()


def test_a_dropped_answer_leaves_one_unclear_and_the_rest_waiting(
    desk: Desk, sender: Sender, clock: StoppedClock
) -> None:
    """A5: it is sent once more with the same Message-ID, and its page says so."""
    with raw_server(dot=[Act.DROP, "250 OK"]) as server:
        use(desk, server.port)
        one, other = an_email(desk), an_email(desk)
        assert sender.send_due() == 1
        assert [state(message) for message in (one, other)] == ["unclear", "waiting"]
        assert row(other).tries == 0
        clock.moment = clock.moment.add(minutes=1)
        assert (sender.send_due(), state(one), state(other)) == (1, "unclear", "sent")
        clock.moment = clock.moment.add(minutes=9)
        assert sender.send_due() == 1
        sender.close()
        assert (state(one), row(one).may_be_double, row(other).may_be_double) == ("sent", True, False)
        ids = [message_from_bytes(email)["Message-ID"] for email in server.emails]
        assert (len(ids), ids[0], ids[0] == ids[2]) == (3, f"<{row(one).message_id}>", True)


def test_silent_webhooks_hold_up_no_email_and_no_other_host(desk: Desk, reception: Reception) -> None:
    """A5."""
    kept = Kept()
    quick = Sender(reception.desk, replace(PATIENT, webhook=SOON), trusting_context())
    with (
        real_server(kept) as port,
        hook_server(wait) as silent,
        hook_server() as hooks,
    ):
        use(desk, port)
        first, second, other = (a_webhook(desk, url) for url in (silent.url, silent.url, hooks.url))
        email = an_email(desk)
        assert quick.send_due() == 3
        quick.close()
        assert [state(message) for message in (first, second, other, email)] == ["unclear", "waiting", "sent", "sent"]
        assert (row(first).tries, row(second).tries, len(silent.requests)) == (1, 0, 1)


@pytest.mark.parametrize(
    ("status", "header", "waits"),
    [(429, "120", 120), (503, "Sun, 22 Nov 2026 15:46:00 GMT", 300), (500, "120", 5), (302, "", 5)],
)
def test_a_webhook_waits_as_long_as_it_must(
    desk: Desk, sender: Sender, clock: StoppedClock, status: int, header: str, waits: int
) -> None:
    """A5: 429 with Retry-After, 500, 3xx."""
    with hook_server(say(status, Retry_After=header) if header else say(status)) as hooks:
        use(desk, 25)
        message = a_webhook(desk, hooks.url)
        assert sender.send_due() == 1
    assert (state(message), row(message).not_before) == ("waiting", clock.moment.add(seconds=waits))


def test_a_webhook_that_is_gone_is_off(desk: Desk, sender: Sender) -> None:
    """A5: 410."""
    with hook_server(say(410)) as hooks:
        use(desk, 25)
        message, other = a_webhook(desk, hooks.url), a_webhook(desk, hooks.url, not_before=desk.now.add(hours=1))
        sender.send_due()
    assert [state(each) for each in (message, other)] == ["failed", "cancelled"]


def test_a_webhook_into_the_network_is_refused_at_connect(desk: Desk, sender: Sender) -> None:
    """A5: also when the admin takes the host off the list later."""
    with hook_server() as hooks:
        message = a_webhook(desk, hooks.url.replace("http:", "https:"))
        sender.send_due()
        assert (state(message), hooks.requests) == ("refused", [])
    assert "inside a network" in row(message).error


def test_a_new_secret_signs_from_then_on(desk: Desk, sender: Sender) -> None:
    """Standard Webhooks."""
    with hook_server() as hooks:
        use(desk, 25)
        for _ in range(2):
            a_webhook(desk, hooks.url)
            sender.send_due()
            webhook_secret.renew(desk)
        one, other = (request.headers["webhook-signature"] for request in hooks.requests)
    assert one != other


def test_what_nobody_should_get_any_more_is_not_even_begun(desk: Desk, sender: Sender) -> None:
    """A8."""
    with raw_server() as server:
        use(desk, server.port)
        message = an_email(desk, expires_at=desk.now)
        assert sender.send_due() == 0
        assert (state(message), server.connections) == ("expired", 0)


def test_a_server_that_is_down_is_asked_once_however_many_wait(desk: Desk, sender: Sender) -> None:
    """A5: what is for others does not wait behind them."""
    use(desk, free_port())
    emails = [an_email(desk) for _ in range(65)]
    with hook_server() as hooks:
        a_webhook(desk, hooks.url)
        while sender.send_due():
            pass
        assert len(hooks.requests) == 1
    assert sum(row(message).tries for message in emails) == 1
