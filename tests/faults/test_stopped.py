"""Desks and workers that are stopped (SIGSTOP) at any moment, and go on: others wait a while at most; nothing twice."""

import os
import random
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from threading import Semaphore
from time import sleep

import pytest
from peewee import OperationalError
from tests.builders import a_booking, dana, somebody
from tests.faults.actions import REGULARS
from tests.faults.busy import posts
from tests.faults.desks import APART, ahead, serve, stop_amid, work
from tests.faults.invariants import Done, wrong_with
from tests.faults.killing import LONGEST, PATIENCE, started
from tests.nursery import nursery

from frontdesk_tui.desk.clients import notes
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import UnavailableError
from frontdesk_tui.desk.opening import close_desk, machine_clock, open_desk
from frontdesk_tui.models import sqlite
from frontdesk_tui.models.automation import Firing
from frontdesk_tui.models.database import transaction
from frontdesk_tui.models.note import Note
from frontdesk_tui.models.outgoing import Outgoing
from frontdesk_tui.models.place import Place, Server
from frontdesk_tui.models.postgresql import engine as postgresql
from frontdesk_tui.worker import Worker

pytestmark = pytest.mark.on_both

WAITS = 200
"""Milliseconds that one waits for one's turn here, rather than ten seconds."""

REFUSALS = {
    "sqlite": "is locked by another program. Close it there, then try again.",
    "postgresql": "was busy for too long; nothing was saved. Try again.",
}
"""What one is told then."""


_AWHILE = 0.005
"""Seconds in which a change is over."""


@contextmanager
def _impatient() -> Iterator[None]:
    """Who asks from here waits no longer than that."""
    begin = postgresql._OUR_TURN.replace(f"{postgresql.PATIENCE}s", f"{WAITS}ms")
    with pytest.MonkeyPatch.context() as patience:
        patience.setattr(sqlite, "PATIENCE", WAITS)
        patience.setattr(sqlite, "_SOON", WAITS)
        patience.setitem(postgresql._BEGIN, None, begin)
        yield


def _stopped(process: ForkServerProcess) -> None:
    """Stop a process, and wait until it stands still."""
    assert process.pid is not None
    os.kill(process.pid, signal.SIGSTOP)
    _wait_until_it_stands(process.pid)


def _wait_until_it_stands(pid: int) -> None:
    while Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "T":
        sleep(0.001)


def _stopped_between_two_changes(process: ForkServerProcess) -> None:
    """The same, where nobody waits for it."""
    while True:
        _stopped(process)
        with suppress(OperationalError), _impatient():
            for _ in range(2):  # what was on its way to a server gets its turn after the first
                with transaction():
                    pass
                sleep(_AWHILE)
            return
        _go_on(process)
        sleep(_AWHILE)


def _counted_down(left: deque[int]) -> int:
    """How many are left after one more; at nought nothing is counted any more."""
    left[0] -= 1
    return left[0] or left.popleft()


def _go_on(process: ForkServerProcess) -> None:
    assert process.pid is not None
    os.kill(process.pid, signal.SIGCONT)


def test_a_desk_that_is_stopped_amid_a_change_has_others_wait_a_while_and_say_why(
    desk: Desk, desk_file: Place, engine: str
) -> None:
    """S7: others read on; once it goes on, its change is whole, and so are theirs."""
    client = dana(desk)
    heard, said = nursery().Pipe(duplex=False)
    other = started(stop_amid, desk_file, client, "60s", said)
    try:
        assert other.pid is not None
        _wait_until_it_stands(other.pid)
        with _impatient(), pytest.raises(UnavailableError, match=REFUSALS[engine]):
            notes.add(desk, client, "Refused")
        assert Note.select().count() == 0  # what it has not kept yet is nobody's to see
        _go_on(other)
        assert heard.recv() == "kept"
        notes.add(desk, client, "After all")
    finally:
        other.kill()
    assert sorted(row.text for row in Note.select()) == ["After all", "Written after it", "Written amid it"]
    close_desk()
    assert wrong_with(desk_file, [Done("note.added", client)] * 3) == []


@pytest.mark.of_servers
def test_a_server_takes_no_more_of_a_change_that_a_stopped_desk_keeps_open(desk: Desk, desk_file: Server) -> None:
    """S7: after a minute, which is a second here; whoever was stopped is told that nothing was saved."""
    client = dana(desk)
    heard, said = nursery().Pipe(duplex=False)
    other = started(stop_amid, desk_file, client, "1s", said)
    try:
        assert other.pid is not None
        _wait_until_it_stands(other.pid)
        notes.add(desk, client, "While it stands still")
        _go_on(other)
        assert "nothing was saved. Try again." in heard.recv()
    finally:
        other.kill()
    close_desk()
    assert wrong_with(desk_file, [Done("note.added", client)]) == []


def test_a_desk_that_is_stopped_at_any_moment_stops_others_only_while_it_writes(
    desk: Desk, desk_file: Place, engine: str, many: Callable[[int, int], int], dice: random.Random
) -> None:
    stops, refused = many(5, 300), 0
    with posts(lambda: None) as places:
        places.set_up(replace(desk, now=machine_clock()))
    heard, said = nursery().Pipe(duplex=False)
    other = started(work, desk_file, 0, dice.randrange(2**32), [], said)
    said.close()
    try:
        for number in range(stops):
            for _ in range(dice.randint(1, 12)):
                heard.recv()
            sleep(dice.uniform(0, LONGEST))
            _stopped(other)
            try:
                with _impatient():
                    notes.add(desk, REGULARS[0], f"Note {number}")
            except UnavailableError as error:
                assert REFUSALS[engine] in error.sentence
                refused += 1
            _go_on(other)
            notes.add(desk, REGULARS[0], f"Note {number}, after")
    finally:
        other.kill()
    written = Note.select().where(Note.text.startswith("Note ")).count()
    assert written == 2 * stops - refused
    close_desk()
    assert wrong_with(desk_file) == []
    sys.stdout.write(f"{engine}: a desk stopped {stops} times, {refused} of them while it wrote\n")


def test_a_worker_that_is_stopped_for_longer_than_it_may_hold_a_message_does_nothing_twice_unmarked(
    desk: Desk, desk_file: Place, engine: str, many: Callable[[int, int], int], dice: random.Random
) -> None:
    """A5, A11: another one takes up what it held, and then it goes on."""
    stops, came = many(4 if engine == "sqlite" else 2, 100), Semaphore(0)
    minutes, amid = nursery().Value("i", 0, lock=False), deque[int]()

    def tell() -> None:
        if amid and not _counted_down(amid):
            _stopped(worker)  # before it has the answer
        came.release()

    with posts(tell) as places:
        places.set_up(replace(desk, now=machine_clock()))
        close_desk()
        worker = started(serve, desk_file, minutes)
        try:
            for _ in range(stops):
                reception = open_desk(desk_file, ahead(minutes.value))
                a_booking(reception.desk(), somebody(reception.desk()))
                places.write(reception.desk(), 20)
                wanted = dice.randint(1, 18)
                amid.extend([wanted] if dice.random() < 0.5 else [])
                for _ in range(wanted):
                    assert came.acquire(timeout=PATIENCE)
                sleep(dice.uniform(0, _AWHILE))
                _stopped_between_two_changes(worker)
                minutes.value += APART
                Worker(open_desk(desk_file, ahead(minutes.value)).desk, print).once()
                minutes.value += APART
                _go_on(worker)
                places.write(open_desk(desk_file, ahead(minutes.value)).desk(), 1)
                last = Outgoing.select().order_by(Outgoing.id.desc()).get().message_id
                close_desk()
                while last not in places.arrived():  # which nobody else sends
                    assert came.acquire(timeout=PATIENCE)
                assert wrong_with(desk_file, arrived=places.arrived()) == []
                while came.acquire(blocking=False):
                    pass
        finally:
            worker.kill()
            worker.join()
        for later in (APART, 2 * APART):
            Worker(open_desk(desk_file, ahead(minutes.value + later)).desk, print).once()
        arrived = places.arrived()
    firings = Firing.select().count()
    assert Outgoing.select().where(Outgoing.done_at.is_null()).count() == 0
    close_desk()
    assert wrong_with(desk_file, arrived=arrived) == []
    assert firings == 2 * stops  # who came, and what they booked
    sys.stdout.write(
        f"{engine}: a worker stopped {stops} times; {firings} firings, {arrived.total()} messages, "
        f"{arrived.total() - len(arrived)} of them twice, marked\n"
    )
