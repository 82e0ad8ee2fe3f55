"""C17: segments shown in the list, added, edited, renamed and deleted."""

from functools import partial

from frontdesk_tui.desk.clients import names_of, segments
from frontdesk_tui.desk.clients.condition import EVERYBODY, ClientConditions
from frontdesk_tui.desk.clients.conditions.groups import InSegment
from frontdesk_tui.screens import known
from frontdesk_tui.screens.both_edited import saving, storing
from frontdesk_tui.screens.contacts import ContactsPlace
from frontdesk_tui.screens.dialogs.conditions_editor import ConditionsEditor
from frontdesk_tui.screens.dialogs.one_line_form import OneLineForm
from frontdesk_tui.screens.dialogs.segments import Segments


async def of_contacts(place: ContactsPlace) -> None:
    """C17: the segments; the one that is opened is shown in the list."""
    dialog = Segments()
    await place.app.push_screen_wait(dialog)
    if dialog.chosen is not None:
        await place.narrow(ClientConditions((InSegment(dialog.chosen.id),)))


async def run(dialog: Segments) -> None:
    """Close, for the segment under the cursor to be shown in the list."""
    dialog.chosen = dialog.line
    dialog.dismiss(None)


async def new(dialog: Segments) -> None:
    """Ask for conditions, then for a name."""
    conditions = await _conditions(dialog, "New segment", EVERYBODY)
    if conditions is None:
        return
    made: list[int] = []

    async def submit(name: str) -> None:
        made.append(await dialog.work.act(segments.add, segments.SegmentDraft(name, conditions)))

    form = OneLineForm("New segment", "What it is called", submit, field="name", save="Save")
    if await dialog.app.push_screen_wait(form) is not None:
        await dialog.reread(made[-1])
        dialog.work.say("Segment added")


async def edit(dialog: Segments) -> None:
    """Ask for the conditions of the segment under the cursor otherwise."""
    line = dialog.line
    if line is None:
        return
    shown = (await dialog.work.ask(segments.read, line.id)).conditions
    conditions = await _conditions(dialog, f"Segment {line.name}", shown)
    if conditions is not None:
        names = await dialog.work.ask(names_of.read)

        async def store(wanted: ClientConditions, seen: ClientConditions) -> None:
            await dialog.work.act(segments.ask_otherwise, line.id, seen, wanted)

        saved = storing(dialog, store, shown, {"conditions": lambda those: those.said(names)})
        await dialog.did(partial(saved, conditions), "Segment saved", line.id)


async def rename(dialog: Segments) -> None:
    """Ask for another name of the segment under the cursor."""
    line = dialog.line
    if line is None:
        return
    now = (await dialog.work.ask(segments.read, line.id)).name
    submit = saving(dialog, segments.rename, line.id, shown=now)
    form = OneLineForm("Rename segment", "What it is called", submit, now, field="name", save="Save")
    if await dialog.app.push_screen_wait(form) is not None:
        await dialog.reread(line.id)
        dialog.work.say("Segment saved")


async def delete(dialog: Segments) -> None:
    """Delete the segment under the cursor; it can be taken back."""
    line = dialog.line
    if line is not None:
        await dialog.did(partial(dialog.work.act, segments.delete, line.id), f"Deleted {line.name}")


async def _conditions(dialog: Segments, heading: str, now: ClientConditions) -> ClientConditions | None:
    there, names = await dialog.work.ask(known.read), await dialog.work.ask(names_of.read)
    editor = ConditionsEditor(heading, now, there, names, "Save")
    await dialog.app.push_screen_wait(editor)
    return editor.result
