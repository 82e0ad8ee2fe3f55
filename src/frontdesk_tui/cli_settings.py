"""`frontdesk settings`: what is set for this machine, and where it comes from."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress

import click

from frontdesk_tui.cli_desk import settings_of, shown


@click.command("settings", epilog="Example: frontdesk settings --keys")
@click.option("--keys", "all_keys", is_flag=True, help="The id and the keys of all that has one, instead.")
@click.pass_context
def settings_(context: click.Context, all_keys: bool) -> None:
    """Show what is set for this machine, and where each comes from. Passwords are left out.

    What is set for the business is in its database: the Settings place shows and changes it.
    """
    from frontdesk_tui import settings
    from frontdesk_tui.desk.errors import DeskError
    from frontdesk_tui.screen_settings import check

    if all_keys:
        from frontdesk_tui import own_keys

        own: Mapping[str, str] = {}
        with suppress(DeskError):  # what is wrong in the file may be an id, which is looked up here
            own = settings_of(context).keys
        for name, (usual, does) in own_keys.listed().items():
            keys = own.get(name, usual)
            click.echo(f"{name:<28} {keys:<20} {does}{'' if keys == usual else f' (usually {usual})'}")
        return
    machine = settings_of(context)
    check(machine)
    path = settings.config_file()
    click.echo(f"{shown(str(path))}{'' if path.is_file() else ' (there is none)'}")
    lines = {
        "database": shown(machine.database),
        "log_file": shown(str(machine.log_file)),
        "theme": machine.theme or os.environ.get("TEXTUAL_THEME") or "textual-dark",
        "animations": machine.animations or os.environ.get("TEXTUAL_ANIMATIONS") or "full, over SSH none",
    } | {f"keys.{name}": key for name, key in machine.keys.items()}
    for name, value in lines.items():
        click.echo(f"{name:<12} {shown(value)}  ({shown(machine.sources[name.partition('.')[0]])})")
