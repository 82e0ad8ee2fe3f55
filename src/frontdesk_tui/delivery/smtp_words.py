"""What a mail server's answer, or its silence, means for an email: by how far one had come."""

import ssl
from enum import IntEnum
from smtplib import SMTPException, SMTPNotSupportedError, SMTPResponseException
from socket import gaierror

from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.messages.outbound import Kind, Outcome
from frontdesk_tui.desk.safetext import one_line


class Phase(IntEnum):
    """How far one has come with an email."""

    CONNECT = 1
    HELLO = 2
    """The greeting was heard; both say who they are, and make the connection private."""
    AUTH = 3
    SENDER = 4
    RECIPIENT = 5
    TEXT = 6
    """The text is being sent, but not its end."""
    HANDED = 7
    """The final dot has left, or is about to: nobody knows whether it arrived until an answer comes (RFC 5321, 6.1)."""


_REFUSED = {
    Phase.CONNECT: "The mail server takes no connection",
    Phase.HELLO: "The mail server refuses us",
    Phase.AUTH: "The mail server refuses the user name or password",
    Phase.SENDER: "The mail server refuses the sender's address",
    Phase.RECIPIENT: "The mail server refuses the recipient",
    Phase.TEXT: "The mail server refuses the message",
    Phase.HANDED: "The mail server refuses the message",
}

_AUTHENTICATION_REQUIRED = 530
"""RFC 4954: the server asks who we are, whomever one writes to."""

_CLOSING = 421
"""RFC 5321: the server is closing the connection."""


def answered(phase: Phase, code: int, said: bytes) -> Outcome:
    """What an answer means that was not the one hoped for, or that came for the whole email."""
    if phase is Phase.HANDED and 200 <= code < 300:
        return Outcome(Kind.SENT)
    text = one_line(said.decode("utf-8", "replace"), 200)
    sentence = f"{_REFUSED[phase]}: {code} {text}".rstrip()
    if 400 <= code < 500:
        return Outcome(Kind.NOT_SENT, sentence)
    if 500 <= code < 600:
        is_about_us = phase < Phase.RECIPIENT or code == _AUTHENTICATION_REQUIRED
        return Outcome(Kind.CONFIGURATION if is_about_us else Kind.REFUSED, sentence)
    kind = Kind.UNCLEAR if phase is Phase.HANDED else Kind.NOT_SENT
    return Outcome(kind, "The mail server gave an answer that makes no sense.")


def is_lost(code: int) -> bool:
    """Whether the connection is of no more use after an answer."""
    return code == _CLOSING or not 200 <= code < 600


def broken_off(phase: Phase, error: Exception, host: str) -> Outcome:
    """What it means that one did not come further."""
    if phase is Phase.HANDED:
        return Outcome(Kind.UNCLEAR, "The mail server had the whole message, but did not answer for it.")
    if isinstance(error, DeskError):
        return Outcome(Kind.CONFIGURATION, error.sentence)
    if isinstance(error, SMTPResponseException):
        said = error.smtp_error
        return answered(phase, error.smtp_code, said if isinstance(said, bytes) else said.encode())
    if isinstance(error, SMTPNotSupportedError):
        what = "sign-in" if phase is Phase.AUTH else "STARTTLS"
        return Outcome(Kind.CONFIGURATION, f"The mail server offers no {what}.")
    if isinstance(error, ssl.SSLCertVerificationError):
        return Outcome(Kind.CONFIGURATION, f"The mail server's certificate is not valid: {error.verify_message}.")
    if isinstance(error, ssl.SSLError) and error.reason == "WRONG_VERSION_NUMBER":
        return Outcome(Kind.CONFIGURATION, "The mail server speaks no TLS on this port; STARTTLS may be meant.")
    if isinstance(error, UnicodeError) and (phase is Phase.CONNECT or isinstance(error, UnicodeEncodeError)):
        what = "The user name or the password has" if phase is Phase.AUTH else f"The host {one_line(host, 80)} has"
        return Outcome(Kind.CONFIGURATION, f"{what} characters that cannot be sent.")
    if phase is Phase.AUTH and type(error) is SMTPException:
        return Outcome(Kind.CONFIGURATION, "The mail server offers no way to sign in that is known here.")
    if isinstance(error, gaierror):
        return Outcome(Kind.NOT_SENT, f"The mail server {one_line(host, 80)} is not found.")
    if isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError):  # which smtplib hides
        return Outcome(Kind.NOT_SENT, "The mail server did not answer in time.")
    if isinstance(error, ValueError):  # what signs us in cannot read it
        return Outcome(Kind.NOT_SENT, "The mail server gave an answer that makes no sense.")
    if isinstance(error, ConnectionRefusedError):
        return Outcome(Kind.NOT_SENT, "Nobody answers where the mail server should be.")
    return Outcome(Kind.NOT_SENT, "The connection to the mail server broke off.")
