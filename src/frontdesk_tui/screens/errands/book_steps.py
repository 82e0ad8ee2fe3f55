"""What is asked on the way to a booking, one question a step."""

from collections.abc import Callable, Sequence
from functools import partial

from frontdesk_tui.desk.booking import booking_forms, booking_plan
from frontdesk_tui.desk.booking import usual as regulars
from frontdesk_tui.desk.booking.usual import Usual
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.schedule import availability, offers, services
from frontdesk_tui.desk.schedule.offers import Offer
from frontdesk_tui.desk.schedule.services import ServiceLine
from frontdesk_tui.desk.team import Colleague
from frontdesk_tui.screens.dialogs.book_choice import BookChoice
from frontdesk_tui.screens.dialogs.book_questions import Answered, BookQuestions
from frontdesk_tui.screens.dialogs.book_time import BookTime
from frontdesk_tui.screens.dialogs.book_who import BookWho, NewClient
from frontdesk_tui.screens.dialogs.choose import Choice
from frontdesk_tui.screens.errands.book_choices import colleague, service_choices, usual_choice
from frontdesk_tui.screens.errands.book_client import find, new_client
from frontdesk_tui.screens.errands.book_way import Booking, Turn

ANYONE = Colleague(0, "Anyone")
"""Whoever has time."""

_NO_SESSION = "There is no session then. The calendar opens new ones: 2, then n."
_NOT_FREE = "Nothing is free then. A day with a time, such as 24/11 9:30, can be booked all the same."
"""What is said of times that are typed and not among those that are offered."""


async def whom(booking: Booking) -> Turn:
    """For whom, unless that is known from where one comes."""
    if not booking.asks_whom:
        return Turn.PASSED
    place = booking.place
    found = await place.app.push_screen_wait(BookWho("Book · for whom?", partial(find, place)))
    if found is None:
        return Turn.BACK
    contact = await new_client(place, found.typed) if isinstance(found, NewClient) else found
    if contact is None:
        return Turn.AGAIN
    booking.contact = contact
    booking.client = await place.work.ask(booking_plan.client_of, contact)
    session = booking.time.session if booking.time is not None else None
    already = await place.work.ask(availability.with_booking_of, contact, [] if session is None else [session])
    if already:
        place.work.say(f"{booking.client} is booked in this session already.", wrong=True)
        return Turn.AGAIN
    return Turn.ON


async def what(booking: Booking) -> Turn:
    """Which service; for a regular, the same as last time is marked."""
    place, contact = booking.place, booking.contact
    assert contact is not None
    booking.service = None
    known: dict[int, ServiceLine] = {}

    async def read() -> list[Choice[Usual | ServiceLine]]:
        usual = await place.work.ask(regulars.usual, place.work.desk(), contact)
        lines = await place.work.ask(services.lines)
        if not lines:
            raise DeskError("No service is offered yet. Add one in Settings.")
        known.update((line.id, line) for line in lines)
        choices: list[Choice[Usual | ServiceLine]] = [*service_choices(lines)]
        if usual is not None and usual.service in known:
            choices.insert(0, usual_choice(booking, usual))
        return choices

    chosen = await place.app.push_screen_wait(BookChoice(booking.heading, await read(), anew=read))
    match chosen:
        case Usual():
            booking.service, booking.staff, booking.time = known[chosen.service], chosen.staff, chosen.next
            booking.participants, booking.answers = chosen.participants, chosen.answers
            booking.settled, booking.as_usual = chosen.next is not None, True
        case ServiceLine():
            booking.service, booking.staff, booking.time = chosen, None, None
            booking.participants, booking.answers = 1, ()
            booking.settled, booking.as_usual = False, False
        case _:
            return Turn.BACK
    booking.form_shown = False
    return Turn.ON


async def by_whom(booking: Booking) -> Turn:
    """Which colleague; not for classes, and not when only one gives it."""
    assert booking.service is not None
    if booking.settled or booking.is_class:
        return Turn.PASSED
    givers = await booking.place.work.ask(services.givers, booking.service.id)
    if not givers:
        raise DeskError(f"Nobody who works here gives “{booking.service.name}”. Choose who does in Settings.")
    if len(givers) == 1:
        booking.staff = givers[0].id
        return Turn.PASSED
    chosen = await colleague(booking, [ANYONE, *givers])
    if chosen is None:
        return Turn.BACK
    booking.staff = chosen or None
    return Turn.ON


async def when(booking: Booking) -> Turn:
    """Which of the free times, or another one on purpose."""
    if booking.settled:
        return Turn.PASSED
    assert booking.service is not None
    work, service = booking.place.work, booking.service.id
    desk = work.desk()

    async def read() -> list[Offer]:
        return await work.ask(
            offers.offers,
            work.desk(),
            service,
            staff=booking.staff,
            contact=booking.contact,
            participants=booking.participants,
        )

    typed = partial(offers.on_purpose, desk, staff=booking.staff)
    made_up, unmatched = (_nothing, _NO_SESSION) if booking.is_class else (typed, _NOT_FREE)
    found = partial(offers.narrowed, desk)
    dialog = BookTime(booking.heading, await read(), found, made_up, typed=booking.day, unmatched=unmatched, anew=read)
    chosen = await booking.place.app.push_screen_wait(dialog)
    if not isinstance(chosen, Offer):
        return Turn.BACK
    time = chosen.time
    if time.session is None and not time.staff:
        one = await colleague(booking, await work.ask(services.givers, service))
        if one is None:
            return Turn.AGAIN
        time = time._replace(staff=(one,))
    booking.time = time
    return Turn.ON


async def questions(booking: Booking) -> Turn:
    """The service's booking form; not when last time's answers answer it."""
    assert booking.service is not None
    work = booking.place.work
    asked = await work.ask(booking_forms.questions_of, booking.service.id)
    check = partial(booking_forms.answered, work.desk(), asked)
    if not asked or (booking.as_usual and not booking.form_shown and _holds(check, booking.answers)):
        return Turn.PASSED
    booking.form_shown = True
    form = BookQuestions(booking.heading, asked, booking.answers, check)
    answered = await booking.place.app.push_screen_wait(form)
    if not isinstance(answered, Answered):
        return Turn.BACK
    booking.answers = answered.answers
    return Turn.BACK if answered.back else Turn.ON


def _holds(check: Callable[[Sequence[str]], object], answers: Sequence[str]) -> bool:
    """Whether these answers are ones to these questions."""
    try:
        check(answers)
    except DeskError:
        return False
    return True


def _nothing(_typed: str) -> None:
    """A class has the times that it has."""
