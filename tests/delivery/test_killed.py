"""Senders that are killed: nothing is lost, and what may have arrived twice is marked."""

from pathlib import Path

from tests.delivery.killed import kill_senders

KILLS = 5


def test_of_senders_that_are_killed_no_message_is_lost_and_doubles_are_marked(desk_file: Path) -> None:
    """A11: kill -9 at random points."""
    found = kill_senders(desk_file, KILLS)
    assert (found.kills, found.messages) == (KILLS, KILLS * 30)
    assert (found.lost, found.unmarked) == (0, 0)
    assert found.states.keys() <= {"sent", "unclear"}
    assert found.marked <= KILLS  # each was killed amid one message at most
