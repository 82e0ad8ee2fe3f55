"""The tabs of the contact page, and what is listed on which."""

from enum import StrEnum

from frontdesk_tui.screens.client_lists import Bookings, ClientList, History, Messages, Notes, Points, Tasks
from frontdesk_tui.widgets.record_window import FromList


class Tab(StrEnum):
    """The tabs, in the words on screen and in their order."""

    OVERVIEW = "Overview"
    BOOKINGS = "Bookings"
    ACTIVITY = "Activity"
    NOTES = "Notes"
    TASKS = "Tasks"
    LOYALTY = "Loyalty"
    MESSAGES = "Messages"


TABS = tuple(Tab)


def tab_lists(notes: Notes, history: History) -> dict[Tab, ClientList]:
    """What the tabs list that list something."""
    return {
        Tab.BOOKINGS: Bookings(),
        Tab.ACTIVITY: history,
        Tab.NOTES: notes,
        Tab.TASKS: Tasks(),
        Tab.LOYALTY: Points(),
        Tab.MESSAGES: Messages(),
    }


def tab_of(event: FromList) -> Tab:
    """On which tab the list is that says something."""
    return Tab[(event.records.id or "").upper()]
