"""Each screen that shows something stored, how it is opened, and what another desk does that shows there."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from tests.builders import DANA, a_service, a_session, somebody
from tests.screens.front import Front
from textual.screen import Screen

from frontdesk_tui.automations import automations, builtin
from frontdesk_tui.automations.actions.add_note import AddNote
from frontdesk_tui.automations.rule import Rule
from frontdesk_tui.automations.triggers.books import Books
from frontdesk_tui.desk import team
from frontdesk_tui.desk.booking import arrivals, attendance_sheet, booking_page, bookings, payments, takings
from frontdesk_tui.desk.booking.booking_forms import Question
from frontdesk_tui.desk.booking.payments import Method
from frontdesk_tui.desk.clients import (
    contacts,
    custom_fields,
    import_runs,
    label_keeping,
    labels,
    listing,
    notes,
    notes_of,
    segments,
    tasks,
)
from frontdesk_tui.desk.clients.card import NoteLine
from frontdesk_tui.desk.clients.condition import ClientConditions
from frontdesk_tui.desk.clients.conditions.who import WantsEmails
from frontdesk_tui.desk.clients.custom_fields import FieldDraft
from frontdesk_tui.desk.clients.label_keeping import LabelDraft
from frontdesk_tui.desk.clients.notes import NoteDraft
from frontdesk_tui.desk.clients.segments import SegmentDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import earn_rules, points, rewards
from frontdesk_tui.desk.loyalty.earn_rules import RuleDraft, RuleKind
from frontdesk_tui.desk.loyalty.rewards import RewardDraft
from frontdesk_tui.desk.schedule import holds, hours, offers, services
from frontdesk_tui.desk.schedule.holds import Slot
from frontdesk_tui.screens.automations import AutomationsPlace
from frontdesk_tui.screens.calendar import CalendarPlace
from frontdesk_tui.screens.contact_page import ContactPage
from frontdesk_tui.screens.contacts import ContactsPlace
from frontdesk_tui.screens.dialogs.arrivals import Arrivals
from frontdesk_tui.screens.dialogs.attendance_sheet import AttendanceSheet
from frontdesk_tui.screens.dialogs.book_choice import BookChoice
from frontdesk_tui.screens.dialogs.book_time import BookTime
from frontdesk_tui.screens.dialogs.book_who import BookWho
from frontdesk_tui.screens.dialogs.builtin_emails import BuiltinEmails
from frontdesk_tui.screens.dialogs.choose import Choice, Choose
from frontdesk_tui.screens.dialogs.custom_field_list import CustomFieldList
from frontdesk_tui.screens.dialogs.duplicates import Duplicates
from frontdesk_tui.screens.dialogs.earn_rules import EarnRules
from frontdesk_tui.screens.dialogs.form_responses import FormResponses
from frontdesk_tui.screens.dialogs.imports import Imports
from frontdesk_tui.screens.dialogs.labels import Labels
from frontdesk_tui.screens.dialogs.points_activity import PointsActivity
from frontdesk_tui.screens.dialogs.questions import Questions
from frontdesk_tui.screens.dialogs.read_note import ReadNote
from frontdesk_tui.screens.dialogs.rewards import Rewards
from frontdesk_tui.screens.dialogs.segments import Segments
from frontdesk_tui.screens.dialogs.staff_list import StaffList
from frontdesk_tui.screens.dialogs.takings import DayTakings
from frontdesk_tui.screens.dialogs.times_off import TimesOff
from frontdesk_tui.screens.dialogs.trash import Trash
from frontdesk_tui.screens.loyalty import LoyaltyPlace
from frontdesk_tui.screens.page_tabs import Tab
from frontdesk_tui.screens.settings import SettingsPlace
from frontdesk_tui.screens.tasks import TasksPlace


@dataclass
class Here:
    """What there is before anybody looks."""

    front: Front
    noa: Desk
    """The other desk."""
    client: int
    service: int
    session: int
    booking: int
    note: int
    automation: int


Opens = Callable[[Here], Any]
Does = Callable[[Here], object]
Row = tuple[type[Screen[Any]], Opens, Does, str]
"""A screen, how it is opened (a place by its key), what the other desk does, and what shows then."""


def _page(tab: Tab) -> Opens:
    return lambda here: ContactPage(here.client, tab)


def _choose(kind: type[Choose[int]]) -> Opens:
    def opened(here: Here) -> Choose[int]:
        async def read() -> list[Choice[int]]:
            return [Choice(one.id, one.name) for one in await here.front.app.ask(labels.choices)]

        return kind("Which label?", [], anew=read)

    return opened


def _times(here: Here) -> BookTime:
    app = here.front.app

    async def read() -> list[offers.Offer]:
        return await app.ask(offers.offers, app.desk(), here.service)

    return BookTime("When?", [], lambda known, _: known, lambda _: None, typed="", unmatched="", anew=read)


def _who(here: Here) -> BookWho:
    app = here.front.app

    async def find(typed: str) -> list[Any]:
        ids = (await app.ask(listing.first_page, app.desk(), listing.Wanted(query=typed))).ids
        return list(await app.ask(listing.rows, app.desk(), list(ids)))

    return BookWho("Who?", find)


async def _read_note(here: Here) -> ReadNote:
    async def anew() -> NoteLine:
        found = await here.front.app.ask(notes_of.read, here.front.app.desk(), here.note)
        return NoteLine(found.id, found.heading, found.text)

    return ReadNote(await anew(), anew)


async def _responses(here: Here) -> FormResponses:
    async def anew() -> booking_page.BookingPage:
        page = await here.front.app.ask(booking_page.read, here.front.app.desk(), here.booking)
        assert page is not None
        return page

    return FormResponses(await anew(), anew)


def _hold(here: Here, hour: int = 9) -> None:
    starts = here.noa.at(here.noa.today.add(days=1), hour, 0)
    holds.hold(here.noa, Slot(starts, starts.add(hours=1)), f"the desk of {hour}")


def _off(here: Here) -> None:
    day = here.noa.start_of(here.noa.today.add(days=3))
    hours.take_off(here.noa, None, day, day.add(days=1), "Painting")


def _asks(here: Here) -> None:
    draft = services.read(here.service)
    services.edit(here.noa, here.service, replace(draft, form=(Question("Any allergies?"),)))


def _books(here: Here) -> None:
    bookings.book(here.noa, here.client, a_session(here.noa, service=a_service(here.noa, "Pilates")))


def _towels(here: Here) -> None:
    tasks.add(here.noa, "Order towels", assignee=here.front.app.desk().actor.staff)


def _evenings(here: Here) -> None:
    notes.edit(here.noa, here.note, NoteDraft("Evenings"), NoteDraft("Mornings"))


def _same(here: Here) -> None:
    contacts.edit(here.noa, here.client, replace(DANA, last_name="Levinson"), -1, DANA)


def _fires(here: Here) -> None:
    automations.add(here.noa, Rule("Second one", Books(), (AddNote("Booked"),)))


ROWS: tuple[Row, ...] = (
    (ContactsPlace, lambda _: "1", lambda h: somebody(h.noa, "Zelda"), "Zelda"),
    (CalendarPlace, lambda _: "2", _hold, "held Noa"),
    (
        TasksPlace,
        lambda _: "3",
        _towels,
        "Order towels",
    ),
    (AutomationsPlace, lambda _: "4", _fires, "Second one"),
    (LoyaltyPlace, lambda _: "5", lambda h: points.give(h.noa, h.client, 77, "Nice", "k1"), "77"),
    (SettingsPlace, lambda _: "6", lambda h: a_service(h.noa, "Reflexology"), "3 offered"),
    (ContactPage, _page(Tab.OVERVIEW), lambda h: labels.put(h.noa, [h.client], "Fresh label"), "Fresh label"),
    (ContactPage, _page(Tab.BOOKINGS), _books, "Pilates"),
    (ContactPage, _page(Tab.ACTIVITY), lambda h: points.give(h.noa, h.client, 5, "Tip top", "k2"), "Tip top"),
    (ContactPage, _page(Tab.NOTES), lambda h: notes.add(h.noa, h.client, "Second note"), "Second note"),
    (ContactPage, _page(Tab.TASKS), lambda h: tasks.add(h.noa, "Ring Dana", h.client), "Ring Dana"),
    (ContactPage, _page(Tab.LOYALTY), lambda h: points.give(h.noa, h.client, 9, "Why not", "k3"), "Why not"),
    (StaffList, lambda _: StaffList(), lambda h: team.add(h.noa, "Yael"), "Yael"),
    (CustomFieldList, lambda _: CustomFieldList(), lambda h: custom_fields.add(h.noa, FieldDraft("Size")), "Size"),
    (TimesOff, lambda _: TimesOff(), _off, "Painting"),
    (Questions, lambda h: Questions(h.service, "Massage"), _asks, "Any allergies?"),
    (EarnRules, lambda _: EarnRules(), lambda h: earn_rules.add(h.noa, RuleDraft(RuleKind.JOINING, 4321)), "4,321"),
    (Rewards, lambda _: Rewards(), lambda h: rewards.add(h.noa, RewardDraft("Mug", 50)), "Mug"),
    (
        Segments,
        lambda _: Segments(),
        lambda h: segments.add(h.noa, SegmentDraft("Readers", ClientConditions((WantsEmails(),)))),
        "Readers",
    ),
    (Labels, lambda _: Labels(), lambda h: label_keeping.add(h.noa, LabelDraft("Regular")), "Regular"),
    (Trash, lambda _: Trash(), lambda h: contacts.delete(h.noa, [somebody(h.noa, "Goner")]), "Goner"),
    (Imports, lambda _: Imports(), lambda h: import_runs.begin(h.noa, "spring.csv", "digest", {}), "spring.csv"),
    (Duplicates, lambda _: Duplicates(), _same, "Levinson"),
    (
        PointsActivity,
        lambda h: PointsActivity(h.client, "Dana"),
        lambda h: points.give(h.noa, h.client, 8, "Bonus", "k4"),
        "Bonus",
    ),
    (
        AttendanceSheet,
        lambda h: AttendanceSheet(attendance_sheet.read(h.noa, h.session)),
        lambda h: bookings.book(h.noa, somebody(h.noa, "Walkin"), h.session),
        "Walkin",
    ),
    (
        Arrivals,
        lambda h: Arrivals(h.noa, arrivals.read(h.noa)),
        lambda h: bookings.book(h.noa, somebody(h.noa, "Early"), h.session),
        "Early",
    ),
    (
        DayTakings,
        lambda h: DayTakings(h.noa, takings.of_day(h.noa, h.noa.today)),
        lambda h: payments.mark_paid(h.noa, h.booking, Method.CASH),
        "By method",
    ),
    (FormResponses, _responses, lambda h: notes.add(h.noa, h.client, "On this one", booking=h.booking), "On this one"),
    (
        ReadNote,
        _read_note,
        _evenings,
        "Evenings",
    ),
    (Choose, _choose(Choose), lambda h: label_keeping.add(h.noa, LabelDraft("Choosy")), "Choosy"),
    (BookChoice, _choose(BookChoice), lambda h: label_keeping.add(h.noa, LabelDraft("Booky")), "Booky"),
    (BookTime, _times, lambda h: _hold(h, 11), "Noa is booking this"),
    (BookWho, _who, lambda h: somebody(h.noa, "Aaron"), "Aaron"),
    (
        BuiltinEmails,
        lambda _: BuiltinEmails(builtin.switches()),
        lambda h: builtin.switch(h.noa, builtin.CONFIRMATION, True),
        "☑ Book",
    ),
)
