"""A damaged database: one sentence or a working desk, never a traceback; what could be read is not lost by it."""

import random
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from shutil import copy

import apsw
import pytest
from click.testing import CliRunner
from tests.builders import somebody
from tests.faults.spoiling import ANYWHERE, Row, readable, rows_of

from frontdesk_tui.cli import main
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.opening import desk_at

pytestmark = pytest.mark.of_files

WENT_WRONG = "Something went wrong"
"""What is said of a bug of ours."""


def _commands(folder: Path) -> list[list[str]]:
    exported = ["--overwrite", "--output", str(folder / "out.csv")]
    return [["find", "a"], ["export", "contacts", *exported], ["export", "bookings", *exported], ["worker", "--once"]]


def _works(file: Path) -> list[str]:
    """What is said while somebody works with it: commands, a new client at a desk, and the doctor."""
    said = []
    for words in (*_commands(file.parent), ["doctor"]):
        ran = CliRunner().invoke(main, ["--database", str(file), *words])
        assert isinstance(ran.exception, SystemExit | None), (words, ran.exception)
        assert WENT_WRONG not in ran.stderr, (words, ran.stderr)
        assert ran.stderr.count("\n") <= 1, (words, ran.stderr)
        said.append(f"{words[0]}: {ran.exit_code}")
    try:
        with desk_at(file) as reception:
            somebody(reception.desk(), "Newcomer")
            said.append("new client: 0")
    except DeskError as refused:
        said.append("new client: 1")
        assert refused.sentence.endswith("."), refused.sentence
    return said


def _lost(file: Path, before: bytes, rows: list[Row]) -> set[Row]:
    """Which rows could be read before somebody worked with the file, and cannot any more."""
    if file.read_bytes() == before:
        return set()
    was = file.with_name("was.sqlite3")
    was.write_bytes(before)
    return readable(was, rows) - readable(file, rows)


def test_wherever_it_is_hit_one_sentence_is_said_and_nothing_else_is_lost(
    whole: Path, tmp_path: Path, many: Callable[[int, int], int], dice: random.Random
) -> None:
    """S8: 20 (200) random overwrites."""
    count: Counter[str] = Counter()
    rows = rows_of(whole)
    for number in range(many(20, 200)):
        file = tmp_path / f"desk{number}.sqlite3"
        raw = bytearray(whole.read_bytes())
        spoil = dice.choice(ANYWHERE)
        spoil(raw, dice)
        file.write_bytes(raw)
        said = _works(file)
        lost = _lost(file, bytes(raw), rows)
        assert not lost, (number, spoil.__name__, said, sorted(lost)[:5])
        is_opened = said[-1] == "new client: 0"
        assert is_opened or "doctor: 1" in said, (number, spoil.__name__, said)
        if said == [*(f"{word}: 1" for word in ("find", "export", "export", "worker", "doctor", "new client"))]:
            count["refused"] += 1
            assert file.read_bytes() == raw
        count["took a new client"] += is_opened
        count["doctor found it"] += "doctor: 1" in said
        for each in tmp_path.glob("desk*"):
            each.unlink() if each.is_file() else None
    sys.stdout.write(f"overwrites {many(20, 200)}, of these {dict(count)}; lost rows 0\n")


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE contact SET first_name = CAST(x'ff41' AS TEXT) WHERE id = 1",
        "PRAGMA writable_schema = 1; UPDATE sqlite_schema SET sql = replace(sql, '\"first_name\"', '\"first_nome\"')",
    ],
    ids=["a text that is none", "a column that is gone"],
)
def test_what_the_engine_does_not_take_for_damage_is_said_to_be(whole: Path, desk_file: Path, damage: str) -> None:
    """S8: by commands, which read it, by the doctor, and by a restore."""
    copy(whole, desk_file)
    connection = apsw.Connection(str(desk_file))
    connection.execute(damage)
    connection.close()
    for words in (["find", "a"], ["export", "contacts"]):
        ran = CliRunner().invoke(main, ["--database", str(desk_file), *words])
        assert (ran.exit_code, ran.stderr) == (1, f"The database {desk_file} is damaged. Restore a backup.\n"), words
    ran = CliRunner().invoke(main, ["--database", str(desk_file), "doctor"])
    assert ran.exit_code == 1
    assert ran.stdout.startswith("✖ Database file: The file is damaged (")
    ran = CliRunner().invoke(main, ["--database", str(desk_file.with_name("new.sqlite3")), "restore", str(desk_file)])
    assert (ran.exit_code, ran.stderr) == (1, f"{desk_file} is damaged; take another backup.\n")
