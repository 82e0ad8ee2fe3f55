"""Issue 4, “While things change”: automations that are edited, switched off and on, deleted."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.automations.rules import active, at, firings, rule, tick, undone
from tests.builders import a_booking, a_service, somebody

from frontdesk_tui.automations import automations, history, preview
from frontdesk_tui.automations.actions.add_note import AddNote
from frontdesk_tui.automations.engine import Engine
from frontdesk_tui.automations.triggers.books import Books
from frontdesk_tui.automations.triggers.session_starts import SessionStarts
from frontdesk_tui.automations.wait import Unit
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.models.automation import Automation, Firing
from frontdesk_tui.models.note import Note


def _states(automation: int) -> list[str]:
    return [state for _, state in firings(automation)]


# -- an edited automation -------------------------------------------------------------------


def test_an_edited_automation_applies_its_new_text_from_then_on(desk: Desk) -> None:
    automation = active(desk, rule(Books(), AddNote("Old"), wait=1))
    engine = Engine()
    for minutes in (1, 30):
        a_booking(at(desk, minutes=minutes), somebody(desk))
    tick(at(desk, minutes=62), engine)
    automations.edit(at(desk, minutes=63), automation, rule(Books(), AddNote("New"), wait=1), 1)
    tick(at(desk, minutes=100), engine)
    assert [row.text for row in Note.select().order_by(Note.id)] == ["Old", "New"]
    assert [row.version for row in Firing.select().order_by(Firing.id)] == [1, 2]


def test_and_its_new_delay_for_what_is_still_to_come_too(desk: Desk) -> None:
    automation = active(desk, rule(Books(), wait=5))
    engine = Engine()
    a_booking(at(desk, hours=1), somebody(desk))
    automations.edit(at(desk, hours=2), automation, rule(Books(), wait=3), 1)
    for hours in (2, 3, 4):
        tick(at(desk, hours=hours, minutes=-1), engine)
        assert _states(automation) == []
    tick(at(desk, hours=4), engine)
    assert _states(automation) == ["done"]


@pytest.mark.parametrize("is_new", [False, True], ids=["the same engine", "a new one each time"])
def test_it_never_bursts_and_says_how_many_are_left_out(desk: Desk, is_new: bool) -> None:
    engine = None if is_new else Engine()
    automation = active(desk, rule(Books(), wait=10, unit=Unit.DAYS))
    for hours in range(1, 8):
        a_booking(at(desk, hours=hours), somebody(desk), hours=500)
    now, sooner = at(desk, days=2), rule(Books(), wait=1)
    tick(now, engine)
    assert preview.at_once(now, automation, sooner) == 7
    automations.edit(now, automation, sooner, 1)
    for minutes in (0, 1, 60, 60 * 24 * 9):
        tick(at(now, minutes=minutes), engine)
    assert _states(automation) == []
    later = somebody(now)
    a_booking(at(now, days=9), later, hours=500)
    tick(at(now, days=9, hours=1), engine)
    assert firings(automation) == [(later, "done")]


def test_what_has_fired_does_not_fire_again_however_it_is_edited(desk: Desk) -> None:
    automation = active(desk, rule(Books()))
    engine = Engine()
    a_booking(at(desk, minutes=1), somebody(desk), hours=500)
    tick(at(desk, minutes=2), engine)
    edits = [rule(Books(), wait=3), rule(SessionStarts(), wait=-5), rule(Books(), wait=1, unit=Unit.DAYS)]
    for number, edited in enumerate(edits):
        automations.edit(at(desk, minutes=3 + number), automation, edited, 1 + number)
    for hours in range(0, 40, 2):
        tick(at(desk, hours=hours), engine)
    assert _states(automation) == ["done"]


def test_what_fell_due_a_moment_before_an_edit_is_still_done(desk: Desk) -> None:
    automation = active(desk, rule(Books()))
    a_booking(at(desk, minutes=1), somebody(desk))
    automations.edit(at(desk, minutes=1, seconds=1), automation, rule(Books(), AddNote("New")), 1)
    tick(at(desk, minutes=1, seconds=2))
    assert _states(automation) == ["done"]


def test_another_question_counts_only_what_happens_after(desk: Desk) -> None:
    yoga = a_service(desk)
    automation = active(desk, rule(Books(), wait=2))
    a_booking(at(desk, hours=1), somebody(desk), service=yoga)
    automations.edit(at(desk, hours=2), automation, rule(Books(), wait=2, services=(yoga,)), 1)
    a_booking(at(desk, hours=3), somebody(desk), service=yoga)
    tick(at(desk, hours=6))
    assert [row.at for row in Firing.select()] == [at(desk, hours=3).now]


def test_two_people_who_edit_it_notice_each_other(desk: Desk) -> None:
    automation = active(desk, rule(Books()))
    automations.edit(desk, automation, rule(Books(), wait=1), 1)
    with pytest.raises(DeskError, match="Another desk has changed this automation meanwhile"):
        automations.edit(desk, automation, rule(Books(), wait=2), 1)
    assert Automation.get().wait == 1


def test_an_edit_is_taken_back_like_one(desk: Desk) -> None:
    automation = active(desk, rule(Books(), wait=1))
    a_booking(at(desk, minutes=1), somebody(desk))
    now = at(desk, minutes=30)
    undone(now, lambda: automations.edit(now, automation, rule(Books(), wait=9), 1))
    tick(at(desk, minutes=61))
    assert _states(automation) == ["done"]


# -- off, deleted, on -----------------------------------------------------------------------


@pytest.mark.parametrize("how", [automations.pause, automations.delete])
def test_switched_off_or_deleted_nothing_more_fires_and_its_history_stays(
    desk: Desk, how: Callable[[Desk, int], None]
) -> None:
    automation, engine = active(desk, rule(Books(), wait=1)), Engine()
    for minutes in (1, 30):
        a_booking(at(desk, minutes=minutes), somebody(desk))
    tick(at(desk, minutes=61), engine)
    how(at(desk, minutes=62), automation)
    for minutes in (90, 91, 600):
        tick(at(desk, minutes=minutes), engine)
        tick(at(desk, minutes=minutes))
    assert _states(automation) == ["done"]
    (line,) = history.lines(desk, history.ids(automation=automation))
    assert (line.automation, line.state, line.said) == ("A rule", "Done", "label done added")


def test_switched_on_nothing_is_retroactive(desk: Desk) -> None:
    automation, engine = active(desk, rule(Books(), wait=1)), Engine()
    tick(at(desk, minutes=1), engine)
    automations.pause(at(desk, minutes=2), automation)
    for minutes in (3, 20):
        a_booking(at(desk, minutes=minutes), somebody(desk))
    automations.activate(at(desk, minutes=30), automation)
    after = somebody(desk)
    a_booking(at(desk, minutes=31), after)
    for minutes in (32, 63, 85, 95, 600):
        tick(at(desk, minutes=minutes), engine)
    assert firings(automation) == [(after, "done")]


def test_a_reminder_that_was_due_while_it_was_off_is_not_sent_when_it_is_on(desk: Desk) -> None:
    automation = active(desk, rule(SessionStarts(), wait=-2))
    a_booking(desk, somebody(desk), hours=5)
    automations.pause(at(desk, hours=1), automation)
    automations.activate(at(desk, hours=4), automation)
    tick(at(desk, hours=4, minutes=1))
    assert _states(automation) == []


def test_pausing_and_deleting_are_taken_back_without_catching_up(desk: Desk) -> None:
    automation = active(desk, rule(Books()))
    now = at(desk, minutes=10)
    a_booking(at(desk, minutes=5), somebody(desk))
    undone(now, lambda: automations.pause(now, automation))
    undone(now, lambda: automations.delete(now, automation))
    assert Automation.get().status == "active"
    a_booking(at(desk, minutes=15), somebody(desk))
    tick(at(desk, minutes=16))
    assert [row.at for row in Firing.select()] == [at(desk, minutes=15).now]


def test_another_name_drops_nothing_that_is_due(desk: Desk) -> None:
    """A2, A11: what fell due while nothing was running still is."""
    automation, contact = active(desk, rule(Books())), somebody(desk)
    tick(desk)
    a_booking(at(desk, minutes=30), contact)
    automations.edit(at(desk, minutes=60), automation, replace(rule(Books()), name="A better name"), 1)
    tick(at(desk, minutes=61))
    assert firings(automation) == [(contact, "done")]


@pytest.mark.parametrize("edited", [False, True], ids=["switched on", "edited"])
def test_what_a_clock_that_was_far_ahead_has_switched_on_does_not_sleep_until_then(desk: Desk, edited: bool) -> None:
    """A11: a clock that is put back."""
    ahead, engine = at(desk, days=30), Engine()
    automation = active(desk if edited else ahead, rule(Books()))
    if edited:
        automations.edit(ahead, automation, rule(Books(), wait=1, unit=Unit.MINUTES), 1)
    tick(ahead, engine)
    tick(desk, engine)
    contact = somebody(desk)
    a_booking(at(desk, minutes=1), contact, hours=240)
    tick(at(desk, minutes=3), engine)
    assert firings(automation) == [(contact, "done")]
