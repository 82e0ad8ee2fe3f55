"""Desks and workers that are killed at moments that nobody knows, and what each desk was told until then."""

import random
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from queue import Empty, Queue
from threading import Thread
from time import sleep

from tests.faults.actions import OF_POINTS
from tests.faults.desks import APART, Answered, Asked, Written, serve, work, written
from tests.faults.invariants import Done
from tests.nursery import nursery

from frontdesk_tui.models.event import Event
from frontdesk_tui.models.place import Place
from frontdesk_tui.models.rows import number_in

PATIENCE = 60
"""Seconds after which a desk is taken to be stuck."""

MOST = 12
"""Things that a desk does, or messages that a worker gets out, before both are killed, at most."""

TOO_MANY = 100
"""Things that a desk does meanwhile, when there are not so many messages."""

LONGEST = 0.02
"""Seconds after the last of them at which it is killed, at most: about two things more."""


Sign = Asked | Answered | None
"""What a desk says; None for each message that came to a server."""


def _is_of_a_firing(sign: Sign) -> bool:
    """Whether the worker has something to do just now."""
    return isinstance(sign, Answered) and bool(sign.wrote) and sign.asked.name in ("books", "comes")


SIGNS: tuple[Callable[[Sign], bool], ...] = (
    lambda sign: isinstance(sign, Answered),
    lambda sign: sign is None,
    _is_of_a_firing,
)
"""Amid what they are killed: what a desk does, messages, or firings."""


class Shift:
    """One desk after the other, each with a worker beside it, until both are killed."""

    def __init__(self, place: Place, dice: random.Random) -> None:
        self.signs: Queue[Sign] = Queue()
        """What happened, as it happens."""
        self._place = place
        self._dice = dice
        self._rounds = 0
        self._again: list[Asked] = []
        """What the next desk asks again: what got no answer, where that may be, and what has been granted."""
        self._granted: list[Asked] = []
        """What was granted last of what may be asked again."""
        self._known = 0
        """The last event that somebody was told of, or that was found after a kill."""
        self.done: list[Done] = []
        """All that happened, acknowledged or found after a kill."""
        self.acknowledged = 0
        self.found = 0
        """Things that had happened though nobody was told so."""
        self.entries: dict[str, int] = {}
        """How many entries there must be of the requests for points that were granted, by their keys."""
        self._open: Asked | None = None
        """What the last desk was killed amid."""

    def put_down_what_is_there(self) -> None:
        """What has happened before any desk began."""
        self._put_down(written(Event.id > 0))

    @property
    def minutes(self) -> int:
        """By how many minutes the clocks of the next round are ahead."""
        return self._rounds * APART

    def round(self) -> None:
        """A desk and a worker, until both are killed."""
        heard, said = nursery().Pipe(duplex=False)
        asked = self._place, self.minutes, self._dice.randrange(2**32), self._again
        minutes = nursery().Value("i", self.minutes, lock=False)
        running = [started(work, *asked, said), started(serve, self._place, minutes)]
        said.close()
        hearing = Thread(target=_hear, args=(heard, self.signs))
        hearing.start()
        got = self._until(self._dice.choice(SIGNS), self._dice.randint(1, MOST), running)
        self._dice.shuffle(running)
        for one in running:
            sleep(self._dice.uniform(0, LONGEST))  # nobody knows what it does then
            one.kill()
        for one in running:
            one.join(PATIENCE)
        hearing.join()
        assert {one.exitcode for one in running} == {-signal.SIGKILL}
        while not self.signs.empty():
            got.append(self.signs.get())
        self._rounds += 1
        self._take([one for one in got if one is not None])

    def _until(self, counts: Callable[[Sign], bool], times: int, running: Sequence[ForkServerProcess]) -> list[Sign]:
        """What was said until there were so many signs of a kind."""
        got: list[Sign] = []
        while times and len(got) < TOO_MANY:
            got.append(self._next(running))
            times -= counts(got[-1])
        return got

    def _next(self, running: Sequence[ForkServerProcess]) -> Sign:
        """The next sign. Raises AssertionError when none comes, as one that has ended by itself gives none."""
        for _ in range(PATIENCE):
            with suppress(Empty):
                return self.signs.get(timeout=1)
            assert all(one.is_alive() for one in running), "one has ended by itself"
        raise AssertionError("one is stuck")

    def _take(self, got: Sequence[Asked | Answered]) -> None:
        """Put down what the desk was told, and after the checker has looked what it was not."""
        self._open = next((one for one in got[-1:] if isinstance(one, Asked)), None)
        for one in got:
            if isinstance(one, Answered):
                self.acknowledged += bool(one.wrote)
                self._put_down(one.wrote)
                if one.asked.may_be_repeated and one.wrote:
                    self._granted = [one.asked]
                    self.entries[one.asked.key] = OF_POINTS[one.asked.name]

    def look_at_the_rest(self) -> list[str]:
        """What is wrong with the one thing that the desk was killed amid: it happened once, or not at all."""
        by_people = Event.staff.is_null(False) & number_in(Event.data, "automation").is_null()
        left = written((Event.id > self._known) & by_people)
        is_again = self._open is not None and self._open.may_be_repeated
        self._again = [*self._granted, *([self._open] if self._open is not None and is_again else [])]
        if not left:
            return []
        moments = {row.at for row in Event.select(Event.at).where(Event.id.in_([one[0] for one in left]))}
        self.found += 1
        self._put_down(left)
        if self._open is None or len(moments) > 1:
            return [f"{self._open} wrote {left}"]
        if is_again:
            self.entries[self._open.key] = OF_POINTS[self._open.name]
        return []

    def _put_down(self, wrote: Sequence[Written]) -> None:
        self.done += [Done(kind, contact, booking) for _, kind, contact, booking in wrote]
        self._known = max([self._known, *(event for event, *_ in wrote)])


def started(what: object, *asked: object) -> ForkServerProcess:
    """A process that does this."""
    process = nursery().Process(target=what, args=asked, daemon=True)  # type: ignore[arg-type]
    process.start()
    return process


def _hear(line: Connection, signs: "Queue[Sign]") -> None:
    """Until the other side is gone; what was cut off amid a word is not heard."""
    try:
        while True:
            signs.put(line.recv())
    except (EOFError, OSError):
        line.close()
