"""The folded names of all contacts, in order: for what looks through every one of them."""

from frontdesk_tui.models.database import run

_READ = """SELECT name_key, id FROM contact INDEXED BY contact_by_name
    WHERE deleted_at IS NULL AND (name_key, id) > (?, ?) ORDER BY name_key, id LIMIT ?"""


def after(last: tuple[str, int], most: int) -> list[tuple[str, int]]:
    """The next folded names after one, each with the contact's id, as the driver has them."""
    return run(_READ, *last, most)
