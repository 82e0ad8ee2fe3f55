"""The command for tasks in files: `frontdesk export tasks`."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import click

from frontdesk_tui.cli_desk import bar, existing
from frontdesk_tui.cli_files import OUTPUT, OVERWRITE, refuse_standard_output, say_written
from frontdesk_tui.exits import tidy_end


@click.command("tasks", epilog="Example: frontdesk export tasks --mine --open --format xlsx --output tasks.xlsx")
@click.option("--mine", is_flag=True, help="Only those of whoever is signed in.")
@click.option("--staff", metavar="NAME", multiple=True, help="Only this colleague's; may be said again.")
@click.option("--open/--done", "is_open", default=None, help="Only open ones, or only those that are done.")
@click.option("--format", "kind", type=click.Choice(["csv", "xlsx", "json"]), default="csv", show_default=True)
@OUTPUT
@OVERWRITE
@click.pass_context
def export_tasks(
    context: click.Context,
    mine: bool,
    staff: tuple[str, ...],
    is_open: bool | None,
    kind: str,
    output: Path | None,
    overwrite: bool,
) -> None:
    """Write tasks: what is to be done, about whom, by whom, until when. Notes are never written.

    Times are those of the business's zone. JSON is one object a line.
    """
    from frontdesk_tui.desk import by_name
    from frontdesk_tui.desk.clients import task_report
    from frontdesk_tui.desk.errors import DeskError
    from frontdesk_tui.exchange.table_out import write_table
    from frontdesk_tui.exchange.tasks_out import TASKS

    refuse_standard_output(kind, output, "frontdesk export tasks > tasks.csv")
    with tidy_end(), existing(context) as reception:
        desk = reception.desk()
        whose = by_name.colleagues(staff)
        if mine:
            if desk.actor.staff is None:
                raise DeskError("You have no account at this desk, so no tasks are yours.")
            whose += (desk.actor.staff,)
        rows = task_report.rows(desk, whose, is_open)
        with closing(rows), bar(task_report.count(whose, is_open), "Tasks") as tell:
            count = write_table(TASKS, rows, kind, output, overwrite=overwrite, progress=tell)
            tell(count)
        say_written(reception.desk(), count, "tasks", output)
