"""S4: tasks out of the desk, into a file."""

import csv
import json
from pathlib import Path

from python_calamine import CalamineWorkbook
from tests.builders import colleague, dana
from tests.cli.conftest import Frontdesk

from frontdesk_tui.desk.clients import notes, tasks
from frontdesk_tui.desk.dates import due
from frontdesk_tui.desk.desk import Desk


def test_tasks_are_written_as_csv_json_and_a_workbook(frontdesk: Frontdesk, desk: Desk, tmp_path: Path) -> None:
    """C13, S4: mine, a colleague's, open or done; no formula, no note."""
    noa, contact = colleague(desk, "Noa").actor.staff, dana(desk)
    notes.add(desk, contact, "A secret")
    tasks.add(desk, "=Call", contact, noa, due("tomorrow 9", desk), "FREQ=WEEKLY")
    tasks.tick(desk, tasks.add(desk, "Towels", due=due("today", desk)))

    for words, said in (
        ((), ["'=Call", "Towels"]),
        (("--mine",), ["Towels"]),
        (("--staff", "noa"), ["'=Call"]),
        (("--open",), ["'=Call"]),
        (("--done", "--staff", "noa"), []),
    ):
        written = frontdesk("export", "tasks", *words)
        assert written.exit_code == 0
        assert [row["Description"] for row in csv.DictReader(written.stdout.lstrip("\ufeff").splitlines())] == said
        assert "secret" not in written.stdout
    (first, _) = [json.loads(line) for line in frontdesk("export", "tasks", "--format", "json").stdout.splitlines()]
    assert (first["description"], first["due"], first["client"]) == ("=Call", "2026-11-23 09:00", "Dana Levi")
    file = tmp_path / "tasks.xlsx"
    assert "2 tasks are in" in frontdesk("export", "tasks", "--format", "xlsx", "--output", file).stderr
    assert len(CalamineWorkbook.from_path(str(file)).get_sheet_by_name("Tasks").to_python()) == 3
    wrong = frontdesk("export", "tasks", "--staff", "Nobody")
    assert (wrong.exit_code, "no colleague" in wrong.stderr) == (1, True)
