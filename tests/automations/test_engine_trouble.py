"""A11: engines that are stopped, crash, race, or meet an automation that is broken: each thing still fires once."""

import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from peewee import OperationalError
from tests.automations.rules import active, at, firings, rule, tick
from tests.builders import a_booking, somebody
from tests.desk.rivals import race

from frontdesk_tui.automations import automations, claiming, listing, pace
from frontdesk_tui.automations.actions.labels import PutLabel
from frontdesk_tui.automations.engine import Engine
from frontdesk_tui.automations.triggers.books import Books
from frontdesk_tui.automations.triggers.contact_created import ContactCreated
from frontdesk_tui.automations.triggers.session_starts import SessionStarts
from frontdesk_tui.automations.wait import Unit
from frontdesk_tui.desk.clients import labels
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.models.automation import Automation
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.database import transaction
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.rows import insert

MANY = 180
"""More than there are in three transactions, as they are here."""


@pytest.fixture(autouse=True)
def small_transactions(monkeypatch: pytest.MonkeyPatch) -> None:
    """As beside desks that work."""
    for name in ("LEAST", "MOST"):
        monkeypatch.setattr(pace, name, 50)


def _come(desk: Desk, number: int = MANY) -> None:
    """So many new contacts at one moment."""
    first = Contact.select().count() + 1
    every = range(first, first + number)
    with transaction():
        insert(Contact, [{"id": one, "name_key": f"{one:06}", "created_at": desk.now} for one in every])
        made = {"kind": "contact.added", "actor": "Online", "at": desk.now, "data": {"name": "Somebody"}}
        insert(Event, [{"contact": one, **made} for one in every])


def _is_each_done_once(automation: int, number: int = MANY) -> None:
    assert firings(automation) == [(contact, "done") for contact in range(1, number + 1)]
    assert Event.select().where(Event.kind == "label.put").count() == number


def _done(verb: Callable[[], None]) -> Callable[[], bool]:
    """Does something, and answers no."""

    def do() -> bool:
        verb()
        return False

    return do


def _after(times: int, do: Callable[[], bool]) -> Callable[[], bool]:
    """Answers no so many times, then what `do` says, once, and no again."""
    answers = iter([*(lambda: False,) * times, do])
    return lambda: next(answers, lambda: False)()


@pytest.mark.parametrize(("wait", "unit"), [(0, Unit.HOURS), (3, Unit.HOURS), (1, Unit.DAYS)])
def test_many_of_one_moment_are_fired_page_by_page(desk: Desk, wait: int, unit: Unit) -> None:
    """Days are looked for more widely; pages go on behind what lies outside."""
    automation = active(desk, rule(ContactCreated(), wait=wait, unit=unit))
    later = at(desk, minutes=1)
    _come(later)
    _come(at(later, hours=2), 1)
    due = at(later, hours=wait) if unit is Unit.HOURS else at(later, days=wait)
    tick(at(due, seconds=-1))
    assert firings(automation) == []
    tick(due)
    _is_each_done_once(automation)


@pytest.mark.parametrize("asked", range(1, 5))
def test_stopped_in_the_middle_the_next_engine_goes_on(desk: Desk, asked: int) -> None:
    """However long after: what was not looked through is not taken as looked through."""
    automation = active(desk, rule(ContactCreated()))
    left = 10**6

    def stopped() -> bool:
        nonlocal left
        left -= 1
        return left < 0

    engine = Engine(stopped=stopped)
    tick(at(desk, minutes=1), engine)
    _come(at(desk, minutes=2))
    left = asked
    tick(at(desk, hours=5), engine)
    assert len(firings(automation)) < MANY
    tick(at(desk, hours=10))
    _is_each_done_once(automation)


@pytest.mark.parametrize("how", [automations.pause, automations.delete])
def test_switched_off_in_the_middle_nothing_more_fires(desk: Desk, how: Callable[[Desk, int], object]) -> None:
    automation = active(desk, rule(ContactCreated()))
    now = at(desk, minutes=2)
    _come(at(desk, minutes=1))
    tick(now, Engine(stopped=_after(3, lambda: bool(how(now, automation)))))
    done = len(firings(automation))
    assert 0 < done < MANY
    tick(at(desk, minutes=3))
    assert len(firings(automation)) == done


def test_edited_in_the_middle_what_follows_follows_the_edit(desk: Desk) -> None:
    automation = active(desk, rule(ContactCreated(), PutLabel("Old")))
    now = at(desk, minutes=1)
    _come(now)
    edited = rule(ContactCreated(), PutLabel("New"))
    engine = Engine(stopped=_after(3, _done(lambda: automations.edit(now, automation, edited, 1))))
    tick(now, engine)
    done = len(firings(automation))
    assert 0 < done < MANY
    tick(at(now, seconds=1), engine)
    assert firings(automation) == [(contact, "done") for contact in range(1, MANY + 1)]
    new = [label.name for contact in range(1, MANY + 1) for label in labels.of(contact)].count("New")
    assert new == MANY - done


def test_a_crash_while_it_is_written_down_leaves_no_trace(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    automation = active(desk, rule(ContactCreated()))
    _come(at(desk, minutes=1))

    def crash(*args: Any) -> None:
        insert(*args)
        raise KeyboardInterrupt

    monkeypatch.setattr(claiming, "insert", crash)
    with pytest.raises(KeyboardInterrupt):
        tick(at(desk, minutes=2))
    monkeypatch.undo()
    assert firings(automation) == []
    assert labels.of(1) == []
    tick(at(desk, minutes=3))
    _is_each_done_once(automation)


@pytest.fixture
def broken(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """An automation whose trigger has a bug, the first of all."""

    def found(*_: Any) -> None:
        raise ZeroDivisionError

    automation = active(desk, rule(Books()))
    monkeypatch.setattr(Books, "found", found)
    yield automation
    monkeypatch.undo()


def test_one_that_is_broken_stops_no_other_and_is_logged_once(
    desk: Desk, broken: int, caplog: pytest.LogCaptureFixture
) -> None:
    automation, engine = active(desk, rule(ContactCreated())), Engine()
    a_booking(at(desk, minutes=1), somebody(at(desk, minutes=1)))
    with caplog.at_level(logging.WARNING):
        for minutes in (2, 3, 4):
            tick(at(desk, minutes=minutes), engine)
    assert firings(automation) == [(1, "done")]
    assert firings(broken) == []
    assert [record.getMessage() for record in caplog.records] == ["“A rule” could not be looked after"]


def test_what_a_broken_one_has_left_is_done_when_it_is_mended(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    automation, engine, found = active(desk, rule(Books())), Engine(), Books.found
    tick(at(desk, minutes=1), engine)
    monkeypatch.setattr(Books, "found", lambda *_: 1 / 0)
    a_booking(at(desk, minutes=2), somebody(desk))
    tick(at(desk, hours=3), engine)
    monkeypatch.setattr(Books, "found", found)
    tick(at(desk, hours=6), engine)
    assert firings(automation) == [(1, "done")]


@pytest.mark.parametrize("changed", [{"trigger": "newer"}, {"wait_unit": "weeks"}, {"frequency": "weekly"}])
def test_one_that_cannot_be_read_stops_no_other_and_is_logged_once(
    desk: Desk, changed: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    newer, automation, engine = active(desk, rule(Books())), active(desk, rule(Books())), Engine()
    Automation.update(**changed).where(Automation.id == newer).execute()
    a_booking(at(desk, minutes=1), somebody(desk))
    with caplog.at_level(logging.WARNING):
        for minutes in (2, 3, 4):
            tick(at(desk, minutes=minutes), engine)
    assert firings(automation) == [(1, "done")]
    assert len(caplog.records) == 1
    assert sorted(bool(line.problem) for line in listing.lines(desk)) == [False, True]


def test_how_far_a_clock_that_was_ahead_has_looked_is_not_believed(desk: Desk) -> None:
    """The clock went a day ahead for a moment, and nothing ran while it was right again."""
    automation = active(desk, rule(Books()))
    tick(at(desk, days=1))
    assert Automation.get().looked_at == at(desk, days=1).now
    client = somebody(desk)
    a_booking(at(desk, hours=1), client, hours=200)
    tick(at(desk, hours=9))
    assert firings(automation) == [(client, "done")]


def test_a_reminder_goes_though_the_clock_was_put_back_since_it_was_booked(desk: Desk) -> None:
    made = rule(SessionStarts(), wait=-90, unit=Unit.MINUTES)
    automation, engine = active(at(desk, hours=-5), made), Engine()
    a_booking(at(desk, minutes=30), somebody(desk), hours=1)
    for minutes in (-30, -1, 0, 1):
        tick(at(desk, minutes=30 + minutes), engine)
    assert firings(automation) == [(1, "done")]


def _tick(desk: Desk, minute: int) -> int:
    return Engine().tick(at(desk, minutes=minute)).fired


def test_two_programs_at_once_fire_each_thing_once(desk: Desk, desk_file: Path) -> None:
    """Each with its own connection, begun at the same moment, three times."""
    automation = active(desk, rule(ContactCreated()))
    for minute in (1, 2, 3):
        _come(at(desk, minutes=minute))
    rounds = race(desk_file, desk.now, _tick, (1, 2, 3))
    assert [sum(int(str(answer.result)) for answer in answers) for answers in rounds] == [MANY] * 3
    assert sorted(firings(automation)) == [(contact, "done") for contact in range(1, 3 * MANY + 1)]
    assert Event.select().where(Event.kind == "label.put").count() == 3 * MANY


def test_what_could_not_be_read_for_a_moment_is_read_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk, or another program, was in the way just when something new had been written."""
    engine = Engine()
    tick(desk, engine)
    automation = active(at(desk, minutes=1), rule(Books()))
    client = somebody(desk)
    a_booking(at(desk, minutes=2), client)

    def locked(_: Any) -> None:
        raise OperationalError("database is locked")

    with monkeypatch.context() as trouble:
        trouble.setattr(Engine, "_read_active", locked)
        with pytest.raises(OperationalError):
            tick(at(desk, minutes=3), engine)
    tick(at(desk, minutes=3, seconds=1), engine)
    assert firings(automation) == [(client, "done")]


@pytest.mark.parametrize(("column", "value"), [("conditions", []), ("conditions", "x"), ("settings", [])])
def test_what_is_stored_in_another_shape_stops_no_other_automation(desk: Desk, column: str, value: object) -> None:
    """A11: a file that was tampered with."""
    damaged, automation = active(desk, rule(SessionStarts())), active(desk, rule(Books()))
    Automation.update(**{column: value}).where(Automation.id == damaged).execute()
    contact = somebody(desk)
    a_booking(at(desk, minutes=1), contact)
    tick(at(desk, minutes=2))
    assert firings(automation) == [(contact, "done")]
