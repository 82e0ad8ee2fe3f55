"""Texts with merge fields, such as `Hello {{ client.first_name }}`: checked as they are saved, filled in as they go.

What a text may hold (`template_rules`) makes filling in take time and memory in proportion to the length of the text
and of its values, which are bounded too.
"""

from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches
from functools import lru_cache
from types import SimpleNamespace
from typing import TYPE_CHECKING

from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.messages.merge_fields import FIELDS, MOST_OF_VALUE, NEEDS
from frontdesk_tui.desk.messages.template_rules import environment, fields, parsed
from frontdesk_tui.desk.safetext import one_line

if TYPE_CHECKING:
    from jinja2 import Template

MOST_RENDERED = 100_000
"""Characters of a text with its fields filled in."""


def check(text: str, field: str | None, available: Collection[str]) -> None:
    """Raises DeskError, at the form field of that name, for a text that is none or has a field that is not there.

    `available` are the merge fields that will have values: see `merge_fields.available`.
    """
    _check(fields(parsed(text, field)), field, available)


def render(text: str, values: Mapping[str, str]) -> str:
    """The plain text with its fields filled in; those without a value are empty.

    Raises DeskError for a text in which `check` finds something, and for a result that is too long.
    """
    pieces, length = [], 0
    for piece in _compiled(text).generate(_by_group(values)):
        pieces.append(piece)
        length += len(piece)
        if length > MOST_RENDERED:
            raise DeskError(f"With its fields filled in this text has more than {MOST_RENDERED:,} characters.")
    return "".join(pieces)


def used(text: str) -> set[str]:
    """The merge fields in a text. Raises DeskError when it cannot be read."""
    return {name for name, _ in fields(parsed(text, None))}


def _check(found: Iterable[tuple[str, int]], field: str | None, available: Collection[str]) -> None:
    for name, line in found:
        if name not in FIELDS:
            near = get_close_matches(name, sorted(available), n=1, cutoff=0.5)
            hint = f" Is it {{{{ {near[0]} }}}}?" if near else ""
            raise DeskError(f"Line {line}: there is no field “{one_line(name, 60)}”.{hint}", field)
        if name not in available:
            needs = NEEDS[name.partition(".")[0]]
            raise DeskError(f"Line {line}: {{{{ {name} }}}} needs {needs}, and here there is none.", field)


@lru_cache(maxsize=64)
def _compiled(text: str) -> "Template":
    tree = parsed(text, None)
    _check(fields(tree), None, FIELDS)
    return environment().from_string(tree)


def _by_group(values: Mapping[str, str]) -> dict[str, SimpleNamespace]:
    """The values as Jinja asks for them: a `client` with a `first_name`."""
    found: dict[str, SimpleNamespace] = {}
    for name in FIELDS:
        group, _, own = name.partition(".")
        setattr(found.setdefault(group, SimpleNamespace()), own, values.get(name, "")[:MOST_OF_VALUE])
    return found
