"""Emails to the mail server: what arrives, over how many connections, and what nobody answered for."""

from dataclasses import replace

import pytest
from tests.delivery.mail_servers import (
    Act,
    Kept,
    Says,
    raw_server,
    real_server,
)
from tests.delivery.mailing import PATIENT, SOON, TEXT, a_mailer, send, sent_to, settings

from frontdesk_tui.delivery.attempt import Attempt
from frontdesk_tui.desk.errors import UnavailableError
from frontdesk_tui.desk.messages.outbound import Kind, Outcome


def test_a_real_server_gets_the_email_as_it_is() -> None:
    """A5."""
    kept = Kept()
    with real_server(kept) as port, a_mailer(settings(port)) as mailer:
        assert send(mailer) == Attempt(Outcome(Kind.SENT))
    (email,) = kept.emails
    assert (email.mail_from, email.rcpt_tos, email.content) == ("studio@example.com", ["dana@example.com"], TEXT)


def test_many_emails_go_over_one_connection() -> None:
    """A5."""
    kept = Kept()
    with real_server(kept) as port, a_mailer(settings(port)) as mailer:
        assert {send(mailer).outcome.kind for _ in range(20)} == {Kind.SENT}
    assert (len(kept.emails), len(kept.connections)) == (20, 1)


@pytest.mark.parametrize("answer", [Act.DROP, Act.SILENCE, Act.DRIP, "no answer that makes sense"])
def test_what_is_not_answered_for_after_the_dot_is_unclear(answer: Says) -> None:
    """A5: it may have arrived."""
    with raw_server(dot=answer) as server:
        attempt = sent_to(server, replace(PATIENT, answer=SOON) if answer in (Act.SILENCE, Act.DRIP) else PATIENT)
        assert (attempt.outcome.kind, attempt.is_down, len(server.emails)) == (Kind.UNCLEAR, True, 1)


def test_what_was_handed_over_is_never_sent_again_by_itself() -> None:
    """A5: not over a new connection either."""
    with raw_server(dot=["250 OK", Act.DROP, "250 OK"]) as server, a_mailer(settings(server.port)) as mailer:
        assert [send(mailer).outcome.kind for _ in range(2)] == [Kind.SENT, Kind.UNCLEAR]
        assert (server.connections, len(server.emails)) == (1, 2)


@pytest.mark.parametrize(
    "says", [{"QUIT": "421 going down"}, {"QUIT": Act.DROP}, {"QUIT": Act.SILENCE}, {"QUIT": "500 no"}]
)
def test_what_was_accepted_is_sent_however_the_server_says_goodbye(says: dict[str, Says]) -> None:
    """A5."""
    with raw_server(**says) as server:
        assert sent_to(server, replace(PATIENT, quit=SOON)).outcome.kind is Kind.SENT


@pytest.mark.parametrize(
    "says",
    [
        {"MAIL": ["250 OK", "421 timeout", "250 OK"]},
        {"MAIL": ["250 OK", Act.DROP, "250 OK"]},
        {"RCPT": ["250 OK", "421 too many", "250 OK"]},
        {"DATA": ["354 go on", Act.DROP, "354 go on"]},
    ],
)
def test_a_connection_that_the_server_had_enough_of_is_made_anew(says: dict[str, Says]) -> None:
    """A5: 421 mid-session counts as no try."""
    with raw_server(**says) as server, a_mailer(settings(server.port)) as mailer:
        assert [send(mailer).outcome.kind for _ in range(2)] == [Kind.SENT, Kind.SENT]
        assert (server.connections, len(server.emails)) == (2, 2)


def test_a_server_that_keeps_hanging_up_is_tried_twice_only() -> None:
    """A5."""
    with raw_server(MAIL=["250 OK", Act.DROP]) as server, a_mailer(settings(server.port)) as mailer:
        assert [send(mailer).outcome.kind for _ in range(2)] == [Kind.SENT, Kind.NOT_SENT]
        assert server.connections == 2


@pytest.mark.parametrize(("answer", "connections"), [("250 OK", 1), ("421 gone", 2), (Act.DROP, 2), (Act.SILENCE, 2)])
def test_after_a_rest_the_server_is_asked_whether_it_is_there(answer: Says, connections: int) -> None:
    """A5: NOOP."""
    always = replace(PATIENT, idle=-1, check=SOON if answer is Act.SILENCE else 20)
    with raw_server(NOOP=answer) as server, a_mailer(settings(server.port), deadlines=always) as mailer:
        assert [send(mailer).outcome.kind for _ in range(2)] == [Kind.SENT, Kind.SENT]
        assert (server.connections, server.heard.count("NOOP")) == (connections, 1)


def test_what_may_not_be_handed_over_is_not() -> None:
    """A8: the booking was cancelled meanwhile; the server never gets the end of it."""
    with raw_server() as server, a_mailer(settings(server.port)) as mailer:
        assert mailer.send("dana@example.com", TEXT, lambda: False) is None
        assert send(mailer).outcome.kind is Kind.SENT
        assert (len(server.emails), server.connections) == (1, 2)


def test_what_nobody_can_be_asked_about_is_not_handed_over() -> None:
    """A5: the disk is full."""

    def full() -> bool:
        raise UnavailableError("The disk is full.")

    with raw_server() as server, a_mailer(settings(server.port)) as mailer:
        with pytest.raises(UnavailableError):
            mailer.send("dana@example.com", TEXT, full)
        assert send(mailer).outcome.kind is Kind.SENT
        assert len(server.emails) == 1


def test_lines_that_begin_with_a_dot_arrive_as_they_are() -> None:
    """RFC 5321, 4.5.2."""
    with raw_server() as server, a_mailer(settings(server.port)) as mailer:
        mailer.send("dana@example.com", b"a\r\n.\r\nb", lambda: True)
        mailer.send("dana@example.com", b".", lambda: True)
        assert server.emails == [b"a\r\n..\r\nb\r\n", b"..\r\n"]
