"""S1: a server that is lost while a moved desk is kept there: it is looked up, or said as it is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.builders import dana
from tests.desk.moving.told import is_there, silent
from tests.restarted_server import Relay, relay_to

from frontdesk_tui.desk import move
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.opening import open_desk
from frontdesk_tui.models import looking_up
from frontdesk_tui.models.database import database, run
from frontdesk_tui.models.place import Place, Server


@pytest.fixture
def line(target: Server) -> Iterator[tuple[Relay, Server]]:
    """A line to where the desk is to move that can be cut, and the server at the end of it."""
    with relay_to(target) as made:
        yield made


@pytest.mark.of_servers
def test_a_desk_that_arrived_though_no_answer_came_is_found(desk: Desk, line: tuple[Relay, Server]) -> None:
    """S1, S7."""
    dana(desk)
    relay, far = line
    relay.cuts = "after"
    moved = move.move(desk, far, silent)
    assert moved.rows > 0
    assert run("SELECT first_name FROM contact") == [("Dana",)]


@pytest.mark.of_servers
def test_a_desk_that_did_not_arrive_is_said_and_can_be_moved_again(
    desk: Desk, source: Path, line: tuple[Relay, Server]
) -> None:
    """S1, S7."""
    dana(desk)
    relay, far = line
    relay.cuts = "before"
    with pytest.raises(DeskError, match="nothing was moved"):
        move.move(desk, far, silent)
    assert not is_there(far)
    desk = open_desk(source, lambda: desk.now).desk()
    move.move(desk, far, silent)
    assert run("SELECT first_name FROM contact") == [("Dana",)]


@pytest.mark.of_servers
def test_what_nobody_can_look_up_is_not_said_to_be_there_or_not(
    desk: Desk, target: Server, line: tuple[Relay, Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    """S1, S7: here it is there."""
    dana(desk)
    monkeypatch.setattr(looking_up, "LOOKS_FOR", 0.0)
    relay, far = line
    relay.cuts, relay.comes_back = "after", False
    with pytest.raises(DeskError, match="the desk may be there"):
        move.move(desk, far, silent)
    assert is_there(target)


def test_ctrl_c_that_comes_once_it_is_kept_is_too_late(
    desk: Desk, target: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """S1: nobody is told that nothing was moved."""
    dana(desk)
    kept = "commit" if isinstance(target, Server) else "rename"
    owner = _engine_of_servers() if isinstance(target, Server) else Path
    does = getattr(owner, kept)

    def broken_off(*args: Path) -> None:
        does(*args)
        monkeypatch.undo()
        raise KeyboardInterrupt

    arrives = move.arrive

    def arrive(*args: object) -> None:
        arrives(*args)  # type: ignore[arg-type]
        monkeypatch.setattr(owner, kept, broken_off)

    monkeypatch.setattr(move, "arrive", arrive)
    move.move(desk, target, silent)
    assert run("SELECT first_name FROM contact") == [("Dana",)]
    assert str(database.place) == str(target)


def _engine_of_servers() -> type:
    from frontdesk_tui.models.postgresql.engine import Postgresql

    return Postgresql
