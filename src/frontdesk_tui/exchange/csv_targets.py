"""What a person may say that a column holds."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.exchange.csv_names import folded


class Target(NamedTuple):
    """One thing that a column may hold."""

    text: str
    """What it is called for people."""
    field: str
    """A field of `csv_names`; empty for what is ignored."""
    tag: str = ""
    """What an email or a phone is for."""


IGNORE = "ignore"
"""The column is not taken over."""
CUSTOM_FIELD = "custom:"
"""What stands before the name of a custom field that the column holds."""

TARGETS = {
    "first": Target("First name", "first"),
    "middle": Target("Middle name", "middle"),
    "last": Target("Last name", "last"),
    "full": Target("Full name", "full"),
    "email": Target("Email", "email"),
    "email home": Target("Email (home)", "email", "home"),
    "email work": Target("Email (work)", "email", "work"),
    "phone": Target("Phone", "phone"),
    "phone mobile": Target("Phone (mobile)", "phone", "mobile"),
    "phone home": Target("Phone (home)", "phone", "home"),
    "phone work": Target("Phone (work)", "phone", "work"),
    "company": Target("Company", "company"),
    "position": Target("Position", "position"),
    "birthdate": Target("Birthdate", "birthdate"),
    "language": Target("Language", "language"),
    "vat_id": Target("VAT ID", "vat_id"),
    "street": Target("Street", "street"),
    "street2": Target("Street, second line", "street2"),
    "city": Target("City", "city"),
    "region": Target("Region", "region"),
    "postal_code": Target("Postal code", "postal_code"),
    "country": Target("Country", "country"),
    "labels": Target("Labels", "labels"),
    "note": Target("Note", "note"),
    IGNORE: Target("Nothing: it is ignored", ""),
}
"""All that a column may hold, custom fields apart."""


def column_keys(header: Sequence[str]) -> list[str]:
    """What the columns are remembered by: their names, folded, with a number where several are called the same."""
    seen: Counter[str] = Counter()
    keys = []
    for name in header:
        key = folded(name) or "-"
        seen[key] += 1
        keys.append(key if seen[key] == 1 else f"{key} {seen[key]}")
    return keys


def told(header: Sequence[str], said: Sequence[tuple[str, str]]) -> dict[str, str]:
    """What was said on the command line of some columns, by name; DeskError for what is no column or no field."""
    keys = dict(zip(map(folded, header), column_keys(header), strict=True))
    found = {}
    for name, target in said:
        if folded(name) not in keys:
            raise DeskError(f"There is no column “{name[:40]}” in this file.")
        if target not in TARGETS and not (
            target.startswith(CUSTOM_FIELD) and target.removeprefix(CUSTOM_FIELD).strip()
        ):
            raise DeskError(f"“{target[:40]}” is no field; choose one of {', '.join(TARGETS)} or custom:NAME.")
        found[keys[folded(name)]] = target
    return found
