"""C5: the trash, and what is done with who is in it."""

from functools import partial
from typing import Any

from frontdesk_tui.desk.clients import contacts, purging, trash
from frontdesk_tui.screens.dialogs.confirm import Confirm
from frontdesk_tui.screens.dialogs.one_line_form import OneLineForm
from frontdesk_tui.screens.dialogs.trash import Trash
from frontdesk_tui.screens.errand_screen import ErrandScreen

_CONSEQUENCE = (
    "Names, emails, phones, addresses, fields, labels, notes, tasks, messages and the history are removed for good; "
    "bookings ahead are cancelled. Bookings, payments, visits and points stay as numbers. This cannot be undone."
)

_AT_ONCE = 100
"""Clients in one transaction."""


async def run(place: ErrandScreen[Any]) -> None:
    """Open it; it stays open while its keys act."""
    await place.app.push_screen(Trash())


async def restore(place: Trash) -> None:
    """Bring them back, with all that belonged to them."""
    ids = place.several()
    if ids and await place.did(partial(place.work.act, contacts.restore, ids), f"{_said(ids, 'is', 'are')} back"):
        place.deleted.untick_all()


async def purge(place: Trash) -> None:
    """Ask, and remove what is known of them for good."""
    ids = place.several()
    if not ids:
        return
    named = await place.work.ask(trash.lines, place.work.desk(), ids[:1])
    who = named[0].name if len(ids) == 1 and named else f"{len(ids):,} contacts"
    if await place.app.push_screen_wait(Confirm(f"Purge {who}?", _CONSEQUENCE, "Purge")) and await place.did(
        partial(_purge, place, ids), f"{_said(ids, 'was', 'were')} purged"
    ):
        place.deleted.untick_all()
        await place.work.background_lane.ask(purging.settle)


async def _purge(place: Trash, ids: tuple[int, ...]) -> None:
    """Some at a time: others at their desks wait no longer than for these."""
    for begin in range(0, len(ids), _AT_ONCE):
        await place.work.act(purging.purge, ids[begin : begin + _AT_ONCE])


async def search(place: Trash) -> None:
    """Ask for a name, and list those that have it; nothing lists all."""

    async def submit(typed: str) -> None:
        place.named = typed

    form = OneLineForm("Search the trash", "Name; empty for all", submit, place.named, field="name", save="Search")
    if await place.app.push_screen_wait(form) is not None:
        await place.reread()


def _said(ids: tuple[int, ...], one: str, many: str) -> str:
    return f"The contact {one}" if len(ids) == 1 else f"{len(ids):,} contacts {many}"
