"""The commands that keep the data: `frontdesk backup` and `frontdesk restore`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from frontdesk_tui.cli_desk import existing, settings_of, shown
from frontdesk_tui.exits import tidy_end

if TYPE_CHECKING:
    from collections.abc import Iterator

    from frontdesk_tui.automations.holding import Held

_FILE = click.Path(path_type=Path)

_MEGABYTE = 1_000_000


@click.command(epilog="Example: frontdesk backup /media/stick/studio.sqlite3")
@click.argument("file", type=_FILE)
@click.option("--overwrite", is_flag=True, help="Replace the file when it is there.")
@click.pass_context
def backup(context: click.Context, file: Path, overwrite: bool) -> None:
    """Copy the whole database into a file, while desks and workers go on.

    The file has everything, notes and PINs' hashes too; only its owner may read it. Daily backups are made by
    themselves: see Settings. A database on a server is backed up by pg_dump; this says how.
    """
    from frontdesk_tui.desk import backups

    with tidy_end(), existing(context) as reception:
        size = backups.make(reception.desk(), file.expanduser(), overwrite=overwrite)
    click.echo(f"The backup is in {shown(file)}, {size / _MEGABYTE:,.1f} MB.")


@click.command(epilog="Example: frontdesk restore ~/.local/share/frontdesk/backups/desk-20261122-080000.sqlite3")
@click.argument("file", type=_FILE, required=False)
@click.option("--hold-only", is_flag=True, help="The database was brought back otherwise, as by pg_restore.")
@click.pass_context
def restore(context: click.Context, file: Path | None, hold_only: bool) -> None:
    """Put a backup into the place of the database, which no desk or worker may have open.

    The backup is checked first, and upgraded when it is older. The database that was there is kept beside it. What
    automations were to do since, and messages that wait, may have gone out after the backup was made: they are held,
    and done by hand from History and Outbox.
    """
    if (file is None) is not hold_only:
        raise click.UsageError("Name one backup, or say --hold-only.")
    if file is None:
        from frontdesk_tui.automations import holding

        with existing(context) as reception:
            held = holding.hold(reception.desk(), "")
        for line in _held(held):
            click.echo(line)
        return
    _put_back(context, file)


def _put_back(context: click.Context, file: Path) -> None:
    from frontdesk_tui import restoring
    from frontdesk_tui.desk import business
    from frontdesk_tui.desk.opening import desk_at

    place = settings_of(context).database
    with tidy_end():
        done = restoring.restore(place, file)
    with desk_at(place):
        zone = business.current().zone
        newest = done.newest and done.newest.in_timezone(zone).format("YYYY-MM-DD HH:mm")
    click.echo(f"{shown(place)} is as it was at {newest or 'its beginning'} ({zone}).")
    if done.kept is not None:
        click.echo(f"What was there is kept as {shown(done.kept)}.")
    for line in _held(done.held):
        click.echo(line)


def _held(held: Held) -> Iterator[str]:
    if held.firings:
        yield f"{held.firings:,} firings of automations are held: look at their History, and retry what was not done."
    if held.messages:
        yield f"{held.messages:,} messages are held: look at the Outbox, and send what was not sent."
    if not any(held):
        yield "Nothing had to be held."
