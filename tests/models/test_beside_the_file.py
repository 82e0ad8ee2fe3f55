"""What is written beside the file until it is in it stays short, also when somebody always reads."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Semaphore, Thread

import apsw
import pytest

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.models import sqlite
from frontdesk_tui.models.database import run, transaction

pytestmark = pytest.mark.of_files

PAGES = 150


@contextmanager
def two_who_read_in_turn(file: Path) -> Iterator[None]:
    """One begins before the other ends, so that at every moment somebody is amid reading."""
    over, turns = Event(), (Semaphore(0), Semaphore(0))

    def read(mine: Semaphore, others: Semaphore) -> None:
        connection = apsw.Connection(str(file))
        connection.set_busy_timeout(sqlite.PATIENCE)
        while not over.is_set():
            connection.execute("BEGIN; SELECT count(*) FROM contact").fetchall()
            others.release()
            mine.acquire()
            connection.execute("COMMIT")
        others.release()
        connection.close()

    readers = [Thread(target=read, args=pair) for pair in (turns, turns[::-1])]
    for reader in readers:
        reader.start()
    yield
    over.set()
    for reader in readers:
        reader.join()


def _most_beside(file: Path, commits: int) -> int:
    """Write as a large import does; the most bytes that were beside the file."""
    run("CREATE TABLE IF NOT EXISTS filler (x)")
    most = 0
    for _ in range(commits):
        with transaction():
            run("INSERT INTO filler SELECT randomblob(4000) FROM json_each('[1,2,3,4,5,6,7,8,9,10]')")
        most = max(most, file.with_name(f"{file.name}-wal").stat().st_size)
    return most


def test_what_is_beside_the_file_stays_short_while_others_read(
    desk: Desk, desk_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """S2, S8: an import of very many beside desks that read all the time."""
    monkeypatch.setattr(sqlite, "_MUCH", PAGES)
    with two_who_read_in_turn(desk_file):
        most = _most_beside(desk_file, 100)
    assert most < 4 * PAGES * 4096


def test_whoever_reads_for_long_is_not_waited_for_again_and_again(
    desk: Desk, desk_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """S2, S7: it grows meanwhile, and what others do goes on; afterwards it is short again."""
    monkeypatch.setattr(sqlite, "_MUCH", PAGES)
    asked: list[int] = []

    def in_vain(number: int) -> bool:
        asked.append(number)
        return False

    monkeypatch.setattr(sqlite, "_asks_briefly", in_vain)
    reader = apsw.Connection(str(desk_file))
    reader.execute("BEGIN; SELECT count(*) FROM contact").fetchall()
    most = _most_beside(desk_file, 60)
    assert most > 2 * PAGES * 4096
    assert 0 < len(asked) <= 2 * most // (PAGES * 4096)
    reader.execute("COMMIT")
    _most_beside(desk_file, 15)
    assert run("PRAGMA wal_checkpoint")[0][1] < 2 * PAGES
    reader.close()
