"""For whom something is booked: found by typing, or new."""

from collections.abc import Sequence
from typing import Any

from frontdesk_tui.desk.clients import listing
from frontdesk_tui.desk.clients.drafts import ContactDraft, EmailDraft, PhoneDraft
from frontdesk_tui.desk.clients.listing import ContactRow, Wanted
from frontdesk_tui.desk.clients.names import split_name
from frontdesk_tui.screens.errand_screen import ErrandScreen
from frontdesk_tui.screens.errands.edit_contact import ask_new

_MOST = 40
"""Clients that are listed; the others are found by typing more."""


async def find(place: ErrandScreen[Any], typed: str) -> Sequence[ContactRow]:
    """The first clients that a search finds; a newer search interrupts an older one."""
    place.work.search_lane.interrupt()
    page = await place.work.search_lane.ask(listing.first_page, place.work.desk(), Wanted(query=typed), _MOST)
    by_id = {row.id: row for row in page.rows}
    return [by_id[contact] for contact in page.ids if contact in by_id]


async def new_client(place: ErrandScreen[Any], typed: str) -> int | None:
    """C4: ask for the fields of somebody new and add them; the id, also of one who was there already. None if left."""
    added = await ask_new(place, _draft(typed, place.work.desk().business.language))
    return added.contact if added is not None else None


def _draft(typed: str, language: str) -> ContactDraft:
    """What was searched for, in the field that it is most likely meant for."""
    if "@" in typed:
        return ContactDraft(emails=(EmailDraft(typed),))
    if any(character.isdecimal() for character in typed):
        return ContactDraft(phones=(PhoneDraft(typed),))
    first, last = split_name(typed, language)
    return ContactDraft(first_name=first, last_name=last)
