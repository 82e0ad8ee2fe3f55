"""The commands for points in files: `frontdesk import-points …`, `frontdesk export points` and `points-activity`."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from frontdesk_tui.cli_desk import bar, existing, on_trial, shown
from frontdesk_tui.cli_files import OUTPUT, OVERWRITE, refuse_standard_output, say_written
from frontdesk_tui.cli_import import say_imported
from frontdesk_tui.exits import tidy_end

if TYPE_CHECKING:
    from collections.abc import Generator

    from frontdesk_tui.exchange.table_out import Table

FORMAT = click.option("--format", "kind", type=click.Choice(["csv", "xlsx", "json"]), default="csv", show_default=True)
"""Of a table."""


@click.command("import-points", epilog="Example: frontdesk import-points balances.csv --dry-run --report refused.csv")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--add", is_flag=True, help="Give the points on top of what is there; otherwise they become the balance.")
@click.option("--dry-run", is_flag=True, help="Read and match everything, write nothing.")
@click.option(
    "--report",
    type=click.Path(path_type=Path),
    help="Write every row that was not taken, with the reason, to this CSV file.",
)
@click.pass_context
def import_points(context: click.Context, file: Path, add: bool, dry_run: bool, report: Path | None) -> None:
    """Bring in balances of points from a CSV with a header: email or phone, points, and, if wanted, name and reason.

    Clients are found by email or phone, and by name where several share one; nobody is added. The same file twice
    changes nothing.
    """
    from frontdesk_tui.exchange.points_in import import_points as bring_in
    from frontdesk_tui.exchange.report import refusals_to

    desk = on_trial(context) if dry_run else existing(context)
    with tidy_end(), desk as reception, refusals_to(report) as refuse:
        with bar(file.stat().st_size if file.is_file() else 0, shown(file.name)) as tell:
            done = bring_in(
                reception.desk, file, add=add, dry_run=dry_run, progress=lambda read, _of: tell(read), refuse=refuse
            )
        say_imported(file, done, dry_run)
    click.echo(f"Balances {'would change' if dry_run else 'changed'} by {done.change:+,} points in all.")


@click.command("points", epilog="Example: frontdesk export points --format xlsx --output points.xlsx")
@FORMAT
@OUTPUT
@OVERWRITE
@click.pass_context
def export_points(context: click.Context, kind: str, output: Path | None, overwrite: bool) -> None:
    """Write every client's points: the balance and what it is made of, member status and tier.

    Times are those of the business's zone. JSON is one object a line.
    """
    from frontdesk_tui.desk.loyalty import points_report
    from frontdesk_tui.exchange.points_out import ACCOUNTS

    refuse_standard_output(kind, output, "frontdesk export points > points.csv")
    with tidy_end(), existing(context) as reception:
        rows = points_report.accounts(reception.desk())
        count = write_rows(ACCOUNTS, rows, points_report.count_accounts(), kind, output, overwrite)
        say_written(reception.desk(), count, "accounts", output)


@click.command(
    "points-activity", epilog="Example: frontdesk export points-activity --from 2026-11-01 --to yesterday > nov.csv"
)
@click.option("--from", "from_text", metavar="DAY", default="", help="The first day; the beginning, if left out.")
@click.option("--to", "to_text", metavar="DAY", default="", help="The last day; the end, if left out.")
@click.option(
    "--contact",
    metavar="ID",
    type=click.IntRange(1),
    help="Only this client's; exports of points and contacts say the ID.",
)
@FORMAT
@OUTPUT
@OVERWRITE
@click.pass_context
def export_activity(
    context: click.Context,
    from_text: str,
    to_text: str,
    contact: int | None,
    kind: str,
    output: Path | None,
    overwrite: bool,
) -> None:
    """Write every change of points, the oldest first: when, whose, what, how many, why and by whom.

    Days are those of the business's zone, both ends included, as 2026-11-24, 24/11 or “yesterday”. Clients in the
    trash are in it, too, so that it adds up. JSON is one object a line.
    """
    from frontdesk_tui.desk.booking import report_period
    from frontdesk_tui.desk.loyalty import points_report
    from frontdesk_tui.exchange.points_out import ACTIVITY

    refuse_standard_output(kind, output, "frontdesk export points-activity > activity.csv")
    with tidy_end(), existing(context) as reception:
        desk = reception.desk()
        wanted = points_report.ActivityWanted(*report_period.open_period(from_text, to_text, desk), contact)
        rows = points_report.activity(desk, wanted)
        count = write_rows(ACTIVITY, rows, points_report.count_activity(wanted), kind, output, overwrite)
        say_written(reception.desk(), count, "entries", output)


def write_rows(
    table: Table, rows: Generator[Any, None, None], total: int, kind: str, output: Path | None, overwrite: bool
) -> int:
    """Write a table as whoever asked wants it, with a bar for `total` rows; how many there were."""
    from frontdesk_tui.exchange.table_out import write_table

    with closing(rows), bar(total, table.name) as tell:
        count = write_table(table, rows, kind, output, overwrite=overwrite, progress=tell)
        tell(count)
    return count
