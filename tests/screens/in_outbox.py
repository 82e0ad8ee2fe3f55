"""Sitting at the outbox."""

from tests.screens.front import Front

from frontdesk_tui.screens.dialogs.outbox import Outbox


async def opened(front: Front) -> Outbox:
    """The outbox."""
    await front.press("O")
    return await front.shown(Outbox)
