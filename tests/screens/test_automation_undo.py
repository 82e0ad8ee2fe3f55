"""S10: what is changed in the editor of an automation is taken back there."""

from tests.automations.rules import rule
from tests.screens.front import sitting_at
from tests.screens.in_automations import (
    at_automations,
    editing,
    names,
    part,
    to_part,
)

from frontdesk_tui.automations import automations
from frontdesk_tui.automations.actions.labels import PutLabel
from frontdesk_tui.automations.rule import Frequency
from frontdesk_tui.automations.triggers.books import Books
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.screens.dialogs.automation_editor import AutomationEditor
from frontdesk_tui.screens.dialogs.automation_preview import AutomationPreview


async def test_u_takes_back_what_was_changed_in_the_editor_and_nothing_that_the_desk_did(
    reception: Reception, desk: Desk
) -> None:
    """S10: newest first, with the cursor back where it was; also while a preview is open above it."""
    automations.add(desk, rule(Books(), PutLabel("One"), PutLabel("Two"), frequency=Frequency.ONCE))
    async with sitting_at(reception) as front:
        place = await at_automations(front)
        await front.press("d")
        assert names(place) == ["A rule", "A rule (copy)"]
        editor = await editing(front, "e")
        assert "Undo" not in front.lines[-1]
        await front.press("u")
        await to_part(front, "then", "d")
        await to_part(front, "How often", "enter")
        await front.press("enter")
        await front.shown(AutomationEditor)
        await front.press("up")
        await front.press("enter")
        await front.fill(label="Three")
        await front.press("ctrl+s")
        await front.shown(AutomationEditor)
        assert editor.rule.actions == (PutLabel("Three"),)
        assert "u Undo" in front.lines[-1]
        await front.press("w")
        await front.shown(AutomationPreview)
        await front.press("u", "escape")
        await front.shown(AutomationEditor)
        await front.press("u")
        assert editor.rule.actions == (PutLabel("One"),)
        await front.press("u")
        assert editor.rule == editor.edited.rule
        assert (part(editor).label, part(editor).text) == ("then", "add label Two")
        assert "changed" not in front.text
        assert "Undo" not in front.lines[-1]
        await front.press("u", "escape")
        await front.back_at_the_place()
        assert names(place) == ["A rule", "A rule (copy)"]
        await front.press("u")
        await front.until(lambda: names(place) == ["A rule"])
