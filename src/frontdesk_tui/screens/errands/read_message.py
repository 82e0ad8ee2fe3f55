"""C19, A5: one message, whole."""

from typing import Any

from frontdesk_tui.desk.messages import correspondence, outbox_page
from frontdesk_tui.screens.dialogs.read_message import ReadMessage
from frontdesk_tui.screens.dialogs.read_received import ReadReceived
from frontdesk_tui.screens.errand_screen import ErrandScreen


async def run(place: ErrandScreen[Any], message: int) -> None:
    """Show a message of the outbox."""
    await place.app.push_screen(ReadMessage(await place.work.ask(outbox_page.message, place.work.desk(), message)))


async def received(place: ErrandScreen[Any], event: int) -> None:
    """Show what a client wrote."""
    await place.app.push_screen(ReadReceived(await place.work.ask(correspondence.received, place.work.desk(), event)))
