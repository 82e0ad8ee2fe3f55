"""S4: write contacts to a file: those that are ticked, those that are listed, or all."""

from array import array
from collections.abc import Iterable
from contextlib import closing
from functools import partial
from pathlib import Path

from frontdesk_tui.desk.clients import contacts, custom_fields, exporting
from frontdesk_tui.desk.clients.listing import Wanted
from frontdesk_tui.exchange.contacts_out import write_contacts
from frontdesk_tui.exchange.csv_own import Shape
from frontdesk_tui.exchange.table_out import Progress
from frontdesk_tui.models import contact_find
from frontdesk_tui.screens.contacts import ContactsPlace
from frontdesk_tui.screens.dialogs.export_form import ExportAsked, ExportForm
from frontdesk_tui.screens.errands.written_behind import Writing, write_behind

_WRITTEN_AS = {"vcf": "vcard"}
"""Formats that are called otherwise than their files end."""

_NONE = "There is nobody to write; no file was written."


async def run(place: ContactsPlace) -> None:
    """Ask whom and into which file, and write it; keys go on meanwhile."""
    listed, ticked = place.clients.found, sorted(place.clients.ticked)
    sets: dict[str, tuple[str, Iterable[int] | None]] = {}
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
        count = partial(len, ids) if isinstance(ids, list | array) else partial(contact_find.count, Wanted())
        write_behind(
            place, Writing("The export", "contact", count, partial(_write, asked, ids), asked.path, none=_NONE)
        )


async def _nothing_more(asked: ExportAsked) -> None:
    """What was filled in is looked at by the form itself."""


def _write(asked: ExportAsked, ids: Iterable[int] | None, progress: Progress) -> int:
    shape = Shape(*contacts.most_of_each(), tuple(custom_fields.exported()))
    format = _WRITTEN_AS.get(asked.format, asked.format)
    with closing(contacts.every() if ids is None else exporting.these(ids)) as stored:
        return write_contacts(stored, format, asked.path, shape=shape, progress=progress)
