"""Who sits at the desk of a command: `--as`, FRONTDESK_STAFF, or the login name."""

import pytest
from tests.cli.conftest import Frontdesk

from frontdesk_tui.desk import pins, team
from frontdesk_tui.desk.clients import tasks
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import close_desk
from frontdesk_tui.desk.roles import Role

MINE = ("export", "tasks", "--mine", "--format", "json")


@pytest.fixture
def noa(desk: Desk) -> int:
    """A colleague with a task, at a desk that is closed."""
    noa = team.add(desk, "Noa Bar", login="noa")
    tasks.add(desk, "Call Dana", assignee=noa)
    close_desk()
    return noa


def test_as_or_else_the_environment_says_who_sits_there(
    frontdesk: Frontdesk, noa: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """S5."""
    assert frontdesk(*MINE).stdout == ""
    assert "Call Dana" in frontdesk("--as", "noa", *MINE).stdout
    monkeypatch.setenv("FRONTDESK_STAFF", "Noa Bar")
    assert "Call Dana" in frontdesk(*MINE).stdout
    assert frontdesk("--as", "ronit", *MINE).stdout == ""
    refused = frontdesk("--as", "mallory", *MINE)
    assert refused.exit_code == 1
    assert refused.stderr == "No colleague has the login name or the name “mallory”.\n"


def test_what_the_role_of_that_colleague_may_not_do_is_refused(
    frontdesk: Frontdesk, noa: int, clients_csv: str
) -> None:
    """S5."""
    refused = frontdesk("--as", "noa", "import", clients_csv)
    assert refused.exit_code == 1
    assert "Noa Bar may not do this; ask a manager or an admin." in refused.stderr


def test_a_key_signs_in_but_no_variable_that_its_owner_could_send(
    frontdesk: Frontdesk, desk: Desk, noa: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """S5: over SSH the command that a key is tied to asks for no PIN; FRONTDESK_STAFF does, and `--as` beats it."""
    pins.set_for(desk, noa, "1234")
    team.add(desk, "Tal", Role.ADMIN, login="tal")
    close_desk()
    said = "Noa Bar has a PIN, which can be typed at a terminal only."
    assert said in frontdesk("--as", "noa", *MINE).stderr
    monkeypatch.setenv("SSH_CONNECTION", "192.0.2.1 50000 192.0.2.2 22")
    monkeypatch.setenv("LOGNAME", "desk")
    assert "Call Dana" in frontdesk("--as", "noa", *MINE).stdout
    monkeypatch.setenv("FRONTDESK_STAFF", "tal")
    assert "Call Dana" in frontdesk("--as", "noa", *MINE).stdout
    assert "Tal has no PIN, and cannot sit here without one" in frontdesk(*MINE).stderr
    monkeypatch.setenv("FRONTDESK_STAFF", "noa")
    assert said in frontdesk(*MINE).stderr
