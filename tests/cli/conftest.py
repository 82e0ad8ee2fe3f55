"""The command line, run as a program of its own would be: arguments in, exit code and texts out."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from frontdesk_tui.cli import main
from frontdesk_tui.models.place import asked_by

Frontdesk = Callable[..., Result]


@pytest.fixture
def frontdesk(desk_file: Path) -> Frontdesk:
    """Run `frontdesk --database <the desk's file> …`."""

    def run(*arguments: str | Path) -> Result:
        return CliRunner().invoke(main, ["--database", asked_by(desk_file), *map(str, arguments)])

    return run


@pytest.fixture
def clients_csv(tmp_path: Path) -> Path:
    """Two good rows, and one whose email is none."""
    path = tmp_path / "clients.csv"
    path.write_text(
        "First Name,Last Name,Email,Phone\n"
        "Dana,Levi,dana@example.com,052-555-0101\n"
        "美咲,段,misaki@example.jp,\n"
        "Bad,Row,no mail at all,\n",
        encoding="utf-8",
    )
    return path
