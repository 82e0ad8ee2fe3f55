"""S7: slots that are being composed, or moved to: others see by whom, for two minutes or until it is saved or left.

What is held is no change of the business's data: nobody asks later who filled in a form when, nothing is taken back,
and it may vanish by itself. So these verbs, alone of all, write no event. Nor does a hold keep anybody from booking:
whoever does so all the same finds the refusals that there are for what is taken.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import uuid4

from pendulum import DateTime

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.schedule.availability import FreeTime
from frontdesk_tui.desk.verb import verb
from frontdesk_tui.models import asking
from frontdesk_tui.models.asking import Kept, Reading
from frontdesk_tui.models.fields import as_stored
from frontdesk_tui.models.hold import Hold
from frontdesk_tui.models.rows import tuples

MINUTES = 2
"""How long a slot is held at the most."""

OFF = 5
"""By how many minutes the clocks of desks may differ without one of them being wrong."""

HERE = uuid4().hex
"""The key of this program while it runs."""


@dataclass(frozen=True, slots=True)
class Slot:
    """Time that somebody is about to book."""

    starts_at: DateTime
    ends_at: DateTime
    staff: int | None = None
    """Whose time it is; None while nobody in particular is meant."""
    session: int | None = None
    """The session in which a place is to be taken; None for free time."""


@dataclass(frozen=True, slots=True)
class Held:
    """A slot that another desk holds."""

    starts: int
    """In microseconds, as it is stored; so is `ends`."""
    ends: int
    staff: int | None
    session: int | None
    held_by: str
    """Safe to display."""

    def is_over(self, starts: int, ends: int, staff: int | None, session: int | None = None) -> bool:
        """Whether it is about this time of this staff member, or about a place in this session."""
        if self.session is not None or session is not None:
            return self.session == session
        return self.starts < ends and starts < self.ends and (None in (self.staff, staff) or self.staff == staff)


@verb
def hold(desk: Desk, slot: Slot, key: str = HERE) -> None:
    """Hold a slot in place of the one that this desk has held, if any."""
    is_over = (Hold.until <= desk.now) | (Hold.until > _latest(desk))
    Hold.delete().where((Hold.desk == key) | is_over).execute()
    Hold.create(
        desk=key,
        held_by=desk.actor.name,
        staff=slot.staff,
        session=slot.session,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        until=desk.now.add(minutes=MINUTES),
    )


@verb
def let_go(desk: Desk, key: str = HERE) -> None:  # noqa: ARG001
    """Hold nothing any more."""
    Hold.delete().where(Hold.desk == key).execute()


def is_holding(key: str = HERE) -> bool:
    """Whether this desk holds anything."""
    return bool(Hold.select().where(Hold.desk == key).exists())


def held(desk: Desk, begins: int, ends: int, besides: str = HERE) -> list[Held]:
    """What other desks hold just now of a span, in microseconds as they are stored; soonest first."""
    return asking.read(reading_held(desk, begins, ends, besides))


def reading_held(desk: Desk, begins: int, ends: int, besides: str = HERE) -> Reading[list[Held]]:
    """The same."""
    [found] = yield [_HELD(begins, ends, desk.now, _latest(desk), besides)]
    return [Held(starts, after, staff, session, one_line(by, 40)) for starts, after, staff, session, by in found]


_HELD = Kept(
    lambda begins, ends, now, latest, besides: (
        Hold.select(as_stored(Hold.starts_at), as_stored(Hold.ends_at), Hold.staff, Hold.session, Hold.held_by)
        .where((Hold.starts_at < ends) & (Hold.ends_at > begins) & (Hold.desk != besides))
        .where((Hold.until > now) & (Hold.until <= latest))
        .order_by(Hold.starts_at, Hold.id)
    )
)


def _latest(desk: Desk) -> DateTime:
    """Until when a slot can be held now: what is held for longer was held by a clock that was ahead."""
    return desk.now.add(minutes=MINUTES + OFF)


def ending() -> Iterator[tuple[int, int]]:
    """Of all that is held, by any desk, which it is and when that ends, in microseconds as they are stored."""
    yield from tuples(Hold.select(Hold.id, as_stored(Hold.until)).order_by(Hold.id))


def said(found: Sequence[Held], time: FreeTime, lasts: int) -> str:
    """What is to be said of a free time that lasts so many microseconds, after what else is said of it."""
    for one in found:
        of_all = all(
            one.is_over(time.stored, time.stored + lasts, staff, time.session) for staff in time.staff or (None,)
        )
        if of_all:
            return f" · {one.held_by} is booking this"
    return ""
