"""A server that is lost while something is saved: it is looked up, never made twice, or said as it is."""

from collections.abc import Iterator
from urllib.parse import urlsplit, urlunsplit

import pytest
from pendulum import DateTime
from tests.builders import StoppedClock, dana, kinds_of_events
from tests.restarted_server import Relay

from frontdesk_tui.desk import reaching
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import UnavailableError
from frontdesk_tui.desk.opening import open_desk
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.place import Server

pytestmark = pytest.mark.of_servers


@pytest.fixture
def relay(desk_file: Server) -> Iterator[Relay]:
    """A line to the server that can be cut."""
    parts = urlsplit(desk_file.url)
    if not parts.hostname:
        pytest.skip("the server is reached by no port")
    made = Relay((parts.hostname, parts.port or 5432))
    yield made
    made.close()


@pytest.fixture
def far_desk(desk_file: Server, relay: Relay, moment: DateTime) -> Desk:
    """A desk at the end of that line."""
    parts = urlsplit(desk_file.url)
    who = parts.netloc.rpartition("@")[0]
    far = parts._replace(netloc=f"{who}@127.0.0.1:{relay.port}", query="sslmode=disable&gssencmode=disable")
    return open_desk(Server(urlunsplit(far)), StoppedClock(moment)).desk()


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
    monkeypatch.setattr(reaching, "LOOKS_FOR", 0.0)
    relay.cuts, relay.comes_back = "after", False
    with pytest.raises(UnavailableError, match="may have been saved: look before you do it again"):
        dana(far_desk)
