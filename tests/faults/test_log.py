"""The program's log: nothing of anybody is in it, it is whole however many write to it, and it stays small."""

import io
import logging
import stat
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.faults.logs import started_log
from tests.nursery import nursery

from frontdesk_tui.cli import main
from frontdesk_tui.log import repeats
from frontdesk_tui.log.report import Report
from frontdesk_tui.log.shared_file import KEPT, SharedFile
from frontdesk_tui.models.lanes import Lane
from frontdesk_tui.models.place import Place

SECRETS = ("Zelda", "Zimmerman", "0529999999", "zelda@example.com", "\x1b]0;owned\x07", "\u202e", "\nCRITICAL forged")
ALL = " ".join(SECRETS)


class _HostileError(Exception):
    """Says whom it is about in all the ways there are."""

    def __init__(self) -> None:
        super().__init__(ALL)
        self.name = ALL

    def __str__(self) -> str:
        raise ValueError(ALL)


class _RefusedError(Exception):
    """As a server says it."""

    sqlstate = "23505"

    def __init__(self) -> None:
        super().__init__(f"duplicate key\nDETAIL: Key (email)=({ALL}) already exists.")
        self.diag = type("Diag", (), {"constraint_name": "email_once", "column_name": ALL, "table_name": None})()


def _noted() -> None:
    error = RuntimeError(ALL)
    error.add_note(ALL)
    raise error


def _chained() -> None:
    try:
        int(ALL)
    except ValueError as error:
        raise LookupError(ALL) from error


def _grouped() -> None:
    raise ExceptionGroup(ALL, [KeyError(ALL), ExceptionGroup(ALL, [OSError(2, ALL, ALL)])])


def _refused() -> None:
    raise _RefusedError


def _hostile() -> None:
    raise _HostileError


def _broken_source() -> None:
    compile(f"x = '{ALL}", ALL, "exec")


def _undecodable() -> None:
    (ALL.encode() + b"\xff").decode()


def _deep() -> None:
    client = ALL
    assert client
    _deep()


def _no_such_name() -> None:
    getattr(object(), ALL)


HOSTILE = {
    _noted: "RuntimeError",
    _chained: "which led to",
    _grouped: "KeyError",
    _refused: "sqlstate 23505, constraint_name email_once",
    _hostile: "_HostileError",
    _broken_source: "SyntaxError",
    _undecodable: "invalid start byte",
    _deep: "more …",
    _no_such_name: "AttributeError",
}


@pytest.mark.parametrize("bug", HOSTILE, ids=lambda bug: bug.__name__)
def test_of_an_exception_nothing_is_told_that_data_says(bug: Callable[[], None]) -> None:
    """Kind and calls always; of its message what the code says, and what nobody has to keep to themselves."""
    try:
        bug()
    except Exception:  # noqa: BLE001 - any
        record = logging.LogRecord("a", 50, "", 1, "It %s", ("failed",), sys.exc_info())
    lines = Report().format(record).splitlines()
    told = "\n".join(lines)
    assert HOSTILE[bug] in told
    assert f"in {bug.__name__}" in told
    assert not [secret for secret in SECRETS if secret in told]
    assert [line for line in lines[1:] if not line.startswith("  ")] == []
    assert len(lines) < 80


def _in_own_words() -> None:
    raise RuntimeError("the page has no such day")


def test_words_of_the_code_are_told() -> None:
    told, nothing = [], dict[str, str]()
    for bug in (_in_own_words, lambda: nothing["at_first"]):
        try:
            bug()
        except Exception:  # noqa: BLE001 - any
            told.append(Report().format(logging.LogRecord("a", 50, "", 1, "", (), sys.exc_info())))
    assert "RuntimeError: the page has no such day" in told[0]
    assert "KeyError: at_first" in told[1]


async def test_what_failed_on_a_lane_is_told_of_by_where_it_was(reception: object) -> None:
    """An exception leaves its traceback there; nothing of the text that goes along for `--debug` is told."""
    assert reception
    lane = Lane("trial")
    try:
        await lane.ask(_chained)
    except LookupError:
        told = Report().format(logging.LogRecord("a", 50, "", 1, "", (), sys.exc_info()))
    finally:
        lane.close()
    assert "in _chained" in told
    assert "ValueError" in told
    assert not [secret for secret in SECRETS if secret in told]


def test_a_line_is_a_line_whatever_a_name_has_in_it() -> None:
    told = Report().format(logging.LogRecord("a", 30, "", 1, "“%s” could not be looked after", (ALL,), None))
    assert len(told.splitlines()) == 1
    assert "\x1b" not in told
    assert "\u202e" not in told


def test_a_thread_that_ends_is_in_the_log_and_nowhere_else(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(threading, "excepthook", threading.__excepthook__)
    monkeypatch.setattr(sys, "unraisablehook", sys.__unraisablehook__)
    with started_log(tmp_path / "a.log"):
        thread = threading.Thread(target=_noted)
        thread.start()
        thread.join()
    logged = (tmp_path / "a.log").read_text()
    assert "in _noted" in logged
    assert not [secret for secret in SECRETS if secret in logged + "".join(capfd.readouterr())]


def test_the_same_again_is_counted_and_told_after_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1_000.0]
    monkeypatch.setattr(repeats, "monotonic", lambda: now[0])
    out = io.StringIO()
    handler = repeats.Repeats(logging.StreamHandler(out))
    for late, text in [(0, "disk"), (1, "disk"), (1, "line"), (30, "disk"), (29, "disk"), (70, "disk"), (1, "disk")]:
        now[0] += late
        handler.handle(logging.LogRecord("a", 30, "", 1, text, (), None))
    handler.close()
    assert out.getvalue().splitlines() == ["disk", "line", "2 times more: disk", *["disk"] * 2, "1 times more: disk"]


def _write(path: Path, writer: int, lines: int, largest: int) -> None:
    handler = SharedFile(path, largest)
    for number in range(lines):
        handler.handle(logging.LogRecord("a", 30, "", 1, f"{writer} {number} {'x' * 60} end", (), None))


@pytest.mark.parametrize("writers", [3])
def test_processes_that_fill_one_log_lose_and_tear_no_line(
    tmp_path: Path, many: Callable[[int, int], int], writers: int
) -> None:
    """All that is kept is whole, of the latest of each nothing is missing, and the files stay small."""
    folder, lines, largest = tmp_path / "log", many(600, 20_000), 20_000
    folder.mkdir()
    path = folder / "shared.log"
    processes = [nursery().Process(target=_write, args=(path, one, lines, largest)) for one in range(writers)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
        assert process.exitcode == 0
    files = sorted(folder.iterdir(), reverse=True)
    assert [one.name for one in files] == [f"shared.log{end}" for end in (".3", ".2", ".1", "")]
    assert [oct(stat.S_IMODE(one.stat().st_mode)) for one in files] == ["0o600"] * (KEPT + 1)
    assert all(one.stat().st_size <= largest for one in files)
    found = [line.split() for one in files for line in one.read_text().splitlines()]
    assert all(len(words) == 4 and len(words[2]) == 60 and words[3] == "end" for words in found)
    for writer in range(writers):
        numbers = [int(number) for one, number, *_ in found if int(one) == writer]
        assert numbers == list(range(lines - len(numbers), lines))
    assert sum(one.stat().st_size for one in files[:KEPT]) > largest * KEPT * 0.9
    sys.stdout.write(f"{writers} processes, {writers * lines} lines, {len(found)} kept, 0 lost or torn\n")


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.log").mkdir()
    with started_log(tmp_path / "a.log"):
        logging.getLogger("a").error("gone")
    handler = SharedFile(Path("/dev/full"))
    handler.handle(logging.LogRecord("a", 30, "", 1, "gone", (), None))


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, desk_file: Place) -> Iterator[list[str]]:
    """A command with a bug in it: `frontdesk find` of a desk that cannot be asked."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr("frontdesk_tui.models.contact_find.first_ids", lambda *_: _noted())
    root = logging.getLogger()
    handlers, level, root.handlers = root.handlers, root.level, []
    yield ["--database", str(desk_file), "find", "zelda"]
    root.handlers, logging.raiseExceptions = handlers, True
    root.setLevel(level)


@pytest.mark.of_files
def test_a_command_with_a_bug_says_one_sentence_and_with_debug_all(
    reception: object, failing: list[str], tmp_path: Path
) -> None:
    assert reception
    quiet = CliRunner().invoke(main, failing)
    (log,) = tmp_path.glob("state/**/frontdesk.log")
    assert quiet.exit_code == 1
    assert quiet.stderr.strip() == f"Something went wrong; nothing saved is lost. The log says more: {log}"
    assert "in _noted" in log.read_text()
    assert not [secret for secret in SECRETS if secret in log.read_text()]
    whole = CliRunner().invoke(main, ["--debug", *failing])
    assert whole.exit_code == 1
    assert "Zelda Zimmerman 0529999999" in whole.stderr
    assert "error = RuntimeError" in whole.stderr
    assert "\x1b" not in whole.stderr
    assert "SELECT" in log.read_text()


def test_a_restricted_desk_shows_nothing_of_it(desk_file: Place) -> None:
    refused = CliRunner().invoke(main, ["--database", str(desk_file), "--restricted", "--debug"])
    assert refused.exit_code == 1
    assert "leave one of them out" in refused.stderr
