"""What the columns of a CSV file hold, found by their names."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from types import MappingProxyType

from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.exchange.csv_guard import unguarded
from frontdesk_tui.exchange.csv_names import EMAIL_TAGS, FIELDS, PAIRS, PARTS, PHONE_TAGS, PLACES, folded
from frontdesk_tui.exchange.csv_own import CUSTOM, FIXED
from frontdesk_tui.exchange.csv_programs import BOUNCED, CONSENTS, UNSUBSCRIBED, own_columns
from frontdesk_tui.exchange.csv_targets import CUSTOM_FIELD, IGNORE, TARGETS, column_keys

NONE = -1
"""Index of a column that the file has not: the reader puts an empty cell at the end of each row."""
_NUMBERED = re.compile(r"(\D+?)(\d+)(.*)")
_NO_COLUMN = (
    "No column is known: the first row must name the columns, and one of them at least must be a name, an email, a "
    "phone or a company."
)


WHY = "Why not taken"
"""The column that our reject files have beside those of the file that they are of."""


def known_by(keys: Sequence[str]) -> list[str]:
    """The columns, by `column_keys`, that a file is known again by: our reject file of it is told the same."""
    return [key for key in keys if key != folded(WHY)]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one header says."""

    field: str
    """A field of `csv_names`, or `pair_label` and `pair_value`."""
    group: str = ""
    """What belongs together: the number of an email or phone, an address's place and number, a pair's name."""
    tag: str = ""
    """The tag that the header itself gives, such as `home`."""


@dataclass(slots=True)
class Tagged:
    """The columns of one email, phone or pair."""

    value: int = NONE
    """Index of the address, the number or the value."""
    tag_column: int = NONE
    """Index of the tag or label."""
    tag: str = ""
    """The tag or label where there is no such column."""


@dataclass(slots=True)
class Place:
    """The columns of one address."""

    parts: dict[str, list[int]] = field(default_factory=dict)
    """Indices by part of `csv_names.PARTS`."""
    indices: list[int] = field(default_factory=list)
    """All of them."""
    tag: str = ""
    """The tag where no column has it."""


@dataclass(slots=True)
class Columns:
    """The columns of a file: indices, `NONE` for what it has not."""

    is_ours: bool = False
    """Whether our own export wrote it, so that every blank and apostrophe counts."""
    said_id: int = NONE
    """The column of our own export that says the id."""
    single: dict[str, int] = field(default_factory=dict)
    """Index by field, for fields that a contact has once."""
    notes: list[int] = field(default_factory=list)
    """Columns that become the note."""
    labels: list[int] = field(default_factory=list)
    """Columns of labels."""
    emails: list[Tagged] = field(default_factory=list)
    """Columns of emails, in the order of the file."""
    phones: list[Tagged] = field(default_factory=list)
    """Columns of phones."""
    places: list[Place] = field(default_factory=list)
    """Columns of addresses."""
    pairs: list[Tagged] = field(default_factory=list)
    """Columns of custom fields."""
    unsubscribed: list[int] = field(default_factory=list)
    """Columns in which anything but a no means that the contact wants no emails."""
    bounced: list[int] = field(default_factory=list)
    """Columns that say something only of whoever emails do not reach."""
    consents: list[tuple[str, int]] = field(default_factory=list)
    """Wix's columns that say who unsubscribed, with their names."""
    nameless: list[int] = field(default_factory=list)
    """Columns that no header names, so that nobody knows what is in them."""


def meaning(header: str) -> Meaning | None:
    """What a header says, or None when its words are unknown."""
    key = folded(header)
    numbered = _NUMBERED.fullmatch(key)
    base, number, rest = numbered.groups() if numbered else (key, "", "")
    word = base + rest
    if (name := FIELDS.get(word)) and (not number or name.startswith(("email", "phone", "company", "position"))):
        return Meaning(name, number)
    if word in PHONE_TAGS:
        return Meaning("phone", f"{word}{number}", PHONE_TAGS[word])
    if word in EMAIL_TAGS:
        return Meaning("email", f"{word}{number}", EMAIL_TAGS[word])
    if base in PAIRS and rest in ("label", "type", "value"):
        return Meaning("pair_value" if rest == "value" else "pair_label", f"{PAIRS[base]} {number}")
    return _address_meaning(word, number, is_inner=bool(rest))


def is_known(header: str) -> bool:
    """Whether a header's words are known."""
    return header.startswith(CUSTOM) or meaning(header) is not None


def recognise(header: Sequence[str], told: Mapping[str, str] = MappingProxyType({})) -> Columns:
    """The columns of a file, by what somebody said of them and else by their names.

    What was said is one of `csv_targets.TARGETS`, by `column_keys`. DeskError when no column says who a contact is, or
    two are said to be the same.
    """
    keys = [folded(name) for name in header]
    ignored = ignored_among(frozenset(keys))
    columns = Columns(is_ours=set(FIXED) <= set(header))
    groups: dict[tuple[str, str], Tagged | Place] = {}
    targets = [told.get(key, "") for key in column_keys(header)]
    for index, target in enumerate(targets):
        if target and target != IGNORE:
            _place_told(columns, groups, target, index)
    meanings = settled_meanings(header)
    for index, (name, key, found) in enumerate(zip(header, keys, meanings, strict=True)):
        if targets[index]:
            continue
        if key in UNSUBSCRIBED:
            columns.unsubscribed.append(index)
        elif key in BOUNCED:
            columns.bounced.append(index)
        elif key in ignored:
            if key in CONSENTS:
                columns.consents.append((name.strip(), index))
            elif name == FIXED[0] and columns.is_ours:
                columns.said_id = index
        elif found is None or not _place(columns, groups, found, index):
            _add_custom(columns, name, index)
    for group in ("emails", "phones", "pairs"):
        setattr(columns, group, [one for one in getattr(columns, group) if one.value != NONE])
    if any(targets):
        columns.emails.sort(key=attrgetter("value"))
        columns.phones.sort(key=attrgetter("value"))
    if not (columns.emails or columns.phones or columns.single.keys() & {"first", "last", "full", "company"}):
        raise DeskError(_NO_COLUMN)
    return columns


def _place_told(columns: Columns, groups: dict[tuple[str, str], Tagged | Place], target: str, index: int) -> None:
    if target.startswith(CUSTOM_FIELD):
        columns.pairs.append(Tagged(value=index, tag=target.removeprefix(CUSTOM_FIELD)))
        return
    told = TARGETS[target]
    several = told.field in ("email", "phone")
    found = Meaning(told.field, f"told {index}" if several else "told", told.tag)
    if not _place(columns, groups, found, index):
        raise DeskError(f"Two columns cannot both be the {told.text.lower()}.")


def _address_meaning(word: str, number: str, is_inner: bool) -> Meaning | None:
    for prefix, tag in PLACES.items():
        part = PARTS.get(word.removeprefix(prefix)) if word.startswith(prefix) else None
        if part is None or (not prefix and part in ("formatted", "place_tag")):
            continue
        if is_inner:
            return Meaning(part, f"{prefix}{number}", tag)
        # `Business Street 2` is the second line of the business address, not part of a second address.
        return Meaning("street2" if part in ("street", "whole") and number not in ("", "1") else part, prefix, tag)
    return None


def ignored_among(keys: frozenset[str]) -> frozenset[str]:
    """Columns that are the exporting program's own business."""
    why = frozenset({folded(WHY)})
    if keys.issuperset(map(folded, FIXED)):
        return why | {"id", "memberstatus", "points"}
    return why | own_columns(keys)


def settled_meanings(header: Sequence[str]) -> list[Meaning | None]:
    """The meanings, once the others are known: `Title` is a position only where nothing else is."""
    meanings = [None if name.startswith(CUSTOM) else meaning(name) for name in header]
    fields = {found.field for found in meanings if found}
    keys = set(map(folded, header))
    is_position = "position" not in fields and not keys & {"suffix", "namesuffix", "nameprefix"}
    title = Meaning("position") if is_position else None
    return [title if found and found.field == "title" else found for found in meanings]


def _place(columns: Columns, groups: dict[tuple[str, str], Tagged | Place], found: Meaning, index: int) -> bool:
    """Put one column where it belongs; False when another already holds the field."""
    kind = found.field.removesuffix("_tag").removesuffix("_value").removesuffix("_label")
    if kind in ("email", "phone", "pair"):
        return _place_tagged(columns, groups, found, kind, index)
    if kind == "place" or found.field in PARTS.values():
        place = groups.setdefault(("place", found.group), Place(tag=found.tag))
        assert isinstance(place, Place)
        if not place.parts:
            columns.places.append(place)
        place.parts.setdefault(found.field, []).append(index)
        place.indices.append(index)
    elif found.field == "note":
        columns.notes.append(index)
    elif found.field == "labels":
        columns.labels.append(index)
    else:
        return columns.single.setdefault(found.field, index) == index
    return True


def _place_tagged(
    columns: Columns, groups: dict[tuple[str, str], Tagged | Place], found: Meaning, kind: str, index: int
) -> bool:
    owners = {"email": columns.emails, "phone": columns.phones, "pair": columns.pairs}[kind]
    is_value = found.field in ("email", "phone", "pair_value")
    tagged = groups.get((kind, found.group))
    if tagged is None or (is_value and isinstance(tagged, Tagged) and tagged.value != NONE):
        tagged = groups[kind, found.group] = Tagged(
            tag=found.group.rstrip(" 0123456789") if kind == "pair" else found.tag
        )
        owners.append(tagged)
    assert isinstance(tagged, Tagged)
    if is_value:
        tagged.value = index
    else:
        tagged.tag_column = index
    return True


def _add_custom(columns: Columns, header: str, index: int) -> None:
    name = header.removeprefix(CUSTOM) if columns.is_ours else unguarded(header.strip()).removeprefix(CUSTOM)
    if name:
        columns.pairs.append(Tagged(value=index, tag=name))
    else:
        columns.nameless.append(index)
