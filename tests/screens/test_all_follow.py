"""S7: whatever screen shows something that is stored goes on with what another desk does: all are in one table."""

from collections.abc import Awaitable, Iterator
from dataclasses import replace
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import pytest
from tests.builders import a_service, a_session, colleague, dana
from tests.screens.following_rows import ROWS, Here, Opens
from tests.screens.front import Front, given, sitting_at
from textual.screen import Screen

from frontdesk_tui import screens
from frontdesk_tui.automations import automations
from frontdesk_tui.automations.actions.add_note import AddNote
from frontdesk_tui.automations.rule import Rule
from frontdesk_tui.automations.triggers.books import Books
from frontdesk_tui.desk import team
from frontdesk_tui.desk.booking import bookings
from frontdesk_tui.desk.clients import (
    contacts,
    notes,
)
from frontdesk_tui.desk.clients.drafts import ContactDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.desk.roles import Role
from frontdesk_tui.desk.schedule import services
from frontdesk_tui.screens.dialogs.form import Form
from frontdesk_tui.screens.following import FollowingScreen

ELSEWHERE = {
    "AutomationHistory": "test_automation_history.py",
    "AutomationPreview": "test_automations.py",
    "MergeContacts": "test_merge.py",
    "Outbox": "test_outbox.py",
    "ReadMessage": "test_outbox.py",
    "Shortfalls": "test_shortfalls.py",
}
"""Screens that follow what takes much to be brought about, and by which file that is proved."""

SHOW_NOTHING_STORED = {
    "AutomationEditor": "what is being edited; what others change of it is merged when it is saved",
    "ChooseFile": "the files of the machine",
    "ConditionsEditor": "what is being edited",
    "Confirm": "a question about what was seen when it was asked",
    "DetailedChoice": "choices of the program itself",
    "Doubled": "a question about what was seen when it was asked",
    "GoOnWriting": "what one was writing when the desk was left",
    "Help": "keys",
    "ImportDone": "what has come of one import",
    "ImportReview": "the file that is to be imported",
    "NobodyScreen": "nothing before somebody has signed in",
    "KioskScreen": "bookings of the one who types, looked up at each key",
    "Progress": "how far it is",
    "ReadReceived": "what a client wrote, which nobody changes",
    "Sheet": "the why of a firing and the facts of an entry, which nobody changes",
    "Slip": "what was redeemed a moment ago",
    "WallboardScreen": "today, by a beat of its own: see test_public.py",
    "WebhookSecret": "nothing before it is asked for",
}
"""Screens that need not follow, and what they show instead. Forms show what is typed: see `both_edited`."""

ABSTRACT = {"AskingScreen", "DayList", "ErrandDialog", "ErrandScreen", "FollowingScreen", "SetList"}
ABSTRACT |= {
    "CalendarPages",
    "CardBeside",
    "ContactFinding",
    "FollowingPlace",
    "KeptForm",
    "ListPlace",
    "Place",
    "PublicScreen",
}
"""What others are made from."""


def _all() -> Iterator[type[Screen[Any]]]:
    for module in walk_packages(screens.__path__, f"{screens.__name__}."):
        for one in vars(import_module(module.name)).values():
            if isinstance(one, type) and issubclass(one, Screen) and one.__module__ == module.name:
                yield one


@pytest.mark.parametrize("screen", [one for one in _all() if not issubclass(one, Form)], ids=lambda one: one.__name__)
def test_every_screen_follows_or_shows_nothing_stored(screen: type[Screen[Any]]) -> None:
    """S7: one that is new has a row in `following_rows.py`, or says why it needs none."""
    name = screen.__name__
    proved = {kind.__name__ for kind, *_ in ROWS} | ELSEWHERE.keys()
    assert sum(name in one for one in (proved, SHOW_NOTHING_STORED, ABSTRACT)) == 1
    if name in proved:
        assert issubclass(screen, FollowingScreen)
        assert screen.follow is not FollowingScreen.follow


@pytest.mark.parametrize("part", [0, 1])
async def test_what_another_desk_does_shows_on_every_screen(reception: Reception, desk: Desk, part: int) -> None:
    """S7: also in lists to choose from that are open."""
    noa, client = colleague(desk, "Noa", Role.ADMIN), dana(desk)
    service = a_service(desk, "Massage")
    services.edit(desk, service, replace(services.read(service), staff=(team.add(desk, "Dan"),)))
    session = a_session(desk, hours=0.5, capacity=8)
    booking = bookings.book(desk, client, session)
    note = notes.add(desk, client, "Mornings")
    contacts.add(desk, ContactDraft("Dana", "Levi"))
    automation = automations.add(desk, Rule("First one", Books(), (AddNote("Booked"),)))
    async with sitting_at(reception) as front:
        here = Here(front, noa, client, service, session, booking, note, automation)
        for kind, opens, does, shows in ROWS[part::2]:
            with given(kind.__name__):
                await _open(here, kind, opens)
                assert shows not in front.text
                does(here)
                front.app.heartbeat.nudge()
                await _shows(front, shows)
                if front.app.screen is not front.home:
                    front.app.pop_screen()
                    await front.settled()


async def _shows(front: Front, text: str) -> None:
    await front.until(lambda: text in front.text)


async def _open(here: Here, kind: type[Screen[Any]], opens: Opens) -> None:
    found = opens(here)
    screen = await found if isinstance(found, Awaitable) else found
    if isinstance(screen, str):
        await here.front.press(screen)
    else:
        await here.front.app.push_screen(screen)
    await here.front.shown(kind)
