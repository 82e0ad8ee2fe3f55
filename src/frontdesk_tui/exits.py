"""How a command ends: exit codes, and one sentence for whatever stops it."""

import errno
import logging
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from types import FrameType
from typing import Any

import click

from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.safetext import many_lines, one_line

_log = logging.getLogger(__name__)

_LONGEST_SENTENCE = 1_000

_ENDINGS = (signal.SIGTERM, signal.SIGHUP)
"""What the system, or a terminal that is closed, ends a command by."""


class SentencesGroup(click.Group):
    """Commands that end with exit code 1 and one sentence on standard error when something stops them."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """What was asked for; what cannot be understood of it is said without its control characters."""
        with _harmless():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; what is wrong with the world is said, a bug goes to the log."""
        if isinstance(sys.stdout, TextIOWrapper):  # a terminal without Unicode has no sign for every name
            sys.stdout.reconfigure(errors="replace")
        try:
            with _harmless():
                return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except DeskError as error:
            say_wrong(error.sentence)
        except OSError as error:
            if error.errno == errno.EPIPE:  # whoever reads has enough, which click knows how to end
                raise
            say_wrong(f"{error.filename or 'Standard output'} cannot be used: {error.strerror or error}.")
        except Exception:  # noqa: BLE001 - said in a sentence, its traceback in the log
            where = _start_log(ctx)
            _log.exception("The command had to end")
            say_wrong(f"Something went wrong; nothing saved is lost.{where}")
        forget_a_terminal_that_is_gone()
        ctx.exit(1)


@contextmanager
def _harmless() -> Iterator[None]:
    """An argument may be the name of any file, which a shell has put in place of a `*`, and click repeats it."""
    try:
        yield
    except click.ClickException as error:
        error.message = many_lines(error.message, _LONGEST_SENTENCE)  # type: ignore[misc]  # which only its type says
        raise


def say_wrong(sentence: str) -> None:
    """One line on standard error; names of files in it do nothing to the terminal."""
    click.echo(one_line(sentence, _LONGEST_SENTENCE), err=True)


@contextmanager
def tidy_end() -> Iterator[None]:
    """Whatever ends the command meanwhile, files that are half written are removed first; what is ignored stays so."""
    usual = [number for number in _ENDINGS if signal.getsignal(number) is signal.SIG_DFL]
    for number in usual:
        signal.signal(number, _end)
    try:
        yield
    finally:
        for number in usual:
            signal.signal(number, signal.SIG_DFL)


def _end(number: int, _frame: FrameType | None) -> None:
    raise SystemExit(128 + number)


def _start_log(ctx: click.Context) -> str:
    """Have bugs written to the log, and say where it is."""
    from frontdesk_tui import settings
    from frontdesk_tui.log.starting import start_log

    try:
        log_file = settings.load(ctx.obj).log_file
    except (DeskError, OSError):
        return ""
    is_debugging = bool(ctx.params.get("debug"))
    start_log(log_file, whole=is_debugging, shown=sys.stderr if is_debugging else None)
    return f" The log says more: {log_file}"


def forget_a_terminal_that_is_gone() -> None:
    """What was still to be written to it would fail when Python ends, with exit code 120."""
    for stream in filter(None, (sys.stdout, sys.stderr)):  # without one, when it was closed from the beginning
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
