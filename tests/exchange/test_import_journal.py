"""S2: an import that is cut goes on, what is not taken can be mended, and columns are told once."""

import csv
import io
import os
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from tests.builders import dana
from xlsxwriter import Workbook

from frontdesk_tui.desk.clients import import_columns, import_runs, import_undo
from frontdesk_tui.desk.clients.intake import Outcome
from frontdesk_tui.desk.desk import Business, Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.exchange import source, xlsx_size
from frontdesk_tui.exchange.csv_targets import column_keys
from frontdesk_tui.exchange.folders import entries
from frontdesk_tui.exchange.import_choices import Choices
from frontdesk_tui.exchange.import_preview import preview, told_columns
from frontdesk_tui.exchange.importing import BATCH, import_file
from frontdesk_tui.exchange.not_taken import free_name, rejects_to
from frontdesk_tui.exchange.records import Loss, Refused
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.database import run as sql
from frontdesk_tui.models.import_run import ImportRun
from frontdesk_tui.models.place import asked_by

ADDED, KNOWN = Outcome.ADDED, Outcome.KNOWN
MANY = 3 * BATCH + 10


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file of many, of whom some are refused."""
    path = tmp_path / "clients.csv"
    rows = [f"Ari,{'none' if n % BATCH == 7 else f'{n}@example.com'}\n" for n in range(MANY)]
    path.write_text("Name,Email\n" + "".join(rows))
    return path


def after(batches: int) -> Callable[[], bool]:
    """Lets an import go on for so many batches."""
    left = iter(range(batches - 1))
    return lambda: next(left, None) is not None


def whole(reception: Reception, file: Path) -> None:
    """All of the file is there, once, and its journal is closed."""
    assert Contact.select().count() == MANY - 4
    run = ImportRun.select().order_by(ImportRun.id).get()
    assert (run.records, run.outcomes["added"], run.outcomes["refused"]) == (MANY, MANY - 4, 4)
    assert run.finished_at is not None
    assert import_file(reception.desk, file).outcomes == {KNOWN: MANY - 4}


def test_what_was_stopped_goes_on_where_it_was_and_says_all_that_was_lost(reception: Reception, file: Path) -> None:
    """S2"""
    stopped = import_file(reception.desk, file, go_on=after(2))
    assert (stopped.is_whole, stopped.outcomes, stopped.refusals) == (False, {ADDED: 2 * BATCH - 2}, 2)
    assert Contact.select().count() == 2 * BATCH - 2
    lost: list[Loss] = []
    done = import_file(reception.desk, file, refuse=lambda _path, loss: lost.append(loss))
    assert (done.run, done.resumed_at) == (stopped.run, 2 * BATCH)
    assert [loss.where for loss in lost] == [f"row {9 + n * BATCH}" for n in range(4)]
    whole(reception, file)


def test_what_is_refused_only_when_it_is_taken_is_said_again_by_who_goes_on(
    reception: Reception, tmp_path: Path
) -> None:
    """S2"""
    path = tmp_path / "clients.csv"
    halves = [" ".join(f"{half}{number}@example.com" for number in range(60)) for half in "ab"]
    others = "".join(f"Noa,{n + 9000},\n" for n in range(BATCH))
    path.write_text("Name,Phone,Email\n" + "".join(f"Anna,1,{half}\n" for half in halves) + others)
    import_file(reception.desk, path, go_on=after(1))
    again = import_file(reception.desk, path)
    assert again.refused == [Refused("row 3", "With it Anna would have more than 100 emails.", "")]
    assert (again.resumed_at, again.outcomes) == (BATCH, {ADDED: BATCH + 1})


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="not on this system")
def test_one_that_was_killed_goes_on_or_is_taken_back(
    reception: Reception, desk: Desk, desk_file: Path, file: Path
) -> None:
    """S2: kill -9 between two pieces, whichever it is."""
    before = dana(desk)
    program = (
        "import os, sys, signal\n"
        "from pathlib import Path\n"
        "from frontdesk_tui.desk.opening import desk_at\n"
        "from frontdesk_tui.exchange.importing import import_file\n"
        "from frontdesk_tui.models.place import place_of\n"
        "with desk_at(place_of(sys.argv[1])) as reception:\n"
        "    import_file(reception.desk, Path(sys.argv[2]), progress=lambda *_: os.kill(os.getpid(), signal.SIGKILL))\n"
    )
    ran = subprocess.run([sys.executable, "-c", program, asked_by(desk_file), str(file)], check=False, env=os.environ)
    assert ran.returncode == -signal.SIGKILL
    assert [line.state for line in import_runs.lines(desk)] == ["not finished"]
    assert Contact.select().count() == BATCH
    done = import_undo.take_back(reception.desk, import_runs.line(desk).id)
    assert done == (BATCH - 1, 0, 0, 0, True)
    assert [row.id for row in Contact.select().where(Contact.deleted_at.is_null())] == [before]
    assert import_file(reception.desk, file).outcomes == {ADDED: MANY - 4}


def test_rows_that_are_not_taken_can_be_mended_and_brought_in(reception: Reception, tmp_path: Path) -> None:
    """S2"""
    path, rejects = tmp_path / "a.csv", tmp_path / "rejects.csv"
    long = "x" * 500
    path.write_text(f'Name;Email;Dog;Labels\nDana;none;"Rex\n{long}";=VIP\nTal;t@x.co;;\nLea;l@x.co;;;more\n', "utf-8")
    with rejects_to(rejects) as refuse:
        import_file(reception.desk, path, refuse=refuse)
    found = list(csv.reader(io.StringIO(rejects.read_text("utf-8-sig"), newline="")))
    assert found == [
        ["Name", "Email", "Dog", "Labels", "Why not taken"],
        ["Dana", "none", f"Rex\n{long}", "'=VIP", "row 2: The email none has no @."],
        ["Lea", "l@x.co", "", " more", "row 4: There are more cells than columns."],
    ]
    assert rejects.stat().st_mode & 0o077 == 0
    rejects.write_text(rejects.read_text("utf-8-sig").replace("none,", "d@x.co,"), "utf-8-sig")
    done = import_file(reception.desk, rejects)
    assert (done.outcomes, done.refusals) == ({ADDED: 2}, 0)
    assert import_file(reception.desk, path).outcomes == {KNOWN: 1}
    assert free_name(rejects, tmp_path) == tmp_path / "rejects not taken.csv"
    with pytest.raises(DeskError, match="there already"), rejects_to(rejects):
        pass


# -- what columns hold ----------------------------------------------------------------------


def test_what_columns_hold_is_told_once(reception: Reception, desk: Desk, tmp_path: Path) -> None:
    """S2"""
    path, business = tmp_path / "a.csv", Business()
    path.write_text("Wer,Draht,Kram,Kram,Tier\nAri Katz,03-1,a,b,Rex\n,,,,Max\n", "utf-8")
    seen = preview(path, business, Choices())
    assert "No column is known" in seen.trouble
    assert [column.becomes for column in seen.columns][:2] == ["Custom field “Wer”", "Custom field “Draht”"]
    assert seen.columns[4].samples == ("Rex", "Max")
    told = {"wer": "full", "draht": "phone mobile", "kram": "ignore", "kram 2": "note", "tier": "custom:Dog"}
    assert preview(path, business, Choices(columns=told)).trouble == ""
    assert Contact.select().count() == 0
    with pytest.raises(DeskError, match="cannot both be the full name"):
        import_file(reception.desk, path, choices=Choices(columns=told | {"draht": "full"}))
    import_columns.remember(desk, column_keys(["Wer", "Draht", "Kram", "Kram", "Tier"]), told)
    done = import_file(reception.desk, path)
    assert (done.outcomes, done.refusals) == ({ADDED: 1}, 1)
    assert [row.choices["columns"] for row in ImportRun.select()] == [told]
    contact = Contact.get()
    assert (contact.first_name, contact.last_name) == ("Ari", "Katz")
    assert sql("SELECT number, tag FROM contact_phone") == [("03-1", "mobile")]
    assert sql("SELECT text FROM note") == [("b",)]
    assert sql("SELECT name, value FROM custom_value v JOIN custom_field f ON f.id = field_id") == [("Dog", "Rex")]


def test_columns_are_told_by_name_on_the_command_line(reception: Reception, tmp_path: Path) -> None:
    """S2"""
    path = tmp_path / "a.csv"
    path.write_text("Wer,Draht\nAri,03-1\n")
    said = [("WER", "first"), ("Draht", "custom:Line")]
    assert told_columns(path, Business(), Choices(), said).columns == {"wer": "first", "draht": "custom:Line"}
    for wrong in (("Nobody", "first"), ("Wer", "nothing"), ("Wer", "custom:")):
        with pytest.raises(DeskError):
            told_columns(path, Business(), Choices(), [wrong])


# -- how it is written ----------------------------------------------------------------------


def test_letters_are_read_as_was_chosen(reception: Reception, tmp_path: Path) -> None:
    """S2"""
    path = tmp_path / "a.csv"
    path.write_bytes("Name\nשרה\n".encode("cp1255"))
    assert preview(path, Business(language="he"), Choices()).choices.encoding == "cp1255"
    assert preview(path, Business(language="ru"), Choices()).columns[0].samples != ("שרה",)
    chosen = preview(path, Business(language="ru"), Choices(encoding="cp1255"))
    assert chosen.columns[0].samples == ("שרה",)
    done = import_file(reception.desk, path, choices=Choices(encoding="utf-8"))
    assert (done.outcomes, done.refusals) == ({}, 1)
    assert import_file(reception.desk, path, choices=Choices(encoding="cp1255")).outcomes == {ADDED: 1}


def workbook(path: Path, rows: list[list[Any]]) -> None:
    """A workbook whose first sheet has these rows, and whose second another."""
    with Workbook(str(path), {"default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        book.add_worksheet().write_row(0, 0, ["Name"])


def test_a_workbook_is_read_as_a_person_reads_it(reception: Reception, tmp_path: Path) -> None:
    """S2"""
    path = tmp_path / "a.xlsx"
    seen = datetime(2024, 5, 6, 7, 8)  # noqa: DTZ001 - a workbook knows no zones
    row = ["Ari", 972525550101, date(1990, 4, 1), 38.5, seen, True, time(9, 30), "a@x.co"]
    header = ["Name", "Phone", "Birthday", "Shoe", "Seen", "Member", "Hour", "Email"]
    workbook(path, [[], header, row, [], ["Ben", "", "", "", "", "", "", "none"]])
    done = import_file(reception.desk, path)
    assert (done.outcomes, done.refused[0].where) == ({ADDED: 1}, "row 5")
    assert sql("SELECT number FROM contact_phone") == [("972525550101",)]
    assert Contact.get().birthdate == "1990-04-01"
    values = [value for (value,) in sql("SELECT value FROM custom_value ORDER BY field_id")]
    assert values == ["38.5", "2024-05-06 07:08", "TRUE", "09:30"]
    assert [column.header for column in preview(path, Business(), Choices()).columns] == header


def test_what_is_no_workbook_or_too_large_a_one_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """S2: also one of a few kilobytes that would fill the memory."""
    path = tmp_path / "a.xlsx"

    def refusal() -> str:
        with pytest.raises(DeskError) as refused:
            preview(path, Business(), Choices())
        return refused.value.sentence

    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.csv", "Name\nAri\n")
    assert "an archive" in refusal()
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<nothing/>")
    assert "cannot be read" in refusal()
    path.write_bytes(path.read_bytes()[:40])
    assert "an archive" in refusal()
    with Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "Name")
        sheet.write(1_048_575, 16_383, "far away")
    assert "too large" in refusal()
    with Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for number in range(300):
            sheet.write(number, 0, "x" * 30_000)
    monkeypatch.setattr(xlsx_size, "LETTERS_LIMIT", 1 << 20)
    assert "too large" in refusal()
    monkeypatch.setattr(xlsx_size, "UNPACKED_LIMIT", 1000)
    assert "too large" in refusal()


def test_a_file_of_more_than_100_megabytes_is_refused(tmp_path: Path) -> None:
    """S2"""
    path = tmp_path / "a.csv"
    with path.open("wb") as out:
        out.truncate(source.FILE_LIMIT + 1)
    with pytest.raises(DeskError, match="larger than 100 MB"):
        preview(path, Business(), Choices())


def test_a_path_is_narrowed_down_by_what_is_typed(tmp_path: Path) -> None:
    """S2"""
    tmp_path = tmp_path / "home"
    (tmp_path / "Lists").mkdir()
    for name in ("list.csv", "other.csv", ".hidden"):
        (tmp_path / name).write_text("x")
    (tmp_path / "Lists" / "a.vcf").write_text("x")
    assert [one.typed for one in entries("", tmp_path)] == ["Lists/", "list.csv", "other.csv"]
    assert [one.typed for one in entries("li", tmp_path)] == ["Lists/", "list.csv"]
    assert [one.typed for one in entries("Lists/", tmp_path)] == ["Lists/a.vcf"]
    assert [one.typed for one in entries(".", tmp_path)] == [".hidden"]
    assert [one.typed for one in entries(f"{tmp_path}/o", Path("/"))] == [f"{tmp_path}/other.csv"]
    assert entries("none/x", tmp_path) == entries("\0", tmp_path) == entries("~nobody-here/", tmp_path) == []
