"""C8: custom fields added, renamed, archived and offered again."""

from functools import partial

from frontdesk_tui.desk.clients import custom_fields
from frontdesk_tui.desk.clients.custom_fields import FieldDraft
from frontdesk_tui.screens.both_edited import saving
from frontdesk_tui.screens.dialogs.custom_field_form import CustomFieldForm
from frontdesk_tui.screens.dialogs.custom_field_list import CustomFieldList


async def new(place: CustomFieldList) -> None:
    """Ask for a field, and offer it on every contact."""
    made: list[int] = []

    async def submit(draft: FieldDraft) -> None:
        made.append(await place.work.act(custom_fields.add, draft))

    if await place.app.push_screen_wait(CustomFieldForm("New custom field", submit)) is not None:
        await place.reread(made[-1])
        place.work.say("Field added")


async def run(place: CustomFieldList) -> None:
    """Ask what the field under the cursor is to be called."""
    line = place.line
    if line is None:
        return
    shown = await place.work.ask(custom_fields.read, line.id)

    rename = saving(place, custom_fields.rename, line.id, shown=shown.name)

    async def submit(draft: FieldDraft) -> None:
        await rename(draft.name)

    if await place.app.push_screen_wait(CustomFieldForm("Rename custom field", submit, shown)) is not None:
        await place.reread(line.id)
        place.work.say("Field renamed")


async def archive(place: CustomFieldList) -> None:
    """Offer the field under the cursor no more, or again."""
    line = place.line
    if line is not None:
        verb = custom_fields.restore if line.archived else custom_fields.archive
        said = f"{line.name} is offered again" if line.archived else f"{line.name} is archived"
        await place.did(partial(place.work.act, verb, line.id), said, at=line.id)
