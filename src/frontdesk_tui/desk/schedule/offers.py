"""B3: free times as they are offered to choose from, and found by what is typed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from frontdesk_tui.desk import dates, team, wording
from frontdesk_tui.desk.dates import Due
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.schedule import availability, holds
from frontdesk_tui.desk.schedule.availability import FreeTime
from frontdesk_tui.models.fields import moment_to_stored
from frontdesk_tui.models.folding import fold


@dataclass(frozen=True, slots=True)
class Offer:
    """A free time as it is offered; texts are safe to display."""

    time: FreeTime
    day: str
    """`Tue 24 Nov`, with the year when it is not this one: what offers are grouped by."""
    clock: str
    """`09:00`."""
    hint: str
    """Who gives it and how many places are left; what is special about it."""
    words: tuple[str, ...]
    """What it can be found by, folded: a typed word is the beginning of one of them."""
    told: str = ""
    """What should be known of a time that was typed: one sentence where the clocks leave it out or show it twice."""


def offers(
    desk: Desk, service: int, *, staff: int | None = None, contact: int | None = None, participants: int = 1
) -> list[Offer]:
    """The free times of a service as they are offered to a client, soonest first."""
    times = availability.free_times(desk, service, staff=staff)
    names = {one.id: one_line(one.name, 40) for one in team.colleagues()}
    sessions = [time.session for time in times if time.session is not None]
    has = availability.with_booking_of(contact, sessions) if contact is not None else set()
    zone, days = ZoneInfo(desk.business.zone), _Days(desk)
    lasts = 0 if not times else availability.service_of(service).duration_minutes * 60_000_000
    held = holds.held(desk, times[0].stored, times[-1].stored + lasts) if times else []
    found = []
    for time in times:
        # pendulum would take longer for these thousands than all else.
        local = datetime.fromtimestamp(time.stored // 1_000_000, UTC).astimezone(zone)
        said, words = days.of(time, local)
        hint = _hint(time, names, participants, booked=time.session in has)
        hint += holds.said(held, time, lasts) if held else ""
        clock = f"{local:%H:%M}"
        found.append(Offer(time, said, clock, hint, (*words, clock, clock.removeprefix("0"), *fold(hint).split())))
    return found


def _hint(time: FreeTime, names: dict[int, str], participants: int, *, booked: bool) -> str:
    who = ", ".join(name for one in time.staff[:3] if (name := names.get(one))) + (" …" if len(time.staff) > 3 else "")
    if time.session is None:
        return who
    if booked:
        left = "booked already"
    elif time.left == 0:
        left = "full · waitlist"
    else:
        left = f"{time.left} left" + (" · waitlist" if time.left < participants else "")
    return f"{who} · {left}" if who else left


class _Days:
    """What days are called and found by, each worked out once."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: dict[int, tuple[str, tuple[str, ...]]] = {}

    def of(self, time: FreeTime, local: datetime) -> tuple[str, tuple[str, ...]]:
        """What the day of a time is called, and what it is found by; `local` is the time in the business's zone."""
        number = local.toordinal()
        if number not in self._known:
            said = wording.day_and_time(time.starts_at, self._desk).rpartition(" ")[0]
            near = {0: ("today",), 1: ("tomorrow",)}.get(number - self._desk.today.toordinal(), ())
            numbers = (f"{local.day}/{local.month}/{local.year}", f"{local:%d/%m}", f"{local:%Y-%m-%d}")
            dotted = (f"{local.day}.{local.month}.", f"{local:%d.%m.}")
            words = (f"{local:%A}".lower(), *fold(said).split()[1:], *numbers, *dotted, *near)
            self._known[number] = (said, words)
        return self._known[number]


def narrowed(desk: Desk, known: Sequence[Offer], typed: str) -> list[Offer]:
    """Those of the offers that what was typed means: words such as `tue`, `24/11`, `9:30` or `noa`, or a date."""
    wanted = fold(typed).split()
    found = [one for one in known if all(any(has.startswith(word) for has in one.words) for word in wanted)]
    meant = None if found or not wanted else _meant(desk, typed)
    if meant is None:
        return found
    begins = moment_to_stored(meant.at)
    ends = moment_to_stored(desk.start_of(desk.local(meant.at).date() + timedelta(days=1)))
    return [one for one in known if begins <= one.time.stored < ends]


def on_purpose(desk: Desk, typed: str, staff: int | None) -> Offer | None:
    """What was typed as a time of its own, whether or not it is free; None when it is no day with a time."""
    meant = _meant(desk, typed)
    if meant is None or meant.all_day:
        return None
    said, _, clock = wording.day_and_time(meant.at, desk).rpartition(" ")
    time = FreeTime(moment_to_stored(meant.at), () if staff is None else (staff,), None, 0)
    return Offer(time, said, clock, "as typed, not among the free times", (), meant.said)


def _meant(desk: Desk, typed: str) -> Due | None:
    try:
        return dates.due(typed, desk)
    except DeskError:
        return None
