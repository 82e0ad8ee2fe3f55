"""Two processes that do the same thing at the same moment, again and again."""

import multiprocessing
from collections.abc import Callable, Sequence
from functools import partial
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import NamedTuple, TypeVar

from pendulum import DateTime
from tests.builders import StoppedClock

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.opening import close_desk, open_desk

A = TypeVar("A")

PATIENCE = 60
"""Seconds after which a rival is taken to be stuck."""


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


def run_together(prepare: Callable[[], object], work: Callable[..., object], rounds: Sequence[A]) -> list[Round]:
    """What two processes, each with what `prepare` made there, got from the same work."""
    processes = multiprocessing.get_context("spawn")
    gate, answers = processes.Barrier(2), processes.Queue()
    rivals = [processes.Process(target=_rival, args=(prepare, work, rounds, gate, answers)) for _ in range(2)]
    for rival in rivals:
        rival.start()
    try:
        one, other = (answers.get(timeout=PATIENCE) for _ in rivals)
        return list(zip(one, other, strict=True))
    finally:
        for rival in rivals:
            rival.join(PATIENCE)
            rival.kill()


def _rival(
    prepare: Callable[[], object],
    work: Callable[..., object],
    rounds: Sequence[object],
    gate: Barrier,
    answers: "Queue[list[Answer]]",
) -> None:
    place = prepare()
    said = []
    for argument in rounds:
        gate.wait(PATIENCE)
        try:
            said.append(Answer(work(place, argument), ""))
        except DeskError as error:
            said.append(Answer(None, error.sentence))
    close_desk()
    answers.put(said)


def _desk_at(file: Path, moment: DateTime) -> Desk:
    return open_desk(file, StoppedClock(moment)).desk()


def only_one_won(rounds: Sequence[Round], refusal: str) -> bool:
    """Whether in every round one got a result and the other this refusal."""
    return all(sorted(answer.refusal for answer in answers) == ["", refusal] for answers in rounds)
