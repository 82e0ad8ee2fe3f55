"""What is set for the whole business, kept in the database."""

from dataclasses import asdict, fields
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from frontdesk_tui.desk.desk import Business, Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.verb import record, verb
from frontdesk_tui.models.setting import Setting


@verb
def set_up(desk: Desk, business: Business) -> None:
    """S6: what is set for the business. Raises DeskError for a zone that the IANA database does not know."""
    try:
        ZoneInfo(business.zone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise DeskError(f"“{business.zone}” is no time zone; write it as in “Europe/Berlin”.", "zone") from error
    before = asdict(current())
    for name, value in asdict(business).items():
        Setting.insert(name=name, value=value).on_conflict(
            conflict_target=[Setting.name], update={Setting.value: value}
        ).execute()
    record(desk, "business.set", before=before, after=asdict(business))


def current() -> Business:
    """What is set; the defaults where nothing is."""
    known = {field.name for field in fields(Business)}
    return Business(**{row.name: row.value for row in Setting.select() if row.name in known})
