"""The last step of a booking: a look at all of it, then it is done, or it is said why not and what else there is."""

from enum import Enum
from functools import partial

from frontdesk_tui.desk.booking import booking_plan
from frontdesk_tui.desk.booking.booking_plan import Outlook
from frontdesk_tui.desk.errors import BusyError, DeskError, FullError, UnavailableError
from frontdesk_tui.screens.dialogs.book_choice import BookChoice
from frontdesk_tui.screens.dialogs.book_summary import BookSummary, Decided, How
from frontdesk_tui.screens.dialogs.choose import Choice
from frontdesk_tui.screens.dialogs.confirm import Confirm
from frontdesk_tui.screens.errands.book_way import Booking, Turn


class Instead(Enum):
    """What is offered when somebody else was quicker."""

    OTHER_TIME = "Another time"
    WAIT = "Join the waitlist"
    ANYWAY = "Book all the same"


async def summary(booking: Booking) -> Turn:
    """Show what will be booked, and book it. Raises UnavailableError when that can be asked for once more."""
    work = booking.place.work
    try:
        outlook = await work.ask(booking_plan.outlook, work.desk(), booking.plan())
    except UnavailableError:
        raise
    except DeskError as error:
        work.say(error.sentence, wrong=True)
        return _other_time(booking)
    decided = await booking.place.app.push_screen_wait(BookSummary(outlook, booking.participants))
    if not isinstance(decided, Decided):
        return Turn.BACK
    booking.participants = decided.participants
    try:
        match decided.how:
            case How.BOOK:
                return await _book(booking, outlook)
            case How.WAIT:
                return await _wait(booking, outlook)
            case How.ANYWAY:
                return await _book_anyway(booking, outlook)
    except UnavailableError:
        raise
    except DeskError as error:
        work.say(error.sentence, wrong=True)
        return Turn.AGAIN


async def _book(booking: Booking, outlook: Outlook) -> Turn:
    try:
        await booking.place.work.act(booking_plan.carry_out, booking.plan())
    except (FullError, BusyError) as error:
        return await _quicker(booking, outlook, error.sentence)
    booking.place.work.say(f"Booked: {outlook.said()}")
    return Turn.ON


async def _wait(booking: Booking, outlook: Outlook) -> Turn:
    await booking.place.work.act(booking_plan.wait, booking.plan())
    booking.place.work.say(f"On the waitlist: {outlook.said()}")
    return Turn.ON


async def _quicker(booking: Booking, outlook: Outlook, sentence: str) -> Turn:
    """Say who took it, and offer what else there is."""
    ways = [way for way in Instead if way is not Instead.WAIT or outlook.can_wait]
    dialog: BookChoice[Instead] = BookChoice(sentence, [Choice(way, way.value) for way in ways])
    match await booking.place.app.push_screen_wait(dialog):
        case Instead.OTHER_TIME:
            return _other_time(booking)
        case Instead.WAIT:
            return await _wait(booking, outlook)
        case Instead.ANYWAY:
            return await _book_anyway(booking, outlook)
    return Turn.AGAIN


async def _book_anyway(booking: Booking, outlook: Outlook) -> Turn:
    """Overbook on purpose, once it was said whose place or time it is."""
    work = booking.place.work
    there = await work.ask(booking_plan.in_the_way, booking.plan())
    question = Confirm(
        "Book all the same?",
        f"{outlook.said()} for {outlook.client}. {there} The booking will be marked as double booked.",
        "Book all the same",
        "Back",
    )
    if not await booking.place.app.push_screen_wait(question):
        return Turn.AGAIN
    await work.act(partial(booking_plan.carry_out, overbook=True), booking.plan())
    work.say(f"Double booked: {outlook.said()}")
    return Turn.ON


def _other_time(booking: Booking) -> Turn:
    """Staff and time are asked for again."""
    booking.settled = booking.as_usual = False
    return Turn.OTHER_TIME
