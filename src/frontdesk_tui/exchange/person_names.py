"""A person's name in one piece, taken apart."""

from frontdesk_tui.desk.languages import primary

_FAMILY_FIRST = {"ja", "ko", "zh", "hu"}
_AFTER_COMMA = {"inc", "ltd", "llc", "corp", "co", "gmbh", "ag", "kg", "jr", "sr", "md", "phd", "esq", "the"}


def split_name(full: str, language: str) -> tuple[str, str]:
    """First and last name; one word is a first name, and `Lev, Anna` is Anna Lev."""
    full = " ".join(full.split())
    last, comma, first = full.partition(", ")
    if comma and "," not in first and first.casefold().rstrip(".") not in _AFTER_COMMA:
        return first, last
    if primary(language) in _FAMILY_FIRST:
        last, _, first = full.partition(" ")
        return (first, last) if first else (full, "")
    first, _, last = full.rpartition(" ")
    return (first, last) if first else (full, "")
