"""Tasks are listed by when they are due, by whose they are, about whom, and by words; and exported."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.builders import after, colleague, dana, somebody

from frontdesk_tui.desk import changes
from frontdesk_tui.desk.clients import contacts, notes, task_draft, task_edits, task_list, task_report, tasks
from frontdesk_tui.desk.clients.drafts import ContactDraft, EmailDraft
from frontdesk_tui.desk.clients.task_lines import TaskState
from frontdesk_tui.desk.clients.task_list import TasksWanted, When
from frontdesk_tui.desk.dates import due
from frontdesk_tui.desk.desk import Desk

pytestmark = pytest.mark.on_both


@pytest.fixture
def day(desk: Desk) -> dict[str, int]:
    """Tasks of Sunday 22 November, 17:41: ids by their descriptions."""
    made = {
        said: tasks.add(desk, said, due=due(when, desk))
        for said, when in {
            "no date": "",
            "next week": "2026-11-30",
            "tomorrow": "tomorrow",
            "tonight": "today 20:00",
            "today": "today",
            "this noon": "today 12:00",
            "yesterday": "yesterday",
            "done early": "yesterday",
            "done late": "today",
            "removed": "today",
        }.items()
    }
    tasks.tick(after(desk, hours=-3), made["done early"])
    tasks.tick(after(desk, hours=-1), made["done late"])
    tasks.remove(desk, made["removed"])
    return made


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (When.OVERDUE, ["yesterday", "this noon"]),
        (When.TODAY, ["today", "tonight"]),
        (When.LATER, ["tomorrow", "next week", "no date"]),
        (When.OPEN, ["yesterday", "today", "this noon", "tonight", "tomorrow", "next week", "no date"]),
        (When.DONE, ["done late", "done early"]),
    ],
)
def test_every_task_is_in_one_part_by_when_it_is_due(
    desk: Desk, day: dict[str, int], when: When, said: list[str]
) -> None:
    """C15: as the words beside it say; in the day of the business."""
    assert task_list.ids(desk, TasksWanted(when)) == [day[one] for one in said]
    assert task_list.count(desk, TasksWanted(when)) == len(said)
    states = {row.state for row in task_list.lines(desk, [day[one] for one in said])}
    assert (TaskState.OVERDUE in states) is (when in (When.OVERDUE, When.OPEN))
    assert (TaskState.DONE in states) is (when is When.DONE)


def test_mine_a_colleagues_or_a_clients_are_listed_alone(desk: Desk) -> None:
    """C5, C15: those about a client in the trash are not listed."""
    noa, contact, gone = colleague(desk, "Noa").actor.staff, dana(desk), somebody(desk)
    mine = tasks.add(desk, "Mine")
    hers = tasks.add(desk, "Hers", contact, noa)
    tasks.add(desk, "About nobody any more", gone)
    contacts.delete(desk, [gone])
    assert task_list.ids(desk, TasksWanted()) == [mine, hers]
    assert task_list.ids(desk, TasksWanted(staff=desk.actor.staff)) == [mine]
    assert task_list.ids(desk, TasksWanted(staff=noa)) == [hers]
    assert task_list.ids(desk, TasksWanted(contact=contact)) == [hers]
    tasks.tick(desk, hers)
    assert task_list.of_client(desk, contact) == [hers]
    assert task_list.client_of(hers) == contact


@pytest.mark.parametrize(
    ("query", "found"),
    [("call", [0, 1]), ("CALL  dana", [0]), ("levi", [0]), ("cafe", [1]), ("towels", []), ("%", []), ("dana@", [])],
)
def test_every_word_is_in_the_description_or_in_the_clients_name(desk: Desk, query: str, found: list[int]) -> None:
    """C15: whatever the case and the accents, also after an edit."""
    made = [tasks.add(desk, "Call", dana(desk)), tasks.add(desk, "Towels")]
    was = task_draft.read(made[1])
    task_edits.edit(desk, made[1], replace(was, description="Call the Café"), was)
    assert task_list.ids(desk, TasksWanted(query=query)) == [made[number] for number in found]


def test_a_line_says_what_about_whom_by_whom_until_when_and_how_often(desk: Desk) -> None:
    """C15: one without a name is called by the address."""
    contact = contacts.add(desk, ContactDraft(emails=(EmailDraft("dan@example.com"),)))
    task = tasks.add(desk, "Call\x1b[2J him", contact, due=due("tomorrow 9", desk), repeats="FREQ=WEEKLY;INTERVAL=2")
    (row,) = task_list.lines(desk, [task])
    assert (row.client, row.who, row.when, row.repeats) == (
        "dan@example.com",
        "ronit",
        "due tomorrow 09:00",
        "every 2 weeks",
    )
    assert "\x1b" not in row.description


def test_what_changes_tasks_or_whom_they_are_about_moves_their_list(desk: Desk) -> None:
    """C15, S7: a note does not."""
    contact = dana(desk)
    task = tasks.add(desk, "Call", contact)
    was = task_draft.read(task)
    cases: list[tuple[Callable[[], object], bool]] = [
        (lambda: tasks.add(desk, "More"), True),
        (lambda: task_edits.edit(desk, task, replace(was, description="Call her"), was), True),
        (lambda: tasks.tick(desk, task), True),
        (lambda: contacts.delete(desk, [contact]), True),
        (lambda: notes.add(desk, somebody(desk), "Tea"), True),
        (lambda: notes.add(desk, 2, "Tea"), False),
    ]
    for does, moves in cases:
        seen = changes.latest()
        does()
        assert changes.since(seen).tasks is moves


def test_tasks_are_exported_by_whose_they_are_and_how_they_stand(desk: Desk) -> None:
    """S4: without those in the trash; no note is in it."""
    noa, contact = colleague(desk, "Noa").actor.staff, dana(desk)
    assert noa is not None
    notes.add(desk, contact, "A secret")
    tasks.add(desk, "Call", contact, noa, due("tomorrow 9", desk), "FREQ=WEEKLY")
    done = tasks.add(desk, "Towels", due=due("today", desk))
    tasks.tick(desk, done)
    tasks.remove(desk, tasks.add(desk, "Removed"))
    call, towels = task_report.rows(desk)
    assert (call.client, call.assignee, str(call.due), call.whole_day, call.repeats, call.done) == (
        "Dana Levi",
        "Noa",
        "2026-11-23 09:00:00",
        False,
        "every week",
        None,
    )
    assert (towels.client, towels.whole_day, str(towels.done)) == ("", True, "2026-11-22 17:41:00")
    assert [row.id for row in task_report.rows(desk, (noa,))] == [call.id]
    assert [row.id for row in task_report.rows(desk, is_open=False)] == [done]
    assert [row.id for row in task_report.rows(desk, is_open=True)] == [call.id]
    assert (task_report.count(), task_report.count((noa,)), task_report.count((noa,), False)) == (2, 1, 0)
    assert "secret" not in str(list(task_report.rows(desk)))
