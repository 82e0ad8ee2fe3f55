"""A10: what a built-in email says, edited as any automation."""

from frontdesk_tui.automations import builtin
from frontdesk_tui.screens.dialogs.builtin_emails import BuiltinEmails
from frontdesk_tui.screens.errands import automation_edit


async def run(place: BuiltinEmails) -> None:
    """Open the marked one in the editor; there is nothing to edit before it was switched on."""
    (marked,) = [one for one in await place.work.ask(builtin.switches) if one.name == place.marked]
    if marked.automation is None:
        place.work.say("Switch it on first; then what it says can be edited.")
    elif await automation_edit.of(place, marked.automation):
        place.work.say("Automation saved")
