"""What is asked on the way to a booking, one question a step."""

from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from typing import Any

from rich.cells import cell_len

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.booking import booking_forms, booking_plan
from frontdesk_tui.desk.booking import usual as regulars
from frontdesk_tui.desk.booking.booking_plan import Plan
from frontdesk_tui.desk.booking.usual import Usual
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.schedule import availability, offers, services
from frontdesk_tui.desk.schedule.availability import FreeTime
from frontdesk_tui.desk.schedule.offers import Offer
from frontdesk_tui.desk.schedule.services import ServiceKind, ServiceLine
from frontdesk_tui.desk.team import Colleague
from frontdesk_tui.screens.dialogs.book_choice import BookChoice
from frontdesk_tui.screens.dialogs.book_questions import Answered, BookQuestions
from frontdesk_tui.screens.dialogs.book_time import BookTime
from frontdesk_tui.screens.dialogs.book_who import BookWho, NewClient
from frontdesk_tui.screens.dialogs.choose import Choice
from frontdesk_tui.screens.errand_screen import ErrandScreen
from frontdesk_tui.screens.errands.book_client import find, new_client
from frontdesk_tui.widgets.cells import fit

ANYONE = Colleague(0, "Anyone")
"""Whoever has time."""

_NO_SESSION = "There is no session then. The calendar opens new ones: 2, then n."
_NOT_FREE = "Nothing is free then. A day with a time, such as 24/11 9:30, can be booked all the same."
"""What is said of times that are typed and not among those that are offered."""

_WIDEST_NAME = 30
"""Cells that a service's name takes in a list."""


class Turn(Enum):
    """Where a step leads."""

    ON = auto()
    BACK = auto()
    AGAIN = auto()
    """To the same step."""
    PASSED = auto()
    """Nothing was to be asked: further in the direction one comes from."""
    OTHER_TIME = auto()
    """To the choice of a time."""


@dataclass
class Booking:
    """What is known so far of what shall be booked."""

    place: ErrandScreen[Any]
    """Where keys were pressed for it."""
    contact: int | None = None
    client: str = ""
    """What the client is called, safe to display."""
    asks_whom: bool = True
    """Whether the client is asked for."""
    service: ServiceLine | None = None
    staff: int | None = None
    """Who shall give it; None for anyone."""
    time: FreeTime | None = None
    day: str = ""
    """The day that is meant, as it is typed: the times of it are shown at first."""
    settled: bool = False
    """Whether staff and time are known without being asked for."""
    as_usual: bool = False
    """Whether the same as last time was chosen."""
    participants: int = 1
    answers: tuple[str, ...] = ()
    """What was typed into the booking form, or answered last time."""
    form_shown: bool = False
    """Whether the booking form was shown."""

    @property
    def heading(self) -> str:
        """What dialogs on the way are headed by."""
        return " · ".join(part for part in ("Book", self.client, self.service.name if self.service else "") if part)

    @property
    def is_class(self) -> bool:
        """Whether it is a place in a class."""
        return self.service is not None and self.service.kind is ServiceKind.CLASS

    def plan(self) -> Plan:
        """What shall be booked, when all of it is known. With anyone, the first who has time gives it."""
        contact, service, time = self.contact, self.service, self.time
        assert contact is not None
        assert service is not None
        assert time is not None
        staff = self.staff if self.staff is not None and time.session is None else next(iter(time.staff), None)
        return Plan(contact, service.id, time.starts_at, staff, time.session, self.participants, self.answers)


Step = Callable[[Booking], Awaitable[Turn]]
"""One question, and what comes of its answer."""


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
    usual = await place.work.ask(regulars.usual, place.work.desk(), contact)
    lines = await place.work.ask(services.lines)
    if not lines:
        raise DeskError("No service is offered yet. Add one in Settings.")
    known = {line.id: line for line in lines}
    choices: list[Choice[Usual | ServiceLine]] = [*_service_choices(lines)]
    if usual is not None and usual.service in known:
        choices.insert(0, _usual_choice(booking, usual))
    chosen = await place.app.push_screen_wait(BookChoice(booking.heading, choices))
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
    chosen = await _colleague(booking, [ANYONE, *givers])
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
    known = await work.ask(
        offers.offers,
        desk,
        service,
        staff=booking.staff,
        contact=booking.contact,
        participants=booking.participants,
    )
    typed = partial(offers.on_purpose, desk, staff=booking.staff)
    made_up, unmatched = (_nothing, _NO_SESSION) if booking.is_class else (typed, _NOT_FREE)
    found = partial(offers.narrowed, desk)
    dialog = BookTime(booking.heading, known, found, made_up, typed=booking.day, unmatched=unmatched)
    chosen = await booking.place.app.push_screen_wait(dialog)
    if not isinstance(chosen, Offer):
        return Turn.BACK
    time = chosen.time
    if time.session is None and not time.staff:
        one = await _colleague(booking, await work.ask(services.givers, service))
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


# -- from a slot of the calendar ------------------------------------------------------------


async def what_then(booking: Booking) -> Turn:
    """Which service, of those that fit at a time that is given."""
    assert booking.time is not None
    work = booking.place.work
    booking.service = None
    fitting = await work.ask(booking_plan.fitting, work.desk(), booking.time.starts_at, booking.staff)
    if not fitting:
        raise DeskError("No appointment is given by this colleague. Choose another one.")
    misfits = {line.id for line, fits in fitting if not fits}
    choices = _service_choices([line for line, _ in fitting], misfits)
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
    booking.staff = await _colleague(booking, able)
    return Turn.BACK if booking.staff is None else Turn.ON


# -- what is shown --------------------------------------------------------------------------


async def _colleague(booking: Booking, among: Sequence[Colleague]) -> int | None:
    """Asks for a colleague; the id, None when it was left."""
    choices = [Choice(one.id, one_line(one.name, 60)) for one in among]
    chosen = await booking.place.app.push_screen_wait(BookChoice(f"{booking.heading} · with whom?", choices))
    return chosen if isinstance(chosen, int) else None


def _usual_choice(booking: Booking, usual: Usual) -> Choice[Usual | ServiceLine]:
    desk = booking.place.work.desk()
    who = f" with {usual.staff_name}" if usual.staff_name else ""
    many = f" ×{usual.participants}" if usual.participants > 1 else ""
    when = wording.day_and_time(usual.next.starts_at, desk) if usual.next else "nothing is free"
    return Choice(usual, f"Same as last time: {usual.service_name}{many}{who}, {when}")


def _service_choices(lines: Sequence[ServiceLine], misfits: Collection[int] = ()) -> list[Choice[Usual | ServiceLine]]:
    """Services in columns: the name, how long it takes, what it costs, how many places it has."""
    prices = [wording.money(line.price, line.currency) if line.price else "free" for line in lines]
    name = min(_WIDEST_NAME, max((cell_len(line.name) for line in lines), default=0))
    price = max((len(text) for text in prices), default=0)
    choices: list[Choice[Usual | ServiceLine]] = []
    for line, costs in zip(lines, prices, strict=True):
        places = f"   {line.capacity:>3} places" if line.kind is ServiceKind.CLASS else ""
        fits = "   nobody is free then" if line.id in misfits else ""
        hint = f"{line.duration_minutes:>4} min   {costs:>{price}}{places}{fits}"
        choices.append(Choice(line, fit(line.name, name), hint))
    return choices


def _holds(check: Callable[[Sequence[str]], object], answers: Sequence[str]) -> bool:
    """Whether these answers are ones to these questions."""
    try:
        check(answers)
    except DeskError:
        return False
    return True


def _nothing(_typed: str) -> None:
    """A class has the times that it has."""
