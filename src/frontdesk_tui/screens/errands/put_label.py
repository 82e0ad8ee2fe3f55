"""C16: put a label on the ticked contacts, or on the current one; or take it off."""

from functools import partial
from typing import Any

from frontdesk_tui.desk.clients import labels
from frontdesk_tui.desk.clients.labels import LabelChoice
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.screens.dialogs.choose import Choice, Choose
from frontdesk_tui.screens.errand_screen import ErrandScreen


async def run(place: ErrandScreen[Any]) -> None:
    """Ask which label; one that a single contact has already is taken off."""
    ids = place.several()
    if not ids:
        return
    known = await place.work.ask(labels.choices)
    has = {label.id for label in await place.work.ask(labels.of, ids[0])} if len(ids) == 1 else set()
    choices = [Choice(label, one_line(label.name, 60), "take off" if label.id in has else "") for label in known]
    chosen = await place.app.push_screen_wait(
        Choose(f"Label for {len(ids):,} contacts" if len(ids) > 1 else "Label", choices, make="New label")
    )
    match chosen:
        case LabelChoice(label, name) if label in has:
            act, said = partial(place.work.act, labels.take, ids, label), f"{one_line(name, 60)} taken off"
        case LabelChoice(_, name) | str(name):
            act, said = partial(place.work.act, labels.put, ids, name), f"{one_line(name, 60)} put on"
        case _:
            return
    await place.did(act, said)
