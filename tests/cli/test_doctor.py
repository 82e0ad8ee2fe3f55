"""S8: whether the data is sound, and databases that cannot be used."""

from pathlib import Path

import apsw
import pytest
from tests.builders import dana
from tests.cli.conftest import Frontdesk

from frontdesk_tui.desk import points
from frontdesk_tui.desk.desk import Desk


def test_a_sound_desk_is_said_to_be_sound(frontdesk: Frontdesk, desk: Desk) -> None:
    points.give(desk, dana(desk), 10, "Welcome", "k")
    result = frontdesk("doctor")
    assert result.exit_code == 0
    assert "✖" not in result.stdout


def test_a_balance_that_is_not_its_entries_is_found(frontdesk: Frontdesk, desk: Desk, desk_file: Path) -> None:
    """L10"""
    points.give(desk, dana(desk), 10, "Welcome", "k")
    damage = apsw.Connection(str(desk_file))
    damage.execute("UPDATE points_account SET balance = 11")
    damage.close()
    result = frontdesk("doctor")
    assert result.exit_code == 1
    assert "✖ Points" in result.stdout
    assert "1 client" in result.stdout


@pytest.mark.parametrize("words", [["doctor"], ["find", "x"], ["export", "contacts"]])
def test_a_text_file_is_no_database(frontdesk: Frontdesk, desk_file: Path, words: list[str]) -> None:
    """S1"""
    desk_file.write_text("These are my notes.\n" * 100, encoding="utf-8")
    before = desk_file.read_bytes()
    result = frontdesk(*words)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    assert "not a frontdesk database" in result.stderr
    assert desk_file.read_bytes() == before


def test_an_empty_file_does_not_become_a_new_business(frontdesk: Frontdesk, desk_file: Path) -> None:
    """S1"""
    desk_file.touch()
    result = frontdesk("doctor")
    assert result.exit_code == 1
    assert "empty" in result.stderr
    assert desk_file.stat().st_size == 0


def test_another_engine_is_refused_in_words(frontdesk: Frontdesk) -> None:
    """S1"""
    result = frontdesk("--database", "postgresql://host/desk", "doctor")
    assert result.exit_code == 1
    assert "postgresql" in result.stderr
