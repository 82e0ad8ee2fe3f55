"""Emails that a mail server does not take: for now, for good, or as long as the settings are as they are."""

import time
from dataclasses import replace

import pytest
from tests.delivery.mail_servers import (
    Act,
    Says,
    free_port,
    raw_server,
    trusting_context,
)
from tests.delivery.mailing import PATIENT, SOON, a_mailer, send, sent_to, settings

from frontdesk_tui.delivery.smtp import Mailer
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.messages.mail import MailSettings
from frontdesk_tui.desk.messages.outbound import Kind

NOT_SENT: list[tuple[dict[str, Says], str]] = [
    ({"banner": Act.DROP}, "broke off"),
    ({"banner": Act.SILENCE}, "in time"),
    ({"banner": Act.DRIP}, "in time"),
    ({"banner": Act.FLOOD}, "broke off"),
    ({"banner": "421 too busy"}, "takes no connection: 421 too busy"),
    ({"banner": "no greeting at all"}, "makes no sense"),
    ({"EHLO": Act.DROP}, "broke off"),
    ({"EHLO": Act.SILENCE}, "in time"),
    ({"EHLO": Act.FLOOD}, "broke off"),
    ({"MAIL": "451 later"}, "sender's address: 451 later"),
    ({"MAIL": "421 going down"}, "sender's address: 421 going down"),
    ({"MAIL": Act.DROP}, "broke off"),
    ({"RCPT": "450 greylisted"}, "recipient: 450 greylisted"),
    ({"RCPT": "421 going down"}, "recipient: 421 going down"),
    ({"RCPT": Act.DROP}, "broke off"),
    ({"RCPT": Act.SILENCE}, "in time"),
    ({"DATA": "452 no room"}, "message: 452 no room"),
    ({"DATA": Act.DROP}, "broke off"),
    ({"DATA": "250 what?"}, "makes no sense"),
    ({"dot": "451 later"}, "message: 451 later"),
    ({"dot": "421 going down"}, "message: 421 going down"),
]


@pytest.mark.parametrize(("says", "why"), NOT_SENT)
def test_what_fails_for_now_was_not_sent(says: dict[str, Says], why: str) -> None:
    """A5: it is tried again."""
    hangs = not {Act.SILENCE, Act.DRIP}.isdisjoint(map(_act, says.values()))
    began = time.monotonic()
    with raw_server(**says) as server:
        attempt = sent_to(server, replace(PATIENT, send=SOON) if hangs else PATIENT)
    assert (attempt.outcome.kind, why in attempt.outcome.error) == (Kind.NOT_SENT, True), attempt.outcome.error
    assert time.monotonic() - began < 10


def _act(says: Says) -> Act | None:
    return says if isinstance(says, Act) else None


@pytest.mark.parametrize(
    ("says", "is_down"),
    [
        ({"banner": Act.DROP}, True),
        ({"banner": "421 too busy"}, True),
        ({"RCPT": Act.SILENCE}, True),
        ({"RCPT": "421 going down"}, True),
        ({"dot": "421 going down"}, True),
        ({"dot": Act.DROP}, True),
        ({"MAIL": "550 no"}, True),
        ({"RCPT": "450 greylisted"}, False),
        ({"RCPT": "550 unknown"}, False),
        ({"dot": "554 spam"}, False),
    ],
)
def test_what_concerns_the_server_concerns_all_that_wait_for_it(says: dict[str, Says], is_down: bool) -> None:
    """A5: others are not tried in vain; what concerns one message holds up no other."""
    deadlines = replace(PATIENT, send=SOON) if says.get("RCPT") is Act.SILENCE else PATIENT
    with raw_server(**says) as server:
        assert sent_to(server, deadlines).is_down is is_down


def test_nobody_there_is_not_sent() -> None:
    """A5: connection refused."""
    with a_mailer(settings(free_port())) as mailer:
        attempt = send(mailer)
    assert (attempt.outcome.kind, attempt.is_down) == (Kind.NOT_SENT, True)
    assert attempt.outcome.error == "Nobody answers where the mail server should be."


def test_a_server_that_is_not_found_is_not_sent() -> None:
    """A5: no DNS."""
    with a_mailer(settings(25, host="mail.nowhere.invalid")) as mailer:
        attempt = send(mailer)
    assert (attempt.outcome.kind, attempt.is_down) == (Kind.NOT_SENT, True)


def test_a_connection_that_breaks_before_the_dot_is_not_sent() -> None:
    """A5: the server has not got it all, and has forgotten it."""
    with raw_server(text=Act.DROP) as server, a_mailer(settings(server.port)) as mailer:
        attempt = send(mailer, may=lambda: server.dropped.wait(5))
        assert (attempt.outcome.kind, attempt.is_down, server.emails) == (Kind.NOT_SENT, True, [])


@pytest.mark.parametrize(
    ("says", "why"),
    [
        ({"RCPT": "550 5.1.1 No such user"}, "The mail server refuses the recipient: 550 5.1.1 No such user"),
        ({"RCPT": "553 not that one"}, "The mail server refuses the recipient: 553 not that one"),
        ({"DATA": "554 no valid recipients"}, "The mail server refuses the message: 554 no valid recipients"),
        ({"dot": "554 spam"}, "The mail server refuses the message: 554 spam"),
        ({"dot": "552-too\r\n552 big"}, "The mail server refuses the message: 552 too big"),
        ({"RCPT": "550 \x1b[31mred"}, "The mail server refuses the recipient: 550 \ufffd[31mred"),
    ],
)
def test_what_is_refused_for_good_is_refused(says: dict[str, Says], why: str) -> None:
    """A5."""
    with raw_server(**says) as server:
        assert sent_to(server).outcome.kind is Kind.REFUSED
    with raw_server(**says) as server:
        assert sent_to(server).outcome.error == why


def test_after_a_refusal_the_next_email_goes_over_the_same_connection() -> None:
    """A5."""
    with raw_server(RCPT=["550 unknown", "250 OK"]) as server, a_mailer(settings(server.port)) as mailer:
        kinds = [send(mailer).outcome.kind for _ in range(3)]
        assert kinds == [Kind.REFUSED, Kind.SENT, Kind.SENT]
        assert (server.connections, server.heard.count("RSET")) == (1, 1)


@pytest.mark.parametrize(
    "recipient",
    [
        "dana@example.com\r\nRCPT TO:<all@example.com>",
        "dana@example.com>\r\nDATA",
        "dana@example.com, all@example.com",
        "Dana <dana@example.com>",
        "dana@example.com> SIZE=1",
        "dana\x00@example.com",
        "müller@example.com",
        "dana",
        "dana@",
        "",
    ],
)
def test_no_address_says_anything_else_to_the_server(recipient: str) -> None:
    """A5: header and command injection."""
    with raw_server() as server, a_mailer(settings(server.port)) as mailer:
        assert send(mailer, recipient).outcome.kind is Kind.REFUSED
        assert send(mailer).outcome.kind is Kind.SENT
        assert [word for word in server.heard if "RCPT" in word] == ["RCPT TO:<dana@example.com>"]


def test_a_domain_in_any_script_is_said_in_ascii() -> None:
    """A5: RFC 3490."""
    with raw_server() as server, a_mailer(settings(server.port)) as mailer:
        assert send(mailer, "dana@bücher.example").outcome.kind is Kind.SENT
        assert "RCPT TO:<dana@xn--bcher-kva.example>" in server.heard


@pytest.mark.parametrize(
    ("says", "why"),
    [
        ({"banner": "554 not you"}, "The mail server takes no connection: 554 not you"),
        ({"EHLO": "554 not you", "HELO": "554 not you"}, "The mail server refuses us: 554 not you"),
        ({"MAIL": "550 not your address"}, "The mail server refuses the sender's address: 550 not your address"),
        ({"RCPT": "530 sign in first"}, "The mail server refuses the recipient: 530 sign in first"),
    ],
)
def test_what_is_wrong_for_every_message_is_a_matter_of_settings(says: dict[str, Says], why: str) -> None:
    """A5: 5xx banner and the like: the channel stops, messages wait."""
    with raw_server(**says) as server:
        attempt = sent_to(server)
    assert (attempt.outcome.kind, attempt.outcome.error, attempt.is_down) == (Kind.CONFIGURATION, why, True)


@pytest.mark.parametrize(
    ("answer", "kind"),
    [("535 5.7.8 wrong", Kind.CONFIGURATION), ("454 not now", Kind.NOT_SENT), (Act.DROP, Kind.NOT_SENT)],
)
def test_a_wrong_password_is_a_matter_of_settings(answer: Says, kind: Kind) -> None:
    """A5: 535; not one that cannot be looked at now."""
    with (
        raw_server(EHLO="250-here\r\n250 AUTH PLAIN", AUTH=answer) as server,
        a_mailer(settings(server.port, user="studio"), "tulip") as mailer,
    ):
        attempt = send(mailer)
    assert attempt.outcome.kind is kind
    assert "tulip" not in attempt.outcome.error


@pytest.mark.parametrize(("offers", "password"), [("8BITMIME", "tulip"), ("AUTH GSSAPI", "tulip"), ("AUTH PLAIN", "ü")])
def test_a_server_that_one_cannot_sign_in_to_is_a_matter_of_settings(offers: str, password: str) -> None:
    """A5."""
    with (
        raw_server(EHLO=f"250-here\r\n250 {offers}") as server,
        a_mailer(settings(server.port, user="studio"), password) as mailer,
    ):
        attempt = send(mailer)
    assert (attempt.outcome.kind, attempt.is_down) == (Kind.CONFIGURATION, True)


def test_a_password_that_cannot_be_read_is_a_matter_of_settings() -> None:
    """A5."""

    def unreadable(_settings: MailSettings) -> str:
        raise DeskError("The password file may be read by others.")

    with raw_server(EHLO="250-here\r\n250 AUTH PLAIN") as server:
        mailer = Mailer(settings(server.port, user="studio"), unreadable, PATIENT, trusting_context())
        attempt = send(mailer)
    assert attempt.outcome.kind is Kind.CONFIGURATION
    assert attempt.outcome.error == "The password file may be read by others."
