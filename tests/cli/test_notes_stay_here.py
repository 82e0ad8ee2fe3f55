"""C13: what staff write in notes is in nothing that leaves the desk, unless a client's data is asked for with it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile, is_zipfile

import pytest
from click import Argument, Choice, Parameter
from tests.automations.rules import active, rule, tick
from tests.builders import DANA, a_service, after
from tests.cli.conftest import Frontdesk
from tests.desk.posted import mail_is_set

from frontdesk_tui.automations.actions.add_note import AddNote
from frontdesk_tui.automations.actions.email_client import EmailClient
from frontdesk_tui.automations.actions.email_team import EmailTeam
from frontdesk_tui.automations.actions.notify_desks import NotifyDesks
from frontdesk_tui.automations.actions.webhook import Webhook
from frontdesk_tui.automations.triggers.books import Books
from frontdesk_tui.cli_exports import export
from frontdesk_tui.desk import undo
from frontdesk_tui.desk.booking import attendance, bookings
from frontdesk_tui.desk.clients import contacts, intake, merging, notes, segments, tasks
from frontdesk_tui.desk.clients.condition import ClientConditions
from frontdesk_tui.desk.clients.conditions.moments import Created
from frontdesk_tui.desk.clients.notes import NoteDraft, NoteKind
from frontdesk_tui.desk.clients.segments import SegmentDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import points
from frontdesk_tui.desk.messages import merge_fields
from frontdesk_tui.desk.verb import noting
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.note import Note
from frontdesk_tui.models.outgoing import Outgoing
from frontdesk_tui.screens.dialogs.export_form import ExportAsked, ExportForm
from frontdesk_tui.screens.errands import export_contacts

SECRET = re.compile("Zsecret[a-z]+")
"""A word for each way in which a note comes to be, or is changed."""

WAYS = ("added", "before", "after", "pinned", "removed", "undone", "booked", "itself", "imported", "typed", "merged")


class Client(NamedTuple):
    """Who has such notes."""

    contact: int
    booking: int


def _secret(way: str) -> str:
    return f"Zsecret{way} of hers"


@pytest.fixture
def client(desk: Desk) -> Client:
    """Dana, with a note of every way, each taken through what can be done to it."""
    mail_is_set(desk)
    every = " ".join(f"{{{{ {field} }}}}" for field in sorted(merge_fields.available(has_booking=True)))
    text = (("en", "For {{ client.name }}", every),)
    sends = (EmailClient(text), EmailTeam("other", "team@example.com", text), NotifyDesks(every))
    hook = Webhook("https://hooks.example.com/in")
    active(after(desk, minutes=-1), rule(Books(), AddNote(_secret("itself")), *sends, hook))
    contact = contacts.add(desk, replace(DANA, note=_secret("typed")))
    service, staff = a_service(desk, "Yoga"), desk.actor.staff or 0
    booking = bookings.book_time(desk, contact, service, staff, desk.now.add(minutes=4), overbook=True)
    tick(after(desk, minutes=1))
    attendance.check_in(desk, booking)
    points.give(desk, contact, 5, "A present", "one")
    tasks.add(desk, "Call her", contact)
    notes.add(desk, contact, _secret("added"))
    _edited(desk, contact)
    notes.pin(desk, notes.add(desk, contact, _secret("pinned"), NoteKind.CALL))
    notes.remove(desk, notes.add(desk, contact, _secret("removed")))
    undone = notes.add(desk, contact, _secret("undone"))
    _taken_back(desk, lambda: notes.remove(desk, undone))
    notes.add(desk, contact, _secret("booked"), booking=booking)
    intake.take_in(desk, [replace(DANA, note=_secret("imported"))])
    other = contacts.add(desk, replace(DANA, first_name="Danah", emails=(), phones=()))
    notes.add(desk, other, _secret("merged"))
    versions = [Contact.get_by_id(one).version for one in (contact, other)]
    merging.merge(desk, contact, other, (versions[0], versions[1]))
    return Client(contact, booking)


def _edited(desk: Desk, contact: int) -> None:
    """Edited, taken back, and edited anew."""
    note = notes.add(desk, contact, _secret("before"))
    was, now = NoteDraft(_secret("before")), NoteDraft(_secret("after"), NoteKind.MEETING)
    _taken_back(desk, lambda: notes.edit(desk, note, now, was))
    notes.edit(desk, note, now, was)


def _taken_back(desk: Desk, do: Callable[[], object]) -> None:
    with noting() as written:
        do()
    undo.take_back(desk, written)


_ASKED_BY = "with_notes"
"""The parameter by which notes are asked for by name."""

_GIVEN = {"contact": "{contact}", "staff": "{staff}", "from_text": "2026-01-01", "to_text": "2027-12-31"}
"""What is said for a parameter of this name; the days, too, because the usual period would leave much out."""

_NARROWED = {"contact": "{contact}", "segment": "{segment}", "group": "notes"}
"""What is tried once more for a choice of some."""


def _exports() -> Iterator[tuple[str, ...]]:
    """Every command that writes a file, in every format that it has, as the command line itself defines them."""
    for name, command in export.commands.items():
        named = {one.name or "": one for one in command.params}
        said = [text for one in command.params if one.required or one.name in ("from_text", "to_text")
                for text in _said(one, _GIVEN[one.name or ""])]  # fmt: skip
        kind = named["kind"].type if "kind" in named else None
        for format in kind.choices if isinstance(kind, Choice) else (None,):
            yield (name, *said, *(("--format", format) if format else ()))
        for narrowed in _NARROWED.keys() & named.keys():
            if not named[narrowed].required:
                yield (name, *said, *_said(named[narrowed], _NARROWED[narrowed]))


def _said(parameter: Parameter, value: str) -> tuple[str, ...]:
    return (value,) if isinstance(parameter, Argument) else (parameter.opts[0], value)


def _written(path: Path) -> str:
    """All that a file says; of a workbook what its parts say."""
    if not is_zipfile(path):
        return path.read_bytes().decode("utf-8").replace("\r\n ", "")
    with ZipFile(path) as book:
        return "".join(book.read(name).decode("utf-8") for name in book.namelist())


def test_no_file_has_what_notes_say_unless_it_is_asked_for(
    frontdesk: Frontdesk, desk: Desk, client: Client, tmp_path: Path
) -> None:
    """C13: a note that was added, edited, pinned, removed, brought back, imported, merged, or written by itself."""
    segments.add(desk, SegmentDraft("Our Danas", ClientConditions((Created("within", 10),))))
    known = {"contact": client.contact, "staff": desk.actor.name, "segment": "Our Danas"}
    asking = [one.name for one in export.commands.values() if any(option.name == _ASKED_BY for option in one.params)]
    assert asking == ["contact"]
    for number, said in enumerate((*_exports(), ("contact", "{contact}", "--with-notes"))):
        file = tmp_path / f"{number}.out"
        done = frontdesk("export", *(part.format_map(known) for part in said), "--output", file)
        assert done.exit_code == 0, (said, done.output)
        _has_notes(_written(file) + done.stdout + done.stderr, set(WAYS) if "--with-notes" in said else set())


def test_no_format_of_the_dialog_has_what_notes_say(desk: Desk, client: Client, tmp_path: Path) -> None:
    """C13: what `E` writes."""
    for ending, _ in ExportForm.FORMATS:
        file = tmp_path / f"clients.{ending}"
        assert export_contacts.write(desk, ExportAsked("all", ending, file), None, lambda _written: None)
        _has_notes(_written(file), set())


def _has_notes(text: str, ways: set[str]) -> None:
    """Notes of these ways and no other; and that it says something at all."""
    assert any(word in text for word in ("Dana", "Call her", "Note added")), text[:200]
    assert {one.removeprefix("Zsecret") for one in SECRET.findall(text)} == ways


def test_no_message_and_no_field_of_a_template_has_what_notes_say(desk: Desk, client: Client) -> None:
    """C13: emails to the client and to the team, calls of webhooks, notices; before they are sent."""
    assert {row.channel for row in Outgoing.select()} == {"email", "webhook"}
    for message in Outgoing.select():
        assert not SECRET.search(str(message.__data__)), message.channel
    filled = merge_fields.values(desk, "en", contact=client.contact, booking=client.booking)
    assert filled["client.name"] == "Dana Levi"
    assert not SECRET.search(str(filled))
    said = " ".join(row.text for row in Note.select())
    assert {one.removeprefix("Zsecret") for one in SECRET.findall(said)} == set(WAYS) - {"before"}
