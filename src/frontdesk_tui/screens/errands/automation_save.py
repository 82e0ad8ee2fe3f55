"""A2: what is in the editor is stored, and perhaps switched on."""

from functools import partial

from frontdesk_tui.automations import preview, saving
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.screens.dialogs.automation_editor import AutomationEditor
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
            change = partial(saving.change, activate=activate, instead_of=instead_of)
            await act(change, edited.automation, rule, edited.version)
            editor.saved = edited.automation
    except DeskError as error:
        editor.refuse(error.sentence)
        return
    editor.dismiss(None)


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
