"""The fields that this business adds to every contact."""

from frontdesk_tui.models.custom_field import CustomField, CustomValue


def names() -> list[str]:
    """Names of the fields that are offered on every contact, oldest first."""
    return [row.name for row in CustomField.select().where(~CustomField.archived).order_by(CustomField.id)]


def exported() -> list[str]:
    """Names of the fields that an export has columns for, oldest first: also archived ones that a contact has a value
    in."""
    used = CustomValue.select(CustomValue.field)
    rows = CustomField.select().where(~CustomField.archived | CustomField.id.in_(used))
    return [row.name for row in rows.order_by(CustomField.id)]
