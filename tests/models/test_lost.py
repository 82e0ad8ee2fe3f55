"""A server that is lost while something is saved: it is looked up, never made twice, or said as it is."""

from collections.abc import Iterator

import pytest
from pendulum import DateTime
from tests.builders import StoppedClock, dana, kinds_of_events
from tests.restarted_server import Relay, relay_to

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import UnavailableError
from frontdesk_tui.desk.opening import open_desk
from frontdesk_tui.models import looking_up
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.place import Server

pytestmark = pytest.mark.of_servers


@pytest.fixture
def line(desk_file: Server) -> Iterator[tuple[Relay, Server]]:
    """A line to the server that can be cut, and the server at the end of it."""
    with relay_to(desk_file) as made:
        yield made


@pytest.fixture
def relay(line: tuple[Relay, Server]) -> Relay:
    """That line."""
    return line[0]


@pytest.fixture
def far_desk(line: tuple[Relay, Server], moment: DateTime) -> Desk:
    """A desk at the end of it."""
    return open_desk(line[1], StoppedClock(moment)).desk()


def test_what_was_kept_though_no_answer_came_is_found_and_not_made_again(far_desk: Desk, relay: Relay) -> None:
    """S7."""
    relay.cuts = "after"
    dana_is = dana(far_desk)
    assert [row.id for row in Contact.select()] == [dana_is]
    assert kinds_of_events().count("contact.added") == 1


def test_what_was_not_kept_is_said_and_can_be_done_again(far_desk: Desk, relay: Relay) -> None:
    """S7."""
    relay.cuts = "before"
    with pytest.raises(UnavailableError, match="nothing was saved"):
        dana(far_desk)
    assert Contact.select().count() == 0
    dana(far_desk)
    assert Contact.select().count() == 1


def test_what_nobody_can_look_up_is_said_as_it_is(
    far_desk: Desk, relay: Relay, monkeypatch: pytest.MonkeyPatch
) -> None:
    """S7: nobody is told that something was not saved which may have been."""
    monkeypatch.setattr(looking_up, "LOOKS_FOR", 0.0)
    relay.cuts, relay.comes_back = "after", False
    with pytest.raises(UnavailableError, match="may have been saved: look before you do it again"):
        dana(far_desk)
