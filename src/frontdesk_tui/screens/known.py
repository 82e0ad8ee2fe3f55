"""What there is to choose from in the forms of triggers, conditions and actions."""

from frontdesk_tui.desk import by_name, team
from frontdesk_tui.desk.clients import custom_fields, labels, segments
from frontdesk_tui.screens.dialogs.part_form import Known


def read() -> Known:
    """As it is now."""
    return Known(
        tuple(label.name for label in labels.choices()),
        tuple(team.colleagues()),
        tuple(by_name.all_services()),
        tuple((line.id, line.name) for line in segments.lines()),
        tuple(custom_fields.choices()),
    )
