"""What the columns of a CSV file hold, found by their names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.exchange.csv_guard import unguarded
from frontdesk_tui.exchange.csv_names import EMAIL_TAGS, FIELDS, PAIRS, PARTS, PHONE_TAGS, PLACES, folded
from frontdesk_tui.exchange.csv_own import CUSTOM, FIXED

NONE = -1
"""Index of a column that the file has not: the reader puts an empty cell at the end of each row."""
_NUMBERED = re.compile(r"(\D+?)(\d+)(.*)")
_CONSENTS = frozenset({"emailsubscriberstatus", "smssubscriberstatus"})
_WIX = _CONSENTS | {"createdatutc0", "lastactivity", "lastactivitydateutc0"}
_GOOGLE = frozenset({"photo", "fileas", "groupmembership", "yominame", "phoneticfirstname"})
_OUTLOOK = frozenset({"sensitivity", "priority", "private", "initials", "emaildisplayname"})
_OUTLOOK_EMAILS = {f"email{number}{what}" for number in ("", 2, 3) for what in ("type", "displayname")}
_PROGRAMS = (
    (_WIX, _WIX | {"source"}),
    (_GOOGLE, frozenset({"photo", "fileas"})),
    (_OUTLOOK, _OUTLOOK | _OUTLOOK_EMAILS),
)
"""Columns that tell which program wrote a file (any two of them), and those that are its own business."""
_NO_COLUMN = (
    "No column is known: the first row must name the columns, and one of them at least must be a name, an email, a "
    "phone or a company."
)


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
    consents: list[tuple[str, int]] = field(default_factory=list)
    """Wix's columns that say who unsubscribed, with their names."""


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


def recognise(header: Sequence[str]) -> Columns:
    """The columns of a file; DeskError when none of them says who a contact is."""
    keys = [folded(name) for name in header]
    ignored = _ignored(frozenset(keys))
    columns = Columns(is_ours=set(FIXED) <= set(header))
    groups: dict[tuple[str, str], Tagged | Place] = {}
    meanings = _settled(header)
    for index, (name, key, found) in enumerate(zip(header, keys, meanings, strict=True)):
        if key in ignored:
            if key in _CONSENTS:
                columns.consents.append((name.strip(), index))
        elif found is None or not _place(columns, groups, found, index):
            _add_custom(columns, name, index)
    for group in ("emails", "phones", "pairs"):
        setattr(columns, group, [one for one in getattr(columns, group) if one.value != NONE])
    if not (columns.emails or columns.phones or columns.single.keys() & {"first", "last", "full", "company"}):
        raise DeskError(_NO_COLUMN)
    return columns


def _address_meaning(word: str, number: str, is_inner: bool) -> Meaning | None:
    for prefix, tag in PLACES.items():
        part = PARTS.get(word.removeprefix(prefix)) if word.startswith(prefix) else None
        if part is None or (not prefix and part in ("formatted", "place_tag")):
            continue
        if is_inner:
            return Meaning(part, f"{prefix}{number}", tag)
        # `Business Street 2` is the second line of the business address, not part of a second address.
        return Meaning("street2" if part == "street" and number not in ("", "1") else part, prefix, tag)
    return None


def _ignored(keys: frozenset[str]) -> frozenset[str]:
    """Columns that are the exporting program's own business."""
    if keys.issuperset(map(folded, FIXED)):
        return frozenset({"id", "memberstatus", "points"})
    return next((own for signature, own in _PROGRAMS if len(keys & signature) >= 2), frozenset())


def _settled(header: Sequence[str]) -> list[Meaning | None]:
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
