"""The standard library's SMTP client, with one deadline for all that it waits for."""

import smtplib
import socket
import ssl
from base64 import b64encode
from io import BufferedReader
from ipaddress import ip_address

from frontdesk_tui.delivery.deadlines import Countdown, TimedReader, connect
from frontdesk_tui.desk.messages.host_names import in_ascii
from frontdesk_tui.desk.messages.mail import Security

_PIECE = 16_384
"""Bytes that are sent at once: over TLS a longer piece would have the time of a shorter one again and again."""


class SmtpClient(smtplib.SMTP):
    """One connection to a mail server. What it raises is smtplib's, OSError, or ValueError for what makes no sense."""

    def __init__(
        self, host: str, port: int, security: Security, context: ssl.SSLContext, countdown: Countdown, most: float
    ) -> None:
        """Connect, in at most so many seconds, and hear the greeting."""
        super().__init__(local_hostname="localhost")  # without a name, smtplib asks the network for one
        self._context = context
        self._is_tls = security is Security.TLS
        self._countdown = countdown
        self._most = most
        self._host = in_ascii(host)  # what STARTTLS verifies the certificate for
        self._untold: tuple[bytes, ...] = ()
        code, said = self.connect(self._host, port)
        if code != 220:
            self.close()
            raise smtplib.SMTPConnectError(code, said)

    def _get_socket(self, host: str, port: int, _timeout: float | None) -> socket.socket:
        """Where smtplib's own subclass for TLS comes in, too."""
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        plain = connect([str(place[0]) for *_, place in found], port, self._countdown, self._most)
        own = str(plain.getsockname()[0])
        self.local_hostname = f"[IPv6:{own}]" if ":" in own else f"[{own}]"
        return self._context.wrap_socket(plain, server_hostname=host) if self._is_tls else plain

    def secure(self) -> None:
        """Make a connection that began in the open a private one."""
        self.starttls(context=self._context)

    def getreply(self) -> tuple[int, bytes]:
        """The server's answer: its code, and what it says."""
        if self.file is None and self.sock is not None:
            self.file = BufferedReader(TimedReader(self.sock, self._countdown))
        code, said = super().getreply()
        for secret in self._untold:
            said = said.replace(secret, b"(a secret)")
        return code, said

    def is_of_this_machine(self) -> bool:
        """Whether nothing that is said leaves this machine."""
        return self.sock is not None and ip_address(self.sock.getpeername()[0].partition("%")[0]).is_loopback

    def never_tell(self, user: str, password: str) -> None:
        """Leave the password out of what the server says from now on: some quote what they did not understand."""
        forms = [password, f"\0{user}\0{password}"]
        plain = [form.encode("utf-8", "replace") for form in forms]
        self._untold = tuple(filter(None, (*map(b64encode, reversed(plain)), *reversed(plain))))

    def refuse_interruption(self) -> None:
        """Raises OSError when the server has hung up, or speaks though it is not its turn."""
        if self.sock is None:
            raise smtplib.SMTPServerDisconnected("hung up")
        self.sock.setblocking(False)
        try:
            self.sock.recv(1)
        except (BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError):
            return  # it waits for us
        self.close()
        raise smtplib.SMTPServerDisconnected("hung up")

    def send(self, s: "bytes | str") -> None:  # type: ignore[override]
        """Send all of it."""
        whole = s.encode(self.command_encoding) if isinstance(s, str) else s
        self._countdown.allow_reading()
        for begin in range(0, len(whole), _PIECE):
            if self.sock is not None:
                self.sock.settimeout(self._countdown.left())
            super().send(whole[begin : begin + _PIECE])
