"""What stands beside a database, its WAL and its shared memory: damaged, cut, old, or of another database."""

import random
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.builders import somebody
from tests.cli.conftest import Frontdesk
from tests.faults.invariants import wrong_with

from frontdesk_tui.desk.opening import close_desk, open_desk
from frontdesk_tui.desk.seeding.fill import fill
from frontdesk_tui.models.database import database
from frontdesk_tui.models.place import Place

pytestmark = pytest.mark.of_files


class Left(NamedTuple):
    """What a desk that was killed leaves."""

    file: bytes
    wal: bytes
    shm: bytes


def _beside(file: Path, tail: str) -> Path:
    return file.with_name(f"{file.name}-{tail}")


def _killed(file: Path, clients: int) -> Left:
    """What stands there after some more clients, while the desk is open."""
    desk = open_desk(file).desk()
    for number in range(clients):
        somebody(desk, f"Client {number}")
    left = Left(file.read_bytes(), _beside(file, "wal").read_bytes(), _beside(file, "shm").read_bytes())
    close_desk()
    return left


@pytest.fixture(scope="module")
def left(to_copy: Callable[[], Place]) -> dict[str, Left]:
    """Of one desk early and late, and of another one."""
    one, other = to_copy(), to_copy()
    assert isinstance(one, Path)
    assert isinstance(other, Path)
    for file, clients in ((one, 40), (other, 70)):
        fill(open_desk(file).desk(), clients, seed=clients)
        close_desk()
    found = {"early": _killed(one, 10), "late": _killed(one, 150), "other": _killed(other, 10)}
    database.initialize(None)
    return found


def _put(file: Path, left: Left) -> None:
    file.write_bytes(left.file)
    _beside(file, "wal").write_bytes(left.wal)
    _beside(file, "shm").write_bytes(left.shm)


def test_what_a_killed_desk_leaves_is_brought_in(left: dict[str, Left], tmp_path: Path) -> None:
    """S8: as ever; also where the shared memory is gone or is rubbish."""
    for shm in (left["early"].shm, b"", bytes(range(256)) * 128):
        file = tmp_path / f"desk{len(shm)}{shm[:4].hex()}.sqlite3"
        _put(file, left["early"]._replace(shm=shm))
        assert wrong_with(file) == []
        assert not _beside(file, "wal").exists()


@pytest.mark.parametrize(("main", "wal"), [("early", "other"), ("early", "late"), ("late", "early")])
def test_a_wal_that_is_not_the_files_is_refused_and_nothing_is_touched(
    frontdesk: Frontdesk, left: dict[str, Left], desk_file: Path, main: str, wal: str
) -> None:
    """S8: as when a backup was copied over a database whose desk was killed. Brought in, it would destroy the file."""
    _put(desk_file, left[main]._replace(wal=left[wal].wal, shm=b""))
    for words in (["doctor"], ["find", "a"], ["export", "contacts"], ["worker", "--once"]):
        ran = frontdesk(*words)
        assert (ran.exit_code, ran.stdout) == (1, "")
        assert ran.stderr.endswith("Put back the files that belong together, or restore a backup.\n")
        assert ran.stderr.count("\n") == 1
    assert desk_file.read_bytes() == left[main].file
    assert _beside(desk_file, "wal").read_bytes() == left[wal].wal

    _beside(desk_file, "wal").write_bytes(left[main].wal)
    assert wrong_with(desk_file) == []


def test_it_is_kept_as_it_was_when_a_backup_is_restored_over_it(
    frontdesk: Frontdesk, left: dict[str, Left], desk_file: Path, tmp_path: Path
) -> None:
    """S8."""
    backup = tmp_path / "good.sqlite3"
    _put(backup, left["late"])
    _put(desk_file, left["early"]._replace(wal=left["other"].wal, shm=b""))
    assert frontdesk("restore", backup).exit_code == 0
    assert wrong_with(desk_file) == []
    [kept] = tmp_path.glob("desk.replaced-*.sqlite3")
    assert (kept.read_bytes(), _beside(kept, "wal").read_bytes()) == (left["early"].file, left["other"].wal)


def test_whatever_hits_the_wal_the_file_stays_whole(
    left: dict[str, Left], tmp_path: Path, many: Callable[[int, int], int], dice: random.Random
) -> None:
    """S8: cut anywhere, overwritten anywhere, or rubbish: what was kept before it is there."""
    count: Counter[str] = Counter()
    for number in range(many(10, 200)):
        file, wal = tmp_path / f"desk{number}.sqlite3", bytearray(left["late"].wal)
        at, kind = dice.randrange(len(wal) - 64), dice.choice(("cut", "overwritten", "rubbish"))
        if kind == "cut":
            del wal[at:]
        elif kind == "overwritten":
            wal[at : at + 64] = dice.randbytes(64)
        else:
            wal = bytearray(dice.randbytes(at))
        shm = dice.choice((b"", left["late"].shm, left["other"].shm, dice.randbytes(32_768)))
        _put(file, left["late"]._replace(wal=bytes(wal), shm=shm))
        assert wrong_with(file) == [], (number, kind, at)
        count[kind] += 1
        file.unlink()
    sys.stdout.write(f"WALs {dict(count)}, files spoilt 0\n")
