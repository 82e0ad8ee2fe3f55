"""S10: every command says what it does, with an example; what it does not know it refuses with exit code 2."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from frontdesk_tui import __version__
from frontdesk_tui.cli import main
from frontdesk_tui.desk.opening import is_begun
from frontdesk_tui.models.place import asked_by


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every command by the words that call it."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        else:
            yield (*path, name)


@pytest.mark.parametrize("words", [(), *commands(main)], ids=" ".join)
def test_help_has_an_example(words: tuple[str, ...]) -> None:
    result = CliRunner().invoke(main, [*words, "--help"])
    assert result.exit_code == 0
    assert "Example: frontdesk" in " ".join(result.output.split())


def test_version_is_said() -> None:
    result = CliRunner().invoke(main, ["--version"])
    assert result.exit_code == 0
    assert __version__ in result.output


@pytest.mark.parametrize("words", [["--nonsense"], ["nonsense"], ["doctor", "--nonsense"], ["find"], ["import"]])
def test_what_is_not_known_is_a_usage_error(words: list[str]) -> None:
    assert CliRunner().invoke(main, words).exit_code == 2


def test_without_a_terminal_the_desk_does_not_open(desk_file: Path) -> None:
    """S1: it would run on unseen."""
    ran = subprocess.run(
        [sys.executable, "-m", "frontdesk_tui", "--database", asked_by(desk_file)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=30,
        env=dict(os.environ),
        check=False,
    )
    assert ran.returncode == 1
    assert "terminal" in ran.stderr
    assert len(ran.stderr.splitlines()) == 1
    assert not is_begun(desk_file)
