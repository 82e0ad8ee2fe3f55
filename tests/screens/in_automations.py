"""Sitting at the Automations place, and at its editor."""

from tests.screens.front import Front

from frontdesk_tui.automations import listing
from frontdesk_tui.automations.rule import Rule
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.models.automation import Automation
from frontdesk_tui.screens.automations import AutomationsPlace
from frontdesk_tui.screens.dialogs.automation_editor import AutomationEditor
from frontdesk_tui.screens.dialogs.detailed_choice import DetailedChoice
from frontdesk_tui.widgets.sentence_list import SentenceLine


async def at_automations(front: Front) -> AutomationsPlace:
    """Go to the place."""
    await front.press("4")
    place = await front.shown(AutomationsPlace)
    await front.until(lambda: place.pane.border_title)
    await front.settled()
    return place


async def editing(front: Front, *keys: str) -> AutomationEditor:
    """Press keys that lead to the editor, and wait for what it says."""
    await front.press(*keys)
    return await front.shown(AutomationEditor)


async def pick(front: Front, typed: str) -> None:
    """Narrow a list of choices down, and take what is left first."""
    await front.shown(DetailedChoice)
    await front.write(typed)
    await front.press("enter")


async def from_scratch(front: Front, trigger: str) -> AutomationEditor:
    """A new automation with a trigger that asks for nothing."""
    await front.press("n")
    await pick(front, "scratch")
    await pick(front, trigger)
    return await front.shown(AutomationEditor)


async def to_part(front: Front, label: str, *keys: str) -> None:
    """Move the cursor to the first part that begins with a word, by keys, and press more of them."""
    editor = front.app.screen
    assert isinstance(editor, AutomationEditor)
    labels = [line.label for line in editor.parts.shown]
    for key in ("g", *["down"] * labels.index(label)):
        front._send(key, None)
    await front.settled()
    assert part(editor).label == label
    await front.press(*keys)


def part(editor: AutomationEditor) -> SentenceLine:
    """The part under the cursor."""
    return editor.parts.shown[editor.parts.highlighted or 0]


def told(editor: AutomationEditor) -> list[tuple[str, str]]:
    """The sentence as it is shown."""
    return [(line.label, line.text) for line in editor.parts.shown]


def wrong(editor: AutomationEditor) -> dict[str, str]:
    """What is said to be wrong, by the word that its part begins with."""
    return {line.label: line.wrong for line in editor.parts.shown if line.wrong}


def names(place: AutomationsPlace) -> list[str]:
    """The names in the list, in order."""
    return [line.name for line in place.lines.values()]


def stored(name: str) -> Rule:
    """The rule of the automation of that name."""
    (row,) = Automation.select().where((Automation.name == name) & Automation.deleted_at.is_null())
    return listing.read(row.id)[0]


def is_active(desk: Desk, name: str) -> bool:
    """Whether it is switched on."""
    return next(line.is_active for line in listing.lines(desk) if line.name == name)
