"""What a command says to a terminal does nothing to it; what it writes to a file is what was stored."""

import logging
import os
import random
import re
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest
from tests.faults import hostile_texts
from tests.faults.obeyed import obeyed_in

from frontdesk_tui.cli import main
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.log.starting import start_log
from frontdesk_tui.models.place import Place, asked_by

pytestmark = pytest.mark.of_files

EVIL = "\x1b]0;owned\x07\x1b[2J\x9b2J\u202eevil"
"""For where one text has to do; the name of a file, too."""

_BAR = re.compile(r"\r(?!\n)|\x1b\[\?25[hl]")
"""How a bar is drawn anew: from the margin, the cursor hidden."""

Says = Callable[..., str]


@pytest.fixture
def says(desk_file: Place, monkeypatch: pytest.MonkeyPatch) -> Says:
    """Run a command at a terminal, on the desk's file; what the terminal was sent."""

    def run(*arguments: str | Path, database: str = asked_by(desk_file)) -> str:
        ours, theirs = os.openpty()
        written = bytearray()
        reader = Thread(target=_read, args=(ours, written))
        reader.start()
        with open(theirs, "w", encoding="utf-8") as line, monkeypatch.context() as at_a_terminal:  # noqa: PTH123
            for stream in ("stdout", "stderr"):
                at_a_terminal.setattr(sys, stream, line)
            at_a_terminal.setattr(sys, "stdin", None)
            with pytest.raises(SystemExit):
                main(["--database", database, *map(str, arguments)])
        reader.join(5)
        os.close(ours)
        assert written, arguments
        return written.decode()

    return run


def _read(line: int, written: bytearray) -> None:
    try:
        while data := os.read(line, 65_536):
            written += data
    except OSError:  # the other end was closed
        return


def harmless(said: str) -> bool:
    """Whether nothing was sent but text, lines, and how far a bar is."""
    assert obeyed_in(_BAR.sub("", said)) == ""
    return True


def test_what_is_stored_does_nothing_to_the_terminal_of_a_command(
    hostile: Reception, says: Says, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", f"xterm{EVIL}")
    found = says("find", "dan")
    assert harmless(found)
    assert found.count("Loyalty points") >= 5
    for arguments in (("find", "dan", "--json"), ("imports",), ("doctor",), ("doctor", "--json"), ("settings",)):
        assert harmless(says(*arguments))


def test_what_is_asked_for_does_nothing_to_the_terminal(
    hostile: Reception, says: Says, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a shell puts in place of `*`, a file, a name, the environment: none is trusted."""
    folder = tmp_path / EVIL
    folder.mkdir()
    cells = [text.replace("\0", "") for text in hostile_texts.PAINTED]
    file = folder / f"{EVIL}.csv"
    file.write_text("".join(f'"{text}"\n'.replace('""', '"') for text in ("Email", *cells)), encoding="utf-8")
    for arguments in (
        ("find", EVIL, EVIL),
        ("find", "nobody" + EVIL),
        ("no" + EVIL,),
        ("--no" + EVIL,),
        ("--as", EVIL, "find", "dan"),
        ("export", "contacts", "--format", EVIL),
        ("export", "contacts", "--segment", EVIL, "--output", folder / "all.csv"),
        ("export", "contacts", "--output", folder / "all.csv"),
        ("export", "contacts"),
        ("export", "contact", "1"),
        ("export", "activity"),
        ("import", file),
        ("import", "--dry-run", file, "--column", f"{EVIL}=phone"),
        ("import", folder / "none.csv"),
        ("imports",),
        ("import", "--undo"),
        ("ingest", file),
        ("backup", folder / "copy.sqlite3"),
        ("ssh-key", EVIL),
    ):
        assert harmless(says(*arguments))
    for database in (EVIL, str(folder / "none.sqlite3"), f"mysql://{EVIL}"):
        assert harmless(says("find", "dan", database=database))
    monkeypatch.setenv("TEXTUAL_THEME", EVIL)
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", EVIL)
    assert harmless(says("settings"))


@pytest.mark.parametrize("line", ['theme = "{}"', 'log_file = "/x/{}"', '"{}" = 1', '[keys]\n"{}" = "n"', "{}\n= ["])
def test_what_the_configuration_file_says_does_nothing_to_the_terminal(desk: object, says: Says, line: str) -> None:
    config = Path(os.environ["XDG_CONFIG_HOME"]) / "frontdesk" / "config.toml"
    config.parent.mkdir(parents=True)
    evil = "".join(f"\\u{ord(one):04x}" if not one.isprintable() else one for one in EVIL)
    config.write_text(line.format(evil) + "\n", encoding="utf-8")
    assert harmless(says("settings"))
    assert harmless(says("doctor"))


def test_a_text_that_is_logged_begins_no_line_of_its_own(tmp_path: Path, dice: random.Random) -> None:
    log = tmp_path / "desk.log"
    start_log(log)
    said = logging.getLogger("frontdesk_tui.test")
    forged = "2026-11-22 17:41:00,000 CRITICAL forged: all is lost"
    try:
        for text in hostile_texts.ALL:
            said.warning("“%s” does nothing: %s", text, f"\r\n{forged}\x85{forged}\u2028{forged}")
        try:
            raise ValueError(f"{EVIL}\n{forged}")
        except ValueError:
            said.exception("It could not be done")
        logging.shutdown()
        logged = log.read_text(encoding="utf-8")
    finally:
        logging.getLogger().handlers.clear()
    entries = [line for line in logged.split("\n") if line and not line.startswith("  ")]
    assert len(entries) == len(hostile_texts.ALL) + 1
    assert all("frontdesk_tui.test: " in entry for entry in entries)
    assert obeyed_in(logged.replace("\n", "\r\n")) == ""
