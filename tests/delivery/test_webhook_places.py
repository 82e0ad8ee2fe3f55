"""Webhooks go to the address that was judged, and nowhere else."""

import socket
import ssl
from contextlib import suppress

import pytest
from tests.delivery.hook_servers import hook_server
from tests.delivery.hooking import BRIEF, NOW, PATIENT, SECRET, message, post
from tests.delivery.mail_servers import LOOPBACK, serving_context

from frontdesk_tui.delivery.webhook import WebhookPoster
from frontdesk_tui.desk.messages.outbound import Kind


@pytest.mark.parametrize("url", ["https://127.0.0.1:{}/", "https://localhost:{}/", "https://2130706433:{}/"])
def test_nothing_goes_to_this_machine_unless_an_admin_allows_it(url: str) -> None:
    """A5: judged at every connect, also after the name was set up."""
    with hook_server(context=serving_context()) as hooks:
        attempt = post(url.format(hooks.port), allowed=())
        assert (attempt.outcome.kind, hooks.requests) == (Kind.REFUSED, [])
        assert "inside a network" in attempt.outcome.error


def test_one_connects_to_the_address_that_was_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    """A5: a name that means another address a moment later (DNS rebinding) leads nowhere else."""
    answers = iter(["203.0.113.1", LOOPBACK])

    def found(_host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    with hook_server() as hooks:
        monkeypatch.setattr(socket, "getaddrinfo", found)
        attempt = post(f"http://localhost:{hooks.port}/", BRIEF)  # which the system knows by another address
        assert hooks.requests == []
    assert attempt.outcome.kind is Kind.NOT_SENT


def test_no_proxy_of_the_environment_comes_between(monkeypatch: pytest.MonkeyPatch) -> None:
    """A5: it would be judged by nobody."""
    with hook_server() as proxy, hook_server() as hooks:
        for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url)
        assert post(hooks.url).outcome.kind is Kind.SENT
        assert (len(hooks.requests), proxy.requests) == (1, [])


def test_tls_goes_to_the_judged_address_under_the_name_that_was_meant() -> None:
    """A5: certificate, SNI and Host are the name's."""
    names: list[str | None] = []
    context = serving_context()
    context.sni_callback = lambda _line, name, _context: names.append(name)
    with hook_server(context=context) as hooks:
        assert post(f"https://localhost:{hooks.port}/in").outcome.kind is Kind.SENT
        assert (names, hooks.requests[0].headers["host"]) == (["localhost"], f"localhost:{hooks.port}")


def test_a_certificate_for_another_name_is_not_accepted() -> None:
    """A5."""
    with hook_server(context=serving_context()) as hooks:
        attempt = post(f"https://{LOOPBACK}:{hooks.port}/in")
        assert (attempt.outcome.kind, hooks.requests) == (Kind.NOT_SENT, [])
    assert "certificate" in attempt.outcome.error


def test_a_certificate_that_nobody_vouches_for_is_not_accepted() -> None:
    """A5."""
    with hook_server(context=serving_context()) as hooks:
        poster = WebhookPoster(("localhost",), PATIENT, ssl.create_default_context())
        attempt = poster.post(message(f"https://localhost:{hooks.port}/in"), SECRET, NOW, lambda: True)
        assert attempt is not None
        assert (attempt.outcome.kind, hooks.requests) == (Kind.NOT_SENT, [])


def test_who_never_finishes_greeting_has_no_more_time_than_others() -> None:
    """A5: a plain socket that says nothing where TLS is expected."""
    with socket.create_server((LOOPBACK, 0)) as silent:
        attempt = post(f"https://localhost:{silent.getsockname()[1]}/", BRIEF)
        with suppress(OSError):
            silent.close()
    assert (attempt.outcome.kind, attempt.outcome.error) == (Kind.NOT_SENT, "The other side did not answer in time.")
