"""S1: `frontdesk move` as a command."""

from pathlib import Path

from click.testing import CliRunner
from tests.builders import dana

from frontdesk_tui.cli import main
from frontdesk_tui.desk.opening import close_desk, open_desk
from frontdesk_tui.models.database import run
from frontdesk_tui.models.place import Place, Server, asked_by


def test_a_desk_is_moved_by_a_command_and_by_urls(tmp_path: Path, desk_file: Place) -> None:
    """S1."""
    source = tmp_path / "source.sqlite3"
    dana(open_desk(source).desk())
    close_desk()
    to = asked_by(desk_file) if isinstance(desk_file, Server) else f"sqlite:///{desk_file}"

    ran = CliRunner().invoke(main, ["move", "--from", f"sqlite:///{source}", "--to", to])

    assert ran.exit_code == 0, ran.output
    assert f"are in {desk_file}" in ran.stdout
    open_desk(desk_file)
    assert run("SELECT first_name FROM contact") == [("Dana",)]
    close_desk()
    again = CliRunner().invoke(main, ["--database", str(source), "move", "--to", to])
    assert (again.exit_code, "already" in again.stderr) == (1, True)


def test_a_desk_that_is_not_there_is_not_begun(tmp_path: Path) -> None:
    """S1: a mistyped path."""
    ran = CliRunner().invoke(main, ["move", "--from", str(tmp_path / "non.sqlite3"), "--to", str(tmp_path / "new")])
    assert (ran.exit_code, ran.stderr) == (1, f"There is no database {tmp_path / 'non.sqlite3'}.\n")
    assert not (tmp_path / "non.sqlite3").exists()


def test_a_target_of_another_kind_is_refused(tmp_path: Path) -> None:
    """S1."""
    ran = CliRunner().invoke(main, ["move", "--from", str(tmp_path / "a"), "--to", "mysql://root:secret@db/studio"])
    assert ran.exit_code == 1
    assert "neither" in ran.stderr
    assert "secret" not in ran.stderr
