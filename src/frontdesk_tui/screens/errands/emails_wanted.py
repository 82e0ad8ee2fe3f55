"""A5: whether a client wants emails."""

from functools import partial
from typing import Any

from frontdesk_tui.desk.clients import card
from frontdesk_tui.desk.messages import opt_out
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.screens.errand_screen import ErrandScreen


async def run(screen: ErrandScreen[Any]) -> None:
    """Write no more emails to the client, or write them again."""
    contact = screen.current
    if contact is None:
        return
    found = await screen.work.ask(card.read, screen.work.desk(), contact)
    if found is None:
        screen.work.say("This client has been deleted meanwhile.", wrong=True)
        return
    verb = opt_out.unsubscribe if found.wants_emails else opt_out.resubscribe
    said = "gets no more emails" if found.wants_emails else "gets emails again"
    await screen.did(partial(screen.work.act, verb, contact), f"{one_line(found.name, 60)} {said}")
