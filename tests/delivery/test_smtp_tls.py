"""Private connections to the mail server, and who signs in over them."""

import pytest
from tests.delivery.mail_servers import (
    LOOPBACK,
    Kept,
    raw_server,
    real_server,
    serving_context,
)
from tests.delivery.mailing import a_mailer, send, sent_to, settings

from frontdesk_tui.desk.messages.mail import Security
from frontdesk_tui.desk.messages.outbound import Kind


def _requiring_sign_in(kept: Kept) -> dict[str, object]:
    return {"authenticator": kept.sign_in, "auth_required": True}


@pytest.mark.filterwarnings("ignore:Requiring AUTH")
@pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS])
def test_one_signs_in_over_a_private_connection_only(security: Security) -> None:
    """A5."""
    kept = Kept()
    options = _requiring_sign_in(kept)
    if security is Security.STARTTLS:
        options |= {"tls_context": serving_context(), "require_starttls": True}
    else:
        options |= {"ssl_context": serving_context(), "auth_require_tls": False}
    with real_server(kept, **options) as port:
        used = settings(port, host="localhost", security=security, user="studio")
        with a_mailer(used, "tulip") as mailer:
            assert [send(mailer).outcome.kind for _ in range(2)] == [Kind.SENT, Kind.SENT]
    assert (kept.signed_in, len(kept.emails)) == (["studio:tulip"], 2)


@pytest.mark.filterwarnings("ignore:Requiring AUTH")
def test_a_wrong_password_is_refused_by_a_real_server() -> None:
    """A5: 535."""
    kept = Kept()
    options = _requiring_sign_in(kept) | {"auth_require_tls": False}
    with real_server(kept, **options) as port, a_mailer(settings(port, user="studio"), "rose") as mailer:
        attempt = send(mailer)
    assert attempt.outcome.kind is Kind.CONFIGURATION
    assert "535" in attempt.outcome.error and "rose" not in attempt.outcome.error


@pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS])
def test_a_server_with_a_certificate_for_another_name_is_not_talked_to(security: Security) -> None:
    """A5: nobody between hears the password."""
    kept = Kept()
    key = "tls_context" if security is Security.STARTTLS else "ssl_context"
    with real_server(kept, **{key: serving_context()}) as port:
        used = settings(port, host=LOOPBACK, security=security, user="studio")
        with a_mailer(used, "tulip") as mailer:
            attempt = send(mailer)
    assert (attempt.outcome.kind, kept.signed_in) == (Kind.CONFIGURATION, [])
    assert "certificate is not valid" in attempt.outcome.error


def test_a_server_without_starttls_is_not_talked_to_in_the_open() -> None:
    """A5."""
    with raw_server() as server:
        attempt = sent_to(server, security=Security.STARTTLS)
        assert attempt.outcome.error == "The mail server offers no STARTTLS."
        assert (attempt.outcome.kind, [word[:4] for word in server.heard]) == (Kind.CONFIGURATION, ["EHLO"])


def test_tls_with_a_server_that_begins_in_the_open_is_a_matter_of_settings() -> None:
    """A5: the wrong port."""
    with raw_server() as server:
        attempt = sent_to(server, security=Security.TLS)
    assert attempt.outcome.kind is Kind.CONFIGURATION
    assert "STARTTLS may be meant" in attempt.outcome.error


def test_one_greets_by_the_address_one_has(monkeypatch: pytest.MonkeyPatch) -> None:
    """A5: no name is asked of the network, which may take its time."""
    monkeypatch.setattr("socket.getfqdn", lambda *_: pytest.fail("asked"))
    with raw_server() as server:
        sent_to(server)
        assert server.heard[0] == "EHLO [127.0.0.1]"
