"""What a desk does, by chance, from a client who comes to a step that is taken back."""

import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

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
from frontdesk_tui.desk.schedule import sessions
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.label import Label
from frontdesk_tui.models.rows import tuples
from frontdesk_tui.models.service import Service
from frontdesk_tui.models.session import Session
from frontdesk_tui.models.task import Task

REGULARS = range(1, 7)
"""Ids of those who have points: whoever asks again asks for the same ones."""

OF_POINTS = {"are_given_points": 3, "loses_points": 1, "redeems": 1}
"""What is done to points, and how many entries it makes."""

REWARDS = range(1, 4)
"""Ids of what they redeem."""


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

TURNS = [*ACTIONS, *["comes", "books", "books_a_time", "is_opened", "pays"] * 2]
"""How often each comes about."""
