"""A2, A9, A10: switch automations on and off."""

from functools import partial
from typing import Any

from frontdesk_tui.automations import automations, builtin, listing, preview, saving
from frontdesk_tui.automations.rule import Rule
from frontdesk_tui.screens.automation_edited import NONE_MARKED, WHERE_MARKED
from frontdesk_tui.screens.automations import AutomationsPlace
from frontdesk_tui.screens.dialogs.doubled import INSTEAD, Doubled
from frontdesk_tui.screens.errand_screen import ErrandScreen


async def run(place: AutomationsPlace) -> None:
    """Pause the automation under the cursor, or activate it."""
    line = place.line
    if line is None:
        return
    if line.is_active:
        await place.did(partial(place.work.act, automations.pause, line.id), f"{line.name} is paused")
        return
    rule, _, _ = await place.work.ask(listing.read, line.id)
    instead_of = await instead_asked(place, rule, line.id, "Activate all the same")
    if instead_of is not None:
        said = f"{line.name} is active{await _marked_said(place, rule)}"
        await place.did(partial(place.work.act, saving.activate, line.id, instead_of), said)


async def instead_asked(
    screen: ErrandScreen[Any], rule: Rule, automation: int | None, all_the_same: str, known: str = ""
) -> str | None:
    """A10: the name of the built-in email that is to be switched off, asked when the rule doubles one.

    Empty when none is; None when nothing is to be done at all. `known` is one that the rule doubled before.
    """
    doubled = await screen.work.ask(builtin.doubled_by, rule)
    if doubled is None or doubled.automation == automation or doubled.name == known:
        return ""
    answer = await screen.app.push_screen_wait(Doubled(doubled.title, all_the_same))
    if answer is None:
        return None
    return doubled.name if answer == INSTEAD else ""


async def _marked_said(place: AutomationsPlace, rule: Rule) -> str:
    """A9: what is to be known of a trigger that needs attendance to be marked."""
    if not rule.trigger.needs_attendance:
        return ""
    warning = "" if await place.work.ask(preview.marked_lately, place.work.desk()) else f" {NONE_MARKED}"
    return f". {WHERE_MARKED}{warning}"
