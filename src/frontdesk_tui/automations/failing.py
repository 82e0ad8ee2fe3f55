"""What has failed lately, and waits for somebody to look."""

from datetime import timedelta

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.messages import sending
from frontdesk_tui.models.automation import Firing
from frontdesk_tui.models.outgoing import Outgoing

LATELY = timedelta(hours=24)
"""For how long it is pointed out."""

_WRONG = ("failed", "refused", "unclear")
"""States of messages that somebody should look at."""


def lately(desk: Desk) -> int:
    """How many firings and messages have failed in the last day, and have not been tried again with success."""
    return firings(desk) + messages(desk)


def firings(desk: Desk) -> int:
    """How many of them are firings."""
    return int(Firing.select().where((Firing.state == "failed") & (Firing.fired_at > desk.now - LATELY)).count())


def messages(desk: Desk) -> int:
    """How many of them are messages; emails that could not be sent for a while are, too."""
    wrong = Outgoing.state.in_(_WRONG) & (Outgoing.done_at > desk.now - LATELY)
    return int(Outgoing.select().where(wrong).count()) + sending.held_up(desk)[0]
