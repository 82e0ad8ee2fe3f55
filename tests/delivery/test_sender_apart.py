"""A sender that is stopped, that cannot reach the database, or that is given hostile text."""

import logging
from dataclasses import replace
from threading import Thread

import pytest
from tests.builders import dana
from tests.delivery.hook_servers import hook_server, say
from tests.delivery.mail_servers import Kept, raw_server, real_server
from tests.delivery.mailing import PATIENT, read, use
from tests.desk.posted import a_webhook, an_email, post, row, state

from frontdesk_tui.delivery.sender import Sender
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import UnavailableError
from frontdesk_tui.desk.messages import mail, webhook_secret
from frontdesk_tui.desk.messages.outbound import Audience, Channel
from frontdesk_tui.desk.messages.outbox import Draft
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.models.database import database
from frontdesk_tui.models.outgoing import Outgoing


def test_who_is_asked_to_stop_finishes_one_message_and_gives_back_the_rest(desk: Desk, reception: Reception) -> None:
    """A11: a clean stop, asked for by another thread."""
    with raw_server() as server:

        def stopping_amid_the_first() -> Desk:
            if "DATA" in server.heard:
                asking = Thread(target=stopped.stop)
                asking.start()
                asking.join()
            return reception.desk()

        stopped = Sender(stopping_amid_the_first, PATIENT)
        use(desk, server.port)
        emails = [an_email(desk) for _ in range(4)]
        assert stopped.send_due() == 1
        assert stopped.send_due() == 0
        stopped.close()
        assert [state(message) for message in emails] == ["sent", "waiting", "waiting", "waiting"]
        assert {(row(message).lease_by, row(message).tries) for message in emails[1:]} == {("", 0)}
        assert server.heard[-1] == "QUIT"
        other = Sender(reception.desk, PATIENT)
        assert other.send_due() == 3
        other.close()


def test_what_became_of_a_message_is_told_later_when_the_database_is_busy(desk: Desk, reception: Reception) -> None:
    """A5: it is not sent again for that."""
    with raw_server() as server:
        refused: list[str] = []

        def busy_once() -> Desk:
            if server.emails and not refused:
                refused.append("locked")
                raise UnavailableError("The database is locked by another program.")
            return reception.desk()

        sender = Sender(busy_once, PATIENT)
        use(desk, server.port)
        one, other = an_email(desk), an_email(desk)
        with pytest.raises(UnavailableError):
            sender.send_due()
        assert [state(message) for message in (one, other)] == ["sending", "waiting"]
        assert sender.send_due() == 1
        sender.close()
        assert [state(message) for message in (one, other)] == ["sent", "sent"]
        assert (len(server.emails), row(one).may_be_double) == (2, False)


def test_a_message_that_cannot_be_put_together_keeps_no_other(
    desk: Desk, sender: Sender, caplog: pytest.LogCaptureFixture
) -> None:
    """A5: it is a bug, which the log tells of."""
    with raw_server() as server:
        use(desk, server.port)
        wrong, right = an_email(desk), an_email(desk)
        Outgoing.update(message_id="no id\r\nX: 1").where(Outgoing.id == wrong).execute()
        assert sender.send_due() == 2
        assert [state(message) for message in (wrong, right)] == ["waiting", "sent"]
    assert "could not be put together" in caplog.text
    assert row(wrong).error == "It could not be put together; the log says why."


@pytest.mark.parametrize(
    ("recipient", "subject"),
    [
        ("dana@example.com\r\nBcc: all@example.com", "Your visit"),
        ("dana@example.com", "Your visit\r\nBcc: all@example.com"),
        ("dana@example.com", "Your visit\n\nAnother body"),
        ("dana@example.com", "=?utf-8?q?x?=\r\n Bcc: all@example.com"),
        ("dana@example.com>\r\nRCPT TO:<all@example.com", "Your visit"),
    ],
)
def test_no_text_adds_a_header_or_a_recipient(desk: Desk, sender: Sender, recipient: str, subject: str) -> None:
    """A5: header injection."""
    kept = Kept()
    with real_server(kept) as port:
        use(desk, port)
        draft = Draft(Channel.EMAIL, Audience.CLIENT, recipient, "Hello", subject=subject, contact=dana(desk))
        post(desk, draft)
        sender.send_due()
        sender.close()
    for email in kept.emails:
        found = read(email)
        assert (email.rcpt_tos, found["To"], found["Bcc"]) == (["dana@example.com"], "dana@example.com", None)
        assert "Another body" not in found.as_string().partition("\n\n")[2]
    assert len(kept.emails) == (recipient == "dana@example.com")


def test_nothing_secret_is_logged_or_recorded(
    desk: Desk, sender: Sender, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A5: neither the password nor the secret nor the address of a webhook."""
    caplog.set_level(logging.INFO)
    monkeypatch.setenv("FRONTDESK_SMTP_PASSWORD", "tulip")
    with raw_server(EHLO="250-here\r\n250 AUTH PLAIN LOGIN", AUTH="535 no") as server, hook_server(say(500)) as hooks:
        use(desk, server.port)
        mail.set_up(desk, replace(mail.current(), user="studio"))
        an_email(desk)
        a_webhook(desk, hooks.url)
        assert sender.send_due() == 2
    said = caplog.text + str(database.execute_sql("SELECT data FROM event").fetchall())
    said += str(database.execute_sql("SELECT error FROM outgoing").fetchall())
    secret = webhook_secret.current(desk)
    for word in ("tulip", "AHN0dWRpbwB0dWxpcA", secret, secret.removeprefix("whsec_")):
        assert word not in said
