"""C16: labels added, edited, merged and deleted."""

from functools import partial

from frontdesk_tui.desk.clients import label_keeping, label_merging
from frontdesk_tui.desk.clients.label_keeping import LabelDraft, LabelLine
from frontdesk_tui.screens.both_edited import saving
from frontdesk_tui.screens.dialogs.choose import Choice, Choose
from frontdesk_tui.screens.dialogs.confirm import Confirm
from frontdesk_tui.screens.dialogs.label_form import LabelForm
from frontdesk_tui.screens.dialogs.labels import Labels


async def new(place: Labels) -> None:
    """Ask for a label that nobody has yet."""
    made: list[int] = []

    async def submit(draft: LabelDraft) -> None:
        made.append(await place.work.act(label_keeping.add, draft))

    if await place.app.push_screen_wait(LabelForm("New label", submit, None)) is not None:
        await place.reread(made[-1])
        place.work.say("Label added")


async def run(place: Labels) -> None:
    """Ask for the label under the cursor otherwise; what names it follows."""
    line = place.line
    if line is None:
        return
    shown = await place.work.ask(label_keeping.read, line.id)

    submit = saving(place, label_keeping.edit, line.id, shown=shown)
    hint = f"The service “{line.keepers[0]}” keeps it; it is renamed there." if line.keepers else ""
    if await place.app.push_screen_wait(LabelForm("Edit label", submit, shown, hint)) is not None:
        await place.reread(line.id)
        place.work.say("Label saved")


async def merge(place: Labels) -> None:
    """Ask which other label the one under the cursor becomes part of."""
    line = place.line
    if line is None:
        return
    if not any(one.id != line.id for one in place.lines.values()):
        place.work.say("There is no other label to merge it into.")
        return

    async def read() -> list[Choice[int]]:
        there = [one for one in await place.work.ask(label_keeping.lines) if one.id != line.id]
        return [Choice(one.id, one.name, _clients(one), mark=one.mark, colour=one.colour) for one in there]

    into = await place.app.push_screen_wait(Choose(f"Merge {line.name} into", await read(), anew=read))
    if not isinstance(into, int):
        return
    other = next((one for one in await place.work.ask(label_keeping.lines) if one.id == into), None)
    if other is None:
        place.work.say("This label has been deleted meanwhile.", wrong=True)
        return
    get = "gets" if line.clients == 1 else "get"
    sentence = f"{_clients(line)} {get} “{other.name}” instead; automations and segments that name it follow."
    sure = Confirm(f"Merge “{line.name}” into “{other.name}”?", sentence, "Merge", undoable=True)
    if await place.app.push_screen_wait(sure):
        merged = partial(place.work.act, label_merging.merge, line.id, into)
        await place.did(merged, f"{line.name} is part of {other.name} now", into)


async def delete(place: Labels) -> None:
    """Delete the label under the cursor; asked only when somebody has it."""
    line = place.line
    if line is None:
        return
    if line.clients and not line.keepers:
        sure = Confirm(f"Delete “{line.name}”?", f"It is taken off {_clients(line)}.", "Delete", undoable=True)
        if not await place.app.push_screen_wait(sure):
            return
    await place.did(partial(place.work.act, label_keeping.delete, line.id), f"Deleted {line.name}")


def _clients(line: LabelLine) -> str:
    return f"{line.clients:,} {'client' if line.clients == 1 else 'clients'}"
