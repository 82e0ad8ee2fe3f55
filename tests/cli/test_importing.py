"""S2: files of contacts brought in from the command line."""

import csv
import os
from pathlib import Path

import pytest
from tests.cli.conftest import Frontdesk
from tests.exchange.test_csv_programs import WIX

from frontdesk_tui.desk.opening import is_begun


def names(frontdesk: Frontdesk) -> list[str]:
    """Names of all contacts."""
    result = frontdesk("export", "contacts")
    assert result.exit_code == 0
    return [row["First name"] for row in csv.DictReader(result.stdout.splitlines())]


def test_good_rows_are_taken_and_the_bad_one_is_named(frontdesk: Frontdesk, clients_csv: Path) -> None:
    result = frontdesk("import", clients_csv)
    assert result.exit_code == 0
    assert "2" in result.stdout
    assert "1 refused" in result.stdout
    assert "no mail at all" in result.stdout
    assert sorted(names(frontdesk)) == ["Dana", "美咲"]


def test_the_same_file_again_changes_nothing(frontdesk: Frontdesk, clients_csv: Path) -> None:
    frontdesk("import", clients_csv)
    before = frontdesk("export", "contacts", "--format", "json").stdout
    result = frontdesk("import", clients_csv)
    assert result.exit_code == 0
    assert "2 known" in result.stdout
    assert frontdesk("export", "contacts", "--format", "json").stdout == before


@pytest.mark.usefixtures("desk")
def test_a_dry_run_writes_nothing(frontdesk: Frontdesk, clients_csv: Path) -> None:
    result = frontdesk("import", clients_csv, "--dry-run")
    assert result.exit_code == 0
    assert "2 added, 1 refused (dry run" in result.stdout
    assert names(frontdesk) == []


def test_a_dry_run_before_there_is_a_desk_begins_none(frontdesk: Frontdesk, clients_csv: Path, desk_file: Path) -> None:
    result = frontdesk("import", clients_csv, "--dry-run")
    assert "2 added, 1 refused (dry run" in result.stdout
    assert not is_begun(desk_file)


def test_what_is_taken_only_in_part_is_said(frontdesk: Frontdesk, tmp_path: Path) -> None:
    """S2: nothing is lost in silence."""
    wix = tmp_path / "wix.csv"
    wix.write_text(WIX.replace("Email subscriber", "SMS subscriber") + "Anna,,,,,,,,,,,,,,,Unsubscribed,,,\n", "utf-8")
    result = frontdesk("import", wix)
    assert "1 added (1 of them in part), 0 refused" in result.stdout
    assert "nsubscribed" in result.stdout.splitlines()[1]


def test_the_report_lists_what_was_refused_and_why(frontdesk: Frontdesk, clients_csv: Path, tmp_path: Path) -> None:
    report = tmp_path / "refused.csv"
    assert frontdesk("import", clients_csv, "--report", report).exit_code == 0
    [row] = csv.DictReader(report.read_text(encoding="utf-8").splitlines())
    assert "4" in row["Where"]
    assert "no @" in row["Reason"]
    assert report.stat().st_mode & 0o077 == 0


def test_a_report_that_is_there_is_not_overwritten(frontdesk: Frontdesk, clients_csv: Path, tmp_path: Path) -> None:
    report = tmp_path / "refused.csv"
    report.write_text("mine", encoding="utf-8")
    result = frontdesk("import", clients_csv, "--report", report)
    assert result.exit_code == 1
    assert "there already" in result.stderr
    assert report.read_text(encoding="utf-8") == "mine"
    assert names(frontdesk) == []


def test_a_file_that_is_not_there_is_one_sentence(frontdesk: Frontdesk, tmp_path: Path) -> None:
    result = frontdesk("import", tmp_path / "none.csv")
    assert result.exit_code == 1
    assert "none.csv" in result.stderr
    assert "Traceback" not in result.output


def test_several_files_are_taken_one_after_the_other(frontdesk: Frontdesk, clients_csv: Path, tmp_path: Path) -> None:
    card = tmp_path / "phone.vcf"
    card.write_text("BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Noa Bar\r\nN:Bar;Noa;;;\r\nEND:VCARD\r\n", encoding="utf-8")
    assert frontdesk("import", clients_csv, card).exit_code == 0
    assert sorted(names(frontdesk)) == ["Dana", "Noa", "美咲"]


def test_a_file_that_cannot_be_taken_is_named_and_the_others_are_taken(
    frontdesk: Frontdesk, clients_csv: Path, tmp_path: Path
) -> None:
    """S2"""
    (tmp_path / "photo.csv").write_bytes(b"%PDF-1.7")
    (tmp_path / "empty.ics").write_text("hello")
    result = frontdesk("import", tmp_path / "photo.csv", tmp_path / "none.csv", clients_csv, tmp_path / "empty.ics")
    assert result.exit_code == 1
    assert [line.removeprefix(f"{tmp_path}/") for line in result.stderr.splitlines()] == [
        "photo.csv: This is a PDF; contacts can be read from CSV and vCard.",
        f"There is no file {tmp_path}/none.csv.",
        "empty.ics: There is no calendar in this file.",
    ]
    assert "clients.csv: 2 added, 1 refused." in result.stdout
    assert sorted(names(frontdesk)) == ["Dana", "美咲"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
def test_a_report_that_there_is_no_room_for_ends_it(
    frontdesk: Frontdesk, clients_csv: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """S2: what is refused after that would be lost in silence."""
    monkeypatch.setattr(os, "O_EXCL", 0)
    bad = tmp_path / "bad.csv"
    bad.write_text("Name,Email\n" + "Dana,no mail at all\n" * 500)
    result = frontdesk("import", bad, clients_csv, "--report", "/dev/full")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "The report /dev/full cannot be written: No space left on device.\n"
    assert names(frontdesk) == []


def test_an_import_is_listed_and_taken_back_whole(frontdesk: Frontdesk, clients_csv: Path) -> None:
    """S2"""
    assert frontdesk("import", clients_csv).exit_code == 0
    assert "clients.csv: 2 added, 1 refused (whole)" in frontdesk("imports").stdout
    back = frontdesk("import", "--undo")
    assert (back.exit_code, "2 contacts are in the trash." in back.stdout) == (0, True)
    assert names(frontdesk) == []
    assert "(taken back)" in frontdesk("imports").stdout
    assert "no import to take back" in frontdesk("import", "--undo").stderr
    assert "taken back already" in frontdesk("import", "--undo", "--run", "1").stderr
    assert "2 added" in frontdesk("import", clients_csv).stdout


def test_how_a_file_is_read_and_matched_may_be_said(frontdesk: Frontdesk, tmp_path: Path) -> None:
    """S2"""
    path, rejects = tmp_path / "a.csv", tmp_path / "rejects.csv"
    path.write_bytes("Wer;Firma;Kram\nJosé;Salon;1\nLea;Salon;2\n;;3\n".encode("cp1252"))
    how = ("--encoding", "windows-1252", "--column", "Wer=first", "--column", "Kram=ignore")
    result = frontdesk("import", path, *how, "--match", "email", "--existing", "update", "--rejects", rejects)
    assert "2 added, 1 refused" in result.stdout
    assert names(frontdesk) == ["José", "Lea"]
    assert rejects.read_text("utf-8-sig").splitlines()[1] == ',,3,"row 4: There is no name, company, email or phone."'
    for wrong in (("--encoding", "rot13"), ("--column", "Nobody=first"), ("--column", "Wer=nothing")):
        refused = frontdesk("import", path, *wrong)
        assert (refused.exit_code, "Traceback" in refused.output) == (1, False)
    assert frontdesk("import").exit_code == frontdesk("import", path, "--undo").exit_code == 2
