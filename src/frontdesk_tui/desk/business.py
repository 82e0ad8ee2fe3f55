"""What is set for the whole business, kept in the database."""

from dataclasses import asdict, fields, replace
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from frontdesk_tui.desk.desk import Business, Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.undo import takes_back
from frontdesk_tui.desk.verb import record, verb
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.setting import Setting

SLOT_MINUTES = (5, 10, 15, 20, 30, 60)
"""What free times for appointments may begin at multiples of."""

MOST_CHARACTERS = 80
"""Of the business's name."""


@verb
def set_up(desk: Desk, business: Business) -> None:
    """S6: what is set for the business. Raises DeskError, at its field, for a name, zone or slot that cannot be."""
    business = replace(business, name=" ".join(business.name.split()))
    if not business.name:
        raise DeskError("Give the business a name.", "name")
    if len(business.name) > MOST_CHARACTERS:
        raise DeskError(f"The name has at most {MOST_CHARACTERS} characters.", "name")
    if business.slot_minutes not in SLOT_MINUTES:
        raise DeskError(f"Free times begin every {', '.join(map(str, SLOT_MINUTES))} minutes.", "slot_minutes")
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


@takes_back("business.set")
def _set_back(desk: Desk, event: Event) -> str:
    before, after, now = event.data["before"], event.data["after"], asdict(current())
    if any(now[name] != after[name] for name in _changed(before, after)):
        raise DeskError("The business's settings have been changed since, so that cannot be undone.")
    set_up(desk, Business(**now | {name: before[name] for name in _changed(before, after)}))
    return "The business's settings are as they were"


def _changed(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """The settings that differ."""
    return [name for name in after if name in before and before[name] != after[name]]


def current() -> Business:
    """What is set; the defaults where nothing is."""
    known = {field.name for field in fields(Business)}
    return Business(**{row.name: row.value for row in Setting.select() if row.name in known})
