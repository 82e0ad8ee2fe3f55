"""For now: who is expected, who is late, who has yet to pay, and whose attendance nobody has marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any

from pendulum import DateTime

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.booking import attendance_sheet
from frontdesk_tui.desk.booking.attendance_sheet import ClientLine
from frontdesk_tui.desk.booking.places import TAKES_A_PLACE
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.models import asking
from frontdesk_tui.models.asking import Kept, Reading
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.session import Session

AHEAD = timedelta(minutes=60)
"""How long before their session starts clients are expected."""


class Kind(StrEnum):
    """Why a client is on the list, in the word on screen; in the order of the list."""

    LATE = "Late"
    """Their session of today has started, and nobody has marked whether they came."""
    NOW = "Now"
    """Their session starts within `AHEAD`."""
    UNPAID = "Unpaid"
    """They came today, and something is open."""
    UNRESOLVED = "Unresolved"
    """Nobody has marked whether they came on the last open day before this."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One client on the list."""

    kind: Kind
    line: ClientLine
    """Their booking."""
    when: str
    """When their session starts: `17:30` for one of today, else `21 Nov 17:30`."""


def read(desk: Desk, ahead: timedelta = AHEAD) -> list[Arrival]:
    """Who is to be seen to now: by kind, then by start and name. Sessions that were called off are left out."""
    return asking.read(_reading(desk, ahead))


def _reading(desk: Desk, ahead: timedelta) -> Reading[list[Arrival]]:
    today, until = desk.start_of(desk.today), desk.now + ahead
    [last] = yield [_LAST_START(today)]
    since = desk.start_of(desk.local(last[0][0]).date()) if last else today
    lines = yield from attendance_sheet.reading_lines(desk, _WANTED(since, until, today))
    found = [_arrival(desk, line, today) for line in lines]
    order = list(Kind)
    return sorted(found, key=lambda one: order.index(one.kind))  # sorting keeps those of a kind by start and name


def _wanted(since: Any, until: Any, today: Any) -> Any:
    is_open = (Session.starts_at >= today) & (Booking.attendance == "attended") & (Booking.price > Booking.paid)
    return attendance_sheet.picked(
        Session.starts_at.between(since, until)
        & Session.cancelled_at.is_null()
        & Booking.status.in_(TAKES_A_PLACE)
        & ((Booking.attendance == "") | is_open)
    )


_WANTED = Kept(_wanted)

_LAST_START = Kept(
    lambda today: (
        Session.select(Session.starts_at)
        .where((Session.starts_at < today) & Session.cancelled_at.is_null())
        .order_by(Session.starts_at.desc())
        .limit(1)
    )
)
"""When the last session before this day started; nothing on a desk's first day."""


def _arrival(desk: Desk, line: ClientLine, today: DateTime) -> Arrival:
    if line.booking.starts_at < today:
        kind = Kind.UNRESOLVED
    elif line.booking.attendance:
        kind = Kind.UNPAID
    else:
        kind = Kind.LATE if line.booking.starts_at < desk.now else Kind.NOW
    time, is_today = (
        wording.time_of_day(line.booking.starts_at, desk),
        desk.local(line.booking.starts_at).date() == desk.today,
    )
    return Arrival(kind, line, time if is_today else f"{wording.day(line.booking.starts_at, desk)} {time}")


def heading(desk: Desk, found: Sequence[Arrival]) -> str:
    """`Arrivals · Sun 22 Nov 17:41 · 2 late · 3 now · 1 unpaid`."""
    counts = [(sum(one.kind is kind for one in found), kind.value.lower()) for kind in Kind]
    said = [f"{count:,} {kind}" for count, kind in counts if count]
    return " · ".join(["Arrivals", wording.day_and_time(desk.now, desk), *said])
