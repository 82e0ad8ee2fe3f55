"""`frontdesk move`: a whole desk into another database, of either engine."""

from __future__ import annotations

import click

from frontdesk_tui.cli_desk import bar, reception_of, settings_of, shown
from frontdesk_tui.exits import tidy_end


@click.command(epilog="Example: frontdesk move --from sqlite:///studio.sqlite3 --to postgresql://noa@db.example/studio")
@click.option("--from", "source", metavar="PATH|URL", help="The desk to move; otherwise the one that would be opened.")
@click.option("--to", "target", metavar="PATH|URL", required=True, help="An empty database, or a new file.")
@click.pass_context
def move(context: click.Context, source: str | None, target: str) -> None:
    """Copy a whole desk into another database: from a file to a PostgreSQL server, back, or to another file.

    The desk stays as it is. What arrives is compared with it, and the new database is there only once all is in it:
    when it is broken off (ctrl+c), there is nothing there. Close all desks and workers first. For admins.
    """
    from frontdesk_tui.desk import move as moving
    from frontdesk_tui.desk.errors import DeskError
    from frontdesk_tui.settings import place_asked

    if source is not None:
        context.find_root().obj = source
    old, new = settings_of(context).database, place_asked(target)
    moving.refuse_other_version(old)
    try:
        with tidy_end(), reception_of(context) as opened, bar(1_000, "Moving") as tell:
            moved = moving.move(opened.desk(), new, lambda done, of: tell(1_000 * done // max(1, of)))
            tell(1_000)
    except KeyboardInterrupt:
        raise DeskError(f"Broken off: nothing was moved. The desk is in {shown(old)}, as it was.") from None
    click.echo(
        f"{moved.rows:,} rows of {moved.tables} tables are in {shown(new)}. Their numbers, the payments, the points "
        f"and the log are those of {shown(old)}, which stays as it was: from now on open the new one."
    )
