"""`frontdesk doctor`: whether the data is sound, and the machine good enough for it."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

import click

from frontdesk_tui import __version__
from frontdesk_tui.cli_desk import existing, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from frontdesk_tui.desk.checkup import Finding

_LIBRARIES = ("textual", "peewee", "apsw", "psycopg", "pendulum")

_LEAST = (80, 24)
"""Columns and lines that the desk needs."""


@click.command(epilog="Example: frontdesk doctor --json")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of text.")
@click.pass_context
def doctor(context: click.Context, as_json: bool) -> None:
    """Check the database (file, references, sums, search, purged clients, the log), the disk, the mail server, this
    terminal, and whether others may read a password in the configuration file.

    Changes nothing, and sends no mail. The exit code is 1 when something is wrong.
    """
    from frontdesk_tui.delivery import reachable
    from frontdesk_tui.desk import checkup

    with existing(context):
        findings = [
            *checkup.check(),
            _versions(checkup.versions()),
            checkup.disk(),
            reachable.mail_server(),
            _terminal(),
            *_configuration(),
        ]
    if as_json:
        import json

        said = [{"subject": one.subject, "problem": one.problem, "found": one.found} for one in findings]
        click.echo(json.dumps({"sound": not any(one.problem for one in findings), "findings": said}))
    else:
        from frontdesk_tui.desk.safetext import one_line

        for one in findings:
            words = one_line(one.problem or one.found or "all is well", 2_000)
            click.echo(f"{'✖' if one.problem else '✓'} {one.subject}: {words}")
    if any(one.problem for one in findings):
        context.exit(1)


def _versions(of_data: str) -> Finding:
    from frontdesk_tui.desk.checkup import Finding

    found = [f"frontdesk {__version__}", of_data, f"Python {platform.python_version()}"]
    for library in _LIBRARIES:
        try:
            found.append(f"{library} {version(library)}")
        except PackageNotFoundError:
            continue
    return Finding("Versions", "", ", ".join(found))


def _terminal() -> Finding:
    """What this terminal says of itself; where there is none, nothing can be wrong with it."""
    from frontdesk_tui.desk.checkup import Finding

    if not sys.stdout.isatty():
        return Finding("Terminal", "", "none here; run it where the desk is to be opened")
    columns, lines = shutil.get_terminal_size()
    colours, has_mouse = _abilities()
    encoding = (sys.stdout.encoding or "").lower()
    has_unicode = encoding.replace("-", "") == "utf8"
    found = (
        f"{os.environ.get('TERM', 'unknown')}, {columns} × {lines}, {colours}, "
        f"{'Unicode' if has_unicode else encoding}, {'mouse' if has_mouse else 'no mouse known'}"
    )
    problem = ""
    if os.environ.get("TERM", "dumb") in ("dumb", "unknown", ""):
        problem = "This terminal cannot place text; use another one."
    elif not has_unicode:
        problem = f"Names in other scripts cannot be shown in {encoding}; set LANG to a locale of UTF-8."
    elif columns < _LEAST[0] or lines < _LEAST[1]:
        problem = f"{columns} × {lines} is too small for the desk; it needs {_LEAST[0]} × {_LEAST[1]}."
    return Finding("Terminal", problem, found)


def _configuration() -> Iterator[Finding]:
    """Nothing, unless something is wrong with it."""
    from frontdesk_tui import settings
    from frontdesk_tui.desk.checkup import Finding

    if settings.tells_others():
        path = shown(str(settings.config_file()))
        yield Finding(
            "Configuration",
            f"{path} has a password in it, and others may read it; make it yours alone: chmod 600 {path}.",
        )


def _abilities() -> tuple[str, bool]:
    """How many colours there are, and whether there is a mouse."""
    import curses

    try:
        curses.setupterm()
        known, has_mouse = curses.tigetnum("colors"), curses.tigetstr("kmous") is not None
    except curses.error:
        known, has_mouse = 0, False
    if os.environ.get("NO_COLOR"):
        return "no colours wanted (NO_COLOR)", has_mouse
    if os.environ.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        return "16,777,216 colours", has_mouse
    return (f"{known:,} colours" if known > 0 else "no colours"), has_mouse
