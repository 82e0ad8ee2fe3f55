"""S1: a whole desk moves from a file to whatever keeps this run's desks, and back: all of it, or nothing."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.builders import a_booking, dana, somebody
from tests.desk.moving.told import is_there, silent
from tests.desk.whole_client import whole_client
from tests.postgres_server import TestServer

from frontdesk_tui.desk import checkup, move
from frontdesk_tui.desk.booking import payments
from frontdesk_tui.desk.booking.payments import Method
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import earn_rules, points, rewards
from frontdesk_tui.desk.opening import close_desk, open_desk
from frontdesk_tui.desk.schedule import holds
from frontdesk_tui.desk.seeding.fill import fill
from frontdesk_tui.models.contact_find import Wanted, first_ids
from frontdesk_tui.models.database import dangling, database, run
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.import_run import ImportRun
from frontdesk_tui.models.place import Place, Server, asked_by
from frontdesk_tui.models.points import PointsEntry, PointsShortfall
from frontdesk_tui.models.segment import Segment
from frontdesk_tui.models.tables import TABLES

HUGE = 2**63 - 1

HOSTILE = (
    "a\0b",
    "",
    "\\N",
    "\\.",
    "tab\there\r\nand \\t there",
    "' \" ; -- %s ?",
    "😀 דנה 佐藤 é",
    "\u2028\ufeff\x1b[2J",
)
"""Texts that a file keeps as they are."""

Rows = dict[str, list[tuple[Any, ...]]]


def everything() -> Rows:
    """All rows of the attached database as the driver has them, truths as numbers."""
    found = {}
    for table in TABLES:
        columns = ", ".join(f'"{field.column_name}"' for field in table._meta.sorted_fields)
        rows = run(f'SELECT {columns} FROM "{table._meta.table_name}" ORDER BY id')
        found[table._meta.table_name] = [
            tuple(int(value) if isinstance(value, bool) else value for value in row) for row in rows
        ]
    return found


def as_a_server_keeps_it(rows: Rows) -> Rows:
    """The same, but for the one character that no text of a server can have."""
    return {
        table: [tuple(value.replace("\0", " ") if isinstance(value, str) else value for value in row) for row in of]
        for table, of in rows.items()
    }


def but_for_the_log(rows: Rows) -> Rows:
    """The same without what the last event of a move adds to."""
    return {table: of for table, of in rows.items() if table not in ("event", "log_end")}


def busy(desk: Desk) -> None:
    """A desk in which every table has rows."""
    desk = fill(desk, 60).desk
    run("UPDATE service SET name = name || ' of old'")
    whole_client(desk)
    entry = PointsEntry.get()
    PointsShortfall.create(contact=entry.contact_id, entry=entry.id, amount=3, at=desk.now)
    Segment.create(name="Regulars", name_key="regulars", rule={"any": []}, created_at=desk.now)
    rewards.add(desk, rewards.RewardDraft("Coffee", 10))
    earn_rules.add(desk, earn_rules.RuleDraft(earn_rules.RuleKind.SESSION, 5))
    holds.hold(desk, holds.Slot(desk.now, desk.now.add(hours=1)))
    ImportRun.create(name="a.csv", digest="d", choices={}, started_at=desk.now, outcomes={"added": 1})


def test_every_row_of_every_table_arrives_there_and_back(desk: Desk, source: Path, target: Place) -> None:
    """S1: the demo desk, as it is shown to people, and what it lacks."""
    busy(desk)
    before = everything()
    assert [table for table, rows in before.items() if not rows] == []

    moved = move.move(desk, target, silent)

    event = run("SELECT * FROM event ORDER BY id DESC LIMIT 1")[0]
    assert but_for_the_log(everything()) == but_for_the_log(as_a_server_keeps_it(before))
    assert everything()["event"][:-1] == as_a_server_keeps_it(before)["event"]
    assert moved.rows == sum(map(len, before.values()))
    assert moved.tables == len(TABLES)
    assert event[1] == "desk.moved"
    assert Event.get_by_id(event[0]).data == {"source": str(source)}
    assert [finding.problem for finding in checkup.check() if finding.problem] == []
    found = first_ids(Wanted("qvzx"), 10)
    assert found

    back = source.with_name("back.sqlite3")
    move.move(desk, back, silent)

    assert everything()["event"][:-2] == as_a_server_keeps_it(before)["event"]
    assert but_for_the_log(everything()) == but_for_the_log(as_a_server_keeps_it(before))
    assert first_ids(Wanted("qvzx"), 10) == found
    assert [finding.problem for finding in checkup.check() if finding.problem] == []


def test_the_new_one_goes_on_as_the_old_one_would_have(desk: Desk, target: Place) -> None:
    """S1: ids count on, and what the database itself refuses it refuses still."""
    booking = a_booking(desk, dana(desk))
    payments.mark_paid(desk, booking, Method.CASH)
    shape = _guards()
    move.move(desk, target, silent)
    assert somebody(desk, "Avi") == 2
    assert a_booking(desk, 2) == booking + 1
    assert first_ids(Wanted("avi"), 10) == [2]
    assert dangling() == 0
    if not database.is_server:
        assert _guards() == shape
    for statement in ("UPDATE payment SET amount = 1", "DELETE FROM event", "UPDATE points_account SET balance = -1"):
        points.give(desk, 2, 1, "came", statement)
        with pytest.raises(Exception, match=r"append-only|constraint"):
            run(statement)


def _guards() -> list[tuple[Any, ...]]:
    return run("SELECT type, name, sql FROM sqlite_schema ORDER BY name") if not database.is_server else []


@pytest.mark.of_servers
def test_a_database_that_was_moved_to_is_made_as_any_other(desk: Desk, target: Place, server: TestServer) -> None:
    """S1: the same indexes, references and triggers."""
    move.move(desk, target, silent)
    moved = _shape()
    close_desk()
    new = Server(server.make())
    open_desk(new)
    assert _shape() == moved
    close_desk()
    server.drop(new.url)


def _shape() -> list[tuple[Any, ...]]:
    return run(
        "SELECT 'index', indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema() UNION ALL "
        "SELECT 'constraint', conname, pg_get_constraintdef(oid) FROM pg_constraint UNION ALL "
        "SELECT 'trigger', tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1, 2, 3"
    )


def test_odd_texts_and_numbers_stay_what_they_are(desk: Desk, target: Place) -> None:
    """S1: nothing and an empty text are two things; a text that no server can have becomes the nearest that it can."""
    client = dana(desk)
    for text in HOSTILE:
        Event.create(
            kind="note.added", contact=client, actor=text, at=desk.now, data={"text": text + "\ud800\0", "n": 1}
        )
    run("UPDATE contact SET import_key = ?, position = ?, visits = ?", "", "a\0b", HUGE)
    for booking in (a_booking(desk, client), a_booking(desk, client)):
        run(
            "INSERT INTO payment (booking_id, kind, amount, currency, method, actor, at) "
            "VALUES (?, 'paid', ?, 'X', '', '', ?)",
            booking,
            HUGE,
            -HUGE,
        )
    before = everything()
    move.move(desk, target, silent)
    there, kept = everything(), as_a_server_keeps_it(before) if isinstance(target, Server) else before
    assert but_for_the_log(there) == but_for_the_log(kept)
    assert there["event"][:-1] == kept["event"]
    assert there["contact"][0][10] == "" != None
    # A question about what the log says still has its answer.
    asked = f"SELECT count(*) FROM event WHERE {database.number_in_sql('data', 'n')} = 1"
    assert run(asked) == [(len(HOSTILE),)]


def test_who_points_to_one_that_comes_later_arrives_too(desk: Desk, target: Place) -> None:
    """C20: a contact was merged into one that was made after it."""
    older, newer = dana(desk), somebody(desk, "Dana")
    run("UPDATE contact SET merged_into_id = ?, deleted_at = 1 WHERE id = ?", newer, older)
    move.move(desk, target, silent)
    assert run("SELECT merged_into_id FROM contact WHERE id = ?", older) == [(newer,)]


def _breaks_off(done: int, _of: int) -> None:
    raise KeyboardInterrupt


def test_broken_off_it_leaves_nothing_and_the_next_one_works(desk: Desk, source: Path, target: Place) -> None:
    """S1: ctrl+c."""
    dana(desk)
    with pytest.raises(KeyboardInterrupt):
        move.move(desk, target, _breaks_off)
    assert not is_there(target)
    assert [path for path in source.parent.iterdir() if path.name.startswith("desk.sqlite3.new")] == []
    desk = open_desk(source, lambda: desk.now).desk()
    move.move(desk, target, silent)
    assert run("SELECT first_name FROM contact") == [("Dana",)]


KILLED = """
import os, signal, sys
from frontdesk_tui.desk import move
from frontdesk_tui.desk.opening import open_desk
from frontdesk_tui.models.place import place_of
desk = open_desk(place_of(sys.argv[1])).desk()
move.move(desk, place_of(sys.argv[2]), lambda done, of: done >= 3 and os.kill(os.getpid(), signal.SIGKILL))
"""


def test_killed_in_the_middle_it_leaves_no_desk_and_the_next_one_works(desk: Desk, source: Path, target: Place) -> None:
    """S1, S8."""
    dana(desk)
    close_desk()
    killed = subprocess.run([sys.executable, "-c", KILLED, str(source), asked_by(target)], check=False, env=os.environ)
    assert killed.returncode == -signal.SIGKILL
    assert not is_there(target)
    desk = open_desk(source, lambda: desk.now).desk()
    move.move(desk, target, silent)
    assert run("SELECT first_name FROM contact") == [("Dana",)]
