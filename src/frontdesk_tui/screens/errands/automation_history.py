"""A13: what automations have done, why, and what failed tried again."""

from textual.content import Content

from frontdesk_tui.automations import retrying
from frontdesk_tui.automations import why as explaining
from frontdesk_tui.screens.automations import AutomationsPlace
from frontdesk_tui.screens.dialogs.automation_history import AutomationHistory
from frontdesk_tui.screens.dialogs.sheet import Sheet


async def run(place: AutomationsPlace) -> None:
    """The firings of the automation under the cursor."""
    line = place.line
    if line is not None:
        await place.app.push_screen(AutomationHistory(line.id, line.name))


async def of_all(place: AutomationsPlace) -> None:
    """The firings of all automations."""
    await place.app.push_screen(AutomationHistory())


async def why(history: AutomationHistory) -> None:
    """Why the firing under the cursor came about, and what became of it."""
    if history.firing is not None:
        said = await history.work.ask(explaining.of_firing, history.work.desk(), history.firing)
        await history.app.push_screen(Sheet("Why", Content(said)))


async def retry(history: AutomationHistory) -> None:
    """Try the firing under the cursor again, and say what became of it."""
    if history.firing is not None:
        said = await history.work.act(retrying.retry, history.firing)
        await history.reread()
        history.work.say(said)
