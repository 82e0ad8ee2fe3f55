"""Rows that are written without a model read as those that a model wrote."""

import pytest
from pendulum import DateTime
from tests.builders import dana

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.outgoing import Outgoing
from frontdesk_tui.models.rows import change_one, dicts, insert_one, read_one

pytestmark = pytest.mark.on_both

DATA = {"words": "“דנה” \x1b", "none": None, "number": 3, "nested": [{"a": True}]}


@pytest.mark.parametrize("data", [{}, DATA])
def test_a_row_is_what_a_model_would_have_made_of_it(desk: Desk, data: dict[str, object]) -> None:
    """S6."""
    contact = dana(desk)
    values = {"kind": "a.b", "contact": contact, "booking": None, "staff": None, "actor": "Noa", "at": desk.now}
    made = Event.create(**values, data=data).id
    written = insert_one(Event, **values, data=data)
    one, other = (dicts(Event.select().where(Event.id == event))[0] for event in (made, written))
    assert other.pop("id") == one.pop("id") + 1
    assert one == other


def test_what_is_left_out_has_its_default(desk: Desk, moment: DateTime) -> None:
    """A5."""
    message = insert_one(
        Outgoing,
        channel="email",
        audience="team",
        recipient="noa@example.com",
        body="",
        message_id="one",
        not_before=moment,
        created_at=moment,
    )
    row = Outgoing.get_by_id(message)
    assert (row.state, row.tries, row.may_be_double, row.subject, row.done_at) == ("waiting", 0, False, "", None)
    names = ("state", "may_be_double", "firing", "created_at")
    assert read_one(Outgoing, message, names) == ("waiting", False, None, moment)
    assert read_one(Outgoing, message + 1, names) is None
    change_one(Outgoing, message, {"state": "sent", "may_be_double": True, "done_at": moment})
    row = Outgoing.get_by_id(message)
    assert (row.state, row.tries, row.may_be_double, row.done_at) == ("sent", 0, True, moment)
