"""Automations of a desk that is made up: switched on for the last days, so that there is a history to look at."""

from dataclasses import replace
from datetime import timedelta

from frontdesk_tui.automations import automations
from frontdesk_tui.automations.engine import Engine
from frontdesk_tui.automations.suggested import suggestions
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.models.automation import Automation
from frontdesk_tui.models.database import transaction
from frontdesk_tui.models.outgoing import Outgoing

_ACTIVE = ("Welcome", "Come back", "Prepare the room", "Tenth visit", "Client cancelled")
_PAUSED = ("Birthday",)

_DAYS = 3
"""For so long they have been switched on."""

_EVERY = timedelta(minutes=30)
"""How often was looked meanwhile."""


def fill(desk: Desk) -> None:
    """Add some of the suggested automations, with what they would have done lately."""
    began = replace(desk, now=desk.now.subtract(days=_DAYS))
    with transaction():
        for one in suggestions(desk.business.language):
            if one.rule.name in (*_ACTIVE, *_PAUSED):
                automations.add(began, one.rule, active=one.rule.name in _ACTIVE)
        engine, now = Engine(), began.now
        while (now := now + _EVERY) < desk.now:
            engine.tick(replace(desk, now=now))
        sent = {"state": "sent", "done_at": Outgoing.created_at}
        Outgoing.update(sent).where(Outgoing.created_at < desk.now - _EVERY).execute()
        Automation.update(looked_at=desk.now).execute()
