"""C16: put a label on the ticked contacts, or on the current one; or take it off."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from frontdesk_tui.desk.clients import labels
from frontdesk_tui.desk.clients.labels import LabelChoice
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.screens.dialogs.choose import Choice, Choose
from frontdesk_tui.screens.errand_screen import ErrandScreen


class Way(NamedTuple):
    """What is done with a label."""

    label: LabelChoice
    takes_off: bool

    @property
    def id(self) -> tuple[int, bool]:
        """What a list knows it by, however the label is called."""
        return self.label.id, self.takes_off


def label_choice(label: LabelChoice) -> Choice[int]:
    """A label to choose, by its id."""
    mark, name = label.safe().mark, label.safe().name
    return Choice(label.id, name, mark=mark, colour=label.colour)


async def run(place: ErrandScreen[Any]) -> None:
    """Ask which label: whoever lacks it gets it, or it is taken off whoever has it."""
    ids = place.several()
    if not ids:
        return

    async def read() -> list[Choice[Way]]:
        known = await place.work.ask(labels.choices)
        return list(_ways(known, await place.work.ask(labels.how_many, ids), len(ids)))

    heading = f"Label for {len(ids):,} contacts" if len(ids) > 1 else "Label"
    chosen = await place.app.push_screen_wait(Choose(heading, await read(), make="New label", anew=read))
    if chosen is None:
        return
    place.asking = None
    try:
        said = await _done(place, ids, chosen)
    except DeskError as error:
        place.work.say(error.sentence, wrong=True)
    else:
        place.work.say(said)


def _ways(known: Sequence[LabelChoice], having: Mapping[int, int], of: int) -> Iterator[Choice[Way]]:
    """What can be done with each label; both, where only some have it."""
    for label in known:
        have = having.get(label.id, 0)
        shown = label.safe()
        if have < of:
            hint = f"on {have:,}, put on the other {of - have:,}" if have else ""
            yield Choice(Way(label, False), shown.name, hint, mark=shown.mark, colour=label.colour)
        if have:
            hint = "take off" if of == 1 else f"take off {have:,}"
            yield Choice(Way(label, True), shown.name, hint, mark=shown.mark, colour=label.colour)


async def _done(place: ErrandScreen[Any], ids: tuple[int, ...], chosen: Way | str) -> str:
    """Do it, and say for how many. Raises DeskError."""
    if isinstance(chosen, str):
        return _said(await place.work.act(labels.put, ids, chosen), len(ids), one_line(chosen, 60), "put on")
    label, takes_off = chosen
    name = label.safe().name
    if not takes_off:
        return _said(await place.work.act(labels.put, ids, label.id), len(ids), name, "put on")
    had = (await place.work.ask(labels.how_many, ids)).get(label.id, 0)
    off = await place.work.act(labels.take, ids, label.id)
    stays = f"; {had - off:,} booked its service and keep it" if had > off else ""
    return _said(off, len(ids), name, "taken off") + stays


def _said(done: int, of: int, name: str, how: str) -> str:
    return f"{name} {how}" if of == 1 else f"{name} {how} {done:,} {'client' if done == 1 else 'clients'}"
