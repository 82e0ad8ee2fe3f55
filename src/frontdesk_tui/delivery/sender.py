"""What takes messages out of the outbox and brings them on their way, one after the other."""

import logging
import os
import secrets
import socket
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from threading import Event
from typing import TYPE_CHECKING

from frontdesk_tui.delivery.attempt import Attempt
from frontdesk_tui.delivery.deadlines import Deadlines
from frontdesk_tui.delivery.password import password
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.messages import mail, messaging, sending, settling, webhook_address, webhook_secret
from frontdesk_tui.desk.messages.mail import MailSettings
from frontdesk_tui.desk.messages.outbound import Channel, Kind, Outbound, Outcome

if TYPE_CHECKING:
    import ssl

    from frontdesk_tui.delivery.smtp import Mailer

BATCH = 20
"""Messages that are taken up at once."""

REST = timedelta(minutes=1)
"""For how long nothing else is tried at a place that could not be reached."""

_log = logging.getLogger(__name__)


class Sender:
    """Sends what is due; for one thread, which has a connection to the database. `stop` may come from any other."""

    def __init__(
        self, desk: Callable[[], Desk], deadlines: Deadlines | None = None, context: "ssl.SSLContext | None" = None
    ) -> None:
        """With the desk as it is at any moment; with a context of its own for TLS where others are to be trusted."""
        self._desk = desk
        self._deadlines = deadlines or Deadlines()
        self._context = context
        self._who = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"
        self._stopped = Event()
        self._settings = MailSettings()
        self._mailer: Mailer | None = None
        self._held: dict[int, Outbound] = {}
        """What is taken up and not yet tried, by id."""
        self._unsettled: list[tuple[int, Outcome]] = []
        """What became of messages, while the database could not be told."""

    def send_due(self) -> int:
        """Take up what is due, at most a batch, and send it; how many were tried. Raises DeskError when it cannot."""
        self._settle_rest()
        if self._stopped.is_set():
            return 0
        desk = self._desk()
        batch = sending.claim(desk, self._who, BATCH)
        settings = mail.current()
        self._settings = replace(settings, sender_name=settings.sender_name or desk.business.name)
        # Webhooks come last: each has its own other side, whose silence emails need not wait for.
        self._held = {each.id: each for each in sorted(batch, key=lambda each: each.channel is Channel.WEBHOOK)}
        tried = 0
        try:
            while self._held and not self._stopped.is_set():
                message = next(iter(self._held.values()))
                tried += self._is_tried(message)
                del self._held[message.id]
        finally:
            if self._held:
                sending.release(self._desk(), list(self._held), self._who)
                self._held = {}
        return tried

    def stop(self) -> None:
        """Take up nothing more; what is being sent just now is finished."""
        self._stopped.set()

    def close(self) -> None:
        """Say goodbye to the mail server."""
        if self._mailer is not None:
            self._mailer.close()
            self._mailer = None
        self._settle_rest()

    def _is_tried(self, message: Outbound) -> bool:
        """Whether there was anything to try."""
        attempt = self._email(message) if message.channel is Channel.EMAIL else self._webhook(message)
        if attempt is None:
            return False
        self._unsettled.append((message.id, attempt.outcome))
        self._settle_rest()
        if attempt.is_down:
            self._spare(message, attempt.outcome)
        return True

    def _email(self, message: Outbound) -> Attempt | None:
        from frontdesk_tui.delivery.compose import compose

        try:
            written = compose(message, self._settings, self._desk().now).as_bytes()
        except DeskError as error:
            return Attempt(Outcome(Kind.REFUSED, error.sentence))
        except Exception:  # noqa: BLE001 - one message that cannot be written must not keep the others
            _log.exception("The message %d could not be put together", message.id)
            return Attempt(Outcome(Kind.NOT_SENT, "It could not be put together; the log says why."))
        return self._connection().send(message.recipient, written, self._may_hand_over(message))

    def _connection(self) -> "Mailer":
        """The connection to the mail server that is set now."""
        from frontdesk_tui.delivery.smtp import Mailer

        if self._mailer is None or self._mailer.settings != self._settings:
            if self._mailer is not None:
                self._mailer.close()
            self._mailer = Mailer(self._settings, password, self._deadlines, self._tls())
        return self._mailer

    def _tls(self) -> "ssl.SSLContext":
        """What is trusted; made once, as it takes its time."""
        if self._context is None:
            from ssl import create_default_context

            self._context = create_default_context()
        return self._context

    def _webhook(self, message: Outbound) -> Attempt | None:
        from frontdesk_tui.delivery.webhook import WebhookPoster

        desk = self._desk()
        poster = WebhookPoster(messaging.current().allowed_hosts, self._deadlines, self._tls())
        return poster.post(message, webhook_secret.current(desk), desk.now, self._may_hand_over(message))

    def _may_hand_over(self, message: Outbound) -> Callable[[], bool]:
        return lambda: sending.hand_over(self._desk(), message.id, self._who)

    def _settle_rest(self) -> None:
        """Tell the outbox what became of messages; what it cannot be told now is kept for the next time."""
        while self._unsettled:
            settling.settle(self._desk(), self._unsettled[0][0], self._who, self._unsettled[0][1])
            del self._unsettled[0]

    def _spare(self, failed: Outbound, outcome: Outcome) -> None:
        """Others to the same place wait a while, without having been tried."""
        channel, place = failed.channel, _place(failed.channel, failed.recipient)
        same = [
            each.id
            for each in self._held.values()
            if each is not failed and each.channel is channel and _place(channel, each.recipient) == place
        ]
        sending.release(self._desk(), same, self._who)
        for each in same:
            del self._held[each]
        if outcome.kind is not Kind.CONFIGURATION:
            sending.put_off(self._desk(), channel, lambda to: _place(channel, to) == place, outcome.error, REST)


def _place(channel: Channel, recipient: str) -> str:
    """Where a message goes: the mail server for every email, the host for a webhook."""
    return "" if channel is Channel.EMAIL else webhook_address.place_of(recipient)
