"""The worker goes on, whatever the database or the mail server did to it."""

from contextlib import suppress
from threading import Event
from time import monotonic

import pytest
from peewee import OperationalError
from tests.automations.rules import active, at, firings, rule
from tests.builders import StoppedClock, a_booking, somebody
from tests.delivery.mail_servers import Kept, real_server
from tests.delivery.mailing import use
from tests.desk.posted import an_email, state

from frontdesk_tui.automations.triggers.books import Books
from frontdesk_tui.desk import changes
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import UnavailableError
from frontdesk_tui.desk.messages import settling
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.worker import Worker

PATIENCE = 20
"""Seconds after which nothing will come any more."""


def test_a_worker_that_could_not_read_at_its_start_fires_later(
    desk: Desk, reception: Reception, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A11: the database is busy in that very moment."""
    automation, contact = active(desk, rule(Books())), somebody(desk)
    a_booking(at(desk, seconds=1), contact)
    clock.moment = desk.now.add(minutes=1)
    read, failed = changes.latest, Event()

    def busy_once() -> int:
        if not failed.is_set():
            failed.set()
            raise OperationalError("database is locked")
        return read()

    monkeypatch.setattr(changes, "latest", busy_once)
    worker = Worker(reception.desk, lambda _status: None)
    worker.start()
    until = monotonic() + PATIENCE
    while not firings(automation) and monotonic() < until:
        worker.nudge()
        failed.wait(0.01)
    worker.stop()
    assert failed.is_set()
    assert firings(automation) == [(contact, "done")]


def test_what_became_of_an_email_is_not_forgotten_while_the_database_is_busy(
    desk: Desk, reception: Reception, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A5: it is told when it can be, and nothing is sent twice."""
    settle, refused, kept = settling.settle, [1, 2], Kept()

    def busy(*given: object) -> None:
        if refused:
            refused.pop()
            raise UnavailableError("The database is locked by another program.")
        settle(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(settling, "settle", busy)
    with real_server(kept) as port:
        use(desk, port)
        message = an_email(desk)
        worker = Worker(reception.desk, lambda _status: None)
        for minutes in (0, 12, 24):
            clock.moment = desk.now.add(minutes=minutes)
            with suppress(UnavailableError):
                worker.once()
    assert (len(kept.emails), state(message)) == (1, "sent")
