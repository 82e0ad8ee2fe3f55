"""Languages by their BCP 47 tags."""

import re

from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.language_names import CODES, ENGLISH, OWN

OFFERED = (("en", "English"), ("de", "Deutsch (German)"), ("ja", "日本語 (Japanese)"), ("he", "עברית (Hebrew)"))
"""Those that are offered where a language is asked for, with the words for each."""

_TAG = re.compile("([A-Za-z]{2,3})(-[A-Za-z0-9]{1,8})*")

_FORMER = {"iw": "he"}
"""Codes that older programs still write, and what they are called today."""


def primary(tag: str) -> str:
    """The language itself, without its country or script: `de` of `de-AT` or `de_AT`, `he` also of its former `iw`."""
    language = tag.strip().replace("_", "-").split("-")[0].lower()
    return _FORMER.get(language, language)


_WITH_TAG = re.compile(r".+ \(([A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})+)\)")
"""A name as `named` gives it where the tag says more."""


def meant(typed: str) -> str:
    """The tag of a language that was called by its name, in English or its own language; else what was typed."""
    words = " ".join(typed.split())
    if found := _WITH_TAG.fullmatch(words):
        return found[1]
    return CODES.get(words.casefold(), words.replace("_", "-"))


def choices() -> list[tuple[str, str]]:
    """All languages by name, those of `OFFERED` first: pairs of the name in English, and it with the language's own."""
    codes = dict.fromkeys([*(code for code, _ in OFFERED), *sorted(ENGLISH, key=ENGLISH.__getitem__)])
    return [(ENGLISH[code], " · ".join(filter(None, (ENGLISH[code], OWN.get(code, ""))))) for code in codes]


def named(tag: str) -> str:
    """`German` for `de`, `German (de-AT)` for `de-AT`; the tag where no name is known."""
    name = ENGLISH.get(primary(tag), "")
    if not name:
        return tag
    return name if tag.lower() == primary(tag) else f"{name} ({tag})"


def check(tag: str, field: str) -> None:
    """Raises DeskError, at the field, for what is no tag, or is one of no language that there is."""
    if not _TAG.fullmatch(tag) or primary(tag) not in ENGLISH:
        raise DeskError("No language is known by that. Write its name or its tag, such as German or de.", field)
