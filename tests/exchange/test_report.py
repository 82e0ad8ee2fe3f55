"""S2: what was not taken of files, in a table of its own."""

import csv
import os
from pathlib import Path

import pytest

from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.exchange.records import InPart, Refused
from frontdesk_tui.exchange.report import refusals_to

FILE = Path("clients.csv")


def test_every_loss_is_a_row_with_its_file_and_its_kind(tmp_path: Path) -> None:
    report = tmp_path / "report.csv"
    with refusals_to(report) as tell:
        tell(FILE, Refused("row 4", "The email x has no @.", "=1,x"))
        tell(Path("phone.vcf"), InPart("card 2", "The language x is unknown."))
    assert list(csv.reader(report.read_text().splitlines())) == [
        ["File", "Where", "Kind", "Reason", "Text"],
        ["clients.csv", "row 4", "not taken", "The email x has no @.", "'=1,x"],
        ["phone.vcf", "card 2", "in part", "The language x is unknown.", ""],
    ]


def test_the_report_is_never_open_to_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    modes = []
    real = os.open

    def noting(path: Path, flags: int, mode: int = 0o777) -> int:
        descriptor = real(path, flags, mode)
        modes.append(os.fstat(descriptor).st_mode & 0o777)
        return descriptor

    monkeypatch.setattr(os, "open", noting)
    with refusals_to(tmp_path / "report.csv"):
        assert modes == [0o600]


def test_another_failure_inside_is_not_the_reports(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="gone"), refusals_to(tmp_path / "report.csv"):
        raise OSError("The disk of the database is gone.")


def test_a_report_that_cannot_be_opened_or_written_is_one_sentence(tmp_path: Path) -> None:
    for path in (tmp_path / "none" / "report.csv", tmp_path, tmp_path / ("x" * 300)):
        with pytest.raises(DeskError), refusals_to(path):
            pass


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
def test_a_full_disk_is_the_reports_own_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "O_EXCL", 0)
    with pytest.raises(DeskError, match="/dev/full cannot be written"), refusals_to(Path("/dev/full")) as tell:
        tell(FILE, Refused("row 4", "The email x has no @.", ""))


def test_a_name_that_is_no_text_is_written_as_well_as_it_can_be(tmp_path: Path) -> None:
    report = tmp_path / "report.csv"
    with refusals_to(report) as tell:
        tell(Path("M\udcfcller.csv"), InPart("row 2", "Half."))
    assert "M?ller.csv,row 2" in report.read_text()
