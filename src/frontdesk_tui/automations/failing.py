"""What has failed lately, and waits for somebody to look."""

from datetime import timedelta

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.models.automation import Firing
from frontdesk_tui.models.outgoing import Outgoing

LATELY = timedelta(hours=24)
"""For how long it is pointed out."""

_WRONG = ("failed", "refused", "unclear")
"""States of messages that somebody should look at."""


def lately(desk: Desk) -> int:
    """How many firings and messages have failed in the last day, and have not been tried again with success."""
    since = desk.now - LATELY
    firings = Firing.select().where((Firing.state == "failed") & (Firing.fired_at > since)).count()
    messages = Outgoing.select().where(Outgoing.state.in_(_WRONG) & (Outgoing.done_at > since)).count()
    return int(firings) + int(messages)
