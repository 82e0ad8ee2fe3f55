"""What webhooks of the business are signed with (Standard Webhooks 1.0.0); in no event, log or sentence."""

import secrets
from base64 import b64encode

from frontdesk_tui.desk import stored_settings
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.verb import record, verb

SETTING = "webhook_secret"
"""Name of the setting."""


@verb
def current(desk: Desk) -> str:
    """The secret to sign with, `whsec_…`; made when it is first asked for."""
    return str(stored_settings.read(SETTING) or _make(desk))


@verb
def show(desk: Desk) -> str:
    """The same, for whoever is to receive the webhooks."""
    return current(desk)


@verb
def renew(desk: Desk) -> str:
    """A new secret; what is signed with the old one from now on is a forgery."""
    return _make(desk)


def _make(desk: Desk) -> str:
    secret = "whsec_" + b64encode(secrets.token_bytes(32)).decode("ascii")
    stored_settings.write(SETTING, secret)
    record(desk, "webhook_secret.made")
    return secret
