"""B3: book a client: what, by whom, when, a last look, done. Escape goes back one step."""

from typing import Any

import pendulum
from pendulum import Date, DateTime

from frontdesk_tui.desk.booking import booking_plan
from frontdesk_tui.desk.errors import UnavailableError
from frontdesk_tui.desk.schedule import services
from frontdesk_tui.desk.schedule.holds import Slot
from frontdesk_tui.screens.calendar_pages import CalendarPages
from frontdesk_tui.screens.dialogs.confirm import Confirm
from frontdesk_tui.screens.errand_screen import ErrandScreen
from frontdesk_tui.screens.errands import book_slot, book_steps
from frontdesk_tui.screens.errands.book_summary import summary
from frontdesk_tui.screens.errands.book_way import Booking, Step, Turn
from frontdesk_tui.screens.holding import USUAL, Holding

_STEPS = (book_steps.whom, book_steps.what, book_steps.by_whom, book_steps.when, book_steps.questions, summary)
_INTO = (book_steps.whom, book_steps.when, book_steps.questions, summary)
_AT = (
    *(book_steps.whom, book_slot.what_then, book_slot.by_whom_then),
    *(book_steps.when, book_steps.questions, summary),
)


async def run(place: ErrandScreen[Any]) -> None:
    """Book the client that keys are about, or one that is asked for."""
    booking = Booking(place)
    if place.current is not None:
        client = await place.name_of(place.current)
        if client is None:
            return
        booking.contact, booking.client, booking.asks_whom = place.current, client, False
    await _walk(booking, _STEPS)


async def into(place: ErrandScreen[Any], session: int) -> None:
    """Book somebody into this session."""
    service, time = await place.work.ask(booking_plan.place_in, session)
    line = next((one for one in await place.work.ask(services.lines, True) if one.id == service), None)
    await _walk(Booking(place, service=line, time=time, settled=True), _INTO)


async def at(place: ErrandScreen[Any], starts_at_iso: str, staff: int | None = None) -> None:
    """Book somebody at this moment, ISO 8601 with an offset, with this colleague if one is given."""
    starts_at = pendulum.parse(starts_at_iso)
    assert isinstance(starts_at, DateTime)
    await _walk(Booking(place, time=booking_plan.time_at(starts_at, staff), staff=staff, settled=True), _AT)


async def on(place: CalendarPages, day_iso: str) -> None:
    """Book somebody on this day, at a time that is asked for, and go there."""
    day = Date.fromisoformat(day_iso)
    booking = Booking(place, day=f"{day.day}/{day.month}/{day.year} ")
    if await _walk(booking, _STEPS) and booking.time is not None:
        place.go_to(place.work.desk().local(booking.time.starts_at))


async def _walk(booking: Booking, steps: tuple[Step, ...]) -> bool:
    """Take the steps one after the other, back and forth; True when the last is done, False when the first is left."""
    at, way = 0, 1
    async with Holding(booking.place) as holding:
        while 0 <= at < len(steps):
            await holding.keep(_slot_of(booking))
            try:
                turn = await steps[at](booking)
            except UnavailableError as error:
                if booking.service is None:  # nothing was chosen that could be lost
                    raise
                if not await _waits(booking, error):
                    return False
                continue
            match turn:
                case Turn.ON:
                    way = 1
                case Turn.BACK:
                    way = -1
                case Turn.OTHER_TIME:
                    at = steps.index(book_steps.when)
                    continue
                case Turn.AGAIN:
                    continue
            at += way
    return at > 0


async def _waits(booking: Booking, error: UnavailableError) -> bool:
    """S7: whether the same step is taken again; until then all that was chosen and typed so far is kept."""
    question = Confirm(
        "Try again?", f"{error.sentence} What you chose for this booking is kept.", "Try again", "Leave", undoable=True
    )
    return await booking.place.app.push_screen_wait(question)


def _slot_of(booking: Booking) -> Slot | None:
    """The slot of a booking that is being asked for; None while its time is not known."""
    time, service = booking.time, booking.service
    if time is None:
        return None
    minutes = USUAL if service is None else service.duration_minutes
    staff = booking.staff or next(iter(time.staff), None)
    return Slot(time.starts_at, time.starts_at.add(minutes=minutes), staff, time.session)
