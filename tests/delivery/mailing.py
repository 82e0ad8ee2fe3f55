"""Emails that tests send, and how long they wait."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.smtp import Envelope
from tests.delivery.mail_servers import LOOPBACK, RawServer, trusting_context

from frontdesk_tui.delivery.attempt import Attempt
from frontdesk_tui.delivery.deadlines import Deadlines
from frontdesk_tui.delivery.smtp import Mailer
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.messages import mail, messaging
from frontdesk_tui.desk.messages.mail import MailSettings, Security
from frontdesk_tui.desk.messages.messaging import Messaging

PATIENT = Deadlines(connect=20, send=20, answer=20, quit=20, check=20, idle=20, webhook=20)
"""For what must not fail because a machine is busy."""

SOON = 0.3
"""Seconds after which one hears no more of somebody who says nothing."""

TEXT = b"Subject: Hello\r\n\r\n.dots\r\n..\r\nbye\r\n"


def settings(port: int, **more: object) -> MailSettings:
    settings = MailSettings(LOOPBACK, port, Security.NONE, "", "studio@example.com")
    return replace(settings, **more)  # type: ignore[arg-type]


@contextmanager
def a_mailer(settings: MailSettings, password: str = "", deadlines: Deadlines = PATIENT) -> Iterator[Mailer]:
    mailer = Mailer(settings, lambda _: password, deadlines, trusting_context())
    try:
        yield mailer
    finally:
        mailer.close()


def send(mailer: Mailer, recipient: str = "dana@example.com", may: Callable[[], bool] = lambda: True) -> Attempt:
    attempt = mailer.send(recipient, TEXT, may)
    assert attempt is not None
    return attempt


def sent_to(server: RawServer, deadlines: Deadlines = PATIENT, **more: object) -> Attempt:
    with a_mailer(settings(server.port, **more), deadlines=deadlines) as mailer:
        return send(mailer)


def use(desk: Desk, port: int) -> None:
    """Emails go through the server at this port of this machine; webhooks may go to this machine, too."""
    mail.set_up(desk, replace(settings(port), sender_name="Studio"))
    messaging.set_up(desk, Messaging(allowed_hosts=(LOOPBACK,)))


def read(envelope: Envelope) -> EmailMessage:
    """An email as whoever gets it reads it."""
    found = message_from_bytes(envelope.original_content or b"", policy=policy.default)
    assert isinstance(found, EmailMessage)
    return found
