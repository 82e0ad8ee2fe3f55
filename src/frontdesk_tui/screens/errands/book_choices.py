"""What there is to choose from on the way to a booking, as it is shown."""

from collections.abc import Collection, Sequence

from rich.cells import cell_len

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.booking.usual import Usual
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.schedule.services import ServiceKind, ServiceLine
from frontdesk_tui.desk.team import Colleague
from frontdesk_tui.screens.dialogs.book_choice import BookChoice
from frontdesk_tui.screens.dialogs.choose import Choice
from frontdesk_tui.screens.errands.book_way import Booking
from frontdesk_tui.widgets.cells import fit

_WIDEST_NAME = 30
"""Cells that a service's name takes in a list."""


async def colleague(booking: Booking, among: Sequence[Colleague]) -> int | None:
    """Asks for a colleague; the id, None when it was left."""
    choices = [Choice(one.id, one_line(one.name, 60)) for one in among]
    chosen = await booking.place.app.push_screen_wait(BookChoice(f"{booking.heading} · with whom?", choices))
    return chosen if isinstance(chosen, int) else None


def usual_choice(booking: Booking, usual: Usual) -> Choice[Usual | ServiceLine]:
    """What the client has had last, at the next time that is free."""
    desk = booking.place.work.desk()
    who = f" with {usual.staff_name}" if usual.staff_name else ""
    many = f" ×{usual.participants}" if usual.participants > 1 else ""
    when = wording.day_and_time(usual.next.starts_at, desk) if usual.next else "nothing is free"
    return Choice(usual, f"Same as last time: {usual.service_name}{many}{who}, {when}")


def service_choices(lines: Sequence[ServiceLine], misfits: Collection[int] = ()) -> list[Choice[Usual | ServiceLine]]:
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
