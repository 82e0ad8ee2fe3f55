"""A desk as a program: `python -m tests.faults.serving_desk URL NAME SESSION` books, takes money and gives points.

It does so until SIGTERM. What is refused because the database could not be reached is tried again, as a
person would do; what may have been saved is not. At the end it says, as JSON, what it was told.
"""

import json
import signal
import sys
from collections import Counter
from collections.abc import Callable
from threading import Event
from typing import TypeVar

from frontdesk_tui.desk.booking import bookings, payments
from frontdesk_tui.desk.booking.payments import Method
from frontdesk_tui.desk.clients import contacts
from frontdesk_tui.desk.clients.drafts import ContactDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import UnavailableError
from frontdesk_tui.desk.loyalty import points
from frontdesk_tui.desk.opening import desk_at
from frontdesk_tui.desk.reaching import in_words
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.place import place_of

T = TypeVar("T")

_PAUSE = 0.05
"""Seconds before the same is tried again."""


class Told:
    """What a desk was told of what it did."""

    def __init__(self) -> None:
        self.ended = Event()
        self.done: dict[str, list[int]] = {"contact": [], "booking": [], "paid": [], "points": []}
        """Ids of what was said to be saved, by kind; of points and payments whose they are."""
        self.counts: Counter[str] = Counter()

    def see_through(self, act: Callable[[], T]) -> T | None:
        """What came of it in the end; None when nobody can tell, or the desk closes."""
        while True:
            try:
                with in_words():
                    return act()
            except UnavailableError as error:
                if "may have been saved" in error.sentence:
                    self.counts["unsure"] += 1
                    return None
                self.counts["refused"] += 1
            if self.ended.wait(_PAUSE):
                return None


def _serve(told: Told, desk: Callable[[], Desk], name: str, session: int) -> None:
    """One client, from the first word to the points."""
    told.see_through(lambda: Contact.select().count())
    draft = ContactDraft(first_name=name, last_name=str(len(told.done["contact"])))
    contact = told.see_through(lambda: contacts.add(desk(), draft))
    if contact is None:
        return
    told.done["contact"].append(contact)
    booking = told.see_through(lambda: bookings.book(desk(), contact, session))
    if booking is None:
        return
    told.done["booking"].append(booking)
    if told.see_through(lambda: payments.mark_paid(desk(), booking, Method.CASH)) is not None:
        told.done["paid"].append(booking)
    if told.see_through(lambda: points.give(desk(), contact, 5, "Thanks", f"{name}:{contact}")) is not None:
        told.done["points"].append(contact)


def main() -> None:
    """Serve one client after the other."""
    told = Told()
    signal.signal(signal.SIGTERM, lambda *_: told.ended.set())
    with desk_at(place_of(sys.argv[1])) as reception:
        sys.stdout.write("open\n")
        sys.stdout.flush()
        while not told.ended.is_set():
            _serve(told, reception.desk, sys.argv[2], int(sys.argv[3]))
    sys.stdout.write(json.dumps(told.done | told.counts))


if __name__ == "__main__":
    main()
