"""What the commands share: which desk is meant, how far things are, and paths as they may be said."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from frontdesk_tui.exits import forget_a_terminal_that_is_gone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from frontdesk_tui.desk.opening import Reception
    from frontdesk_tui.models.place import Place
    from frontdesk_tui.quiet_app import QuietApp
    from frontdesk_tui.settings import Settings


def settings_of(context: click.Context) -> Settings:
    """Config file and environment, with the database that the command was given."""
    from frontdesk_tui import settings

    return settings.load(context.find_root().obj)


_SCREENS = {None, "kiosk", "wallboard"}
"""Commands that a restricted account may be tied to; none is the desk itself."""

_STEERING = ("PYTHON", "TEXTUAL")
"""What begins so in the environment loads code, or has the interface write files."""


def restrict(context: click.Context) -> None:
    """From now on nothing leads to this machine, or tells of it: for an account that gets no shell.

    Raises DeskError for commands.
    """
    from frontdesk_tui.desk.errors import DeskError
    from frontdesk_tui.exchange import reach
    from frontdesk_tui.models import place

    if context.invoked_subcommand not in _SCREENS:
        raise DeskError("This account opens the desk, and nothing else.")
    if is_debugging():
        raise DeskError("A restricted desk does not show what --debug shows: leave one of them out.")
    for name in [name for name in os.environ if name.startswith(_STEERING)]:
        del os.environ[name]
    reach.shut()
    place.keep_back()


def is_debugging() -> bool:
    """Whether the command was given `--debug`."""
    return bool(click.get_current_context().find_root().params.get("debug"))


def debug_command(context: click.Context) -> None:
    """Have a command without a screen tell its log all that it does, and standard error what goes wrong."""
    from frontdesk_tui.log.starting import start_log

    start_log(settings_of(context).log_file, whole=True, shown=sys.stderr)


def refuse_no_terminal() -> None:
    """Raises DeskError where a screen cannot be painted, or would run unseen for ever."""
    from frontdesk_tui.desk.errors import DeskError

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise DeskError("The desk needs a terminal. Over SSH, ask for one: ssh -t HOST frontdesk")
    if os.environ.get("TERM", "dumb") in ("dumb", "unknown", ""):
        raise DeskError("This terminal cannot place text (TERM is “dumb”); use another one.")


def run_screen(app: QuietApp) -> NoReturn:
    """Run a screen on the desk that is open, and end the command as it ended."""
    import gc

    from frontdesk_tui.desk.opening import close_desk
    from frontdesk_tui.log.starting import what_was_kept

    close_desk()  # the screen asks from threads of its own
    gc.enable()
    try:
        app.run()
    finally:
        close_desk()
        for wrong in what_was_kept():
            click.echo(wrong, err=True)
        forget_a_terminal_that_is_gone()
    sys.exit(app.return_code or 0)


@contextmanager
def reception_of(context: click.Context) -> Iterator[Reception]:
    """The desk without its screen; begun when there is none."""
    from frontdesk_tui.desk.opening import desk_at

    with desk_at(settings_of(context).database) as reception:
        yield signed_in(reception, context.find_root().params["staff"])


def signed_in(reception: Reception, asked: str | None) -> Reception:
    """S5: the desk with who is to sit there by `--as`, else FRONTDESK_STAFF, else by login name. Raises DeskError.

    Over SSH `--as` stands in the command that a key is tied to, which who comes by it cannot change.
    """
    who = asked or os.environ.get("FRONTDESK_STAFF")
    if not who:
        return reception
    from frontdesk_tui.desk import signing_in

    machine = reception.machine._replace(by_key=bool(asked) and "SSH_CONNECTION" in os.environ)
    actor = signing_in.asked_for(reception.desk(), who, machine, _pin_of)
    return replace(reception, actor=actor, machine=machine)


def _pin_of(name: str) -> str:
    """The PIN, typed unseen. Raises DeskError where nobody can type."""
    from frontdesk_tui.desk.errors import DeskError

    if not sys.stdin.isatty():
        raise DeskError(f"{name} has a PIN, which can be typed at a terminal only.")
    pin: str = click.prompt(f"PIN of {shown(name)}", hide_input=True, err=True)
    return pin


@contextmanager
def existing(context: click.Context) -> Iterator[Reception]:
    """The desk without its screen, for what only looks; a mistyped path begins no new business."""
    from frontdesk_tui.desk.errors import DeskError
    from frontdesk_tui.desk.opening import is_begun

    database = settings_of(context).database
    if not is_begun(database):
        raise DeskError(f"There is no database {database}.")
    with reception_of(context) as reception:
        yield reception


@contextmanager
def on_trial(context: click.Context) -> Iterator[Reception]:
    """The desk without its screen; where there is none yet, an empty one that is thrown away."""
    from tempfile import TemporaryDirectory

    from frontdesk_tui.desk.opening import desk_at, is_begun

    database = settings_of(context).database
    if is_begun(database):
        with reception_of(context) as reception:
            yield reception
    else:
        with TemporaryDirectory(prefix="frontdesk-trial-") as folder, desk_at(Path(folder) / "d.sqlite3") as reception:
            yield reception


@contextmanager
def bar(length: int, label: str) -> Iterator[Callable[[int], None]]:
    """A progress bar on standard error, where somebody watches; what it yields is told how far things are."""
    if not sys.stderr.isatty():
        yield lambda _done: None
        return
    told = 0

    def tell(done: int) -> None:
        nonlocal told
        shown_bar.update(max(0, done - told))
        told = max(done, told)

    steps = max(1, length // 200)
    with click.progressbar(length=length, label=label, file=sys.stderr, update_min_steps=steps) as shown_bar:
        yield tell


def shown(path: Place | str) -> str:
    """A path, or a server without its password, as it may be written to a terminal."""
    from frontdesk_tui.desk.safetext import one_line

    return one_line(str(path), 500)
