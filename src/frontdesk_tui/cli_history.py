"""The command for the log in files: `frontdesk export activity`."""

from __future__ import annotations

from pathlib import Path

import click

from frontdesk_tui.cli_desk import existing
from frontdesk_tui.cli_files import OUTPUT, OVERWRITE, refuse_standard_output, say_written
from frontdesk_tui.cli_points import FORMAT, write_rows
from frontdesk_tui.exits import tidy_end

_GROUPS = ("bookings", "payments", "points", "messages", "contact", "notes", "business")
"""The groups of events, as they are typed."""


@click.command("activity", epilog="Example: frontdesk export activity --contact 12 --from 2026-11-01 > dana.csv")
@click.option("--contact", metavar="ID", type=click.IntRange(1), help="Only this client's; other exports say the ID.")
@click.option("--from", "from_text", metavar="DAY", default="", help="The first day; the beginning, if left out.")
@click.option("--to", "to_text", metavar="DAY", default="", help="The last day; the end, if left out.")
@click.option(
    "--kind",
    "group",
    type=click.Choice([*_GROUPS, "staff"]),
    help="Only what this was about; “notes” has the tasks, too; “staff” is all that people of the business did.",
)
@click.option("--staff", metavar="NAME", multiple=True, help="Only what this colleague did; may be said again.")
@FORMAT
@OUTPUT
@OVERWRITE
@click.pass_context
def export_history(
    context: click.Context,
    contact: int | None,
    from_text: str,
    to_text: str,
    group: str | None,
    staff: tuple[str, ...],
    kind: str,
    output: Path | None,
    overwrite: bool,
) -> None:
    """Write all that was done at the desk, the oldest first: when, to whom, what, what it was before, and by whom.

    Days are those of the business's zone, both ends included, as 2026-11-24, 24/11 or “yesterday”. The texts of notes
    are never written. JSON is one object a line.
    """
    from frontdesk_tui.desk import by_name
    from frontdesk_tui.desk.booking import report_period
    from frontdesk_tui.desk.clients import history, history_report
    from frontdesk_tui.desk.clients.history_words import Group
    from frontdesk_tui.exchange.history_out import HISTORY

    refuse_standard_output(kind, output, "frontdesk export activity > activity.csv")
    choice = Group[group.upper()] if group in _GROUPS else group or history.EVERYTHING
    with tidy_end(), existing(context) as reception:
        desk = reception.desk()
        wanted = history_report.HistoryWanted(
            *report_period.open_period(from_text, to_text, desk),
            contact=contact,
            choice=choice,
            staff=by_name.colleagues(staff),
        )
        rows = history_report.every(desk, wanted)
        count = write_rows(HISTORY, rows, history_report.count(desk, wanted), kind, output, overwrite)
        say_written(reception.desk(), count, "entries", output)
