"""What is asked on the way to a booking at a time that is given: a slot of the calendar."""

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.booking import booking_plan
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.schedule.services import ServiceLine
from frontdesk_tui.screens.dialogs.book_choice import BookChoice
from frontdesk_tui.screens.errands.book_choices import colleague, service_choices
from frontdesk_tui.screens.errands.book_way import Booking, Turn


async def what_then(booking: Booking) -> Turn:
    """Which service, of those that fit at a time that is given."""
    assert booking.time is not None
    work = booking.place.work
    booking.service = None
    fitting = await work.ask(booking_plan.fitting, work.desk(), booking.time.starts_at, booking.staff)
    if not fitting:
        raise DeskError("No appointment is given by this colleague. Choose another one.")
    misfits = {line.id for line, fits in fitting if not fits}
    choices = service_choices([line for line, _ in fitting], misfits)
    heading = f"{booking.heading} · {wording.day_and_time(booking.time.starts_at, work.desk())}"
    chosen = await booking.place.app.push_screen_wait(BookChoice(heading, choices))
    if not isinstance(chosen, ServiceLine):
        return Turn.BACK
    booking.service, booking.answers = chosen, ()
    return Turn.ON


async def by_whom_then(booking: Booking) -> Turn:
    """Which colleague, of those who have time then; not when the time is somebody's, or one alone has it."""
    assert booking.service is not None
    assert booking.time is not None
    if booking.time.staff or booking.is_class:
        return Turn.PASSED
    work = booking.place.work
    able = await work.ask(booking_plan.able, work.desk(), booking.service.id, booking.time.starts_at)
    if len(able) == 1:
        booking.staff = able[0].id
        return Turn.PASSED
    booking.staff = await colleague(booking, able)
    return Turn.BACK if booking.staff is None else Turn.ON
