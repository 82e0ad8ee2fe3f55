"""Webhooks, signed after Standard Webhooks 1.0.0, to an address that was judged, and what became of each."""

import hashlib
import hmac
import ssl
from base64 import b64decode, b64encode
from collections.abc import Callable, Collection
from contextlib import closing
from email.utils import parsedate_to_datetime
from http.client import HTTPConnection, HTTPException, HTTPResponse
from socket import gaierror, socket
from typing import cast

from pendulum import DateTime

from frontdesk_tui import __version__
from frontdesk_tui.delivery.attempt import Attempt
from frontdesk_tui.delivery.deadlines import Countdown, Deadlines, TimedSocket, connect
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.messages import webhook_address
from frontdesk_tui.desk.messages.outbound import Kind, Outbound, Outcome
from frontdesk_tui.desk.messages.webhook_address import Address
from frontdesk_tui.desk.safetext import one_line

_GONE = 410
_ASKS_TO_WAIT = (429, 503)
"""Statuses whose Retry-After is heeded."""


class WebhookPoster:
    """Posts webhooks one by one, each over a connection of its own."""

    def __init__(self, allowed_hosts: Collection[str], deadlines: Deadlines, context: ssl.SSLContext) -> None:
        """With the context of TLS, which says whose certificates are trusted."""
        self._allowed_hosts = allowed_hosts
        self._deadlines = deadlines
        self._context = context

    def post(self, message: Outbound, secret: str, now: DateTime, may_hand_over: Callable[[], bool]) -> Attempt | None:
        """Send a webhook; None when it may not be handed over, which is asked last, before its body leaves."""
        countdown = Countdown(self._deadlines.webhook)
        body = message.body.encode()
        headers = signed(message.message_id, body, secret, now)
        try:
            address = webhook_address.parsed(message.recipient, self._allowed_hosts)
            found = webhook_address.judged(address.host, address.port, self._allowed_hosts)
            connection = self._begun(address, found, headers, len(body), countdown)
        except DeskError as error:
            return Attempt(Outcome(Kind.REFUSED, error.sentence))
        except (OSError, HTTPException, ValueError) as error:
            return Attempt(Outcome(Kind.NOT_SENT, _why(error)), is_down=True)
        with closing(connection):
            if not may_hand_over():
                return None
            try:
                connection.send(body)
                with connection.getresponse() as response:  # of which nothing but its head matters
                    return Attempt(_outcome(response, now))
            except (OSError, HTTPException, ValueError):
                silence = "The whole message was sent, but no answer came in time, or none that makes sense."
                return Attempt(Outcome(Kind.UNCLEAR, silence), is_down=True)

    def _begun(
        self, address: Address, found: list[str], headers: dict[str, str], length: int, countdown: Countdown
    ) -> HTTPConnection:
        """A connection on which the head of the request has been sent."""
        line = connect(found, address.port, countdown, self._deadlines.webhook)
        try:
            if address.is_tls:
                line = self._context.wrap_socket(line, server_hostname=address.host)
            connection = HTTPConnection(address.host, address.port)
            connection.auto_open = 0  # never to an address that was not judged
            connection.sock = cast(socket, TimedSocket(line, countdown))
            connection.putrequest("POST", address.target, skip_host=True, skip_accept_encoding=True)
            for name, value in (headers | {"Host": address.said, "Content-Length": str(length)}).items():
                connection.putheader(name, value)
            connection.endheaders()
        except BaseException:
            line.close()
            raise
        return connection


def signed(message_id: str, body: bytes, secret: str, now: DateTime) -> dict[str, str]:
    """The headers of a webhook with its signature, made with the secret as it is given out: `whsec_…`."""
    moment = str(int(now.timestamp()))
    key = b64decode(secret.removeprefix("whsec_"))
    digest = hmac.new(key, f"{message_id}.{moment}.".encode() + body, hashlib.sha256).digest()
    return {
        "Content-Type": "application/json",
        "User-Agent": f"frontdesk/{__version__}",
        "Connection": "close",
        "webhook-id": message_id,
        "webhook-timestamp": moment,
        "webhook-signature": f"v1,{b64encode(digest).decode('ascii')}",
    }


def _outcome(response: HTTPResponse, now: DateTime) -> Outcome:
    status = response.status
    if 200 <= status < 300:
        return Outcome(Kind.SENT)
    said = f"The other side answered {status} {one_line(response.reason, 80)}".rstrip()
    if status == _GONE:
        return Outcome(Kind.GONE, f"{said}: it wants no more.")
    if 300 <= status < 400:
        return Outcome(Kind.NOT_SENT, f"{said}: it has moved, which is not followed; correct its address.")
    wait = _seconds(response.headers.get("Retry-After", ""), now) if status in _ASKS_TO_WAIT else None
    return Outcome(Kind.NOT_SENT, f"{said}.", wait)


def _seconds(text: str, now: DateTime) -> int | None:
    """How long Retry-After asks to wait, in seconds or until a date (RFC 9110, 10.2.3); None for what is neither."""
    text = text.strip()
    if text.isascii() and text.isdigit():
        return int(text[:9])
    try:
        until = parsedate_to_datetime(text)
        return max(0, round(until.timestamp() - now.timestamp()))
    except (ValueError, OverflowError):
        return None


def _why(error: Exception) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"The certificate of the other side is not valid: {error.verify_message}."
    if isinstance(error, gaierror):
        return "The host of the webhook is not found."
    if isinstance(error, TimeoutError):
        return "The other side did not answer in time."
    if isinstance(error, ConnectionRefusedError):
        return "Nobody answers at the webhook's address."
    return "The connection to the webhook's address broke off."
