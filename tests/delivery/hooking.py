"""Webhooks that tests post."""

from collections.abc import Callable

import pendulum
from tests.delivery.mail_servers import LOOPBACK, trusting_context

from frontdesk_tui.delivery.attempt import Attempt
from frontdesk_tui.delivery.deadlines import Deadlines
from frontdesk_tui.delivery.webhook import WebhookPoster
from frontdesk_tui.desk.messages.outbound import Audience, Channel, Outbound

NOW = pendulum.datetime(2026, 11, 22, 15, 41, 7, 500_000, tz="UTC")
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
BODY = '{"type":"booking.made","data":{"client":"דנה"}}'
PATIENT = Deadlines(webhook=20)
BRIEF = Deadlines(webhook=0.3)


def message(url: str) -> Outbound:
    return Outbound(
        1, Channel.WEBHOOK, Audience.SYSTEM, None, url, "", BODY, "", "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W", None
    )


def post(
    url: str,
    deadlines: Deadlines = PATIENT,
    may: Callable[[], bool] = lambda: True,
    allowed: tuple[str, ...] = (LOOPBACK, "localhost"),
) -> Attempt:
    attempt = WebhookPoster(allowed, deadlines, trusting_context()).post(message(url), SECRET, NOW, may)
    assert attempt is not None
    return attempt
