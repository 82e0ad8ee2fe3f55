"""What the columns of a file become, in words for the person who is to judge it."""

from collections.abc import Mapping, Sequence

from frontdesk_tui.exchange.csv_columns import Meaning, ignored_among, settled_meanings
from frontdesk_tui.exchange.csv_names import ONCE, folded
from frontdesk_tui.exchange.csv_own import CUSTOM
from frontdesk_tui.exchange.csv_programs import BOUNCED, CONSENTS, UNSUBSCRIBED
from frontdesk_tui.exchange.csv_targets import CUSTOM_FIELD, IGNORE, TARGETS, column_keys

_WORDS = {name: told.text for name, told in TARGETS.items()} | {
    "email_tag": "What the email is for", "phone_tag": "What the phone is for", "place_tag": "What the address is for",
    "formatted": "Address", "whole": "Street", "birth_month": "Birthdate", "birth_year": "Birthdate",
}  # fmt: skip


def becomes(header: Sequence[str], told: Mapping[str, str]) -> list[str]:
    """What each column becomes, in words; as hostile as the header."""
    keys = [folded(name) for name in header]
    ignored = ignored_among(frozenset(keys))
    taken: set[str] = set()
    said = []
    for name, key, found, place in zip(header, keys, settled_meanings(header), column_keys(header), strict=True):
        if target := told.get(place, ""):
            said.append(_said_of(target))
        elif key in UNSUBSCRIBED or (key in ignored and key in CONSENTS):
            said.append("Who wants no emails")
        elif key in BOUNCED:
            said.append("Whose emails come back: no emails")
        elif key in ignored or not name.strip():
            said.append(_said_of(IGNORE))
        elif found is None or (found.field in ONCE and found.field in taken):
            said.append(_said_of(CUSTOM_FIELD + name.strip().removeprefix(CUSTOM)))
        else:
            taken.add(found.field)
            said.append(_in_words(found))
    return said


def _said_of(target: str) -> str:
    if target.startswith(CUSTOM_FIELD):
        return f"Custom field “{target.removeprefix(CUSTOM_FIELD)}”"
    return TARGETS[target].text


def _in_words(found: Meaning) -> str:
    if found.field in ("pair_label", "pair_value"):
        return f"{found.group}: {'name' if found.field == 'pair_label' else 'value'}"
    text = _WORDS.get(found.field, found.field.capitalize())
    return f"{text} ({found.tag})" if found.tag else text
