"""C16, C17: show only the contacts with a label, in a segment, or of whom several conditions hold."""

from frontdesk_tui.desk.clients import filtering, labels, names_of, segments
from frontdesk_tui.desk.clients.condition import EVERYBODY, ClientConditions
from frontdesk_tui.desk.clients.conditions.groups import HasLabel, InSegment
from frontdesk_tui.desk.clients.labels import LabelChoice
from frontdesk_tui.screens import known
from frontdesk_tui.screens.contacts import ContactsPlace
from frontdesk_tui.screens.dialogs.choose import Choice, Choose
from frontdesk_tui.screens.dialogs.conditions_editor import ConditionsEditor
from frontdesk_tui.screens.dialogs.one_line_form import OneLineForm
from frontdesk_tui.screens.errands import condition_asked
from frontdesk_tui.screens.errands.put_label import label_choice

_BUILT = ClientConditions((HasLabel(),))
"""Stands for conditions that are still to be chosen."""


async def run(place: ContactsPlace) -> None:
    """Ask for a label or a segment, or for conditions one by one."""

    async def read() -> list[Choice[ClientConditions]]:
        known_labels, lines = await place.work.ask(labels.choices), await place.work.ask(segments.lines)
        choices = [Choice(EVERYBODY, "All contacts"), Choice(_BUILT, "Conditions …", "several, joined by and, or, not")]
        choices += [Choice(ClientConditions((InSegment(line.id),)), line.name, "segment") for line in lines]
        return choices + [_of_label(one) for one in known_labels]

    chosen = await place.app.push_screen_wait(Choose("Filter by", await read(), marked=place.conditions, anew=read))
    if chosen is _BUILT:
        await build(place)
    elif isinstance(chosen, ClientConditions):
        await place.narrow(chosen)


def _of_label(label: LabelChoice) -> Choice[ClientConditions]:
    shown = label_choice(label)
    return Choice(with_label(label.id), shown.text, mark=shown.mark, colour=shown.colour)


def with_label(label: int) -> ClientConditions:
    """Whoever has it, also once it is called otherwise."""
    return ClientConditions((HasLabel(label),))


async def build(place: ContactsPlace) -> None:
    """Have conditions put together, and show whom they mean."""
    there, names = await place.work.ask(known.read), await place.work.ask(names_of.read)
    now = await place.work.ask(filtering.by_name, place.conditions)
    editor = ConditionsEditor("Filter", now, there, names, "Show")
    await place.app.push_screen_wait(editor)
    if editor.result is not None:
        await place.narrow(editor.result)


async def add(editor: ConditionsEditor) -> None:
    """Ask for one more condition."""
    found = await condition_asked.new(editor, "Whom do you want to see?", editor.kinds(), editor.known)
    if found is not None:
        editor.put(*editor.conditions.put(found))


async def change(editor: ConditionsEditor) -> None:
    """Ask for the condition under the cursor otherwise."""
    if editor.at is None:
        await add(editor)
        return
    now = editor.conditions.rules[editor.at]
    found = await condition_asked.of_kind(editor, type(now), editor.known, now)
    if found is not None:
        editor.put(*editor.conditions.put(found, editor.at))


async def keep(editor: ConditionsEditor) -> None:
    """Save the conditions as a segment, whose name is asked for."""

    async def submit(name: str) -> None:
        await editor.work.act(segments.add, segments.SegmentDraft(name, editor.conditions))

    form = OneLineForm("Save as segment", "What the segment is called", submit, field="name", save="Save")
    if await editor.app.push_screen_wait(form) is not None:
        editor.work.say("Segment saved")
