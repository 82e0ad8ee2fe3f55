"""S4: write contacts to a file: those that are ticked, those that are listed, or all."""

from array import array
from collections.abc import Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

from frontdesk_tui.desk import exports
from frontdesk_tui.desk.clients import exporting
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.exchange.contacts_out import write_contacts
from frontdesk_tui.exchange.table_out import Progress
from frontdesk_tui.screens.contacts import ContactsPlace
from frontdesk_tui.screens.dialogs.export_form import ExportAsked, ExportForm
from frontdesk_tui.screens.errands.written_behind import Writing, write_behind

_WRITTEN_AS = {"vcf": "vcard"}
"""Formats that are called otherwise than their files end."""

_NONE = "There is nobody to write; no file was written."


async def run(place: ContactsPlace) -> None:
    """Ask whom and into which file, and write it; keys go on meanwhile."""
    listed, ticked = place.clients.found, sorted(place.clients.ticked)
    sets: dict[str, tuple[str, Sequence[int] | None]] = {}
    if ticked:
        sets["ticked"] = (f"The {len(ticked):,} ticked", ticked)
    if place.wanted.is_narrowed:
        if not listed.filled:
            place.work.say("The list is still coming in; try again in a moment.")
            return
        sets["listed"] = (f"The {listed.count} listed", array("I", listed.ids))
    sets["all"] = ("All", None)
    offered = [(name, said) for name, (said, _) in sets.items()]
    asked = await place.app.push_screen_wait(ExportForm(_nothing_more, place.work.desk, offered, Path.home()))
    if asked is not None:
        ids = sets[asked.which][1]
        count, written = partial(exporting.count, ids), partial(write, place.work.desk(), asked, ids)
        write_behind(place, Writing("The export", "contact", count, written, asked.path, none=_NONE))


async def _nothing_more(asked: ExportAsked) -> None:
    """What was filled in is looked at by the form itself."""


def write(desk: Desk, asked: ExportAsked, ids: Sequence[int] | None, progress: Progress) -> int:
    """Write the contacts with these ids, or for None all, as it was asked; how many there were."""
    format = _WRITTEN_AS.get(asked.format, asked.format)
    with closing(exporting.read(ids)) as found:
        count = write_contacts(found, format, asked.path, progress=progress)
    exports.written(desk, "contacts", count, asked.path)
    return count
