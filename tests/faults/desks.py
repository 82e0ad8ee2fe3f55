"""Desks and workers in processes of their own, to be killed: a desk does what desks do, by chance, and says so."""

import os
import random
import signal
from collections.abc import Sequence
from ctypes import c_int
from multiprocessing.connection import Connection
from pathlib import Path
from time import sleep
from typing import Any, NamedTuple

import pendulum
from pendulum import DateTime
from tests.faults.actions import ACTIONS, OF_POINTS, TURNS

from frontdesk_tui.desk.clients import notes
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.opening import Clock, open_desk
from frontdesk_tui.desk.reaching import in_words
from frontdesk_tui.desk.verb import noting
from frontdesk_tui.models.database import transaction
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.place import Place
from frontdesk_tui.models.postgresql import engine
from frontdesk_tui.models.rows import tuples
from frontdesk_tui.worker import Worker

APART = 15
"""Minutes by which the clocks of each round are ahead of those before: what a killed worker held is free again."""

_GLANCE = 0.01
"""Seconds after which a worker looks again."""

Written = tuple[int, str, int | None, int | None]
"""An event: its id, kind, contact and booking."""


class Asked(NamedTuple):
    """What a desk is about to do."""

    name: str
    """In `ACTIONS`."""
    chance: int
    """Which decides all the rest."""
    key: str
    """Of the request: whoever got no answer asks for points again with the same one."""

    @property
    def may_be_repeated(self) -> bool:
        """Whether it can be asked again, as it is done once however often."""
        return self.name in OF_POINTS


class Answered(NamedTuple):
    """What came of it."""

    asked: Asked
    wrote: list[Written]
    """Nothing, when it was refused or had been done before."""


def ahead(minutes: int) -> Clock:
    """A clock that is so many minutes ahead."""

    def clock() -> DateTime:
        return pendulum.now("UTC").add(minutes=minutes)

    return clock


def work(place: Place, minutes: int, seed: int, again: Sequence[Asked], line: Connection) -> None:
    """Do one thing after the other, first what is asked `again`; say each before it is done, and after."""
    reception, chance = open_desk(place, ahead(minutes)), random.Random(seed)
    waiting, number, before = list(again), 0, list[int]()
    while True:
        number += 1
        new = Asked(chance.choice(TURNS), chance.randrange(2**32), f"{seed}-{number}")
        asked = waiting.pop(0) if waiting else new
        line.send(asked)
        desk = reception.desk()
        with noting() as events:
            try:
                ACTIONS[asked.name](desk, random.Random(asked.chance), asked.key, before)
            except DeskError:
                events.clear()
        before = list(events)
        line.send(Answered(asked, written(Event.id.in_(events or [0]))))


def written(which: Any) -> list[Written]:
    """These events, oldest first."""
    rows = Event.select(Event.id, Event.kind, Event.contact, Event.booking).where(which)
    return [(event, kind, contact, booking) for event, kind, contact, booking in tuples(rows.order_by(Event.id))]


def serve(place: Place, minutes: c_int) -> None:
    """Fire and send what is due, without end, looking as often as one can, by a clock that is so many minutes ahead.

    They have no lock, which whoever is stopped or killed would keep.
    """

    def clock() -> DateTime:
        return pendulum.now("UTC").add(minutes=minutes.value)

    worker = Worker(open_desk(place, clock).desk, lambda _: None)
    worker.start()
    while True:
        worker.nudge()
        sleep(_GLANCE)


# -- desks and workers that are stopped ----------------------------------------------------


def stop_amid(place: Place, client: int, held: str, line: Connection) -> None:
    """Write a note and stop before it is kept; say what came of it, once it may go on.

    `held` is after how many seconds a server takes no more of it.
    """
    if not isinstance(place, Path):
        engine._BEGIN[None] = engine._OUR_TURN.replace(f"{engine._HELD}s", held)
    desk = open_desk(place).desk()
    try:
        with in_words(), transaction():
            notes.add(desk, client, "Written amid it")
            os.kill(os.getpid(), signal.SIGSTOP)
    except DeskError as error:
        line.send(error.sentence)
    else:
        notes.add(desk, client, "Written after it")
        line.send("kept")
