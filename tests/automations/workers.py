"""Workers and desks as programs of their own, on one file at once."""

import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable
from time import monotonic

from tests.automations.rules import active, at, rule

from frontdesk_tui.automations.actions.give_points import GivePoints
from frontdesk_tui.automations.actions.labels import PutLabel
from frontdesk_tui.automations.triggers.contact_created import ContactCreated
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.models import log
from frontdesk_tui.models.automation import Firing
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.database import transaction
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.fields import moment_to_stored
from frontdesk_tui.models.label import ContactLabel
from frontdesk_tui.models.place import Place, asked_by
from frontdesk_tui.models.points import PointsEntry
from frontdesk_tui.models.rows import insert

_DESK = """
import sys, time
from frontdesk_tui.desk.clients import notes
from frontdesk_tui.desk.opening import desk_at
from frontdesk_tui.models.place import place_of
with desk_at(place_of(sys.argv[1])) as reception:
    print("open", flush=True)
    number = 0
    while number < 100_000:
        number += 1
        start = time.perf_counter()
        notes.add(reception.desk(), number % 100 + 1, "Prefers mornings")
        print((time.perf_counter() - start) * 1000, flush=True)
        time.sleep(0.02)
"""
"""A desk at which somebody writes notes, saying how many milliseconds each took."""


def many_due(desk: Desk, firings: int) -> int:
    """An automation that has to see to so many new clients at once, by label and by points; its id."""
    automation = active(at(desk, minutes=-2), rule(ContactCreated(), PutLabel("New"), GivePoints(10)))
    _came(desk, range(1, firings + 1))
    return automation


def many_more(desk: Desk, before: int, firings: int) -> int:
    """So many further clients, while it goes on; how many there are then."""
    _came(desk, range(before + 1, before + firings + 1))
    return before + firings


def _came(desk: Desk, numbers: range) -> None:
    """Clients of these numbers, a minute ago."""
    came = moment_to_stored(at(desk, minutes=-1).now)
    with transaction():
        insert(Contact, [{"id": one, "name_key": f"{one:08}", "created_at": desk.now} for one in numbers])
        log.append([("contact.added", one, None, None, "Online", came, '{"name":"Somebody"}') for one in numbers])


def until(holds: Callable[[], bool]) -> None:
    """Wait for something that workers do. Fails when it does not come."""
    end = monotonic() + 120
    while not holds():
        assert monotonic() < end
        threading.Event().wait(0.02)


def worker(file: Place, *options: str) -> "subprocess.Popen[str]":
    """A worker on a file."""
    command = [sys.executable, "-m", "frontdesk_tui", "--database", asked_by(file), "worker", *options]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def busy_desk(file: Place) -> "subprocess.Popen[str]":
    """A desk that writes without end; ready when this returns."""
    running = subprocess.Popen([sys.executable, "-c", _DESK, asked_by(file)], stdout=subprocess.PIPE, text=True)
    assert running.stdout is not None
    assert running.stdout.readline() == "open\n"
    return running


def wrong_with(automation: int, firings: int) -> list[str]:
    """What is not as it must be when each was done once; nothing when all is."""
    found: dict[str, Counter[int | None]] = {
        "firings": Counter(row.contact_id for row in Firing.select().where(Firing.automation == automation)),
        "labels": Counter(row.contact_id for row in ContactLabel.select()),
        "points": Counter(row.contact_id for row in PointsEntry.select()),
        "events": Counter(row.contact_id for row in Event.select().where(Event.kind == "label.put")),
    }
    once: Counter[int | None] = Counter(range(1, firings + 1))
    wrong = [
        f"{what}: {(once - had).total()} lost, {(had - once).total()} too many"
        for what, had in found.items()
        if had != once
    ]
    wrong += [f"the log: {fault.what} from {fault.first} to {fault.last}" for fault in log.faults()]
    if not_done := Firing.select().where(Firing.state != "done").count():
        wrong.append(f"{not_done} not done")
    return wrong
