"""C5: delete the ticked contacts, or the current one."""

from functools import partial

from frontdesk_tui.desk.clients import contacts
from frontdesk_tui.screens.contacts import ContactsPlace
from frontdesk_tui.screens.dialogs.confirm import Confirm


async def run(place: ContactsPlace) -> None:
    """Ask, put them into the trash, and go back to the list."""
    ids = place.several()
    if not ids:
        return
    who = await place.name_of(ids[0]) if len(ids) == 1 else f"{len(ids):,} contacts"
    if who is None:
        return
    question = Confirm(f"Delete {who}?", "Deleted contacts wait in the trash, with all that belongs to them.", "Delete")
    if await place.app.push_screen_wait(question) and await place.did(
        partial(place.work.act, contacts.delete, ids), f"Deleted {who}"
    ):
        place.clients.untick_all()
        place.card_open = False
        place.clients.focus()
