"""The fields that this business adds to every contact."""

from frontdesk_tui.models.custom_field import CustomField


def names() -> list[str]:
    """Names of the fields that are offered on every contact, oldest first."""
    return [row.name for row in CustomField.select().where(~CustomField.archived).order_by(CustomField.id)]
