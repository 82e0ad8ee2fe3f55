"""Commands for screens that anybody walks up to, and for keys of those who come over SSH."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import click

from frontdesk_tui.cli_desk import existing, is_debugging, refuse_no_terminal, run_screen, settings_of

if TYPE_CHECKING:
    from frontdesk_tui.desk.opening import Reception
    from frontdesk_tui.public_app import PublicApp

_KEY = re.compile(r"((?:sk-)?(?:ssh|ecdsa)-[a-z0-9@.-]+) ([A-Za-z0-9+/]{40,}={0,3})(?: .*)?")
"""A public key as ssh-keygen writes it, without options before it."""

_PLAIN = re.compile(r"[\w@.+/:-]+")
"""What stands in a command of `authorized_keys` without any quotes."""

WRAPPER = "/usr/local/lib/frontdesk/frontdesk-restricted"
"""Where the wrapper of `deploy/ssh` is put."""


@click.command(epilog="Example: frontdesk kiosk")
@click.pass_context
def kiosk(context: click.Context) -> None:
    """Open a screen at which clients check themselves in for today.

    It shows no more of them than first name, initial and time. No key leaves it: close its terminal.
    """
    from frontdesk_tui.public_app import KioskApp

    _open(context, KioskApp)


@click.command(epilog="Example: frontdesk wallboard")
@click.pass_context
def wallboard(context: click.Context) -> None:
    """Open a screen that shows what is on today, and follows the desks. It names no client; q leaves it."""
    from frontdesk_tui.public_app import WallboardApp

    _open(context, WallboardApp)


def _open(context: click.Context, kind: type[PublicApp]) -> None:
    from frontdesk_tui.log.starting import start_log

    refuse_no_terminal()
    settings = settings_of(context)
    start_log(settings.log_file, whole=is_debugging())
    run_screen(kind(_desk_of(context), log_file=str(settings.log_file)))


def _desk_of(context: click.Context) -> Reception:
    """The desk that is there already, whoever the login name says sits there."""
    from frontdesk_tui.desk.errors import DeskError
    from frontdesk_tui.desk.opening import is_begun, open_desk
    from frontdesk_tui.models.place import said

    place = settings_of(context).database
    if not is_begun(place):
        raise DeskError(f"There is no database {said(place)}.")
    return open_desk(place)


@click.command("ssh-key", epilog="Example: frontdesk ssh-key noa < noa.pub >> /etc/ssh/frontdesk_keys")
@click.argument("who", metavar="NAME|kiosk|wallboard")
@click.option("--wrapper", default=WRAPPER, show_default=True, help="The script that a key is tied to.")
@click.pass_context
def ssh_key(context: click.Context, who: str, wrapper: str) -> None:
    """Read a public key, and print its line for authorized_keys: who comes by it is this colleague, and gets no shell.

    With `kiosk` or `wallboard` in place of a name, the key opens that screen and nothing else.
    """
    from frontdesk_tui.desk.errors import DeskError
    from frontdesk_tui.models.place import Server

    found = [line.strip() for line in sys.stdin if line.strip() and not line.startswith("#")]
    key = _KEY.fullmatch(found[0]) if len(found) == 1 else None
    if key is None:
        raise DeskError("This is no public key: give the one line of a .pub file.")
    if isinstance(place := settings_of(context).database, Server) and context.find_root().obj and place.has_password:
        raise DeskError("The URL has a password, which others can read in a key's line; write it into config.toml.")
    asked = _PLACES.get(who) or ("--as", _login_of(context, who))
    words = [wrapper, *(("--database", context.find_root().obj) if context.find_root().obj else ()), *asked]
    for word in words:
        if not _PLAIN.fullmatch(word):
            raise DeskError(f"“{word}” cannot stand in a command: letters, digits and @ . + / : _ - only.")
    click.echo(f'restrict,pty,command="{" ".join(words)}" {key[1]} {key[2]} {asked[-1]}')


_PLACES = {"kiosk": ("kiosk",), "wallboard": ("wallboard",)}
"""What a key may be tied to in place of a colleague."""


def _login_of(context: click.Context, who: str) -> str:
    """The login name of a colleague. Raises DeskError when there is none."""
    from frontdesk_tui.desk import signing_in

    with existing(context):
        return signing_in.login_of(who)
