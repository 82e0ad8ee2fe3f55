"""Emails that want to be more than one, and mail servers that want more than an email: the password, our time."""

import logging
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, replace
from threading import Thread

import pytest
from tests.delivery.hook_servers import hook_server
from tests.delivery.mail_servers import LOOPBACK, Kept, Says, raw_server, real_server, serving_context, trusting_context
from tests.delivery.mailing import PATIENT, a_mailer, read, send, sent_to, settings, use
from tests.desk.posted import a_webhook, an_email, post, row, state

from frontdesk_tui.delivery.compose import MOST_OF_SUBJECT
from frontdesk_tui.delivery.sender import Sender
from frontdesk_tui.desk import stored_settings
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.messages import mail, mail_trouble
from frontdesk_tui.desk.messages.mail import Security
from frontdesk_tui.desk.messages.outbound import Audience, Channel, Kind
from frontdesk_tui.desk.messages.outbox import Draft
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.models.database import database
from frontdesk_tui.models.outgoing import Outgoing

PASSWORD = "tulip-4711"
ENCODED = "AHN0dWRpbwB0dWxpcC00NzEx"
"""`\\0studio\\0tulip-4711` in base64, as it is said to the server."""


@pytest.fixture
def sender(reception: Reception) -> Iterator[Sender]:
    """What sends the outbox of the desk."""
    made = Sender(reception.desk, PATIENT, trusting_context())
    yield made
    made.close()


@pytest.fixture
def signed_in(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk whose mail server asks for a password."""
    monkeypatch.setenv("FRONTDESK_SMTP_PASSWORD", PASSWORD)
    return desk


QUOTING: dict[str, dict[str, Says]] = {
    "what was said": {"EHLO": "250-here\r\n250 AUTH PLAIN", "AUTH": f"535 what is {ENCODED}"},
    "the password": {"EHLO": "250-here\r\n250 AUTH PLAIN", "AUTH": f"535 not {PASSWORD} for studio"},
    "half of what was said": {"EHLO": "250-here\r\n250 AUTH LOGIN", "AUTH": "502 dHVsaXAtNDcxMQ== is unknown"},
    "later": {"EHLO": "250-here\r\n250 AUTH PLAIN", "AUTH": "235 ok", "MAIL": f"550 not with {PASSWORD}"},
}


@pytest.mark.parametrize("says", QUOTING.values(), ids=QUOTING.keys())
def test_what_a_server_quotes_of_the_password_is_told_to_nobody(
    signed_in: Desk, sender: Sender, caplog: pytest.LogCaptureFixture, says: dict[str, Says]
) -> None:
    """A5: some quote the command that they do not understand; what they say stands in the outbox and the log."""
    caplog.set_level(logging.INFO)
    with raw_server(**says) as server:
        use(signed_in, server.port)
        mail.set_up(signed_in, replace(mail.current(), user="studio"))
        message = an_email(signed_in)
        sender.send_due()
        assert server.heard[1].startswith("AUTH")
    trouble = mail_trouble.current()
    assert trouble is not None
    said = caplog.text + trouble.sentence + row(message).error
    said += str(database.execute_sql("SELECT data FROM event").fetchall())
    assert "(a secret)" in trouble.sentence
    for secret in (PASSWORD, ENCODED, "dHVsaXAtNDcxMQ"):
        assert secret not in said


@pytest.mark.parametrize("challenge", ["334 a", "334 /////w==", "334 =", "334 \xff"])
def test_a_challenge_that_makes_no_sense_keeps_nothing_else_from_leaving(
    signed_in: Desk, sender: Sender, challenge: str
) -> None:
    """A5: what signs us in (CRAM-MD5) must read it first; webhooks have nothing to do with it."""
    with raw_server(EHLO="250-here\r\n250 AUTH CRAM-MD5", AUTH=challenge) as server, hook_server() as hooks:
        use(signed_in, server.port)
        mail.set_up(signed_in, replace(mail.current(), user="studio"))
        email, webhook = an_email(signed_in), a_webhook(signed_in, hooks.url)
        sender.send_due()
        assert (state(email), state(webhook), len(hooks.requests)) == ("waiting", "sent", 1)
        assert server.emails == []


@contextmanager
def _injecting(after: bytes) -> Iterator[tuple[int, list[bytes]]]:
    """A server before which somebody stands who adds this to the answer to STARTTLS; its port, and what it heard."""
    heard: list[bytes] = []

    def attend() -> None:
        with suppress(OSError):
            line, _ = listening.accept()
            line.sendall(b"220 here\r\n")
            line.recv(1_000)
            line.sendall(b"250-here\r\n250 STARTTLS\r\n")
            line.recv(1_000)
            line.sendall(b"220 go on\r\n" + after)
            with serving_context().wrap_socket(line, server_side=True) as private:
                while said := private.recv(1_000).upper():
                    heard.append(said)
                    private.sendall(b"250 here\r\n" if said.startswith(b"EHLO") else b"502 unknown\r\n")

    with socket.create_server((LOOPBACK, 0)) as listening:
        serving = Thread(target=attend, daemon=True)
        serving.start()
        yield listening.getsockname()[1], heard
    serving.join(10)


@pytest.mark.parametrize("after", [b"", b"250-here\r\n250 AUTH PLAIN LOGIN\r\n", b"250 AUTH PLAIN\r\n235 welcome\r\n"])
def test_what_was_said_before_the_line_is_private_counts_for_nothing(after: bytes) -> None:
    """A5: STARTTLS: whoever is on the way has us believe nothing (RFC 3207, 6)."""
    with _injecting(after) as (port, heard):
        used = settings(port, host="localhost", security=Security.STARTTLS, user="studio")
        with a_mailer(used, PASSWORD) as mailer:
            attempt = send(mailer)
    assert attempt.outcome.error == "The mail server offers no sign-in."
    assert [said[:4] for said in heard] == [b"EHLO"]


@pytest.mark.parametrize("answer", ["454 not now", "250 no need", "502 unknown", "999 ?"])
def test_who_does_not_make_the_line_private_hears_no_password(answer: str) -> None:
    """A5: whoever is on the way may answer for the server."""
    with raw_server(EHLO="250-here\r\n250-STARTTLS\r\n250 AUTH PLAIN", STAR=answer) as server:
        attempt = sent_to(server, security=Security.STARTTLS, user="studio")
        assert attempt.outcome.kind in (Kind.CONFIGURATION, Kind.NOT_SENT)
        assert (server.heard[1:], server.emails) == (["STARTTLS"], [])


def _own_address() -> str:
    """An address of this machine that others may reach it by."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked, suppress(OSError):
        asked.connect(("192.0.2.1", 9))  # which sends nothing
        return str(asked.getsockname()[0])
    pytest.skip("THIS MACHINE HAS NO ADDRESS BUT ITS OWN, SO NO PASSWORD COULD BE SENT IN THE OPEN")


def test_no_password_goes_over_the_network_in_the_open() -> None:
    """A5: without TLS one signs in on this machine only."""
    kept = Kept()
    own = _own_address()
    with (
        real_server(kept, hostname=own, authenticator=kept.sign_in, auth_require_tls=False) as port,
        a_mailer(settings(port, host=own, user="studio"), PASSWORD) as mailer,
    ):
        attempt = send(mailer)
    assert (attempt.outcome.kind, kept.signed_in, kept.emails) == (Kind.CONFIGURATION, [], [])
    assert attempt.outcome.error == (
        "The password would be sent in the open; set STARTTLS or TLS for this mail server."
    )


def test_an_email_goes_to_the_very_domain_that_it_is_addressed_to(reception: Reception, sender: Sender) -> None:
    """A5: `straße.de` and `strasse.de` are two, of two people (RFC 5895): the envelope says what the header says."""
    desk = reception.desk()
    kept = Kept()
    with real_server(kept) as port:
        use(desk, port)
        an_email(desk, recipient="dana@straße.example")
        sender.send_due()
        sender.close()
    (email,) = kept.emails
    assert email.rcpt_tos == ["dana@xn--strae-oqa.example"] == [read(email)["To"]]


RECIPIENTS = {
    "another header": "dana@example.com\r\nBcc: all@example.com",
    "another recipient": "dana@example.com, all@example.com",
    "another command": "dana@example.com>\r\nRCPT TO:<all@example.com",
    "an option": "dana@example.com> NOTIFY=SUCCESS ORCPT=rfc822;all@example.com",
    "a route": "@example.com:all@example.com",
    "a comment": "dana(all@example.com)@example.com",
    "a name": "Dana <all@example.com>",
    "a quoted part": '"all@example.com>"@example.com',
    "an encoded word": "=?utf-8?q?all=40example.org=3e=00?=@example.com",
    "a literal": "dana@[127.0.0.1]",
    "a percent hack": "all%example.org@localhost@example.com",
    "a NUL": "dana@example.com\0.example.org",
    "another line of Unicode": "dana@example.com\u2028Bcc: all@example.com",
    "a group": "all: dana@example.com, all@example.com;",
    "far too long": "d" * 100_000 + "@example.com",
}
LINES = {
    "another header": "Your visit\r\nBcc: all@example.com",
    "another body": "Your visit\n\nAnother body",
    "an encoded word": "=?utf-8?q?x=0D=0ABcc:_all@example.com?=",
    "an encoded word and a line": "=?utf-8?q?x?=\r\n Bcc: all@example.com",
    "an address": '" <all@example.com>, "',
    "a quote that ends nothing": 'Dana "D\\" <all@example.com',
    "a comment": "Dana (<all@example.com>",
    "other lines": "Your visit\x0b\x0c\x1c\x85\u2028Bcc: all@example.com",
    "from right to left": "\u202ebcc: all@example.com",
    "very long": "Bcc: all@example.com " * 5_000,
}


def test_no_text_adds_a_header_a_recipient_or_a_command(desk: Desk, sender: Sender) -> None:
    """A5: whatever stands as address, subject, and name of the sender; and none of them stops the others."""
    kept = Kept()
    with real_server(kept) as port:
        use(desk, port)
        for text in RECIPIENTS.values():
            _post(desk, text, "Your visit")
        for text in LINES.values():
            stored_settings.write(mail.SETTING, asdict(replace(mail.current(), sender_name=text)))
            _post(desk, "dana@example.com", text)
            sender.send_due()
        while sender.send_due():
            pass
        sender.close()
    assert Outgoing.select().where(Outgoing.state == "refused").count() == len(RECIPIENTS)
    assert [email.rcpt_tos for email in kept.emails] == [["dana@example.com"]] * len(LINES)
    for email in kept.emails:
        found = read(email)
        assert [found[name] for name in ("To", "Bcc", "Cc")] == ["dana@example.com", None, None]
        assert [one.addr_spec for one in found["From"].addresses] == ["studio@example.com"]
        assert len(found["Subject"]) <= MOST_OF_SUBJECT
        assert "Another body" not in found.as_string().partition("\n\n")[2]
        assert (email.original_content or b"").isascii()


def _post(desk: Desk, recipient: str, subject: str) -> None:
    post(desk, Draft(Channel.EMAIL, Audience.TEAM, recipient, "Hello", subject=subject))
