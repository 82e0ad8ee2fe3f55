"""Webhooks to real HTTP servers: signed, and what became of each."""

import hashlib
import hmac
import socket
import time
from base64 import b64decode, b64encode

import pendulum
import pytest
from tests.delivery.hook_servers import Answering, hook_server, say, wait
from tests.delivery.hooking import BODY, BRIEF, NOW, PATIENT, SECRET, message, post
from tests.delivery.mail_servers import LOOPBACK, free_port, trusting_context

from frontdesk_tui.delivery.attempt import Attempt
from frontdesk_tui.delivery.webhook import WebhookPoster, signed
from frontdesk_tui.desk.messages.outbound import Kind, Outcome


def test_a_webhook_is_posted_byte_for_byte_with_its_signature() -> None:
    """A5, Standard Webhooks 1.0.0."""
    with hook_server() as hooks:
        assert post(hooks.url).outcome.kind is Kind.SENT
    (request,) = hooks.requests
    assert (request.line, request.body) == ("POST /in?key=tulip HTTP/1.1", BODY.encode())
    headers = request.headers
    assert headers["host"] == f"{LOOPBACK}:{hooks.port}"
    assert headers["content-type"] == "application/json"
    assert headers["webhook-id"] == "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W"
    assert headers["webhook-timestamp"] == "1795362067"
    content = b"msg_2KWPBgLlAfxdpx2AI54pPJ85f4W.1795362067." + BODY.encode()
    digest = hmac.new(b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), content, hashlib.sha256).digest()
    assert headers["webhook-signature"] == f"v1,{b64encode(digest).decode()}"


def test_the_signature_is_the_one_that_others_make() -> None:
    """Standard Webhooks: a known example of its libraries."""
    moment = pendulum.from_timestamp(1614265330)
    headers = signed("msg_p5jXN8AQM9LWM0D4loKWxJek", b'{"test": 2432232314}', SECRET, moment)
    assert headers["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_every_try_has_the_moment_that_it_is_made_at() -> None:
    """Standard Webhooks: the same id, another time and signature."""
    first, second = (signed("msg_1", b"{}", SECRET, NOW.add(minutes=minutes)) for minutes in (0, 5))
    assert first["webhook-id"] == second["webhook-id"]
    assert int(second["webhook-timestamp"]) - int(first["webhook-timestamp"]) == 300
    assert first["webhook-signature"] != second["webhook-signature"]


@pytest.mark.parametrize("status", [200, 201, 202, 204])
def test_what_was_accepted_is_sent(status: int) -> None:
    """Standard Webhooks: 2xx."""
    with hook_server(say(status)) as hooks:
        assert post(hooks.url) == Attempt(Outcome(Kind.SENT))


@pytest.mark.parametrize("status", [400, 401, 404, 500, 502, 503, 504])
def test_any_other_answer_is_a_failure_for_now(status: int) -> None:
    """Standard Webhooks."""
    with hook_server(say(status)) as hooks:
        attempt = post(hooks.url)
    assert (attempt.outcome.kind, attempt.outcome.retry_after, attempt.is_down) == (Kind.NOT_SENT, None, False)
    assert f"answered {status}" in attempt.outcome.error


def test_who_wants_no_more_is_told_apart() -> None:
    """Standard Webhooks: 410."""
    with hook_server(say(410)) as hooks:
        assert post(hooks.url).outcome.kind is Kind.GONE


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    ("asked", "waits"),
    [
        ("120", 120),
        ("0", 0),
        (" 7 ", 7),
        ("Sun, 22 Nov 2026 15:43:07 GMT", 120),
        ("Sun, 22 Nov 2026 15:00:00 GMT", 0),
        ("999999999999999999999999", 999_999_999),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("٣", None),
        ("Sun, 99 Nov 2026 15:43:07 GMT", None),
    ],
)
def test_a_busy_server_says_how_long_to_wait(status: int, asked: str, waits: int | None) -> None:
    """Standard Webhooks: Retry-After in seconds or as a date."""

    def busy(handler: Answering) -> None:
        handler.wfile.write(f"HTTP/1.1 {status} Busy\r\nRetry-After: {asked}\r\n\r\n".encode())
        handler.close_connection = True

    with hook_server(busy) as hooks:
        outcome = post(hooks.url).outcome
    assert outcome.kind is Kind.NOT_SENT
    assert outcome.retry_after == waits or (waits == 120 and outcome.retry_after in (119, 120))


def test_other_failures_have_no_say_in_when_to_come_again() -> None:
    """A5."""
    with hook_server(say(500, Retry_After="120")) as hooks:
        assert post(hooks.url).outcome.retry_after is None


# Nobody there, or nobody who answers.


def test_nobody_there_is_not_sent() -> None:
    """A5."""
    attempt = post(f"http://{LOOPBACK}:{free_port()}/")
    assert (attempt.outcome.kind, attempt.is_down) == (Kind.NOT_SENT, True)
    assert attempt.outcome.error == "Nobody answers at the webhook's address."


def test_a_host_that_nobody_knows_is_not_sent() -> None:
    """A5."""
    attempt = post("https://hooks.nowhere.invalid/")
    assert (attempt.outcome.kind, attempt.is_down) == (Kind.NOT_SENT, True)


def test_who_does_not_answer_in_time_leaves_it_unclear() -> None:
    """A5: slow; it may have been taken."""
    with hook_server(wait) as hooks:
        attempt = post(hooks.url, BRIEF)
        assert (attempt.outcome.kind, attempt.is_down, len(hooks.requests)) == (Kind.UNCLEAR, True, 1)


def test_who_drips_has_no_more_time_than_others() -> None:
    """A5: 20 seconds in all."""

    def drip(handler: Answering) -> None:
        while not handler.hooks.closing.wait(0.05):
            handler.wfile.write(b"H")

    began = time.monotonic()
    with hook_server(drip) as hooks:
        assert post(hooks.url, BRIEF).outcome.kind is Kind.UNCLEAR
    assert time.monotonic() - began < 10


@pytest.mark.parametrize("head", [b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\nX: "])
def test_an_endless_answer_is_not_read_to_its_end(head: bytes) -> None:
    """A5: at most 64 KB, whether it is the body, the head, or neither."""

    def flood(handler: Answering) -> None:
        handler.wfile.write(head)
        while not handler.hooks.closing.is_set():
            handler.wfile.write(b"x" * 65_536)

    with hook_server(flood) as hooks:
        assert post(hooks.url).outcome.kind is Kind.UNCLEAR


def test_an_endless_body_does_not_matter() -> None:
    """A5: the status is all that counts."""

    def flood(handler: Answering) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
        while not handler.hooks.closing.is_set():
            handler.wfile.write(b"x" * 65_536)

    with hook_server(flood) as hooks:
        assert post(hooks.url).outcome.kind is Kind.SENT


def test_who_hangs_up_leaves_it_unclear() -> None:
    """A5."""

    def hang_up(handler: Answering) -> None:
        handler.connection.shutdown(socket.SHUT_RDWR)

    with hook_server(hang_up) as hooks:
        assert post(hooks.url).outcome.kind is Kind.UNCLEAR


def test_what_is_no_http_leaves_it_unclear() -> None:
    """A5."""

    def greet(handler: Answering) -> None:
        handler.wfile.write(b"220 mail here\r\n")

    with hook_server(greet) as hooks:
        assert post(hooks.url).outcome.kind is Kind.UNCLEAR


def test_a_status_with_more_than_text_is_made_safe() -> None:
    """Text from servers is hostile."""

    def paint(handler: Answering) -> None:
        handler.wfile.write(b"HTTP/1.1 500 \x1b[31mRed\r\n\r\n")
        handler.close_connection = True

    with hook_server(paint) as hooks:
        assert post(hooks.url).outcome.error == "The other side answered 500 \ufffd[31mRed."


def test_what_may_not_be_handed_over_is_not() -> None:
    """A8: its body never leaves."""
    with hook_server() as hooks:
        poster = WebhookPoster((LOOPBACK,), PATIENT, trusting_context())
        assert poster.post(message(hooks.url), SECRET, NOW, lambda: False) is None
        assert post(hooks.url).outcome.kind is Kind.SENT
        assert len(hooks.requests) == 1
