"""A2, A10: what the editor stores in one go is taken back in one go."""

import pytest
from tests.automations.rules import active, rule
from tests.builders import colleague

from frontdesk_tui.automations import automations, builtin, listing, saving
from frontdesk_tui.automations.actions.labels import PutLabel
from frontdesk_tui.automations.triggers.books import Books
from frontdesk_tui.desk import undo, verb
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError, NotAllowedError


def confirmation_is_on() -> bool:
    return builtin.switches()[0].is_on


def test_a_new_one_takes_the_place_of_a_built_in_email(desk: Desk) -> None:
    builtin.switch(desk, builtin.CONFIRMATION, True)
    with verb.noting() as events:
        made = saving.make(desk, rule(Books()), active=True, instead_of=builtin.CONFIRMATION)
    assert [(line.id, line.is_active) for line in listing.lines(desk)] == [(made, True)]
    assert not confirmation_is_on()
    undo.take_back(desk, events)
    assert listing.lines(desk) == []
    assert confirmation_is_on()


def test_one_that_is_changed_is_switched_on_with_it(desk: Desk) -> None:
    builtin.switch(desk, builtin.CONFIRMATION, True)
    made, changed = automations.add(desk, rule(Books())), rule(Books(), PutLabel("other"))
    with verb.noting() as events:
        saving.change(desk, made, changed, 1, activate=True, instead_of=builtin.CONFIRMATION)
    assert listing.read(made) == (changed, 2, True)
    undo.take_back(desk, events)
    rule_now, _, is_active = listing.read(made)
    assert (rule_now, is_active, confirmation_is_on()) == (rule(Books()), False, True)


def test_one_that_another_desk_has_changed_changes_nothing(desk: Desk) -> None:
    """S7: nor is the built-in email switched off."""
    builtin.switch(desk, builtin.CONFIRMATION, True)
    made = active(desk, rule(Books()))
    automations.edit(desk, made, rule(Books(), PutLabel("theirs")), 1)
    with pytest.raises(DeskError, match="Another desk has changed"):
        saving.change(desk, made, rule(Books(), PutLabel("ours")), 1, instead_of=builtin.CONFIRMATION)
    assert confirmation_is_on()


def test_only_managers_may(desk: Desk) -> None:
    """S5"""
    made, omar = automations.add(desk, rule(Books())), colleague(desk, "Omar")
    for refused in (
        lambda: saving.make(omar, rule(Books())),
        lambda: saving.change(omar, made, rule(Books()), 1),
        lambda: saving.activate(omar, made),
    ):
        with pytest.raises(NotAllowedError):
            refused()
