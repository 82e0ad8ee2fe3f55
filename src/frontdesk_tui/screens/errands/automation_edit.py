"""A2: new automations, and automations edited."""

from typing import Any

from frontdesk_tui.automations import builtin, listing, preview, suggested
from frontdesk_tui.automations.rule import Rule
from frontdesk_tui.desk.clients import names_of
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.screens import known
from frontdesk_tui.screens.automation_edited import Edited
from frontdesk_tui.screens.automations import AutomationsPlace
from frontdesk_tui.screens.dialogs.automation_editor import AutomationEditor
from frontdesk_tui.screens.dialogs.choose import Choice
from frontdesk_tui.screens.dialogs.detailed_choice import DetailedChoice
from frontdesk_tui.screens.errand_screen import ErrandScreen
from frontdesk_tui.screens.errands.automation_parts import trigger_asked

_FROM_SCRATCH = -1


async def new(place: AutomationsPlace) -> None:
    """Ask what to start from, and open it in the editor."""
    offered = suggested.suggestions(place.work.desk().business.language)
    choices = [Choice(_FROM_SCRATCH, "From scratch", "Choose when it does something, and what.")]
    choices += [Choice(number, one.rule.name, one.why) for number, one in enumerate(offered)]
    chosen = await place.app.push_screen_wait(DetailedChoice("New automation", choices))
    if not isinstance(chosen, int):
        return
    there = await place.work.ask(known.read)
    if chosen == _FROM_SCRATCH:
        trigger = await trigger_asked(place, there)
        if trigger is None:
            return
        rule = Rule("", trigger)
    else:
        rule = offered[chosen].rule
    await _edited(place, await place.work.ask(_to_edit, place.work.desk(), rule), "Automation added")


async def run(place: AutomationsPlace) -> None:
    """Open the automation under the cursor in the editor."""
    line = place.line
    if line is not None:
        await _edited(place, await place.work.ask(_read, place.work.desk(), line.id), "Automation saved")


async def of(screen: ErrandScreen[Any], automation: int) -> bool:
    """Open any automation in the editor, such as a built-in one; whether it was saved."""
    editor = AutomationEditor(await screen.work.ask(_read, screen.work.desk(), automation))
    await screen.app.push_screen_wait(editor)
    return editor.saved is not None


async def _edited(place: AutomationsPlace, edited: Edited, said: str) -> None:
    editor = AutomationEditor(edited)
    await place.app.push_screen_wait(editor)
    if editor.saved is not None:
        await place.reread(editor.saved)
        place.work.say(said)


def _read(desk: Desk, automation: int) -> Edited:
    """An automation, for the editor. Raises DeskError when it is gone."""
    rule, version, is_active = listing.read(automation)
    doubled = builtin.doubled_by(rule) if is_active else None
    return _to_edit(desk, rule, automation, version, is_active, doubled.name if doubled else "")


def _to_edit(
    desk: Desk, rule: Rule, automation: int | None = None, version: int = 0, is_active: bool = False, doubles: str = ""
) -> Edited:
    return Edited(
        rule,
        automation,
        version,
        is_active,
        names=names_of.read(),
        known=known.read(),
        marked_lately=preview.marked_lately(desk),
        doubles=doubles,
    )
