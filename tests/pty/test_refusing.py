"""What the desk does not open on, and says so in one sentence."""

import subprocess

from tests.pty.beside import write
from tests.pty.conftest import PROGRAM, Open

from frontdesk_tui.desk.opening import is_begun
from frontdesk_tui.models.place import Place, Server, asked_by


def _refusal(place: Place, *arguments: str) -> str:
    """What is said on standard error, which is all that is said."""
    done = subprocess.run(
        [*PROGRAM, "--database", asked_by(place), *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    return done.stderr


def test_without_a_terminal_nothing_is_opened(desk_file: Place) -> None:
    """S1."""
    assert "needs a terminal" in _refusal(desk_file)
    assert not is_begun(desk_file)


def test_a_terminal_that_cannot_place_text_is_refused(opens: Open, desk_file: Place) -> None:
    """S1."""
    desk = opens(desk_file, TERM="dumb")
    assert desk.exit_code() == 1
    assert desk.look().strip() == "This terminal cannot place text (TERM is “dumb”); use another one."
    assert b"\x1b" not in desk.raw


def test_the_screen_is_refused_with_the_same_sentence(opens: Open, desk_file: Place) -> None:
    """S8: nothing of the screen is painted before."""
    write(desk_file, "CREATE TABLE bookmark (url TEXT)")
    desk = opens(desk_file)
    assert desk.exit_code() == 1
    said = "has tables of something else" if isinstance(desk_file, Server) else "is not a frontdesk database."
    assert said in desk.look().replace("\n", "")
    assert b"\x1b" not in desk.raw
