"""S3: what happened on the website, taken in by `frontdesk ingest`, run as a program of its own."""

import json
import signal
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from time import monotonic, sleep
from typing import IO, Any

import pytest
from tests.builders import kinds_of_events
from tests.cli.conftest import Frontdesk
from tests.desk.timetable import yoga

from frontdesk_tui.desk import checkup
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import is_begun
from frontdesk_tui.desk.schedule import sessions
from frontdesk_tui.desk.schedule.sessions import SessionDraft
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.ingested import Ingested
from frontdesk_tui.models.place import asked_by

PATIENCE = 30
"""Seconds after which a program is taken to be stuck."""


def chat(number: int, client: int = 0) -> dict[str, Any]:
    """A client wrote in the chat."""
    return {
        "id": f"m-{number}",
        "type": "chat.message",
        "contact": {"first_name": "Client", "last_name": str(client), "email": f"{client}@example.com"},
        "text": "Hello",
    }


def booked(number: int, client: int) -> dict[str, Any]:
    """A client booked yoga."""
    fields = {"type": "booking.made", "service": "Yoga", "starts_at": "2040-11-20T09:00"}
    return {"id": f"b-{number}", "contact": chat(0, client)["contact"], **fields}


def written(path: Path, *records: object) -> Path:
    """A file of these records, a line each."""
    path.write_text("".join((one if isinstance(one, str) else json.dumps(one)) + "\n" for one in records))
    return path


def started(desk_file: Path, *arguments: str | Path, **how: Any) -> subprocess.Popen[str]:
    """`frontdesk ingest …`, begun."""
    program = [sys.executable, "-m", "frontdesk_tui", "--database", asked_by(desk_file), "ingest", *map(str, arguments)]
    return subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **how)


def until_taken(count: int) -> None:
    """Wait until so many records are in the desk."""
    end = monotonic() + PATIENCE
    while Ingested.select().count() < count:
        assert monotonic() < end
        sleep(0.005)


@pytest.fixture
def website(tmp_path: Path, desk: Desk) -> Path:
    """Two messages, one of them twice, a line that is none, and a booking of what is not given."""
    return written(tmp_path / "website.jsonl", chat(1), chat(1), chat(2, client=1), "none", booked(1, client=1))


# -- what is said ---------------------------------------------------------------------------


def test_what_became_of_the_records_is_one_line_and_rejects_are_beside_the_file(
    frontdesk: Frontdesk, website: Path
) -> None:
    result = frontdesk("ingest", website)
    rejects = Path(f"{website}.rejected.jsonl")
    assert result.stdout == f"{website}: 2 taken, 1 already taken, 2 rejected (they are in {rejects}).\n"
    assert (result.exit_code, result.stderr) == (1, "")
    kept = [json.loads(line) for line in rejects.read_text().splitlines()]
    assert [(one["line"], one["reason"]) for one in kept] == [
        (4, "The line is not JSON."),
        (5, "There is no service “Yoga”."),
    ]
    assert rejects.stat().st_mode & 0o777 == 0o600


def test_when_all_is_in_the_desk_the_exit_code_is_0(frontdesk: Frontdesk, tmp_path: Path, desk: Desk) -> None:
    path = written(tmp_path / "website.jsonl", chat(1), chat(2))
    assert [frontdesk("ingest", path).exit_code for _ in range(2)] == [0, 0]
    assert frontdesk("ingest", path).stdout == f"{path}: 0 taken, 2 already taken, 0 rejected.\n"
    assert frontdesk("ingest", written(tmp_path / "empty.jsonl")).exit_code == 0
    assert not list(tmp_path.glob("*.rejected.jsonl"))


def test_the_schema_is_printed_without_a_desk(frontdesk: Frontdesk, desk_file: Path) -> None:
    result = frontdesk("ingest", "--schema")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert not is_begun(desk_file)


def test_what_the_exit_codes_mean_is_in_the_help(frontdesk: Frontdesk) -> None:
    said = " ".join(frontdesk("ingest", "--help").stdout.split())
    assert "Exit code: 0 when every record is in the desk, 1 when some were rejected" in said


# -- what cannot be begun -------------------------------------------------------------------


def test_a_mistyped_path_of_the_database_begins_no_new_business(
    frontdesk: Frontdesk, tmp_path: Path, desk_file: Path
) -> None:
    result = frontdesk("ingest", written(tmp_path / "website.jsonl", chat(1)))
    assert (result.exit_code, result.stderr) == (1, f"There is no database {desk_file}.\n")
    assert not is_begun(desk_file)


def test_a_file_that_cannot_be_read_is_one_sentence(frontdesk: Frontdesk, tmp_path: Path, desk: Desk) -> None:
    missing, folder = frontdesk("ingest", tmp_path / "none.jsonl"), frontdesk("ingest", tmp_path)
    assert (missing.exit_code, missing.stderr) == (1, f"There is no file {tmp_path}/none.jsonl.\n")
    assert (folder.exit_code, folder.stderr) == (1, f"{tmp_path} cannot be read: Is a directory.\n")
    assert frontdesk("ingest").exit_code == 2


def test_where_rejects_cannot_be_put_nothing_is_taken(frontdesk: Frontdesk, tmp_path: Path, desk: Desk) -> None:
    """So that what is piped in is not lost halfway."""
    path = written(tmp_path / "website.jsonl", chat(1))
    result = frontdesk("ingest", path, "--rejects", path)
    assert result.exit_code == 1
    assert result.stderr == f"{path} is there already, and holds something else; name another file by --rejects.\n"
    assert Ingested.select().count() == 0


# -- from a pipe ----------------------------------------------------------------------------


def test_what_is_piped_in_is_taken_and_its_rejects_are_in_this_folder(
    desk: Desk, desk_file: Path, tmp_path: Path
) -> None:
    there = tmp_path / "spool"
    there.mkdir()
    running = started(desk_file, "-", stdin=subprocess.PIPE, cwd=there)
    out, _ = running.communicate(f"{json.dumps(chat(1))}\nnone\n", PATIENCE)
    assert out == "standard input: 1 taken, 0 already taken, 1 rejected (they are in ingest.rejected.jsonl).\n"
    assert running.returncode == 1
    assert json.loads((there / "ingest.rejected.jsonl").read_text())["record"] == "none"


def test_each_line_of_a_pipe_is_taken_as_it_comes_and_what_ends_it_says_how_far_it_is(
    desk: Desk, desk_file: Path, tmp_path: Path
) -> None:
    """S3: what was committed stays, and the same lines again are known."""
    running = started(desk_file, "-", "--rejects", tmp_path / "rejects.jsonl", stdin=subprocess.PIPE)
    into = _into(running)
    for number in (1, 2):
        into.write(json.dumps(chat(number)) + "\n")
        into.flush()
        until_taken(number)
    running.send_signal(signal.SIGTERM)
    out, error = running.communicate(timeout=PATIENCE)
    assert (running.returncode, out) == (128 + signal.SIGTERM, "")
    # The second line may be in the desk, but not yet be counted.
    assert error in [
        f"standard input: ended after line {line}; {line} taken, 0 already taken, 0 rejected.\n" for line in (1, 2)
    ]
    assert kinds_of_events().count("chat.message") == 2
    again = started(desk_file, written(tmp_path / "website.jsonl", chat(1), chat(2), chat(3)))
    assert again.communicate(timeout=PATIENCE)[0].endswith(": 1 taken, 2 already taken, 0 rejected.\n")


def _into(running: subprocess.Popen[str]) -> IO[str]:
    assert running.stdin is not None
    return running.stdin


def test_a_closed_standard_input_is_one_sentence(desk: Desk, desk_file: Path) -> None:
    """As some timers start their commands."""
    program = (sys.executable, "-m", "frontdesk_tui", "--database", asked_by(desk_file), "ingest", "-")
    ran = subprocess.run(["sh", "-c", '"$@" <&-', "sh", *program], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (1, "The standard input is closed; name a file to read.\n")


# -- at once --------------------------------------------------------------------------------


def test_two_commands_that_take_in_one_file_at_once_take_each_record_once(
    desk: Desk, desk_file: Path, tmp_path: Path
) -> None:
    session = sessions.open_one(desk, SessionDraft(yoga(desk, 10), None, datetime(2040, 11, 20, 9)))  # noqa: DTZ001
    messages = [chat(number, client=number % 12) for number in range(60)]
    path = written(tmp_path / "website.jsonl", *messages, *(booked(n, client=n) for n in range(12)), "none", *messages)
    both = [started(desk_file, path) for _ in range(2)]
    said = [one.communicate(timeout=PATIENCE)[0] for one in both]
    counts = [[int(word) for word in line.rpartition(": ")[2].split() if word.isdecimal()] for line in said]
    assert [one.returncode for one in both] == [1, 1]
    assert sum(taken for taken, _, _ in counts) == 72
    assert [taken + known for taken, known, _ in counts] == [132, 132]
    assert Contact.select().count() == 12
    assert Event.select().where(Event.kind == "chat.message").count() == 60
    assert [row.status for row in Booking.select().where(Booking.session == session)].count("confirmed") == 10
    assert Booking.select().where(Booking.status == "waitlisted").count() == 2
    rejects = Path(f"{path}.rejected.jsonl").read_text().splitlines()
    assert [json.loads(line)["record"] for line in rejects] == ["none", "none"]
    assert not any(finding.problem for finding in checkup.check())


def test_a_command_that_is_killed_loses_nothing_and_doubles_nothing(
    desk: Desk, desk_file: Path, tmp_path: Path
) -> None:
    path = written(tmp_path / "website.jsonl", *(chat(number, client=number) for number in range(90)))
    for count in (10, 30, 60):
        running = started(desk_file, path)
        until_taken(count)
        running.kill()
        running.communicate(timeout=PATIENCE)
    last = started(desk_file, path)
    assert last.communicate(timeout=PATIENCE)[0].endswith("already taken, 0 rejected.\n")
    assert Ingested.select().count() == Contact.select().count() == kinds_of_events().count("chat.message") == 90
