"""A2, A10: what there is to start from can be activated as it is."""

import pytest
from tests.automations.rules import active, at, firings, tick, undone
from tests.builders import a_booking, dana

from frontdesk_tui.automations import automations, builtin, listing, preview, suggested
from frontdesk_tui.automations.suggested import Suggestion
from frontdesk_tui.desk.desk import Desk

ALL = [(language, one) for language in ("en", "de", "ja", "he") for one in suggested.suggestions(language)]


@pytest.mark.parametrize(("language", "one"), ALL, ids=[f"{language} {one.rule.name}" for language, one in ALL])
def test_every_suggestion_is_sound_in_every_language(desk: Desk, language: str, one: Suggestion) -> None:
    """A2."""
    active(desk, one.rule)
    assert listing.lines(desk)[0].is_active
    assert preview.preview(desk, one.rule).past_count == 0


def test_the_built_in_confirmation_is_a_switch(desk: Desk) -> None:
    """A10: nothing that was booked before is confirmed."""
    a_booking(desk, dana(desk))
    builtin.switch(at(desk, minutes=1), builtin.CONFIRMATION, True)
    confirmation, reminder = builtin.switches()
    assert (confirmation.is_on, reminder.is_on) == (True, False)
    client = dana(desk)
    a_booking(at(desk, minutes=2), client)
    tick(at(desk, minutes=3))
    assert confirmation.automation is not None
    assert firings(confirmation.automation) == [(client, "done")]
    builtin.switch(at(desk, minutes=4), builtin.CONFIRMATION, False)
    assert not builtin.switches()[0].is_on
    assert listing.lines(desk) == []


def test_a_switch_whose_first_turn_was_undone_turns_again(desk: Desk) -> None:
    """A10."""
    undone(desk, lambda: builtin.switch(desk, builtin.REMINDER, True))
    assert not builtin.switches()[1].is_on
    builtin.switch(desk, builtin.REMINDER, True)
    assert builtin.switches()[1].is_on


def test_what_doubles_a_built_in_email_says_so(desk: Desk) -> None:
    """A10."""
    reminder = next(one.rule for one in suggested.suggestions("en") if one.rule.name == "Reminder")
    assert builtin.doubled_by(reminder) is None
    builtin.switch(desk, builtin.REMINDER, True)
    doubled = builtin.doubled_by(reminder)
    assert doubled is not None
    assert doubled.name == builtin.REMINDER
    automations.add(desk, reminder, active=True)
