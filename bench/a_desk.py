"""One of many desks: `python -m bench.a_desk DATABASE NUMBER SECONDS` makes one change and ten looks a second.

Waits for a line on standard input before it begins, so that all do so at once; says its samples as JSON.
"""

import json
import sys
from collections.abc import Sequence
from time import perf_counter, process_time, sleep

from frontdesk_tui.desk.booking import arrivals
from frontdesk_tui.desk.clients import card, listing, notes
from frontdesk_tui.desk.clients.listing import Wanted
from frontdesk_tui.desk.opening import Reception, desk_at
from frontdesk_tui.desk.reaching import in_words
from frontdesk_tui.models.database import database
from frontdesk_tui.models.place import place_of

LOOKS = 10
"""A second, between two changes."""


def main() -> None:
    """Work for so many seconds."""
    database, number, seconds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    with desk_at(place_of(database)) as reception:
        contacts = listing.first_page(reception.desk(), Wanted()).ids
        write(reception, contacts[number % len(contacts)])  # all that is imported late is there
        for turn in range(3):
            look(reception, contacts, turn)
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        sys.stdin.readline()
        said = _work(reception, contacts, number, seconds)
    sys.stdout.write(json.dumps(said))


def _timed_turns(turns: list[float]) -> None:
    """How long each change waits until it is its turn to write."""
    engine = database.obj
    begin = engine.begin

    def timed(lock_type: str | None = None) -> None:
        start = perf_counter()
        begin(lock_type)
        turns.append((perf_counter() - start) * 1_000)

    engine.begin = timed


def _work(reception: Reception, contacts: Sequence[int], number: int, seconds: int) -> dict[str, object]:
    writes: list[float] = []
    reads: list[float] = []
    errors: list[str] = []
    turns: list[float] = []
    _timed_turns(turns)
    used, begun = process_time(), perf_counter()
    offset = number * 0.618 % 1  # desks do not all press their keys in the same moment
    for second in range(seconds):
        for turn in range(LOOKS + 1):
            sleep(max(0.0, begun + second + (turn + offset) / (LOOKS + 1) - perf_counter()))
            start = perf_counter()
            try:
                with in_words():
                    if turn:
                        look(reception, contacts, number + second * LOOKS + turn)
                    else:
                        write(reception, contacts[(number * 7 + second) % len(contacts)])
            except Exception as error:  # noqa: BLE001 - counted
                errors.append(str(error))
            (reads if turn else writes).append((perf_counter() - start) * 1_000)
    return {"writes": writes, "reads": reads, "turns": turns, "errors": errors, "used": process_time() - used}


def write(reception: Reception, contact: int) -> None:
    """What a desk changes: a client has one more note."""
    notes.add(reception.desk(), contact, "Prefers mornings")


def look(reception: Reception, contacts: Sequence[int], turn: int) -> None:
    """What a desk shows: the list, a card, who is to come."""
    desk = reception.desk()
    if turn % 3 == 0:
        listing.first_page(desk, Wanted())
    elif turn % 3 == 1:
        card.read(desk, contacts[turn % len(contacts)])
    else:
        arrivals.read(desk)


if __name__ == "__main__":
    main()
