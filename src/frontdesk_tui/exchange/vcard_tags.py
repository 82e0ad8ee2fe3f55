"""What an email, phone or address of a card is for, and which is the preferred one."""

import re

from frontdesk_tui.exchange.vcard_lines import Property

_APPLE = re.compile(r"_\$!<(.*)>!\$_")
_KNOWN = {"HOME": "home", "WORK": "work", "CELL": "mobile", "MOBILE": "mobile", "OTHER": "other"}
_SAYS_NOTHING = {
    "INTERNET", "VOICE", "PREF", "POSTAL", "PARCEL", "DOM", "INTL", "MSG", "X400", "TEXT", "VIDEO", "X-INTERNET",
    "QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT", "",
}  # fmt: skip
_LAST = 101


def preference(one: Property) -> int:
    """1 for the most preferred, 101 for what nobody prefers."""
    said = one.parameter("PREF")
    if said:
        return int(said) if said.isascii() and said.isdigit() and len(said) <= 3 else _LAST
    return 1 if any(kind.upper() == "PREF" for kind in one.types()) else _LAST


def tag_of(one: Property, label: str, is_ours: bool) -> str:
    """The tag: the label that Apple and Google tie to it, else made of its types."""
    if label and is_ours:
        return label
    if label := _APPLE.sub(r"\1", label).strip():
        return _KNOWN.get(label.upper(), label)
    kinds = [kind for kind in one.types() if kind.upper() not in _SAYS_NOTHING]
    upper = {kind.upper() for kind in kinds}
    if "FAX" in upper:
        return next((f"{place.lower()} fax" for place in ("HOME", "WORK") if place in upper), "fax")
    for kind in ("CELL", "MOBILE", "PAGER", "HOME", "WORK"):
        if kind in upper:
            return _KNOWN.get(kind, kind.lower())
    return next((_KNOWN.get(kind.upper(), _plain(kind)) for kind in kinds), "")


def _plain(kind: str) -> str:
    kind = re.sub(r"^x-", "", kind, flags=re.IGNORECASE)
    return kind.lower() if kind.isupper() else kind
