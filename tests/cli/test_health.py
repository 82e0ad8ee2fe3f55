"""A11: whether a worker is alive on this machine."""

import os
import time
from contextlib import suppress
from pathlib import Path

from tests.cli.conftest import Frontdesk

from frontdesk_tui import sign_of_life
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.worker import Worker


def test_a_worker_that_looked_a_short_while_ago_is_alive(frontdesk: Frontdesk, desk_file: Path) -> None:
    """A11: and what was is not, with a sentence."""
    file = sign_of_life.file_of(desk_file)
    found = frontdesk("health")
    assert (found.exit_code, found.output) == (1, f"No worker has ever looked at {desk_file} from here.\n")
    sign_of_life.give(file)
    assert frontdesk("health").exit_code == 0
    os.utime(file, (time.time() - 90,) * 2)
    found = frontdesk("health")
    assert (found.exit_code, found.output) == (1, f"The last look of a worker at {desk_file} is 90 seconds ago.\n")
    assert frontdesk("health", "--within", "120").exit_code == 0


def test_each_database_has_its_own_sign(desk_file: Path, tmp_path: Path) -> None:
    """A11"""
    assert sign_of_life.file_of(desk_file) != sign_of_life.file_of(tmp_path / "another.sqlite3")


def test_a_look_that_went_well_is_a_sign_and_one_that_did_not_is_none(desk: Desk) -> None:
    """A11: a worker that runs, but gets nowhere, is not alive."""
    signs: list[bool] = []
    broken: list[bool] = []

    def at_desk() -> Desk:
        if broken:
            raise OSError
        return desk

    look = Worker(at_desk, lambda _status: None, lambda: signs.append(True))._fire()
    look()
    assert signs == [True]
    broken.append(True)
    with suppress(OSError):
        look()
    assert signs == [True]
