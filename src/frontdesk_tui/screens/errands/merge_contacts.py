"""C20: merge two contacts: those that are ticked, or this one with one who is asked for."""

from functools import partial
from typing import Any

from frontdesk_tui.desk.clients import comparing, duplicates, merging
from frontdesk_tui.screens.contacts import ContactsPlace
from frontdesk_tui.screens.dialogs.book_who import BookWho
from frontdesk_tui.screens.dialogs.confirm import Confirm
from frontdesk_tui.screens.dialogs.merge_contacts import MergeContacts
from frontdesk_tui.screens.errand_screen import ErrandScreen
from frontdesk_tui.screens.errands.book_client import find
from frontdesk_tui.widgets.named_keys import named


async def pick(place: ContactsPlace) -> None:
    """Show the two side by side; more than two are merged one after the other."""
    contacts = place.several()
    if len(contacts) > 2:
        place.work.say("Two are merged at a time: leave two of them ticked.", wrong=True)
    elif len(contacts) == 2:
        await compare(place, *contacts)
    elif contacts and (name := await place.name_of(contacts[0])) is not None:
        other = await place.app.push_screen_wait(BookWho(f"Merge {name} · with whom?", partial(find, place), new=""))
        if isinstance(other, int):
            await compare(place, contacts[0], other)


async def compare(screen: ErrandScreen[Any], one: int, other: int) -> None:
    """Two contacts side by side. Raises DeskError when one has been deleted meanwhile, or they are one."""
    if one == other:
        screen.work.say("These two are one contact already.", wrong=True)
        return
    await screen.app.push_screen(MergeContacts(await screen.work.ask(comparing.read, screen.work.desk(), one, other)))


async def run(screen: MergeContacts) -> None:
    """Enter chooses as the space bar does."""
    screen.action_turn()


async def merge(screen: MergeContacts) -> None:
    """Say what happens, ask, and make one contact of the two."""
    found = screen.found
    warnings = "".join(f"\n{sentence}" for sentence in found.warnings)
    told = (
        f"{found.mine} stays, with the values marked ● and all that belongs to both: bookings, notes, tasks, messages "
        f"and points. {found.theirs} is in no list any more. {named('⟦u app.undo⟧ takes it back.')}{warnings}"
    )
    question = Confirm(f"Merge {found.theirs} into {found.mine}?", told, "Merge", undoable=True)
    if not await screen.app.push_screen_wait(question):
        return
    await screen.work.act(merging.merge, found.keep, found.gone, found.versions, screen.theirs)
    screen.work.say(f"{found.theirs} is merged into {found.mine}")
    _leave(screen, found.gone)


async def not_the_same(screen: MergeContacts) -> None:
    """They are two people."""
    found = screen.found
    await screen.work.act(duplicates.not_the_same, found.keep, found.gone)
    screen.work.say("They are not the same")
    screen.close_for_good()


def _leave(screen: MergeContacts, gone: int) -> None:
    """Back to where this was opened; the one who is gone is no longer ticked there."""
    for place in screen.app.screen_stack:
        if isinstance(place, ContactsPlace) and gone in place.clients.ticked:
            place.clients.untick_all()
    screen.close_for_good()
