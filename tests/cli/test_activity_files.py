"""S4, S6: the log out of the desk."""

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest
from tests.builders import after, dana, somebody
from tests.cli.conftest import Frontdesk

from frontdesk_tui.desk.clients import contacts, history_report, labels, notes, tasks
from frontdesk_tui.desk.clients.history_report import HistoryWanted
from frontdesk_tui.desk.clients.history_words import Group
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.verb import record


@pytest.fixture
def client(desk: Desk) -> int:
    """Dana, with a note, a task, an edit and, two days later, a label."""
    contact = dana(desk)
    notes.add(desk, contact, "A secret of hers")
    tasks.add(desk, "=Call her", contact)
    stored, version = contacts.for_editing(contact)
    contacts.edit(desk, contact, replace(stored.details, company="Levi & Co"), version)
    labels.put(after(desk, days=2), [contact], "VIP")
    return contact


def test_the_log_is_written_with_what_was_before_and_no_notes(
    frontdesk: Frontdesk, desk: Desk, client: int, tmp_path: Path
) -> None:
    """S4, S6: the oldest first; guarded against formulas."""
    somebody(desk, "Other")
    record(desk, "note.edited", contact=client, note=1, before={"text": "A secret"}, after={"text": "No secret"})
    file = tmp_path / "activity.csv"
    assert frontdesk("export", "activity", "--contact", str(client), "--output", file).exit_code == 0
    text = file.read_text("utf-8-sig")
    assert "secret" not in text
    rows = list(csv.DictReader(text.splitlines()))
    assert [row["What"] for row in rows] == [
        "Contact added",
        "Note added",
        "Task added",
        "Contact edited",
        "Label put on",
        "Note edited",
    ]
    assert {(row["ID"], row["Client"], row["By"]) for row in rows} == {(str(client), "Dana Levi", "ronit")}
    assert (rows[2]["Details"], rows[3]["Changes"]) == ("'=Call her", "Company: nothing → Levi & Co")
    assert (rows[4]["Date"], rows[4]["Kind"], rows[4]["Details"]) == ("2026-11-24 17:41", "Contact", "VIP")


def test_it_is_narrowed_down_by_day_and_by_kind(frontdesk: Frontdesk, client: int) -> None:
    """S4: both ends included."""
    done = frontdesk("export", "activity", "--from", "2026-11-24", "--to", "2026-11-24", "--format", "json")
    assert [json.loads(line)["what"] for line in done.stdout.splitlines()] == ["Label put on"]
    done = frontdesk("export", "activity", "--kind", "notes", "--format", "json")
    assert [json.loads(line)["group"] for line in done.stdout.splitlines()] == ["Notes & tasks"] * 2
    done = frontdesk("export", "activity", "--kind", "staff", "--to", "2026-11-23", "--contact", str(client))
    assert len(done.stdout.splitlines()) == 5
    assert frontdesk("export", "activity", "--from", "soon").exit_code == 1


def test_each_group_can_be_asked_for_and_pages_join(desk: Desk, client: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """S4: no event is left out or comes twice."""
    from frontdesk_tui.cli_history import _GROUPS

    assert [Group[name.upper()] for name in _GROUPS] == [*Group]
    monkeypatch.setattr(history_report, "PAGE", 2)
    entries = [row.entry for row in history_report.every(desk, HistoryWanted(contact=client))]
    assert (len(entries), entries) == (5, sorted(set(entries)))
