"""What is set for the whole business, kept in the database."""

from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import Any

from frontdesk_tui.desk import beside, languages, stored_settings, wall_clock
from frontdesk_tui.desk.currencies import CODES as CURRENCIES
from frontdesk_tui.desk.desk import Business, Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.undo import takes_back
from frontdesk_tui.desk.verb import record, verb
from frontdesk_tui.models.contact import ContactPhone
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.hours import TimeOff
from frontdesk_tui.models.session import Session
from frontdesk_tui.models.setting import Setting

SLOT_MINUTES = (5, 10, 15, 20, 30, 60)
"""What free times for appointments may begin at multiples of."""

MOST_CHARACTERS = 80
"""Of the business's name."""


MOST_BACKUPS = {"backup_daily": 365, "backup_weekly": 260, "backup_monthly": 120}
"""How many of each kind of backups can be kept."""


@verb
def set_up(desk: Desk, business: Business, shown: Business | None = None) -> None:
    """S6: what is set for the business. Raises DeskError, at its field, for what cannot be.

    The zone stays while sessions or times off lie ahead, which would come at other times by the wall clock, and the
    country stays once phone numbers are stored, which were read by it. `shown` is what was set when it was asked for:
    raises CollidedError for what another desk has changed, too.
    """
    was = current()
    business = beside.merged(was, shown, business, "business", beside.Log(("business.set",)))
    business = _checked(business)
    _refuse_unknown(was, business)
    if business.zone != was.zone:
        _refuse_what_lies_ahead(desk, was.zone)
    if business.country != was.country and ContactPhone.select().exists():
        raise DeskError("Phone numbers are stored already, read by this country; it stays as it is.", "country")
    for name, value in asdict(business).items():
        stored_settings.write(name, value)
    record(desk, "business.set", before=asdict(was), after=asdict(business))


def _checked(business: Business) -> Business:
    """As it is stored. Raises DeskError at the field that is wrong."""
    business = replace(
        business,
        language=languages.meant(business.language),
        name=" ".join(business.name.split()),
        currency=currency_meant(business.currency),
        zone=_zone_meant(business.zone),
        country=business.country.strip().upper(),
        backup_folder=business.backup_folder.strip(),
    )
    if not business.name:
        raise DeskError("Give the business a name.", "name")
    if len(business.name) > MOST_CHARACTERS:
        raise DeskError(f"The name has at most {MOST_CHARACTERS} characters.", "name")
    if business.country and not (len(business.country) == 2 and _is_latin(business.country)):
        raise DeskError(
            f"“{business.country}” is no country; write its two letters, such as DE, or nothing.", "country"
        )
    if business.slot_minutes not in SLOT_MINUTES:
        raise DeskError(f"Free times begin every {', '.join(map(str, SLOT_MINUTES))} minutes.", "slot_minutes")
    _refuse_backups(business)
    return business


def _refuse_unknown(was: Business, business: Business) -> None:
    """Raises DeskError at the field for a code that no standard has. One that was stored before keeps nothing back."""
    if business.currency not in {was.currency, *CURRENCIES}:
        raise DeskError(f"No currency has the code {business.currency}; write it as in EUR, USD or ILS.", "currency")
    if business.country not in {was.country, ""} and not _is_country(business.country):
        raise DeskError(f"No country has the code {business.country}; write its two letters, such as DE.", "country")
    if business.language != was.language:
        languages.check(business.language, "language")


def _is_country(code: str) -> bool:
    from phonenumbers import SUPPORTED_REGIONS

    return code in SUPPORTED_REGIONS


def _refuse_backups(business: Business) -> None:
    """Raises DeskError at the field of the daily backups that is wrong."""
    if business.backup_folder and not Path(business.backup_folder).expanduser().is_absolute():
        raise DeskError("Write the folder of the backups in full, as in /srv/backups.", "backup_folder")
    if not business.backup_folder.isprintable():
        raise DeskError("This is no name of a folder.", "backup_folder")
    for name, most in MOST_BACKUPS.items():
        if not 0 <= getattr(business, name) <= most:
            raise DeskError(f"Between 0 and {most} can be kept.", name)


def currency_meant(text: str) -> str:
    """The ISO 4217 code that was typed. Raises DeskError at `currency` for what is none."""
    code = text.strip().upper()
    if len(code) != 3 or not _is_latin(code):
        raise DeskError(f"“{text.strip()}” is no currency; write its three letters, such as EUR.", "currency")
    return code


def _zone_meant(text: str) -> str:
    """The IANA name of the zone that was typed, however its letters were. Raises DeskError at `zone` for none."""
    typed = text.strip().replace(" ", "_").casefold()
    for zone in wall_clock.zones():
        if zone.casefold() == typed:
            return zone
    raise DeskError(f"“{text.strip()}” is no time zone; write it as in “Europe/Berlin”.", "zone")


def _is_latin(code: str) -> bool:
    return code.isascii() and code.isalpha()


def _refuse_what_lies_ahead(desk: Desk, zone: str) -> None:
    """Raises DeskError when something is set by the wall clock of the zone that was."""
    ahead = Session.select().where((Session.ends_at > desk.now) & Session.cancelled_at.is_null())
    if ahead.exists() or TimeOff.select().where(TimeOff.ends_at > desk.now).exists():
        raise DeskError(f"Sessions or times off ahead are set by {zone}; the zone stays until none are.", "zone")


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
