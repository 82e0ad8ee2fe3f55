"""A desk that is open all week, at which somebody works, as others and automations do: it holds no more for it."""

import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path
from time import perf_counter, time

import pytest
from tests.builders import ZONE
from tests.faults import errands
from tests.faults.held import Held, cpu_seconds, held_by
from tests.faults.invariants import wrong_with
from tests.faults.other_desk import OtherDesk
from tests.faults.week_desk import SATURDAY, clock_of
from tests.pty.terminal import Terminal

from frontdesk_tui.desk import business
from frontdesk_tui.desk.desk import Business
from frontdesk_tui.desk.opening import close_desk, open_desk
from frontdesk_tui.desk.seeding.fill import fill
from frontdesk_tui.models.database import database
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.place import Place, asked_by
from frontdesk_tui.models.rows import tuples

pytestmark = pytest.mark.on_both

_WEEK = 8 * 24 * 3_600
"""Seconds, from Saturday to the Sunday of the week after."""

_ESCAPE = "\x1b[27;1u"
"""As newer terminals send it: the others are waited for after it, as what comes next may belong to it."""

_SPARE = 2
"""Threads and files that come and go: of what is asked off the event loop, of a database that is backed up."""

_WORK = {"booking.made", "contact.edited", "note.added", "note.removed", "task.added", "points.given"}
"""Some of what is done by the errands."""


@pytest.fixture
def studio_of_the_week(desk_file: Place, many: Callable[[int, int], int], request: pytest.FixtureRequest) -> Place:
    """A studio with some hundred clients, and automations that fire for what other desks do."""
    if not isinstance(desk_file, Path) and many(0, 1) == 0:
        pytest.skip("in the full tier only: what a desk holds of its screens has nothing to do with the engine")
    desk = open_desk(desk_file, lambda: SATURDAY).desk()
    business.set_up(desk, Business(name="Studio", zone=ZONE, country="IL", currency="ILS"))
    OtherDesk(fill(desk, many(20, 300)).desk).automate()
    close_desk()
    return desk_file


@pytest.fixture
def at_work(studio_of_the_week: Place, tmp_path: Path, many: Callable[[int, int], int]) -> Iterator["AtWork"]:
    """Somebody at a desk, whose clock needs some seconds or so many minutes for the week."""
    found = AtWork(studio_of_the_week, tmp_path / "desk.log", _WEEK / many(20, 1_500))
    yield found
    found.terminal.close()


class AtWork:
    """Works at a desk in a terminal, while another desk writes."""

    def __init__(self, place: Place, log: Path, times: float) -> None:
        begun = time()
        self.log = log
        self.keys = self.events = 0
        """So many were pressed here, and written there."""
        command = [sys.executable, str(Path(__file__).with_name("week_desk.py"))]
        command += [asked_by(place), str(log), str(begun), str(times)]
        self.terminal = Terminal(command)
        self.terminal.wait_for("space Tick", 30)
        self._clock = clock_of(begun, times)
        self._other = OtherDesk(open_desk(place, self._clock).desk())
        self._size = cycle([(100, 30), (80, 24), (120, 36)])

    @property
    def pid(self) -> int:
        """The desk's process."""
        return self.terminal.pid

    def do(self, *keys: str) -> None:
        """Press keys as fast as the desk takes them, and let another desk do something for each ten of them."""
        now = perf_counter()
        self.terminal.send(*(_ESCAPE if key == "escape" else key for key in keys))
        self.terminal.wait_quiet(0.03, 30, since=now)
        self.terminal.forget()
        self.keys += len(keys)
        while self.events * 10 < self.keys:
            self.events += self._other.write(self._clock())

    def each_of(self, names: list[str]) -> None:
        """These errands once, moving about in the list between them, and the window in another size."""
        for name in names:
            self.do(*errands.ALL[name])
            self.do(*errands.MOVES)
        self.terminal.resize(*next(self._size))

    def for_so_many(self, keys: int, names: list[str], dice: random.Random) -> list[Held]:
        """Do such errands until so many keys were pressed; what the desk held on the way, from now to then."""
        found, begun = [held_by(self.pid)], self.keys
        while self.keys < begun + keys:
            self.do(*errands.ALL[dice.choice(names)], *errands.MOVES * 3)
            if self.keys >= begun + keys * len(found) / 20:
                found.append(held_by(self.pid))
                self.terminal.resize(*next(self._size))
        return found

    def look(self, shown: str) -> None:
        """See something on the screen, once all of it is painted anew."""
        self.do(*errands.OUT, *errands.OUT)
        self.terminal.send("ctrl+l")
        self.terminal.wait_for(shown)


def test_a_desk_holds_no_more_after_a_week_than_after_a_morning(
    at_work: AtWork,
    studio_of_the_week: Place,
    many: Callable[[int, int], int],
    dice: random.Random,
) -> None:
    begun = perf_counter()
    names = ["note", *sorted(errands.ALL)][: many(1, 100)]
    for _ in range(many(1, 3)):
        at_work.each_of(names)
    at_work.for_so_many(many(0, 10_000), names, dice)
    held = at_work.for_so_many(many(150, 100_000), names, dice)
    first, last = held[0], held[-1]
    at_work.look(r"Contacts · [\d,]+")
    sys.stdout.write(
        f"{at_work.keys:,} keys, {at_work.events:,} events of another desk, in {perf_counter() - begun:.0f} s,"
        f" {cpu_seconds(at_work.pid):.0f} s of CPU; MB {', '.join(f'{one.megabytes:.1f}' for one in held)};"
        f" threads {first.threads} → {last.threads}, files {first.files} → {last.files}\n"
    )
    done = Counter(kind for (kind,) in tuples(Event.select(Event.kind).where(Event.actor == "ronit")))
    sys.stdout.write(f"{done}\n")
    assert last.threads <= first.threads + _SPARE
    assert last.files <= first.files + _SPARE
    assert last.megabytes <= first.megabytes * many(150, 110) / 100
    if not database.is_server:
        with database.connection_context():  # no reader of the desk's keeps what is beside the file from ending
            assert database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchall() == [(0, 0, 0)]
    assert set(done) >= (_WORK if many(0, 1) else {"note.added"})
    at_work.terminal.send("ctrl+q")
    assert at_work.terminal.exit_code(10) == 0
    assert not at_work.log.exists() or "Traceback" not in at_work.log.read_text()
    close_desk()
    assert wrong_with(studio_of_the_week) == []
