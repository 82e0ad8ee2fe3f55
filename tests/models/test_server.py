"""A database on a PostgreSQL server: made, recognised, upgraded, written by one at a time, found again when lost."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from unicodedata import category

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from peewee import IntegrityError
from pendulum import DateTime
from tests.builders import dana, kinds_of_events, somebody
from tests.postgres_server import TestServer

from frontdesk_tui.desk import verb
from frontdesk_tui.desk.clients import contacts
from frontdesk_tui.desk.clients.drafts import ContactDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import UnavailableError
from frontdesk_tui.desk.opening import close_desk
from frontdesk_tui.models import schema
from frontdesk_tui.models.bulk import without_indexes
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.contact_find import Wanted, first_ids
from frontdesk_tui.models.database import (
    StoreError,
    data_version,
    database,
    own_changes,
    run,
    snapshot,
    transaction,
)
from frontdesk_tui.models.folding import fold
from frontdesk_tui.models.place import Server

pytestmark = pytest.mark.of_servers

NEXT = schema.VERSION + 1
"""The version after today's."""

ADDS_A_TABLE = """
def up_on_server(db):
    db.execute_sql("CREATE TABLE rooms (id BIGINT PRIMARY KEY)")
"""

FAILS = """
def up_on_server(db):
    db.execute_sql("CREATE TABLE chairs (id BIGINT PRIMARY KEY)")
    raise RuntimeError("the chairs do not fit")
"""

TEXTS = st.text(st.characters(exclude_categories=("Cn", "Cs"), exclude_characters="\0"), max_size=8)


@pytest.fixture
def cut_off(server: TestServer, desk: Desk) -> Iterator[None]:
    """This desk's connection, which the server has ended without its knowing."""
    dana(desk)
    server.cut_off(run("SELECT pg_backend_pid()")[0][0])
    yield


def _is_there(table: str) -> bool:
    return run("SELECT to_regclass(?)", table) != [(None,)]


def _elsewhere(act: "object", *args: object) -> object:
    with ThreadPoolExecutor(1) as another:
        return another.submit(_connected, act, *args).result()


def _connected(act: "object", *args: object) -> object:
    with database.connection_context():
        return act(*args)  # type: ignore[operator]


def test_a_text_is_folded_there_as_it_is_here(desk: Desk) -> None:
    """C1, C17."""

    @settings(max_examples=150, deadline=None)
    @given(
        st.one_of(TEXTS, st.sampled_from(("Straße ẞ", "ﾊﾅｺ ガ", "١٢٣", "İı", "Ǆ ﬁ", "a\u0345\u0316b", "\x1c\x85 x")))
    )
    def same(text: str) -> None:
        assert run("SELECT fold(?)", text) == [(fold(text),)]

    same()


def test_one_character_after_the_other_is_folded_there_as_it_is_here(desk: Desk) -> None:
    """C1, C17: those that this machine knows, of both planes that people write in; a server may know newer ones."""
    characters = [char for char in map(chr, range(1, 0x1_FFFF)) if category(char) not in ("Cn", "Cs")]
    found = run("SELECT said, fold(said) FROM unnest(CAST(? AS text[])) AS one(said)", characters)
    other = [(char, there, fold(char)) for char, there in found if there != fold(char)]
    assert other == []


def test_a_database_of_something_else_is_refused_and_not_touched(desk_file: Server, moment: DateTime) -> None:
    """S1, S8."""
    from frontdesk_tui.models.database import attach

    attach(desk_file)
    run("CREATE TABLE invoices (id BIGINT)")
    database.close()
    with pytest.raises(StoreError, match="tables of something else"):
        schema.open_database(desk_file, moment)
    assert _is_there("invoices")
    assert not _is_there("contact")


def test_a_newer_database_is_refused_before_anything_is_written(
    desk: Desk, desk_file: Server, moment: DateTime
) -> None:
    """S8."""
    with transaction():
        run("UPDATE frontdesk SET version = ?", NEXT)
    close_desk()
    with pytest.raises(StoreError, match="newer frontdesk"):
        schema.open_database(desk_file, moment)


def test_a_server_that_is_not_there_is_said_in_a_sentence_without_its_password(moment: DateTime) -> None:
    """S1."""
    nowhere = Server("postgresql://ronit:secret@127.0.0.1:1/desk?password=secret&sslmode=prefer")
    with pytest.raises(StoreError, match="cannot be reached") as caught:
        schema.open_database(nowhere, moment)
    where = "postgresql://ronit@127.0.0.1:1/desk?sslmode=prefer"
    assert str(caught.value) == f"The database {where} cannot be reached (Connection refused)."


@pytest.fixture
def steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program of one version later, whose step is still to be written."""
    folder = tmp_path / "steps"
    folder.mkdir()
    monkeypatch.setattr(schema, "STEPS", folder)
    monkeypatch.setattr(schema, "VERSION", NEXT)
    return folder / f"{NEXT:04}_rooms.py"


def test_an_older_database_takes_the_steps_that_it_lacks(
    desk: Desk, desk_file: Server, moment: DateTime, steps: Path
) -> None:
    """S8."""
    dana(desk)
    close_desk()
    steps.write_text(ADDS_A_TABLE, encoding="utf-8")
    schema.open_database(desk_file, moment)
    assert run("SELECT version FROM frontdesk") == [(NEXT,)]
    assert _is_there("rooms")
    assert Contact.get().first_name == "Dana"


def test_a_step_that_fails_leaves_the_database_as_it_was(
    desk: Desk, desk_file: Server, moment: DateTime, steps: Path
) -> None:
    """S8."""
    steps.write_text(FAILS, encoding="utf-8")
    close_desk()
    with pytest.raises(RuntimeError, match="do not fit"):
        schema.open_database(desk_file, moment)
    assert run("SELECT version FROM frontdesk") == [(NEXT - 1,)]
    assert not _is_there("chairs")


def test_money_points_and_the_log_are_not_emptied_at_once_either(desk: Desk) -> None:
    """C11, L10, S6."""
    dana(desk)
    for table in ("payment", "points_entry", "event"):
        with pytest.raises(IntegrityError, match="append-only"):
            run(f"TRUNCATE {table} CASCADE")
    assert "contact.added" in kinds_of_events()


def test_what_another_desk_writes_is_noticed_and_ones_own_is_not_taken_for_it(desk: Desk) -> None:
    """S7."""
    before, own = data_version(), own_changes()
    dana(desk)
    assert data_version() == before
    assert own_changes() > own
    _elsewhere(somebody, desk, "Avi")
    assert data_version() == before + 1


def test_who_reads_at_one_moment_waits_for_nobody_and_sees_nothing_of_what_comes(desk: Desk) -> None:
    """C18."""
    dana(desk)
    with snapshot():
        assert Contact.select().count() == 1
        _elsewhere(somebody, desk, "Avi")
        assert Contact.select().count() == 1
    assert Contact.select().count() == 2


def test_a_write_that_waited_too_long_is_refused_in_words(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """S7, S8."""
    from frontdesk_tui.models.postgresql import engine

    hurried = engine._OUR_TURN.replace(f"'{engine.PATIENCE}s'", "'50ms'")
    with transaction():
        monkeypatch.setitem(engine._BEGIN, None, hurried)
        with pytest.raises(UnavailableError, match="busy for too long; nothing was saved"):
            _elsewhere(dana, desk)
    assert Contact.select().count() == 0


@pytest.mark.usefixtures("cut_off")
def test_a_question_finds_a_server_again_that_was_lost() -> None:
    """S7: nothing can be changed by asking twice."""
    assert Contact.select().count() == 1


@pytest.mark.usefixtures("cut_off")
def test_a_change_begins_anew_where_the_server_was_lost_before_it(desk: Desk) -> None:
    """S7: nothing had been asked of the server yet."""
    somebody(desk, "Avi")
    assert Contact.select().count() == 2


def test_a_change_that_is_cut_off_is_not_repeated_and_leaves_nothing(desk: Desk, server: TestServer) -> None:
    """S7: it says so, and the next one is made."""
    before = kinds_of_events()
    with pytest.raises(UnavailableError, match="nothing was saved"), transaction():
        contacts.add(desk, ContactDraft(first_name="Dana"))
        server.cut_off(run("SELECT pg_backend_pid()")[0][0])
        contacts.add(desk, ContactDraft(first_name="Avi"))
    assert (Contact.select().count(), kinds_of_events()) == (0, before)
    dana(desk)
    assert Contact.select().count() == 1


def test_a_verb_that_is_cut_off_says_so_to_the_person_at_the_desk(
    desk: Desk, server: TestServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """S7."""
    record = verb.record

    def cut(*said: Any, **more: Any) -> None:
        record(*said, **more)
        server.cut_off(run("SELECT pg_backend_pid()")[0][0])

    monkeypatch.setattr(contacts, "record", cut)
    with pytest.raises(UnavailableError, match="nothing was saved"):
        contacts.add(desk, ContactDraft(first_name="Dana"))
    monkeypatch.undo()
    assert Contact.select().count() == 0


def _shape() -> list[tuple[object, ...]]:
    return run(
        "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema() "
        "UNION ALL SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint ORDER BY 1, 2"
    )


def test_indexes_are_as_they_were_after_very_many_rows_came_in(desk: Desk) -> None:
    """S1: sample data."""
    before = _shape()
    with without_indexes():
        assert len(_shape()) < len(before)
        somebody(desk, "Avi")
    assert _shape() == before
    assert first_ids(Wanted("avi"), 10) == [1]


def test_very_many_rows_that_are_broken_off_leave_nothing(desk: Desk) -> None:
    """S1."""
    before = _shape()
    with pytest.raises(KeyboardInterrupt), without_indexes():
        somebody(desk, "Avi")
        raise KeyboardInterrupt
    assert _shape() == before
    assert Contact.select().count() == 0
