"""What many desks send, without the desks: `python -m bench.light_desks DATABASE DESKS SECONDS`.

Each of them is first a real desk for a moment: what it sends is written down, byte by byte, with its own clients and
its own values. Then all of that is sent again at the desks' rates, each on a connection of its own, by one loop that
reads no row of the answers: what is measured then is the server. Changes are whole transactions, which are kept.
"""

import heapq
import json
import re
import selectors
import sys
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from time import perf_counter, process_time
from typing import Any

from bench.a_desk import LOOKS, look, write
from frontdesk_tui.desk.clients import listing
from frontdesk_tui.desk.clients.listing import Wanted
from frontdesk_tui.desk.opening import Reception, desk_at
from frontdesk_tui.models.database import connect, database
from frontdesk_tui.models.place import Server, place_of
from frontdesk_tui.models.postgresql import psycopg
from frontdesk_tui.models.postgresql.driver import Driver

_LOOKS, _WRITES = 9, 2
"""How many of each desk are written down; then it begins again."""

_EVENT = re.compile(rb"""(INSERT INTO "event" .*? VALUES \(')\d+(', .*)""", re.DOTALL)
"""The one statement of a change that names a number which the server has just given: that of the event."""

_GIVES_A_NUMBER = b'INSERT INTO "log_end"'

Message = bytes
Deed = list[Message]
"""One look or one change: what is sent, message by message, each once the one before it is answered."""


@dataclass(slots=True)
class Said:
    """What one desk sends."""

    looks: list[Deed] = field(default_factory=list)
    writes: list[Deed] = field(default_factory=list)


class _Overheard(psycopg.ClientCursor):  # type: ignore[misc]  # whoever wants no server has no types of it
    """A cursor whose words are written down as they go over the line."""

    words: list[Message]
    kept: list[str]
    """What the server is told to keep for a connection."""

    def execute(self, query: Any, params: Any = None, **options: Any) -> Any:
        said = query if params is None else self.mogrify(query, params)
        parts = said.split("; ")
        self.kept += [part for part in parts if part.startswith("PREPARE ")]
        parts = [part for part in parts if not part.startswith(("PREPARE ", "DEALLOCATE "))]
        self.words.append("; ".join(parts).encode())
        return super().execute(query, params, **options)


def _said(reception: Reception, contacts: tuple[int, ...], number: int) -> Said:
    """What the desk of this number sends."""

    def deed(do: Callable[[], object]) -> Deed:
        _Overheard.words = []
        do()
        return _Overheard.words

    first = number * 7
    return Said(
        [deed(partial(look, reception, contacts, number + turn)) for turn in range(1, _LOOKS + 1)],
        [deed(partial(write, reception, contacts[(first + n) % len(contacts)])) for n in range(_WRITES)],
    )


@dataclass(slots=True)
class Measured:
    """Milliseconds from when each was due."""

    writes: list[float] = field(default_factory=list)
    turns: list[float] = field(default_factory=list)
    """Of the changes until it was their turn to write."""
    reads: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


class LightDesk:
    """A connection, what is sent on it, and what has been answered."""

    def __init__(self, connection: Any, said: Said, number: int, measured: Measured) -> None:
        self.line = connection.pgconn
        self.connection = connection
        self._said, self._measured = said, measured
        self._offset = number * 0.618 % 1  # as at the desks
        self._rest: deque[Message] = deque()
        self._due, self._is_write, self._event = 0.0, False, b"0"
        self._sent = b""

    def warm_up(self) -> None:
        """Look at all a few times, as a desk has that has been open for a while: the server's plans are made."""
        for deed in self._said.looks * 2:
            for message in deed:
                self.line.exec_(message)

    def due(self, seconds: int) -> Iterator[tuple[float, Deed, bool]]:
        """When what is to be done, and whether it is a change, in seconds from the beginning."""
        looks = 0
        for second in range(seconds):
            for turn in range(LOOKS + 1):
                deed = self._said.looks[looks % _LOOKS] if turn else self._said.writes[second % _WRITES]
                looks += bool(turn)
                yield second + (turn + self._offset) / (LOOKS + 1), deed, not turn

    def begin(self, due: float, deed: Deed, is_write: bool) -> None:
        """Send the first message of something."""
        self._due, self._is_write = due, is_write
        self._rest.extend(deed)
        self._send()

    def _send(self) -> None:
        self._sent = message = self._rest.popleft()
        if self._is_write and (found := _EVENT.fullmatch(message)):
            message = found[1] + self._event + found[2]
        self.line.send_query(message)
        self.line.flush()

    def answered(self) -> bool:
        """Take in what has come; whether what was begun is over."""
        self.line.consume_input()
        while not self.line.is_busy():
            answer = self.line.get_result()
            if answer is None:
                return self._is_over()
            if answer.status == psycopg.pq.ExecStatus.FATAL_ERROR:
                self._measured.errors.append(answer.error_message.decode(errors="replace").strip())
                self._rest = deque([b"ROLLBACK"] if self._is_write else [])
            elif self._sent.startswith(_GIVES_A_NUMBER):
                self._event = answer.get_value(0, 0)
        return False

    def _is_over(self) -> bool:
        took = (perf_counter() - self._due) * 1_000
        if self._sent.startswith(b"BEGIN"):
            self._measured.turns.append(took)
        if self._rest:
            self._send()
            return False
        (self._measured.writes if self._is_write else self._measured.reads).append(took)
        return True


def _work(desks: list[LightDesk], seconds: int) -> Measured:
    """Each does what is due once that before it is over, as somebody at a desk would."""
    waits = selectors.DefaultSelector()
    begun = perf_counter()
    plans = {desk: desk.due(seconds) for desk in desks}
    queue: list[tuple[float, int, Deed, bool]] = []

    def plan(number: int) -> None:
        if (following := next(plans[desks[number]], None)) is not None:
            due, deed, is_write = following
            heapq.heappush(queue, (begun + due, number, deed, is_write))

    for number, desk in enumerate(desks):
        desk.line.nonblocking = 1
        waits.register(desk.line.socket, selectors.EVENT_READ, number)
        plan(number)
    busy = 0
    while queue or busy:
        now = perf_counter()
        while queue and queue[0][0] <= now:
            due, number, deed, is_write = heapq.heappop(queue)
            desks[number].begin(due, deed, is_write)
            busy += 1
        for key, _ in waits.select(max(0.0, queue[0][0] - now) if queue else None):
            if desks[key.data].answered():
                busy -= 1
                plan(key.data)
    waits.close()
    return desks[0]._measured


def main() -> None:
    """Listen to real desks, then send what they sent for so many seconds."""
    url, count, seconds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    server = place_of(url)
    assert isinstance(server, Server)
    with desk_at(server) as reception:
        database.close()  # for the next connection, the server keeps nothing yet
        connect()
        _Overheard.kept, _Overheard.words = [], []
        database.connection().cursor_factory = _Overheard
        contacts = listing.first_page(reception.desk(), Wanted()).ids
        _said(reception, contacts, 0)  # what is imported and made once is there
        said = [_said(reception, contacts, number) for number in range(count)]
        engine = database.obj
    measured = Measured()
    kept = "; ".join(_Overheard.kept)

    def connected() -> Any:
        connection = Driver().connect(engine)
        connection.execute(kept)
        return connection

    desks = [LightDesk(connected(), one, number, measured) for number, one in enumerate(said)]
    for desk in desks:
        desk.warm_up()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    used = process_time()
    _work(desks, seconds)
    used = process_time() - used
    for desk in desks:
        desk.connection.close()
    sys.stdout.write(
        json.dumps(
            {
                "writes": measured.writes,
                "reads": measured.reads,
                "turns": measured.turns,
                "errors": measured.errors,
                "used": used,
            }
        )
    )


if __name__ == "__main__":
    main()
