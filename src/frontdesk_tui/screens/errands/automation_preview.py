"""A12: whom an automation would have fired for, and whom it will."""

from textual.content import Content

from frontdesk_tui.automations import listing
from frontdesk_tui.screens.automations import AutomationsPlace
from frontdesk_tui.screens.dialogs.automation_editor import AutomationEditor
from frontdesk_tui.screens.dialogs.automation_preview import AutomationPreview
from frontdesk_tui.screens.dialogs.sheet import Sheet


async def run(place: AutomationsPlace) -> None:
    """Of the automation under the cursor."""
    line = place.line
    if line is not None:
        rule, _, _ = await place.work.ask(listing.read, line.id)
        await place.app.push_screen(AutomationPreview(rule, line.id))


async def of_editor(editor: AutomationEditor) -> None:
    """Of what is in the editor, as it is now."""
    await editor.app.push_screen(AutomationPreview(editor.rule, editor.edited.automation))


async def why(preview: AutomationPreview) -> None:
    """Why it would fire for the one under the cursor."""
    if preview.expected is not None:
        await preview.app.push_screen(Sheet(preview.expected.whom, Content(preview.expected.why)))
