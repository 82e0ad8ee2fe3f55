"""`frontdesk export` with all that it can write out."""

from frontdesk_tui import cli_history, cli_points, cli_tasks
from frontdesk_tui.cli_files import export

__all__ = ["export"]

export.add_command(cli_points.export_points)
export.add_command(cli_points.export_activity)
export.add_command(cli_tasks.export_tasks)
export.add_command(cli_history.export_history)
