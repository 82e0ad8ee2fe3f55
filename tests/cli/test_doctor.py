"""S8: whether the data is sound, and databases that cannot be used."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import apsw
import pytest
from tests.builders import dana
from tests.cli.conftest import Frontdesk
from tests.delivery.mail_servers import free_port

from frontdesk_tui.desk import checkup
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import points
from frontdesk_tui.desk.messages import mail
from frontdesk_tui.desk.messages.mail import MailSettings, Security
from frontdesk_tui.desk.opening import close_desk, is_begun
from frontdesk_tui.desk.seeding.fill import fill
from frontdesk_tui.models.database import run
from frontdesk_tui.models.place import asked_by
from frontdesk_tui.models.schema import VERSION


def test_a_sound_desk_is_said_to_be_sound(frontdesk: Frontdesk, desk: Desk) -> None:
    points.give(desk, dana(desk), 10, "Welcome", "k")
    result = frontdesk("doctor")
    assert result.exit_code == 0
    assert "✖" not in result.stdout


def test_a_terminal_without_unicode_is_told_too(desk: Desk, desk_file: Path) -> None:
    """S9: in Latin-1 there is no tick."""
    command = [sys.executable, "-m", "frontdesk_tui", "--database", asked_by(desk_file), "doctor"]
    ran = subprocess.run(command, capture_output=True, check=False, env=os.environ | {"PYTHONIOENCODING": "latin-1"})
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout.startswith(b"? Database file: all is well\n")


@pytest.mark.of_files
def test_a_balance_that_is_not_its_entries_is_found(frontdesk: Frontdesk, desk: Desk, desk_file: Path) -> None:
    """L10"""
    points.give(desk, dana(desk), 10, "Welcome", "k")
    damage = apsw.Connection(str(desk_file))
    damage.execute("UPDATE points_account SET balance = 11, earned = 11")
    damage.close()
    result = frontdesk("doctor")
    assert result.exit_code == 1
    assert "✖ Points" in result.stdout
    assert "1 client" in result.stdout


def _overwrite(desk_file: Path, pages: list[int]) -> None:
    close_desk()
    with desk_file.open("r+b") as file:
        for page in pages:
            file.seek((page - 1) * 4096)
            file.write(b"\xa5" * 4096)


@pytest.mark.of_files
def test_damage_is_a_line_for_each_subject(frontdesk: Frontdesk, desk: Desk, desk_file: Path) -> None:
    """S8: pages in the middle of the file were overwritten."""
    fill(desk, 60)
    pages = run(
        "SELECT rootpage FROM sqlite_master WHERE type = 'index' AND tbl_name IN ('booking', 'event', 'payment')"
    )
    _overwrite(desk_file, [page for (page,) in pages])
    result = frontdesk("doctor")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines[0].startswith("✖ Database file: The file is damaged (")
    assert lines[0].endswith("; …). Restore a backup.")
    assert all(line.startswith(("✖ ", "✓ ")) for line in lines)


@pytest.mark.of_files
def test_a_search_that_cannot_be_opened_is_damage(frontdesk: Frontdesk, desk: Desk, desk_file: Path) -> None:
    """S8: then the engine looks at no page of the file at all, and only says so."""
    fill(desk, 60)
    [(page,)] = run("SELECT rootpage FROM sqlite_master WHERE name = 'contact_fts_config'")
    _overwrite(desk_file, [page])
    result = frontdesk("doctor")
    assert result.exit_code == 1
    assert result.stdout.startswith(
        "✖ Database file: The file is damaged (vtable constructor failed: contact_fts). Rest"
    )


def test_another_engine_is_refused_in_words(frontdesk: Frontdesk) -> None:
    """S1"""
    result = frontdesk("--database", "mysql://host/desk", "doctor")
    assert result.exit_code == 1
    assert "mysql" in result.stderr


@pytest.mark.parametrize("words", [["doctor"], ["find", "dana"], ["export", "contacts"]], ids=" ".join)
def test_a_mistyped_path_begins_no_business(frontdesk: Frontdesk, desk_file: Path, words: list[str]) -> None:
    """S1"""
    result = frontdesk(*words)
    assert result.exit_code == 1
    assert result.stderr == f"There is no database {desk_file}.\n"
    assert not is_begun(desk_file)
    if isinstance(desk_file, Path):
        assert [path for path in desk_file.parent.iterdir() if path.name.startswith(desk_file.name)] == []


def test_a_path_that_is_too_long_is_one_sentence(frontdesk: Frontdesk, desk: Desk, tmp_path: Path) -> None:
    """S1"""
    endless = tmp_path / ("x" * 300)
    for words in (
        ["--database", str(endless), "doctor"],
        ["import", str(endless)],
        ["export", "contacts", "--output", str(endless)],
    ):
        result = frontdesk(*words)
        assert result.exit_code == 1, words
        assert "File name too long" in result.stderr
        assert len(result.stderr.splitlines()) == 1


def test_a_name_of_a_file_does_nothing_to_the_terminal(frontdesk: Frontdesk, desk: Desk, tmp_path: Path) -> None:
    """S10"""
    result = frontdesk("import", tmp_path / "a\x1b]0;owned\x07b.csv")
    assert result.exit_code == 1
    assert "\x1b" not in result.output
    assert "\x07" not in result.output


def test_a_bug_is_one_sentence_and_a_traceback_in_the_log(
    frontdesk: Frontdesk, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """S8"""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    log = tmp_path / "desk.log"
    (tmp_path / "config" / "frontdesk").mkdir(parents=True)
    (tmp_path / "config" / "frontdesk" / "config.toml").write_text(f'log_file = "{log}"\n', encoding="utf-8")
    monkeypatch.setattr(checkup, "check", lambda: 1 // 0)
    result = frontdesk("doctor")
    assert result.exit_code == 1
    assert result.stderr == f"Something went wrong; nothing saved is lost. The log says more: {log}\n"
    assert "ZeroDivisionError" in log.read_text(encoding="utf-8")


def test_it_says_with_what_it_works_and_the_same_for_programs(frontdesk: Frontdesk, desk: Desk) -> None:
    """S8."""
    lines = frontdesk("doctor").stdout.splitlines()
    assert [line.partition(":")[0].removeprefix("✓ ") for line in lines[-5:]] == [
        *("Log", "Versions", "Disk", "Mail server", "Terminal")
    ]
    assert all(word in lines[-4] for word in ("frontdesk ", f"database {VERSION}, ", "SQL", "Python 3.", "textual 8."))
    result = frontdesk("doctor", "--json")
    assert result.exit_code == 0
    said = json.loads(result.stdout)
    assert said["sound"] is True
    assert said["findings"][-2] == {"subject": "Mail server", "problem": "", "found": "none is set; emails wait"}


def test_a_mail_server_that_is_not_there_is_a_problem_for_programs_too(frontdesk: Frontdesk, desk: Desk) -> None:
    """S8."""
    mail.set_up(desk, MailSettings("127.0.0.1", free_port(), Security.NONE, "", "studio@example.com"))
    result = frontdesk("doctor", "--json")
    assert result.exit_code == 1
    said = json.loads(result.stdout)
    assert said["sound"] is False
    assert [one["problem"] for one in said["findings"] if one["problem"]] == [
        "Nobody answers where the mail server should be."
    ]


@pytest.mark.of_files
def test_too_little_room_on_the_disk_is_a_problem(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """S8: for a copy at an upgrade, and one of the day."""
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**9, 10**9 - 10**6, 10**6))
    assert checkup.disk().problem.startswith("Only 1 MB free, the database has ")
