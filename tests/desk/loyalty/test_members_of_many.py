"""L7: the member status of many clients is taken back at once."""

from tests.builders import somebody

from frontdesk_tui.desk import undo
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import members
from frontdesk_tui.desk.loyalty.members import Status
from frontdesk_tui.desk.verb import noting
from frontdesk_tui.models.contact import Contact


def test_undo_of_many_says_of_how_many_and_of_one_what_it_is(desk: Desk) -> None:
    first, second, third = (somebody(desk) for _ in range(3))
    members.set_status(desk, [first], Status.PENDING)
    with noting() as events:
        members.set_status(desk, [first, second, third], Status.MEMBER)
    assert undo.take_back(desk, events) == "Member info of 3 clients is as it was"
    assert [row.member_status for row in Contact.select().order_by(Contact.id)] == ["pending", "visitor", "visitor"]
    with noting() as events:
        members.set_status(desk, [first], Status.MEMBER)
    assert undo.take_back(desk, events) == "Member info: Pending"
