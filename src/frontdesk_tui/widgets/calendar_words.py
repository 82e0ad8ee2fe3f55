"""What the calendar says of a session: on its block, in one line of the agenda, and in full."""

from collections.abc import Sequence

from rich.cells import cell_len

from frontdesk_tui.desk.schedule import weeks
from frontdesk_tui.desk.schedule.calendar import Away, HeldTime, SessionBlock
from frontdesk_tui.widgets.calendar_stops import Stop
from frontdesk_tui.widgets.cells import fit
from frontdesk_tui.widgets.named_keys import named

NOTHING_BOOKED = "Nothing is booked; ⟦n calendar.new⟧ new session, ⟦b calendar.book⟧ book"
"""Said of a day without sessions."""

NO_SERVICES = "There is no service yet; add one in Settings: ⟦6 app.settings⟧, then ⟦n service.new⟧"
"""Said where nothing can be booked before that."""

_CAN_DO = "⟦b calendar.book⟧ book, ⟦n calendar.new⟧ new session"

WITH_SECONDS = 13
"""Cells from which on a block that starts within a row says when it starts."""

SHORT = 2
"""Rows of a block that has room for what it is and one line more."""

_SHORTEST_NAME = 3
"""Cells under which what is left of a name says nothing any more."""


def counted(block: SessionBlock) -> str:
    """`8/12 ✓6`: how many places are taken, of how many, and how many came."""
    came = f" ✓{block.checked_in}" if block.checked_in else ""
    return f"{block.booked}/{block.capacity}{came}"


def state(block: SessionBlock) -> list[str]:
    """What is open or waits: `2 unpaid`, `1 waits`; how the only booking is paid; nothing when all is well."""
    said = [block.payment.lower()] if block.booking is not None else []
    if block.unpaid and block.booking is None:
        said.append(f"{block.unpaid} unpaid")
    if block.waiting:
        said.append(f"{block.waiting} {'waits' if block.waiting == 1 else 'wait'}")
    return said


def _signs(block: SessionBlock) -> str:
    """The same of a class where there is no room for words: `!2 +1`."""
    return " ".join(f"{sign}{count}" for sign, count in (("!", block.unpaid), ("+", block.waiting)) if count)


def who(block: SessionBlock) -> str:
    """The only client, with ✓ when checked in; else how many; `free` where nobody is booked for one place."""
    if block.booking is not None:
        return f"{block.client or 'Somebody'}{' ✓' if block.checked_in else ''}"
    return "free" if block.capacity == 1 and not block.booked else counted(block)


def pieces(block: SessionBlock, name_staff: bool, width: int) -> list[str]:
    """What a block says, the most important first."""
    staff = block.staff if name_staff else ""
    if block.booking is not None:
        return [one for one in (block.service, who(block), *state(block), staff) if one]
    return [one for one in (block.service, _given_to(staff, who(block), width), *state(block)) if one]


def _given_to(staff: str, comes: str, width: int) -> str:
    """`Noa 8/12 ✓6`: where it is too narrow for that, the name is cut or left out, and never how many come."""
    room = width - 1 - cell_len(comes)
    comes = comes if room >= -1 else comes.replace(" ", "")
    return f"{fit(staff, room).rstrip()} {comes}" if staff and room >= _SHORTEST_NAME else comes


def on_block(block: SessionBlock, rows: int, width: int, step: int, name_staff: bool = True) -> list[str]:
    """The lines of a block of so many rows, each exactly `width` cells; what does not fit is left out, and ends in …"""
    if rows == 1:
        return [_in_one(block.service, who(block), width)]
    said = pieces(block, name_staff, width)
    if block.from_minute % step and width >= WITH_SECONDS:
        said[0] = f"{weeks.clock(block.from_minute)} {said[0]}"
    if rows == SHORT < len(said) and block.booking is None:
        comes = f"{who(block)} {_signs(block)}"
        said = [said[0], _given_to(block.staff if name_staff else "", comes, width)]
        if cell_len(said[1]) > width:
            said[1] = _given_to("", who(block), width)
    if rows < len(said):
        said = [*said[: rows - 1], _joined(said[rows - 1 :], width)]
    return [fit(text, width) for text in said] + [" " * width] * (rows - len(said))


def _in_one(what: str, comes: str, width: int) -> str:
    """What it is and who comes side by side; a third of the room is for what it is, and all that the other leaves."""
    if width < WITH_SECONDS - 2 or not comes:
        return fit(what, width)
    room = max(width // 3, min(cell_len(what), width - 1 - cell_len(comes)))
    return f"{fit(what, room)} {fit(comes, width - room - 1)}"


def _joined(texts: list[str], width: int) -> str:
    """As many of the texts as fit side by side; the first in any case."""
    line = texts[0]
    for text in texts[1:]:
        if cell_len(line) + cell_len(text) + 1 > width:
            return f"{line} …" if cell_len(line) + 2 <= width else line
        line = f"{line} {text}"
    return line


def agenda_line(block: SessionBlock, width: int) -> str:
    """One session as a line of exactly so many cells: when, what, by whom, who comes, what is open."""
    time = f"{weeks.clock(block.from_minute)}–{weeks.clock(block.to_minute)}  "
    rest = max(0, width - len(time))
    staff, told = (10, 18) if rest >= 56 else (8, 14)
    people = max(10, (rest - staff - told) // 2)
    service = rest - staff - told - people
    cells = ((block.service, service), (block.staff, staff), (who(block), people), (", ".join(state(block)), told))
    return fit(time + "".join(fit(text, room - 1) + " " for text, room in cells if room > 1), width)


def free_words(has_services: bool, is_empty: bool, closed: str = "") -> str:
    """What can be done with free time; `is_empty`: that day has no sessions; `closed`: why it is not open."""
    if not has_services:
        return named(NO_SERVICES)
    if closed:
        return f"{closed} · {named(_CAN_DO)}"
    return named(NOTHING_BOOKED if is_empty else f"free · {_CAN_DO}")


def away_words(away: Away) -> str:
    """`Noa away: dentist`, or `closed`."""
    said = f"{away.staff} away" if away.staff_id is not None else "closed"
    return f"{said}: {away.reason}" if away.reason else said


def held_words(held: HeldTime) -> str:
    """S7: `Noa is booking this`."""
    return f"{held.held_by} is booking this"


def in_full(stop: Stop, day: str, aways: Sequence[Away], can_do: str, held: Sequence[HeldTime] = ()) -> str:
    """All that is known of what the cursor is on; `can_do` says what can be done with free time there."""
    block = stop.block
    if block is None:
        off = [away_words(away) for away in aways if away.from_minute <= stop.minute < away.to_minute]
        off += [held_words(one) for one in held if one.from_minute < stop.until and stop.minute < one.to_minute]
        return " · ".join((f"{day} {weeks.clock(stop.minute)}", *off, can_do))
    parts = [f"{day} {weeks.clock(block.from_minute)}–{weeks.clock(block.to_minute)}", block.service, block.staff]
    if block.booking is not None:
        parts.append(f"{block.client or 'Somebody'}{' ✓ checked in' if block.checked_in else ''}")
    elif block.capacity == 1 and not block.booked:
        parts.append("free")
    else:
        parts.append(f"{block.booked}/{block.capacity} booked")
        parts += [f"{block.checked_in} checked in"] if block.checked_in else []
    parts += [held_words(one) for one in held if one.session == block.id]
    return " · ".join(part for part in (*parts, *state(block)) if part)
