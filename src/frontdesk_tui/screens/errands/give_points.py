"""L2: give points to the current contact, to all who are ticked, or to one who is asked for first."""

from functools import partial
from typing import Any

from frontdesk_tui.desk.loyalty import points, programme
from frontdesk_tui.desk.loyalty.naming import counted
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.screens.dialogs.book_who import BookWho, NewClient
from frontdesk_tui.screens.dialogs.points_form import PointsDraft, PointsForm
from frontdesk_tui.screens.errand_screen import ErrandScreen
from frontdesk_tui.screens.errands.book_client import find, new_client


async def run(place: ErrandScreen[Any]) -> None:
    """Ask how many and why, and give them."""
    await place.work.ask(programme.refuse_inactive)  # before anything is typed
    contacts = place.several()
    if len(contacts) > 1:
        await _give(place, f"{len(contacts):,} clients", contacts)
    elif contacts and (name := await place.name_of(contacts[0])) is not None:
        await _give(place, name, contacts)


async def to(place: ErrandScreen[Any]) -> None:
    """Ask first who gets them: a client found by typing, or a new one. Escape goes back to that."""
    await place.work.ask(programme.refuse_inactive)
    given, called = False, one_line((await place.work.ask(programme.current)).points, 20)
    while not given:
        found = await place.app.push_screen_wait(
            BookWho(f"Give {called} · to whom?", partial(find, place), new="Add new customer")
        )
        if found is None:
            return
        contact = await new_client(place, found.typed) if isinstance(found, NewClient) else found
        if contact is not None and (name := await place.name_of(contact)) is not None:
            given = await _give(place, name, (contact,))


async def _give(place: ErrandScreen[Any], whom: str, contacts: tuple[int, ...]) -> bool:
    """Ask how many and why, and give them to these; False when that was left."""
    many, given = len(contacts) > 1, 0
    called = one_line((await place.work.ask(programme.current)).points, 20)

    async def submit(asked: PointsDraft) -> None:
        nonlocal given
        if many:
            given = await place.work.act(points.give_all, contacts, asked.amount, asked.reason, asked.key)
        else:
            await place.work.act(points.give, contacts[0], asked.amount, asked.reason, asked.key)

    asked = await place.app.push_screen_wait(PointsForm(submit, called, whom))
    if asked is None:
        return False
    to_whom = f"{given:,} client{'' if given == 1 else 's'}" if many else whom
    place.work.say(f"{counted(asked.amount, called)} given to {to_whom}")
    return True
