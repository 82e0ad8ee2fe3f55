"""A2: what is in the editor is stored, and perhaps switched on."""

from dataclasses import fields, replace
from functools import partial
from typing import Any

from frontdesk_tui.automations import preview, saving
from frontdesk_tui.automations.rule import Rule
from frontdesk_tui.automations.sentence import sentence
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.screens import both_edited
from frontdesk_tui.screens.dialogs.automation_editor import AutomationEditor
from frontdesk_tui.screens.dialogs.collision import Says
from frontdesk_tui.screens.dialogs.confirm import Confirm
from frontdesk_tui.screens.errands.automation_switch import instead_asked


async def run(editor: AutomationEditor) -> None:
    """Store it as it is; a new one is paused."""
    await _save(editor, activate=False)


async def activate(editor: AutomationEditor) -> None:
    """Store it, and switch it on."""
    await _save(editor, activate=True)


async def leave(editor: AutomationEditor) -> None:
    """Close without storing anything; asked only when something would be lost."""
    question = Confirm("Leave without saving?", "What you have changed here will be lost.", "Leave", "Go on editing")
    if not editor.edited.is_changed(editor.rule) or await editor.app.push_screen_wait(question):
        editor.dismiss(None)


async def _save(editor: AutomationEditor, *, activate: bool) -> None:
    if await editor.look_for_wrong():
        return
    edited, rule = editor.edited, editor.rule
    instead_of: str | None = ""
    if activate or edited.is_active:
        words = "Activate all the same" if activate else "Save all the same"
        instead_of = await instead_asked(editor, rule, edited.automation, words, "" if activate else edited.doubles)
    if instead_of is None or not await _may_be_left_out(editor):
        return
    act = editor.work.act
    try:
        if edited.automation is None:
            make = partial(saving.make, active=activate, instead_of=instead_of)
            editor.saved = await act(make, rule)
        else:
            change, automation = partial(saving.change, activate=activate, instead_of=instead_of), edited.automation

            async def store(typed: Rule, shown: Rule) -> None:
                version = edited.version if shown is edited.rule else -1
                await act(change, automation, typed, version, shown)

            await both_edited.storing(editor, store, edited.rule, _says(editor))(rule)
            editor.saved = automation
    except DeskError as error:
        editor.refuse(error.sentence)
        return
    editor.dismiss(None)


def _says(editor: AutomationEditor) -> dict[str, Says]:
    """The parts of a rule as the sentence of an automation says them."""
    names = editor.edited.names

    def part(name: str) -> Says:
        def say(value: Any) -> str:
            rule = replace(editor.rule, **{name: value})
            return "\n".join(text for spot, _, text in sentence(rule, names) if spot.part == name)

        return say

    return {one.name: part(one.name) for one in fields(Rule)}


async def _may_be_left_out(editor: AutomationEditor) -> bool:
    """Whether nothing would be due at once by what was changed, or it may be left out."""
    edited, work = editor.edited, editor.work
    if edited.automation is None or not edited.is_active or not editor.edited.is_changed(editor.rule):
        return True
    count = await work.ask(preview.at_once, work.desk(), edited.automation, editor.rule)
    if not count:
        return True
    said = (
        "1 firing would be due at once by this; it is"
        if count == 1
        else f"{count:,} firings would be due at once by this; they are"
    )
    return await editor.app.push_screen_wait(Confirm("Save it?", f"{said} left out.", "Save", "Go on editing"))
