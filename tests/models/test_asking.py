"""What is asked over and over is answered as if it were asked once, several questions at a time."""

import pytest
from pendulum import DateTime
from tests.builders import dana, somebody

from frontdesk_tui.desk.clients import card
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.models import asking
from frontdesk_tui.models.asking import Asked, Kept, Reading, any_of, asked, together
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.database import database, run, transaction
from frontdesk_tui.models.event import Event

pytestmark = pytest.mark.on_both

NAMED = Kept(lambda name: Contact.select(Contact.id).where(Contact.last_name == name))
OF_THESE = Kept(
    lambda ids: (
        Contact.select(Contact.id, Contact.created_at, Contact.deleted_at.is_null())
        .where(any_of(Contact.id, ids) & (Contact.last_name != "100% '\\"))
        .order_by(Contact.id)
    )
)
OF_TEXTS = Kept(lambda names: Contact.select(Contact.id).where(any_of(Contact.last_name, names)))
SINCE = Kept(lambda moment: Event.select(Event.kind, Event.data).where(Event.at >= moment).order_by(Event.id).limit(1))

TEXTS = ("Levi", "O'Hara", "100% '\\", "דנה \x1b", "a ; SELECT 1 --", "%s %% ?")


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_is_found_whatever_is_in_it(desk: Desk, name: str) -> None:
    """S7."""
    contact = somebody(desk, last_name=name)
    assert asking.rows(NAMED(name)) == [(contact,)]
    assert asking.rows(NAMED(name + " ")) == []


def test_one_of_many_texts_is_found_whatever_is_in_them(desk: Desk) -> None:
    """A11."""
    contact = somebody(desk, last_name=TEXTS[2])
    assert asking.rows(OF_TEXTS(["nobody", "1", *TEXTS])) == [(contact,)]
    assert asking.rows(OF_TEXTS(["1"])) == asking.rows(OF_TEXTS([])) == []


def test_values_are_what_their_fields_mean(desk: Desk, moment: DateTime) -> None:
    """A5."""
    contact = dana(desk)
    assert asking.ask([OF_THESE([contact, 999]), OF_THESE([]), SINCE(moment)]) == [
        [(contact, moment, True)],
        [],
        [(Event.get().kind, Event.get().data)],
    ]
    assert asking.ask([]) == []


def test_readings_are_asked_side_by_side_however_long_each_is(desk: Desk) -> None:
    """S7."""
    contact = dana(desk)
    rounds: list[int] = []

    def steps(count: int) -> Reading[int]:
        for _ in range(count):
            [rows] = yield [OF_THESE([contact])]
            assert rows[0][0] == contact
        return count

    def noted(reading: Reading[list[int]]) -> Reading[list[int]]:
        answers = None
        try:
            while True:
                questions = next(reading) if answers is None else reading.send(answers)
                rounds.append(len(questions))
                answers = yield questions
        except StopIteration as done:
            return list(done.value)

    assert asking.read(noted(together(steps(2), steps(0), steps(3)))) == [2, 0, 3]
    assert rounds == [2, 2, 1]
    assert asking.read(together(asked(), asked(OF_THESE([contact])))) == [[], [[(contact, desk.now, True)]]]


def test_inside_a_transaction_what_it_wrote_is_read(desk: Desk) -> None:
    """S7."""
    with transaction():
        contact = somebody(desk, last_name="Levi")
        assert asking.rows(NAMED("Levi")) == [(contact,)]


@pytest.mark.of_servers
def test_a_server_that_keeps_other_statements_than_was_thought_answers_all_the_same(desk: Desk) -> None:
    """A5: behind a pool a connection finds itself anywhere."""
    contact = dana(desk)
    shown = card.read(desk, contact)
    for _ in range(5):
        run("DEALLOCATE ALL")
        assert card.read(desk, contact) == shown
    kept = "SELECT count(*) FROM pg_prepared_statements"
    assert run(kept) == [(0,)], "it is no longer tried"


@pytest.mark.of_servers
def test_what_is_kept_already_is_said_anew(desk: Desk) -> None:
    """A5."""
    contact = dana(desk)
    shown = card.read(desk, contact)
    database.obj._own.prepared._names.clear()
    assert card.read(desk, contact) == shown
    assert card.read(desk, contact) == shown


@pytest.mark.of_servers
def test_after_a_question_that_failed_the_next_is_answered(desk: Desk) -> None:
    """S7."""
    contact = dana(desk)
    with pytest.raises(Exception, match="nowhere"):
        asking.ask([OF_THESE([contact]), Asked("SELECT 1 FROM nowhere", ())])
    assert asking.rows(OF_THESE([contact]))[0][0] == contact
