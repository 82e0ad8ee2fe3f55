"""A2, A10, S7: what the editor of an automation asks before it saves, or is left."""

from dataclasses import replace

from tests.automations.rules import active, rule
from tests.builders import a_booking, after, colleague, somebody
from tests.screens.front import sitting_at
from tests.screens.in_automations import (
    at_automations,
    editing,
    is_active,
    pick,
    stored,
    to_part,
)

from frontdesk_tui.automations import automations, builtin
from frontdesk_tui.automations.actions.email_client import EmailClient
from frontdesk_tui.automations.actions.labels import PutLabel
from frontdesk_tui.automations.rule import Frequency
from frontdesk_tui.automations.triggers.books import Books
from frontdesk_tui.automations.triggers.session_starts import SessionStarts
from frontdesk_tui.automations.wait import Wait
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.desk.roles import Role
from frontdesk_tui.screens.dialogs.automation_editor import AutomationEditor
from frontdesk_tui.screens.dialogs.choose import Choose
from frontdesk_tui.screens.dialogs.collision import Collision
from frontdesk_tui.screens.dialogs.confirm import Confirm
from frontdesk_tui.screens.dialogs.doubled import Doubled
from frontdesk_tui.screens.dialogs.wait_form import WaitForm

WRITES = EmailClient((("en", "Hello", "Dear {{ client.name }}"),))


async def test_what_an_edit_would_set_off_at_once_is_said_and_left_out(reception: Reception, desk: Desk) -> None:
    """While things change: an edit never bursts."""
    active(after(desk, hours=-5), rule(Books(), WRITES, wait=10))
    for number in range(3):
        a_booking(after(desk, hours=-4), somebody(after(desk, hours=-4), f"Client {number}"), hours=40)
    async with sitting_at(reception) as front:
        await at_automations(front)
        editor = await editing(front, "e")
        await to_part(front, "Wait", "enter")
        await front.shown(WaitForm)
        await front.fill(wait="1")
        await front.press("ctrl+s")
        await front.shown(AutomationEditor)
        await front.press("ctrl+s")
        await front.shown(Confirm)
        assert "3 firings would be due at once by this; they are left" in front.text
        assert front.button == "Go on editing"
        await front.press("enter")
        await front.shown(AutomationEditor)
        assert editor.rule.wait == Wait(1)
        await front.press("ctrl+s")
        await front.shown(Confirm)
        await front.press("tab", "enter")
        await front.back_at_the_place()
        assert stored("A rule").wait == Wait(1)


async def test_what_another_desk_has_changed_meanwhile_is_not_lost(reception: Reception, desk: Desk) -> None:
    """S7: nor what was typed here."""
    made = automations.add(desk, rule(Books()))
    async with sitting_at(reception) as front:
        await at_automations(front)
        editor = await editing(front, "e")
        theirs = replace(rule(Books(), PutLabel("Theirs")), name="Theirs")
        automations.edit(colleague(desk, "Noa", Role.MANAGER), made, theirs, 1)
        await to_part(front, "Do", "enter")
        await front.fill(label="Ours")
        await front.press("ctrl+s")
        await front.shown(AutomationEditor)
        await front.press("ctrl+s")
        await front.shown(Collision)
        assert "Theirs" in front.text
        assert stored("Theirs") == theirs
        await front.press("escape")
        await front.until(lambda: front.app.screen is editor)
        assert editor.rule.actions == (PutLabel("Ours"),)
        await front.press("ctrl+s")
        await front.shown(Collision)
        await front.press("left", "ctrl+s")
        await front.back_at_the_place()
        assert stored("Theirs") == replace(theirs, actions=(PutLabel("Ours"),))


async def test_leaving_asks_only_when_something_changed(reception: Reception, desk: Desk) -> None:
    """C6's habit, for automations."""
    automations.add(desk, rule(Books(), WRITES))
    async with sitting_at(reception) as front:
        await at_automations(front)
        editor = await editing(front, "e")
        await front.press("escape")
        await front.back_at_the_place()
        await editing(front, "enter")
        await to_part(front, "How often", "enter")
        await pick(front, "once per client every")
        await front.until(lambda: "Edit automation · paused · changed" in front.text)
        await front.press("escape")
        await front.shown(Confirm)
        assert front.button == "Go on editing"
        await front.press("enter")
        editor = await front.shown(AutomationEditor)
        assert editor.rule.frequency is Frequency.DAILY
        await front.press("escape", "tab", "enter")
        await front.back_at_the_place()
        assert stored("A rule").frequency is Frequency.EVERY


async def test_activating_what_doubles_a_built_in_email_asks_first(reception: Reception, desk: Desk) -> None:
    """A10: from the editor, too; an edit that begins to double one as well."""
    builtin.switch(desk, builtin.REMINDER, True)
    active(desk, rule(SessionStarts(), WRITES))
    async with sitting_at(reception) as front:
        await at_automations(front)
        await editing(front, "e")
        await to_part(front, "Wait", "enter")
        await front.shown(WaitForm)
        await front.press("enter", "down", "down", "enter", "ctrl+s")
        await front.shown(AutomationEditor)
        await front.press("ctrl+s")
        await front.shown(Doubled)
        assert "Save all the same" in front.text
        await front.press("escape")
        await front.shown(AutomationEditor)
        await front.press("ctrl+s")
        await front.shown(Doubled)
        await front.press("enter")
        await front.back_at_the_place()
        assert stored("A rule").wait == Wait(-1)
        assert not builtin.switches()[1].is_on
        await front.press("n")
        await pick(front, "reminder")
        await front.shown(AutomationEditor)
        await front.press("a")
        await front.back_at_the_place()
        assert is_active(desk, "Reminder")


async def test_an_automation_deleted_meanwhile_is_said(reception: Reception, desk: Desk) -> None:
    """S7"""
    made = automations.add(desk, rule(Books()))
    async with sitting_at(reception) as front:
        await at_automations(front)
        await editing(front, "e")
        automations.delete(desk, made)
        await to_part(front, "How often", "enter")
        await front.shown(Choose)
        await front.press("down", "enter")
        await front.shown(AutomationEditor)
        await front.press("ctrl+s")
        assert "✖ This automation has been deleted meanwhile." in front.text
