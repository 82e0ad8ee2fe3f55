"""A bug in the program itself."""

import sys
from pathlib import Path

from tests.pty.terminal import Terminal

from frontdesk_tui.models.place import Place, asked_by

_BROKEN_DESK = Path(__file__).with_name("broken_desk.py")


def test_a_bug_ends_with_one_sentence_and_a_traceback_in_the_log(seeded: Place, tmp_path: Path) -> None:
    """S8: the values of variables, which hold clients' data, are in neither."""
    log = tmp_path / "desk.log"
    desk = Terminal(
        [sys.executable, str(_BROKEN_DESK), asked_by(seeded), str(log)], env={"PYTHONPATH": ":".join(sys.path)}
    )
    try:
        desk.wait_for("Contacts · 300")
        desk.send("\x1b[15~")
        assert desk.exit_code() == 1
        screen, left, parting = desk.raw.decode().rpartition("\x1b[?1049l")
        assert left
        assert "Something went wrong" in parting
        assert log.name in parting.replace("\r\n", "")
        for text in ("Traceback", "Secret", "RuntimeError", "Abigail"):
            assert text not in parting
        assert "Secret Client" not in screen
        logged = log.read_text()
        assert "RuntimeError: a bug" in logged
        assert "Secret Client" not in logged
    finally:
        desk.close()
