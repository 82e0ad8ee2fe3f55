"""Whether the mail server can be reached, asked without sending anything."""

import ssl
from contextlib import suppress

from frontdesk_tui.delivery.deadlines import Countdown, Deadlines
from frontdesk_tui.delivery.smtp_client import SmtpClient
from frontdesk_tui.delivery.smtp_words import Phase, broken_off
from frontdesk_tui.desk.checkup import Finding
from frontdesk_tui.desk.messages import mail
from frontdesk_tui.desk.messages.mail import MailSettings, Security
from frontdesk_tui.desk.safetext import one_line

SUBJECT = "Mail server"

_BRIEF = Deadlines(connect=10, check=15)


def mail_server(deadlines: Deadlines = _BRIEF, context: ssl.SSLContext | None = None) -> Finding:
    """Connect to the server that is set, make it private, say EHLO, and go again; nobody signs in."""
    settings = mail.current()
    if not settings.host:
        return Finding(SUBJECT, "", "none is set; emails wait")
    phase = Phase.CONNECT
    countdown = Countdown(deadlines.check)
    try:
        client = SmtpClient(
            settings.host,
            settings.port,
            settings.security,
            context or ssl.create_default_context(),
            countdown,
            deadlines.connect,
        )
        try:
            phase = Phase.HELLO
            _greet(client, settings)
            countdown.start(deadlines.quit)
            with suppress(OSError):
                client.quit()
        finally:
            client.close()
    except (OSError, ValueError) as error:
        return Finding(SUBJECT, broken_off(phase, error, settings.host).error)
    return Finding(SUBJECT, "", f"{one_line(settings.host, 80)} answers on port {settings.port}")


def _greet(client: SmtpClient, settings: MailSettings) -> None:
    client.ehlo_or_helo_if_needed()
    if settings.security is Security.STARTTLS:
        client.secure()
        client.ehlo_or_helo_if_needed()
