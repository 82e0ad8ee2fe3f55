"""Desks and workers in processes of their own, to be killed: a desk does what desks do, by chance, and says so."""

import os
import random
import signal
from collections.abc import Callable, Sequence
from dataclasses import replace
from multiprocessing.connection import Connection
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path
from time import sleep
from typing import Any, NamedTuple

import pendulum
from pendulum import DateTime

from frontdesk_tui.desk import undo
from frontdesk_tui.desk.booking import attendance, bookings, cancelling, payments, rescheduling
from frontdesk_tui.desk.booking.payments import Method
from frontdesk_tui.desk.clients import contacts, labels, merging, notes, tasks
from frontdesk_tui.desk.clients.drafts import ContactDraft, EmailDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.loyalty import members, points, redeeming
from frontdesk_tui.desk.loyalty.members import Status
from frontdesk_tui.desk.loyalty.points import Way
from frontdesk_tui.desk.opening import Clock, open_desk
from frontdesk_tui.desk.reaching import in_words
from frontdesk_tui.desk.schedule import sessions
from frontdesk_tui.desk.verb import noting
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.database import transaction
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.label import Label
from frontdesk_tui.models.place import Place
from frontdesk_tui.models.postgresql import engine
from frontdesk_tui.models.rows import tuples
from frontdesk_tui.models.service import Service
from frontdesk_tui.models.session import Session
from frontdesk_tui.models.task import Task
from frontdesk_tui.worker import Worker

APART = 15
"""Minutes by which the clocks of each round are ahead of those before: what a killed worker held is free again."""

REGULARS = range(1, 7)
"""Ids of those who have points: whoever asks again asks for the same ones."""

OF_POINTS = {"are_given_points": 3, "loses_points": 1, "redeems": 1}
"""What is done to points, and how many entries it makes."""

REWARDS = range(1, 4)
"""Ids of what they redeem."""

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
        new = Asked(chance.choice(_TURNS), chance.randrange(2**32), f"{seed}-{number}")
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


def serve(place: Place, minutes: "Synchronized[int]") -> None:
    """Fire and send what is due, without end, looking as often as one can, by a clock that is so many minutes ahead."""

    def clock() -> DateTime:
        return pendulum.now("UTC").add(minutes=minutes.value)

    worker = Worker(open_desk(place, clock).desk, lambda _: None)
    worker.start()
    while True:
        worker.nudge()
        sleep(_GLANCE)


# -- what a desk does ----------------------------------------------------------------------


def _one(query: Any, chance: random.Random, of: int = 12) -> int:
    """One of the latest of them. Raises DeskError when there is none."""
    found = tuples(query.order_by(query.model.id.desc()).limit(of))
    if not found:
        raise DeskError("There is none.")
    return int(chance.choice(found)[0])


def _client(chance: random.Random) -> int:
    return _one(Contact.select(Contact.id).where(Contact.deleted_at.is_null() & Contact.merged_into.is_null()), chance)


def _newcomer(chance: random.Random) -> int:
    """Those who have points stay, so that there is something to redeem."""
    there = Contact.deleted_at.is_null() & (Contact.id > max(REGULARS))
    return _one(Contact.select(Contact.id).where(there), chance)


def _booking(chance: random.Random) -> int:
    return _one(Booking.select(Booking.id), chance)


def _session(desk: Desk, chance: random.Random) -> int:
    ahead_of_now = Session.select(Session.id).where((Session.starts_at >= desk.now) & Session.cancelled_at.is_null())
    return _one(ahead_of_now, chance)


def _comes(desk: Desk, chance: random.Random, key: str, _before: list[int]) -> None:
    email = EmailDraft(f"{key}@example.com")
    contacts.add(desk, ContactDraft(first_name=f"Client {chance.randrange(9)}", last_name=key, emails=(email,)))


def _is_edited(desk: Desk, chance: random.Random, key: str, _before: list[int]) -> None:
    contact = _client(chance)
    stored, version = contacts.for_editing(contact)
    contacts.edit(desk, contact, replace(stored.details, company=key), version)


def _is_noted(desk: Desk, chance: random.Random, key: str, _before: list[int]) -> None:
    notes.add(desk, _client(chance), f"Prefers {key}")


def _is_asked_for(desk: Desk, chance: random.Random, key: str, _before: list[int]) -> None:
    tasks.add(desk, f"Call about {key}", contact=_client(chance))


def _is_ticked(desk: Desk, chance: random.Random, _key: str, _before: list[int]) -> None:
    tasks.tick(desk, _one(Task.select(Task.id).where(Task.done_at.is_null() & Task.deleted_at.is_null()), chance))


def _is_labelled(desk: Desk, chance: random.Random, _key: str, _before: list[int]) -> None:
    labels.put(desk, [_client(chance)], f"Label {chance.randrange(4)}")


def _loses_a_label(desk: Desk, chance: random.Random, _key: str, _before: list[int]) -> None:
    labels.take(desk, [_client(chance)], _one(Label.select(Label.id), chance))


def _is_opened(desk: Desk, chance: random.Random, _key: str, _before: list[int]) -> None:
    service = _one(Service.select(Service.id).where(Service.kind == "class"), chance)
    sessions.open_at(desk, service, desk.now.add(minutes=chance.choice((1, 60, 600))))


def _books(desk: Desk, chance: random.Random, _key: str, _before: list[int]) -> None:
    bookings.book(desk, _client(chance), _session(desk, chance))


def _books_a_time(desk: Desk, chance: random.Random, _key: str, _before: list[int]) -> None:
    service = _one(Service.select(Service.id).where(Service.kind == "appointment"), chance)
    assert desk.actor.staff is not None
    moment = desk.now.add(minutes=30 * chance.randrange(1, 200)).replace(second=0, microsecond=0)
    bookings.book_time(desk, _client(chance), service, desk.actor.staff, moment, overbook=chance.random() < 0.05)


def _comes_in(desk: Desk, chance: random.Random, _key: str, _before: list[int]) -> None:
    attendance.check_in(desk, _booking(chance))


def _pays(desk: Desk, chance: random.Random, _key: str, _before: list[int]) -> None:
    payments.mark_paid(desk, _booking(chance), Method.CASH)


def _is_refunded(desk: Desk, chance: random.Random, _key: str, _before: list[int]) -> None:
    booking = _one(Booking.select(Booking.id).where(Booking.paid > 0), chance)
    payments.refund(desk, booking, payments.paid(booking), Method.CASH, "It fell through")


def _moves(desk: Desk, chance: random.Random, _key: str, _before: list[int]) -> None:
    rescheduling.move(desk, _booking(chance), _session(desk, chance))


def _cancels(desk: Desk, chance: random.Random, _key: str, _before: list[int]) -> None:
    cancelling.cancel(desk, _booking(chance), "Ill")


def _is_approved(desk: Desk, chance: random.Random, _key: str, _before: list[int]) -> None:
    members.set_status(desk, [chance.choice((*REGULARS, _client(chance)))], Status.MEMBER)


def _are_given_points(desk: Desk, chance: random.Random, key: str, _before: list[int]) -> None:
    points.give_all(desk, chance.sample(REGULARS, OF_POINTS["are_given_points"]), chance.randrange(1, 9), "Gift", key)


def _loses_points(desk: Desk, chance: random.Random, key: str, _before: list[int]) -> None:
    points.adjust(desk, chance.choice(REGULARS), Way.REMOVE, chance.randrange(1, 9), "Given twice", key)


def _redeems(desk: Desk, chance: random.Random, key: str, _before: list[int]) -> None:
    redeeming.redeem(desk, chance.choice(REGULARS), chance.choice(REWARDS), key)


def _is_deleted(desk: Desk, chance: random.Random, _key: str, _before: list[int]) -> None:
    contacts.delete(desk, [_newcomer(chance)])


def _is_restored(desk: Desk, chance: random.Random, _key: str, _before: list[int]) -> None:
    gone = Contact.deleted_at.is_null(False) & Contact.merged_into.is_null()
    contacts.restore(desk, [_one(Contact.select(Contact.id).where(gone), chance)])


def _is_merged(desk: Desk, chance: random.Random, _key: str, _before: list[int]) -> None:
    keep, gone = _client(chance), _newcomer(chance)
    merging.merge(desk, keep, gone, (contacts.for_editing(keep)[1], contacts.for_editing(gone)[1]))


def _is_taken_back(desk: Desk, _chance: random.Random, _key: str, before: list[int]) -> None:
    if not before:
        raise DeskError("Nothing was done.")
    undo.take_back(desk, before)


ACTIONS: dict[str, Callable[[Desk, random.Random, str, list[int]], None]] = {
    one.__name__.strip("_"): one
    for one in (
        *(_comes, _is_edited, _is_noted, _is_asked_for, _is_ticked, _is_labelled, _loses_a_label, _is_opened, _books),
        *(_books_a_time, _comes_in, _pays, _is_refunded, _moves, _cancels, _is_approved, _are_given_points, _redeems),
        *(_loses_points, _is_deleted, _is_restored, _is_merged, _is_taken_back),
    )
}
"""What a desk does, by name: given the desk, the chance, the key of the request and the events of what it did last."""

_TURNS = [*ACTIONS, *["comes", "books", "books_a_time", "is_opened", "pays"] * 2]
"""How often each comes about."""


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
