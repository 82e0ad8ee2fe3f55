"""Emails to the mail server, over one connection, and what became of each."""

import re
import ssl
from collections.abc import Callable
from contextlib import suppress
from time import monotonic

from frontdesk_tui.delivery.attempt import Attempt
from frontdesk_tui.delivery.deadlines import Countdown, Deadlines
from frontdesk_tui.delivery.smtp_client import SmtpClient
from frontdesk_tui.delivery.smtp_words import Phase, answered, broken_off, is_lost
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.messages.host_names import in_ascii
from frontdesk_tui.desk.messages.mail import MailSettings, Security
from frontdesk_tui.desk.messages.outbound import Kind, Outcome

_ADDRESS = re.compile(r'[^\s<>()\[\],;:\\"@\x00-\x1f\x7f]+@[^\s<>()\[\],;:\\"@\x00-\x1f\x7f]+')
"""What is written into an envelope; quoted local parts, which nobody has, are not."""


class Mailer:
    """Sends emails one by one over a connection that stays open; for one thread."""

    def __init__(
        self,
        settings: MailSettings,
        password: Callable[[MailSettings], str],
        deadlines: Deadlines,
        context: ssl.SSLContext,
    ) -> None:
        """With the context of TLS, which says whose certificates are trusted."""
        self.settings = settings
        self._password = password
        self._deadlines = deadlines
        self._context = context
        self._countdown = Countdown(deadlines.send)
        self._client: SmtpClient | None = None
        self._phase = Phase.CONNECT
        self._is_amid = False
        """Whether the server still holds parts of an email that was not sent."""
        self._spoke_at = 0.0

    def send(self, recipient: str, text: bytes, may_hand_over: Callable[[], bool]) -> Attempt | None:
        """Send an email, its lines ended by CRLF, to one address; None when it may not be handed over, asked last."""
        self._countdown.start(self._deadlines.send)
        was_open = self._client is not None
        attempt = self._try(recipient, text, may_hand_over)
        if was_open and self._client is None and attempt is not None and self._phase < Phase.HANDED:
            # The server had enough of the old connection; that says nothing of a new one.
            attempt = self._try(recipient, text, may_hand_over)
        return attempt

    def close(self) -> None:
        """Say goodbye, if there is a connection; what the server says to that does not matter."""
        if self._client is not None:
            self._countdown.start(self._deadlines.quit)
            with suppress(OSError):
                self._client.quit()
            self._drop()

    def _try(self, recipient: str, text: bytes, may_hand_over: Callable[[], bool]) -> Attempt | None:
        self._phase = Phase.CONNECT
        try:
            return self._converse(self._ready(), recipient, text, may_hand_over)
        except (OSError, ValueError, DeskError) as error:
            self._drop()
            if isinstance(error, DeskError) and self._phase is not Phase.AUTH:
                raise  # from the outbox, which could not be asked
            return Attempt(broken_off(self._phase, error, self.settings.host), is_down=True)
        except BaseException:
            self._drop()
            raise

    def _ready(self) -> SmtpClient:
        """A connection on which an email may begin: the open one, if the server is still there."""
        if self._client is not None and not self._is_alive(self._client):
            self._drop()
        if self._client is None:
            self._client = self._connected()
        return self._client

    def _is_alive(self, client: SmtpClient) -> bool:
        try:
            if self._is_amid:
                self._is_amid = False
                return client.rset()[0] == 250
            if monotonic() - self._spoke_at > self._deadlines.idle:
                self._countdown.start(self._deadlines.check)
                return client.noop()[0] == 250
        except OSError:
            return False
        finally:
            self._countdown.start(self._deadlines.send)
        return True

    def _connected(self) -> SmtpClient:
        """A new connection, private and signed in as is set."""
        set_up = self.settings
        client = SmtpClient(
            set_up.host, set_up.port, set_up.security, self._context, self._countdown, self._deadlines.connect
        )
        try:
            self._phase = Phase.HELLO
            client.ehlo_or_helo_if_needed()
            if set_up.security is Security.STARTTLS:
                client.secure()
                client.ehlo_or_helo_if_needed()
            self._phase = Phase.AUTH
            if set_up.user:
                self._sign_in(client)
        except BaseException:
            client.close()
            raise
        self._is_amid = False
        return client

    def _sign_in(self, client: SmtpClient) -> None:
        """Say who one is; never for the network to hear."""
        if self.settings.security is Security.NONE and not client.is_of_this_machine():
            raise DeskError("The password would be sent in the open; set STARTTLS or TLS for this mail server.")
        user, password = self.settings.user, self._password(self.settings)
        client.never_tell(user, password)
        client.login(user, password)

    def _converse(
        self, client: SmtpClient, recipient: str, text: bytes, may_hand_over: Callable[[], bool]
    ) -> Attempt | None:
        to = _envelope(recipient)
        if not to:
            return Attempt(Outcome(Kind.REFUSED, "The mail server cannot be given this email address."))
        self._phase = Phase.SENDER
        code, said = client.docmd("MAIL", f"FROM:<{_envelope(self.settings.sender)}>")
        if code != 250:
            return self._answered(code, said)
        self._is_amid, self._phase = True, Phase.RECIPIENT
        code, said = client.docmd("RCPT", f"TO:<{to}>")
        if code not in (250, 251):
            return self._answered(code, said)
        self._phase = Phase.TEXT
        code, said = client.docmd("DATA")
        if code != 354:
            return self._answered(code, said)
        client.send(_dots_doubled(text))
        if not may_hand_over():
            self._drop()  # without the dot, the server forgets it
            return None
        client.refuse_interruption()
        self._phase = Phase.HANDED
        self._countdown.start(self._deadlines.answer)
        client.send(b".\r\n")
        code, said = client.getreply()
        self._is_amid, self._spoke_at = False, monotonic()
        return self._answered(code, said)

    def _answered(self, code: int, said: bytes) -> Attempt:
        """What an answer means; a connection that is of no more use is dropped."""
        outcome = answered(self._phase, code, said)
        if is_lost(code):
            self._drop()
        return Attempt(outcome, is_down=is_lost(code) or outcome.kind is Kind.CONFIGURATION)

    def _drop(self) -> None:
        if self._client is not None:
            self._client.close()
            self._client = None


def _envelope(address: str) -> str:
    """The address as it is said to the server, in ASCII; empty for what cannot be said."""
    local, _, domain = address.rpartition("@")
    try:
        written = f"{local}@{in_ascii(domain)}"
    except ValueError:
        return ""
    return written if written.isascii() and _ADDRESS.fullmatch(written) else ""


def _dots_doubled(text: bytes) -> bytes:
    """The text as it goes over the wire, but for the final dot (RFC 5321, 4.5.2)."""
    text = re.sub(rb"(?m)^\.", b"..", text)
    return text if text.endswith(b"\r\n") else text + b"\r\n"
