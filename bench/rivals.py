"""Two processes that want the same at the same moment, a thousand times: `python -m bench.rivals [--rounds N]`."""

import sys
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

from tests.builders import a_session, somebody
from tests.desk.rivals import Round, race_apart

from frontdesk_tui.desk.booking import bookings, payments
from frontdesk_tui.desk.booking.payments import Method
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import desk_at, machine_clock
from frontdesk_tui.desk.schedule import services
from frontdesk_tui.desk.schedule.services import ServiceDraft, ServiceKind
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.payment import Payment

BATCH = 100
"""Rounds that two processes run before two new ones are started."""

Pair = tuple[tuple[int, int], tuple[int, int]]
"""Client and session, or client and booking, for each of the two."""


class Outcome(NamedTuple):
    """What came of one contest."""

    what: str
    rounds: int
    winners: int
    losers: int
    doubles: int
    """Rounds after which the database holds more than one, or none."""
    seconds: float

    @property
    def is_right(self) -> bool:
        """Whether exactly one won each time, and nothing was lost or entered twice."""
        return self.winners == self.losers == self.rounds and self.doubles == 0


def main() -> int:
    """Run both contests and print what came of them; the exit code is 1 when any round had not exactly one winner."""
    parser = ArgumentParser(prog="python -m bench.rivals", description="Two desks that want the same at once.")
    parser.add_argument("--rounds", type=int, default=1_000, help="how often each contest is held")
    asked = parser.parse_args()
    with TemporaryDirectory(prefix="frontdesk-rivals-") as folder:
        outcomes = _contests(Path(folder) / "desk.sqlite3", asked.rounds)
    print(f"{'contest':<28}{'rounds':>8}{'winners':>9}{'losers':>8}{'doubles':>9}{'seconds':>9}")
    for one in outcomes:
        print(f"{one.what:<28}{one.rounds:>8}{one.winners:>9}{one.losers:>8}{one.doubles:>9}{one.seconds:>9.1f}")
    return 0 if all(one.is_right for one in outcomes) else 1


def _contests(file: Path, rounds: int) -> list[Outcome]:
    with desk_at(file) as reception:
        desk = reception.desk()
        clients = somebody(desk, "Ada"), somebody(desk, "Bea"), somebody(desk, "Cid")
        yoga = services.add(desk, ServiceDraft("Yoga", ServiceKind.CLASS, price=8_000, capacity=2))
        sessions = [a_session(desk, hours=1, service=yoga) for _ in range(rounds)]
        paying = [bookings.book(desk, clients[2], session) for session in sessions]
    one, other, _ = clients
    places: list[Pair] = [((one, session), (other, session)) for session in sessions]
    money: list[Pair] = [((one, booking), (other, booking)) for booking in paying]
    return [
        _held("booking the last place", file, _book, places, partial(_taken, sessions)),
        _held("marking the same one paid", file, _pay, money, partial(_entered, paying)),
    ]


def _held(
    what: str,
    file: Path,
    work: Callable[[Desk, tuple[int, int]], int],
    pairs: Sequence[Pair],
    doubles: Callable[[], int],
) -> Outcome:
    began = perf_counter()
    rounds: list[Round] = []
    for first in range(0, len(pairs), BATCH):
        rounds += race_apart(file, machine_clock(), work, pairs[first : first + BATCH])
        print(f"{what}: {len(rounds):,} of {len(pairs):,}", file=sys.stderr)
    seconds = perf_counter() - began
    answers = [answer for each in rounds for answer in each]
    winners = sum(not answer.refusal for answer in answers)
    with desk_at(file):
        return Outcome(what, len(rounds), winners, len(answers) - winners, doubles(), seconds)


def _book(desk: Desk, asked: tuple[int, int]) -> int:
    return bookings.book(desk, *asked)


def _pay(desk: Desk, asked: tuple[int, int]) -> int:
    return payments.mark_paid(desk, asked[1], Method.CASH)


def _taken(sessions: Sequence[int]) -> int:
    return sum(Booking.select().where(Booking.session == session).count() != 2 for session in sessions)


def _entered(booked: Sequence[int]) -> int:
    return sum(Payment.select().where(Payment.booking == booking).count() != 1 for booking in booked)


if __name__ == "__main__":
    sys.exit(main())
