"""S6: the log is a chain: what is changed, removed, inserted or emptied past the program is named by the checkup."""

from collections.abc import Callable

import pytest
from tests.builders import dana, latest_event, somebody

from frontdesk_tui.desk import checkup
from frontdesk_tui.desk.clients import contacts, notes, purging
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.seeding.fill import fill
from frontdesk_tui.desk.verb import record_many
from frontdesk_tui.models import log
from frontdesk_tui.models.database import database, run, transaction
from frontdesk_tui.models.event import Event


@pytest.fixture
def told(desk: Desk) -> Desk:
    """A desk of which the log has some twenty events: the first three, then of verbs and of many at once."""
    contact = dana(desk)
    for number in range(5):
        notes.add(desk, contact, f"Note {number}")
    with transaction():
        record_many(desk, "contact.imported", [somebody(desk, f"Client {number}") for number in range(5)], file="a.csv")
    return desk


def _problem() -> str:
    [found] = [finding.problem for finding in checkup.check() if finding.subject == "Log"]
    return found


def _holding(data: str) -> list[tuple[int]]:
    return run("SELECT id FROM event WHERE data = ?", data)


def _unguarded() -> None:
    """As somebody does who has the database, but not the program."""
    on = " ON event" if database.is_server else ""
    for name in ("event_no_update", "event_no_delete"):
        run(f"DROP TRIGGER {name}{on}")


def _forged(event: int, actor: str, before: int) -> bytes:
    """A hash as the program would have made it."""
    [(kind, contact, booking, staff, _, at, data, seal)] = run(
        "SELECT kind, contact_id, booking_id, staff_id, actor, at, data, seal FROM event WHERE id = ?", event
    )
    [(link,)] = run("SELECT hash FROM event WHERE id = ?", before)
    return log.follow(
        bytes(link), event, (kind, contact, booking, staff, actor, at, data), log.digest(bytes(seal), data)
    )


def _removed(event: int) -> object:
    return run("DELETE FROM event WHERE id = ?", event)


def _rewritten(event: int) -> None:
    run("UPDATE event SET actor = 'Eve', hash = ? WHERE id = ?", _forged(event, "Eve", event - 1), event)


CHANGES: list[tuple[str, Callable[[], object]]] = [
    ("event 7 was changed", lambda: run("UPDATE event SET data = '{}' WHERE id = 7")),
    ("event 7 was changed", lambda: run("UPDATE event SET actor = 'Eve' WHERE id = 7")),
    ("event 7 was changed", lambda: run("UPDATE event SET at = at + 1 WHERE id = 7")),
    ("event 7 was changed", lambda: run("UPDATE event SET contact_id = NULL WHERE id = 7")),
    ("event 7 was changed", lambda: run("UPDATE event SET data = ? WHERE id = 7", log._EMPTY)),
    ("event 8 was changed", lambda: _rewritten(7)),  # one of the two, where somebody knows how hashes are made
    ("event 7 was removed", lambda: _removed(7)),
    ("event 1 was removed", lambda: _removed(1)),
    ("events 6 to 8 were removed", lambda: [_removed(event) for event in (6, 7, 8)]),
    (
        "event 4 was changed; event 7 was removed",
        lambda: (run("UPDATE event SET data = '{}' WHERE id = 4"), _removed(7)),
    ),
]


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize(("said", "change"), CHANGES)
def test_the_checkup_says_what_was_done_to_which_event(said: str, change: Callable[[], object]) -> None:
    """S6, S8."""
    assert _problem() == ""
    _unguarded()
    change()
    assert _problem() == f"The log is not as it was written: {said}."


def test_an_end_that_was_cut_off_is_known_also_after_more_was_written(told: Desk) -> None:
    """S6, S8."""
    _unguarded()
    last = latest_event().id
    _removed(last)
    assert _problem() == f"The log is not as it was written: event {last} was removed."
    notes.add(told, 1, "Later")
    assert latest_event().id == last + 1
    assert _problem() == f"The log is not as it was written: event {last} was removed."


def test_an_event_that_somebody_adds_is_known_also_after_more_was_written(told: Desk) -> None:
    """S6, S8: without a hash, and with one that was made as the program makes it."""
    row = run("SELECT kind, contact_id, booking_id, staff_id, actor, at, data, seal, hash FROM event WHERE id = 7")[0]
    last, marks = latest_event().id, ", ".join("?" * 10)
    run(f"INSERT INTO event VALUES ({marks})", last + 1, *row)
    said = f"event {last + 1} was changed; event {last + 1} was inserted"
    assert _problem() == f"The log is not as it was written: {said}."
    notes.add(told, 1, "Later")
    assert _problem() == f"The log is not as it was written: event {last + 1} was changed."


def test_an_event_put_into_the_place_of_another_is_known(told: Desk) -> None:
    """S6, S8."""
    notes.add(told, 1, "Later")
    _unguarded()
    run(
        "INSERT INTO event SELECT 0, kind, contact_id, booking_id, staff_id, actor, at, data, seal, hash FROM event "
        "WHERE id = 7"
    )
    assert _problem() == "The log is not as it was written: event 0 was inserted."


def test_what_was_purged_is_known_as_purged_and_the_chain_holds(told: Desk) -> None:
    """S6, C5: neither the data nor the salt is left, but what both came to; all else is as it was written."""
    contacts.delete(told, [1])
    purging.purge(told, [1])
    assert _problem() == ""
    emptied = Event.get(Event.kind == log.EMPTIED)
    spans = [event for first, last in emptied.data["events"] for event in range(first, last + 1)]
    assert len(spans) == emptied.data["count"] == len(_holding(log._EMPTY)) > 5
    assert {len(bytes(event.seal)) for event in Event.select().where(Event.id.in_(spans))} == {32}
    assert {len(bytes(event.seal)) for event in Event.select().where(Event.id.not_in(spans))} == {16}


def test_what_was_emptied_without_purging_anybody_is_known(told: Desk) -> None:
    """S6, C5: the database lets data go as purging does, so purging says which."""
    log.empty(Event.id.in_((6, 7)))
    assert _problem() == "The log is not as it was written: events 6 to 7 were emptied, though nobody was purged."


def test_a_verb_that_fails_leaves_no_gap(told: Desk) -> None:
    """S6."""
    last = latest_event().id
    with pytest.raises(RuntimeError), transaction():
        notes.add(told, 1, "Never written")
        raise RuntimeError
    notes.add(told, 1, "Written")
    assert latest_event().id == last + 1
    assert _problem() == ""


def test_made_up_clients_have_a_whole_log_too(desk: Desk) -> None:
    """S6: what is written thousands at a time is sealed as all else is."""
    fill(desk, 30)
    assert Event.select().count() > 300
    assert _problem() == ""
