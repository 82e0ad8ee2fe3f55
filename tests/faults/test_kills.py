"""A11, L10: a desk and a worker that are killed at any moment lose nothing, do nothing twice, and nothing by halves."""

import random
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.faults.actions import REGULARS
from tests.faults.busy import posts
from tests.faults.desks import APART, ahead
from tests.faults.invariants import wrong_with
from tests.faults.killing import Shift

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import close_desk, machine_clock, open_desk
from frontdesk_tui.models.automation import Firing
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.outgoing import Outgoing
from frontdesk_tui.models.place import Place
from frontdesk_tui.models.points import PointsEntry
from frontdesk_tui.models.rows import tuples
from frontdesk_tui.worker import Worker

GONE = ("contact.deleted", "contact.merged", "contact.removed")
"""Events after which nothing is done for a client."""

WAITING = 10
"""Messages that wait for each worker besides those that automations write meanwhile."""


@pytest.mark.on_both
def test_desks_and_workers_killed_at_any_moment_lose_nothing_and_do_nothing_twice(
    desk: Desk, desk_file: Place, engine: str, many: Callable[[int, int], int], dice: random.Random
) -> None:
    kills, shift = many(15 if engine == "sqlite" else 2, 300), Shift(desk_file, dice)
    with posts(lambda: shift.signs.put(None)) as places:
        places.set_up(replace(desk, now=machine_clock()))
        shift.put_down_what_is_there()
        for _ in range(kills):
            places.write(open_desk(desk_file, ahead(shift.minutes)).desk(), WAITING)
            close_desk()
            shift.round()
            open_desk(desk_file)
            assert shift.look_at_the_rest() == []
            close_desk()
            assert wrong_with(desk_file, shift.done, places.arrived()) == []
        for later in (0, APART):  # what the last one held, and then what is unclear
            Worker(open_desk(desk_file, ahead(shift.minutes + later)).desk, print).once()
        came = places.arrived()
    firings, marked = Firing.select().count(), Outgoing.select().where(Outgoing.may_be_double).count()
    assert Outgoing.select().where(Outgoing.done_at.is_null()).count() == 0
    assert Firing.select().where(Firing.state == "failed").count() == 0
    assert _never_fired() == []
    entries = Counter(key.partition(":")[0] for (key,) in tuples(PointsEntry.select(PointsEntry.key)))
    assert {key: count for key, count in entries.items() if "-" in key} == shift.entries
    close_desk()
    assert wrong_with(desk_file, shift.done, came) == []
    sys.stdout.write(
        f"{engine}: {kills} desks and {kills} workers killed; {shift.acknowledged} acknowledged, {shift.found} found "
        f"besides; {firings} firings, {came.total()} messages, {came.total() - len(came)} of them twice, "
        f"{marked} marked\n"
    )


def _never_fired() -> list[str]:
    """What should have been fired for, and was not: who was gone for a while, or gave up a booking, is passed over."""
    fired = {cause for (cause,) in tuples(Firing.select(Firing.cause))}
    gone = Event.select(Event.contact).where(Event.kind.in_(GONE))
    given_up = Event.select(Event.booking).where(Event.kind == "booking.cancelled")
    stayed = Event.contact.not_in(gone) & (Event.contact > max(REGULARS))
    made = Event.select(Event.booking).where((Event.kind == "booking.made") & stayed & Event.booking.not_in(given_up))
    came = Event.select(Event.contact).where((Event.kind == "contact.added") & stayed)
    causes = {f"books:{one}" for (one,) in tuples(made)} | {f"contact_created:{one}" for (one,) in tuples(came)}
    return sorted(causes - fired)
