"""Two processes that do the same thing at the same moment, again and again."""

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import NamedTuple, TypeVar

from pendulum import DateTime
from tests.builders import StoppedClock
from tests.nursery import nursery

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.opening import close_desk, open_desk
from frontdesk_tui.models.database import database

A = TypeVar("A")

PATIENCE = 60
"""Seconds after which a rival is taken to be stuck; a second more for each round that it has before it."""


class Answer(NamedTuple):
    """What one process got."""

    result: object
    """What the work returned; None when it was refused."""
    refusal: str
    """The sentence it was refused with, or empty."""


Round = tuple[Answer, Answer]


def race(file: Path, moment: DateTime, work: Callable[[Desk, A], object], rounds: Sequence[A]) -> list[Round]:
    """What two desks on one file got from the same work, for each argument, begun at the same moment."""
    return run_together(partial(_desk_at, file, moment), work, rounds)


def race_apart(
    file: Path, moment: DateTime, work: Callable[[Desk, A], object], rounds: Sequence[tuple[A, A]]
) -> list[Round]:
    """The same for work that each of the two does with an argument of its own."""
    one, other = zip(*rounds, strict=True)
    return run_together(partial(_desk_at, file, moment), work, one, other)


def run_together(
    prepare: Callable[[], object], work: Callable[..., object], rounds: Sequence[A], others: Sequence[A] | None = None
) -> list[Round]:
    """What two processes, each with what `prepare` made there, got from the same work.

    The second is given `others`, when there are any.
    """
    processes = nursery()
    gate = processes.Barrier(2)
    with ProcessPoolExecutor(2, processes, _at_the_gate, (gate,)) as rivals:
        running = [rivals.submit(_rival, prepare, work, each) for each in (rounds, others or rounds)]
        one, other = (rival.result(PATIENCE + len(rounds)) for rival in running)
    return list(zip(one, other, strict=True))


_gate: Barrier
"""Where the two wait for each other, in their processes."""


def _at_the_gate(gate: Barrier) -> None:
    global _gate
    _gate = gate


def _rival(prepare: Callable[[], object], work: Callable[..., object], rounds: Sequence[object]) -> list[Answer]:
    try:
        place = prepare()
        said = [_answer(work, place, argument) for argument in rounds]
    except BaseException:
        _gate.abort()
        raise
    if database.obj is not None:
        close_desk()
    return said


def _answer(work: Callable[..., object], place: object, argument: object) -> Answer:
    _gate.wait(PATIENCE)
    try:
        return Answer(work(place, argument), "")
    except DeskError as error:
        return Answer(None, error.sentence)


def _desk_at(file: Path, moment: DateTime) -> Desk:
    return open_desk(file, StoppedClock(moment)).desk()


def only_one_won(rounds: Sequence[Round], refusal: str) -> bool:
    """Whether in every round one got a result and the other this refusal."""
    return all(sorted(answer.refusal for answer in answers) == ["", refusal] for answers in rounds)


def refusals(rounds: Sequence[Round]) -> set[str]:
    """What the losers were told. Raises AssertionError unless exactly one of the two won in every round."""
    assert all([answer.refusal for answer in answers].count("") == 1 for answers in rounds)
    return {answer.refusal for answers in rounds for answer in answers if answer.refusal}
