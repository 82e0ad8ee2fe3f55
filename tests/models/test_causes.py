"""What the engine's errors mean is read from its codes: a bug is none of the world's faults, whatever its text says."""

import pytest
from peewee import PeeweeException

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import UnavailableError
from frontdesk_tui.desk.reaching import in_words
from frontdesk_tui.models.database import ENGINE_ERRORS, database, known_cause, run

WORDS = "busy locked full malformed corrupt readonly i/o error"


@pytest.mark.on_both
def test_a_bug_whose_text_has_such_a_word_is_a_bug(desk: Desk) -> None:
    """S1: nobody is told to make room, or to restore a backup, for a mistake of ours."""
    with pytest.raises(PeeweeException, match=WORDS) as bug, in_words():
        run(f'SELECT id FROM "{WORDS}"')
    assert known_cause(bug.value, database.place) is None


@pytest.mark.on_both
def test_a_refused_row_whose_text_has_such_a_word_is_a_bug(desk: Desk) -> None:
    """S1."""
    with pytest.raises(PeeweeException) as bug, in_words():
        run("INSERT INTO label (id, name, name_key) VALUES (1, 'disk is full', NULL)")
    assert known_cause(bug.value, database.place) is None


@pytest.mark.of_files
def test_what_the_world_is_at_fault_for_is_known_by_its_code(desk: Desk) -> None:
    """S1, S8: here, that the file may not be written."""
    run("PRAGMA query_only = 1")
    with pytest.raises(UnavailableError, match="read-only for you"), in_words():
        run("DELETE FROM label")
    run("PRAGMA query_only = 0")


@pytest.mark.of_servers
def test_what_a_server_is_at_fault_for_is_known_by_its_code(desk: Desk) -> None:
    """S1."""
    with pytest.raises(ENGINE_ERRORS) as raised:
        run("DO $$ BEGIN RAISE EXCEPTION 'nothing to see' USING ERRCODE = '53100'; END $$")
    assert "disk of the server is full" in str(known_cause(raised.value, database.place))
