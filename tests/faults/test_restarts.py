"""Done when a server that breaks off again and again leaves no half action, and every desk goes on by itself."""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing
from time import monotonic
from typing import Any, NamedTuple

import pytest
from peewee import fn
from tests.automations.rules import active, rule
from tests.automations.workers import worker
from tests.builders import a_session
from tests.faults.invariants import Done, wrong_with
from tests.restarted_server import OwnServer, own_server

from frontdesk_tui.automations.actions.give_points import GivePoints
from frontdesk_tui.automations.actions.labels import PutLabel
from frontdesk_tui.automations.triggers.contact_created import ContactCreated
from frontdesk_tui.desk.opening import Reception, close_desk, open_desk
from frontdesk_tui.models.automation import Firing
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.label import ContactLabel, Label
from frontdesk_tui.models.place import Server
from frontdesk_tui.models.points import PointsEntry
from frontdesk_tui.models.rows import tuples

pytestmark = pytest.mark.of_servers

DESKS = 3
"""That write all the time."""

GO_ON = 1
"""Clients that each desk must serve after a restart, before the next one comes."""

PATIENCE = 120
"""Seconds for that, and for the worker's rest."""


class _Busy(NamedTuple):
    """A desk that runs."""

    name: str
    process: "subprocess.Popen[str]"


@pytest.fixture
def own() -> Iterator[OwnServer]:
    """A server that may be restarted."""
    with own_server() as server:
        yield server


def _busy_desk(url: str, name: str, session: int) -> _Busy:
    command = [sys.executable, "-m", "tests.faults.serving_desk", url, name, str(session)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    return _Busy(name, process)


def _served() -> Counter[str]:
    """How many clients each desk has been through with; `fired` is how often the worker has done its part."""
    given = PointsEntry.select(Contact.first_name, fn.COUNT(PointsEntry.id)).join(Contact)
    rows = tuples(given.where(PointsEntry.amount == 5).group_by(Contact.first_name))
    return Counter(dict(rows) | {"fired": Firing.select().count()})


def _wait_until_all_go_on(desks: Sequence[_Busy]) -> None:
    before, until = _served(), monotonic() + PATIENCE
    while min((served := _served() - before)[name] for name in [*(desk.name for desk in desks), "fired"]) < GO_ON:
        assert monotonic() < until, f"since the last restart: {served}"
        for desk in desks:
            with pytest.raises(subprocess.TimeoutExpired):  # it does not end by itself
                desk.process.wait(0.05)


def _ended(desks: Sequence[_Busy]) -> list[dict[str, Any]]:
    """What they were told."""
    for desk in desks:
        desk.process.terminate()
    said = [desk.process.communicate(timeout=PATIENCE)[0] for desk in desks]
    return [json.loads(text) for text in said]


def _wrong() -> list[str]:
    """Points without their event, and what the worker did not do once."""
    clients = Counter(row.id for row in Contact.select())
    firings = Counter(row.contact_id for row in Firing.select().where(Firing.state == "done"))
    labels = ContactLabel.select().join(Label).where(Label.name == "New")
    given = Counter(row.contact_id for row in Event.select().where(Event.kind == "points.given"))
    entries = PointsEntry.select()
    pairs = {
        "points": (Counter(row.contact_id for row in entries), given),
        "firings": (clients, firings),
        "labels of firings": (firings, Counter(row.contact_id for row in labels)),
        "points of firings": (firings, Counter(one.contact_id for one in entries.where(PointsEntry.amount == 10))),
    }
    return [what for what, (rows, events) in pairs.items() if rows != events]


KINDS = {"contact": "contact.added", "booking": "booking.made", "paid": "booking.paid", "points": "points.given"}
"""The event of each thing that a desk is told is done."""


def _done(told: Sequence[dict[str, Any]]) -> list[Done]:
    """What they were told is done."""
    return [
        Done(KINDS[kind], booking=one) if kind in ("booking", "paid") else Done(KINDS[kind], one)
        for of_desk in told
        for kind in KINDS
        for one in of_desk[kind]
    ]


def _prepared(reception: Reception) -> int:
    desk = reception.desk()
    active(desk, rule(ContactCreated(), PutLabel("New"), GivePoints(10)))
    return a_session(desk, capacity=10_000)


def test_restarts_under_load_leave_no_half_action_and_no_desk_behind(
    own: OwnServer, many: Callable[[int, int], int]
) -> None:
    """S1, A11, C11, L8"""
    restarts, place = many(1, 20), Server(own.url)
    session = _prepared(open_desk(place))
    with ExitStack() as left, closing(_Workers(place)) as working:
        desks = [_busy_desk(own.url, f"desk{number}", session) for number in range(DESKS)]
        for desk in desks:
            left.callback(desk.process.kill)
        for _ in range(restarts):
            _wait_until_all_go_on(desks)
            own.restart()
        _wait_until_all_go_on(desks)
        told = _ended(desks)
        assert working.runs()
    served = _served()
    with worker(place, "--once") as last:  # which sees to whom the other one had not come to
        said = "".join(last.communicate(timeout=PATIENCE))
    assert last.returncode == 0, said
    assert _wrong() == []
    close_desk()
    assert wrong_with(place, _done(told)) == []
    asked = {name: sum(one.get(name, 0) for one in told) for name in ("refused", "unsure")}
    sys.stdout.write(f"{restarts} restarts; served, fired: {dict(served)}; {asked}\n")


class _Workers:
    """One worker without a screen, which is closed at the end."""

    def __init__(self, place: Server) -> None:
        self._process = worker(place)

    def runs(self) -> bool:
        """Whether it has not ended by itself."""
        return self._process.poll() is None

    def close(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.communicate(timeout=PATIENCE)
