"""C5: bring back a deleted contact, with all that belonged to it."""

from functools import partial

from frontdesk_tui.desk.clients import contacts
from frontdesk_tui.screens.contacts import ContactsPlace
from frontdesk_tui.screens.dialogs.choose import Choice, Choose


async def run(place: ContactsPlace) -> None:
    """Ask which of those deleted last, and take it out of the trash."""
    gone = await place.work.ask(contacts.in_trash, place.work.desk())
    if not gone:
        place.work.say("The trash is empty.")
        return
    choices = [Choice(one.id, one.name, one.when) for one in gone]
    chosen = await place.app.push_screen_wait(Choose("Bring back which contact?", choices))
    if isinstance(chosen, int):
        await place.did(partial(place.work.act, contacts.restore, [chosen]), "The contact is back")
