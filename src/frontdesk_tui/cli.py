"""The `frontdesk` command: options in, one call out; heavy imports only inside the command that needs them."""

from __future__ import annotations

import gc
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from frontdesk_tui import __version__
from frontdesk_tui.cli_desk import (
    bar,
    debug_command,
    existing,
    is_debugging,
    reception_of,
    refuse_no_terminal,
    restrict,
    run_screen,
    settings_of,
    shown,
    signed_in,
)
from frontdesk_tui.exits import SentencesGroup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from frontdesk_tui.desk.desk import Desk
    from frontdesk_tui.desk.opening import Reception
    from frontdesk_tui.settings import Settings

_MOST_FOUND = 20
"""How many cards `find` shows."""


_ELSEWHERE = {
    "import": "cli_import:import_",
    "imports": "cli_import:imports",
    "export": "cli_exports:export",
    "import-points": "cli_points:import_points",
    "worker": "cli_worker:worker",
    "ingest": "cli_ingest:ingest",
    "move": "cli_move:move",
    "doctor": "cli_doctor:doctor",
    "backup": "cli_backup:backup",
    "restore": "cli_backup:restore",
    "settings": "cli_settings:settings_",
    "health": "cli_worker:health",
    "kiosk": "cli_public:kiosk",
    "wallboard": "cli_public:wallboard",
    "ssh-key": "cli_public:ssh_key",
}
"""By name: module and name of the commands that have a file of their own, which is read only when one is meant."""


class _Commands(SentencesGroup):
    """All commands, of which a quick one does not wait for the others."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, as the help lists them."""
        return sorted({*super().list_commands(ctx), *_ELSEWHERE})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in _ELSEWHERE:
            return super().get_command(ctx, cmd_name)
        module, _, name = _ELSEWHERE[cmd_name].partition(":")
        found: click.Command = getattr(import_module(f"frontdesk_tui.{module}"), name)
        return found


@click.group(cls=_Commands, invoke_without_command=True, epilog="Example: frontdesk --database ~/studio.sqlite3")
@click.option(
    "--database", metavar="PATH|URL", help="The database; otherwise FRONTDESK_DATABASE, or the user's data folder."
)
@click.option(
    "--as",
    "staff",
    metavar="NAME",
    help="Who sits at the desk, by login name or name; otherwise FRONTDESK_STAFF, or who has your login name.",
)
@click.option(
    "--restricted", is_flag=True, help="For those who come over SSH: no file of this machine is read or written."
)
@click.option(
    "--debug",
    is_flag=True,
    help="Write all that is done to the log, and show a mistake of the program whole, with what it was about: that may "
    "be data of clients.",
)
@click.version_option(__version__, prog_name="frontdesk")
@click.pass_context
def main(context: click.Context, database: str | None, staff: str | None, restricted: bool, debug: bool) -> None:
    """The front desk of an appointment business: contacts, bookings, tasks and loyalty points by keyboard.

    Without a command it opens the desk.
    """
    context.obj = database
    if restricted:
        restrict(context)
    elif debug and context.invoked_subcommand is not None:
        debug_command(context)
    if context.invoked_subcommand is None:
        _open_screen(settings_of(context), lambda opened: signed_in(opened, staff))


@main.command(epilog="Example: frontdesk demo")
@click.option("--contacts", default=300, show_default=True, type=click.IntRange(1), help="How many clients.")
def demo(contacts: int) -> None:
    """Open a desk with made-up clients, to try things; it is thrown away at the end."""
    from dataclasses import replace
    from tempfile import TemporaryDirectory

    from frontdesk_tui.automations import demo as automations_of_demo
    from frontdesk_tui.desk import business
    from frontdesk_tui.desk.opening import close_desk, open_desk
    from frontdesk_tui.desk.seeding.fill import fill
    from frontdesk_tui.settings import Settings

    refuse_no_terminal()
    with TemporaryDirectory(prefix="frontdesk-demo-") as folder:
        path = Path(folder) / "demo.sqlite3"
        desk = open_desk(path).desk()
        fill(desk, contacts)
        automations_of_demo.fill(replace(desk, business=business.current()))
        close_desk()
        _open_screen(Settings(path, Path(folder) / "frontdesk.log"))


@main.command("seed", epilog="Example: frontdesk --database big.sqlite3 seed --contacts 1000000")
@click.option("--contacts", required=True, type=click.IntRange(1, 5_000_000), help="How many clients.")
@click.option("--seed", default=1, show_default=True, help="The same number makes the same clients.")
@click.pass_context
def seed_(context: click.Context, contacts: int, seed: int) -> None:
    """Fill an empty database with made-up clients and all that belongs to them."""
    from frontdesk_tui.desk.seeding.fill import fill

    with reception_of(context) as opened, bar(contacts, "Seeding") as tell:
        filled = fill(opened.desk(), contacts, seed, lambda what, done, _of: tell(done) if what == "Contacts" else None)
    click.echo(f"{filled.contacts:,} contacts are in {shown(settings_of(context).database)}.")


@main.command(epilog='Example: frontdesk find "052-555" --json')
@click.argument("text")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line instead of text.")
@click.pass_context
def find(context: click.Context, text: str, as_json: bool) -> None:
    """Find contacts by name, email, phone or company, and show their cards."""
    from frontdesk_tui.desk.errors import DeskError
    from frontdesk_tui.models.contact_find import Wanted, first_ids
    from frontdesk_tui.models.folding import words

    with existing(context) as opened:
        found = first_ids(Wanted(query=text), _MOST_FOUND + 1) if words(text) else []
        if not found:
            raise DeskError("Nobody was found.")
        for line in (_as_json if as_json else _as_text)(opened.desk(), found[:_MOST_FOUND]):
            click.echo(line)
    if len(found) > _MOST_FOUND:
        click.echo(f"The first {_MOST_FOUND} are shown, and there are more; say more of the name.", err=True)


def _as_json(_desk: Desk, contacts: Sequence[int]) -> Iterator[str]:
    import json

    from frontdesk_tui.desk.clients import details
    from frontdesk_tui.exchange.json_out import fields

    stored = {contact.id: contact for contact in details.read(contacts)}
    for contact in filter(stored.__contains__, contacts):
        yield json.dumps(fields(stored[contact]))  # in ASCII: does nothing to a terminal


def _as_text(desk: Desk, contacts: Sequence[int]) -> Iterator[str]:
    from frontdesk_tui.desk.clients import in_short
    from frontdesk_tui.exchange.card_text import card_text

    return map(card_text, in_short.read(desk, contacts))


def _open_screen(settings: Settings, signs_in: Callable[[Reception], Reception] | None = None) -> None:
    """Open the desk; refuses what is no terminal, where it would run unseen for ever."""
    refuse_no_terminal()
    gc.disable()  # nothing that loading makes is garbage
    from frontdesk_tui.app import FrontdeskApp
    from frontdesk_tui.desk import signing_in
    from frontdesk_tui.desk.opening import open_desk
    from frontdesk_tui.log.starting import start_log
    from frontdesk_tui.screen_settings import check

    check(settings)
    start_log(settings.log_file, whole=is_debugging())
    opened = open_desk(settings.database)
    reception = opened if signs_in is None else signs_in(opened)  # a desk that is thrown away has only its own team
    if reception.actor.staff is not None:
        said = "login name" if reception is opened else "as the start said"
        signing_in.came(reception.desk(), "SSH key" if reception.machine.by_key else said)
    run_screen(FrontdeskApp(reception, log_file=str(settings.log_file), settings=settings))
