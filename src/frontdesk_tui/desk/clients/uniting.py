"""C20: two contacts as one: which value of each field it has, and what it has of both."""

from collections.abc import Callable, Collection, Hashable, Iterable
from dataclasses import astuple, replace
from typing import TypeVar

from frontdesk_tui.desk.clients import details, phones
from frontdesk_tui.desk.clients.drafts import ContactDraft
from frontdesk_tui.models.folding import fold

T = TypeVar("T")

CUSTOM = "custom:"
"""What the name of a choice begins with that is about a custom field; the field's name follows."""

_STATUSES = ("visitor", "pending", "member", "blocked")
"""From the one that gives way to any other to the one that stays."""


def values(draft: ContactDraft) -> dict[str, str]:
    """What a contact has in each field that is one text, and so is chosen; by the name of the choice."""
    simple = {name: getattr(draft, name) for name in details.SIMPLE_FIELDS}
    return simple | {CUSTOM + name: value for name, value in draft.custom}


def fuller(mine: str, theirs: str, theirs_is_newer: bool) -> bool:
    """Whether of two values the other's is to stay: the one that says more, else the newer one."""
    if fold(mine) == fold(theirs) or not theirs.strip():
        return False
    if not mine.strip() or fold(mine) in fold(theirs) or (mine.startswith("--") and theirs.endswith(mine[1:])):
        return True
    if fold(theirs) in fold(mine) or (theirs.startswith("--") and mine.endswith(theirs[1:])):
        return False
    return theirs_is_newer


def suggested(mine: ContactDraft, theirs: ContactDraft, theirs_is_newer: bool) -> frozenset[str]:
    """Names of the choices in which the other's value is to stay, when nobody chooses."""
    has, offered = values(mine), values(theirs)
    return frozenset(name for name, value in offered.items() if fuller(has.get(name, ""), value, theirs_is_newer))


def united(mine: ContactDraft, theirs: ContactDraft, chosen: Collection[str], country: str) -> ContactDraft:
    """The contact that both are: the other's values where that is `chosen`; emails, phones, addresses of both."""
    simple = {name: getattr(theirs, name) for name in details.SIMPLE_FIELDS if name in chosen}
    custom = dict(mine.custom) | {name: value for name, value in theirs.custom if CUSTOM + name in chosen}
    return replace(
        mine,
        **simple,
        emails=_both(mine.emails, theirs.emails, lambda email: fold(email.address)),
        phones=_both(mine.phones, theirs.phones, lambda phone: phones.key(phone.number, country)),
        addresses=_both(mine.addresses, theirs.addresses, lambda one: tuple(map(fold, astuple(one)[:-1]))),
        custom=tuple(custom.items()),
        labels=_both(mine.labels, theirs.labels, fold),
    )


def better(one: str, other: str) -> str:
    """Which of two member statuses stays; who is blocked does not become a member by being merged with one."""
    return max(one, other, key=_STATUSES.index)


def _both(mine: Iterable[T], theirs: Iterable[T], key: Callable[[T], Hashable]) -> tuple[T, ...]:
    """What there is of both, each once: as the first has it."""
    found: dict[Hashable, T] = {}
    for one in (*mine, *theirs):
        found.setdefault(key(one), one)
    return tuple(found.values())
