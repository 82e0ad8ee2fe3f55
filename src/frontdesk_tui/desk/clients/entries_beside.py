"""S7: what a contact has several of, edited at two desks: emails, phones and addresses are merged one by one."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, NamedTuple

MANY = ("emails", "phones", "addresses")
"""What a contact has several of, as a draft calls them."""


class BothChanged(NamedTuple):
    """An entry that both have changed, each otherwise; None where it was taken out, or was not there."""

    place: int
    """Where it stood before, from 0; what is new stands behind all that was there."""
    was: Any
    mine: Any
    theirs: Any


@dataclass(frozen=True, slots=True)
class Merged:
    """The entries as both have left them; what both have changed is as it was typed here."""

    _entries: tuple[tuple[int, Any], ...]
    """With the places that they are told by, in their order."""
    clashes: tuple[BothChanged, ...]

    def entries(self, theirs: Mapping[int, Any]) -> tuple[Any, ...]:
        """All of them, those at some places as the other desk has them."""
        found = (theirs.get(place, entry) for place, entry in self._entries)
        return tuple(entry for entry in found if entry is not None)


def merged(now: Sequence[Any], shown: Sequence[Any], typed: Sequence[Any]) -> Merged | None:
    """What is stored `now` merged with what was `typed` in place of what had been `shown`.

    None where both have put them into another order, each otherwise: there is none that both meant.
    """
    was = dict(enumerate(shown))
    there = _placed(_become(shown, now), len(shown), {})
    new = {place: entry for place, entry in there.items() if place not in was}
    here = _placed(_become(shown, typed), len(shown) + len(new), new)
    order = _order(list(there), list(here), len(shown))
    if order is None:
        return None
    entries, clashes = [], []
    for place in order:
        before, mine, theirs = was.get(place), here.get(place), there.get(place)
        entries.append((place, theirs if mine == before else mine))
        if mine not in (before, theirs) and theirs != before:
            clashes.append(BothChanged(place, before, mine, theirs))
    return Merged(tuple(entries), tuple(sorted(clashes)))


def filled_in(entries: Sequence[Any]) -> tuple[Any, ...]:
    """Those in which there is anything but perhaps a tag."""
    return tuple(one for one in entries if any(part.strip() for part in _said(one)))


def _become(shown: Sequence[Any], after: Sequence[Any]) -> list[tuple[int | None, Any]]:
    """What is there after a change, and where each stood before: None for what is new.

    It was the same, else what is told by the same, else what stood in its place, else one of those that are left.
    """
    left = list(range(len(shown)))
    found: dict[int, int] = {}
    alike: tuple[Callable[[int, int], bool], ...] = (
        lambda was, at: shown[was] == after[at],
        lambda was, at: _key(shown[was]) == _key(after[at]),
        lambda was, at: was == at,
        lambda was, at: bool(filled_in([after[at]])),  # noqa: ARG005
    )
    for is_alike in alike:
        for was in list(left):
            at = next((at for at in range(len(after)) if at not in found and is_alike(was, at)), None)
            if at is not None:
                found[at] = was
                left.remove(was)
    return [(found.get(at), entry) for at, entry in enumerate(after) if filled_in([entry])]


def _placed(become: list[tuple[int | None, Any]], begin: int, new: Mapping[int, Any]) -> dict[int, Any]:
    """Entries by their places, in order; what is new has those from `begin` on, or those of the same in `new`."""
    placed: dict[int, Any] = {}
    for was, entry in become:
        same = (place for place, one in new.items() if place not in placed and _key(one) == _key(entry))
        place = next(same, None) if was is None else was
        if place is None:
            place, begin = begin, begin + 1
        placed[place] = entry
    return placed


def _order(there: list[int], here: list[int], behind: int) -> list[int] | None:
    """All places in the order of whoever has changed that of those before `behind`, or put something before them."""
    if here != sorted(here) and there != sorted(there) and _of(here, there) != _of(there, here):
        return None
    first, then = (there, here) if here == sorted(here) else (here, there)
    order = list(first)
    for at, place in enumerate(then):
        if place not in order:
            before = next((one for one in reversed(then[:at]) if one in order), None)
            where = 0 if before is None else order.index(before) + 1
            order.insert(len(order) if place >= behind else where, place)
    return order


def _of(these: list[int], those: list[int]) -> list[int]:
    return [one for one in these if one in those]


def _key(entry: Any) -> object:
    """What an entry is told by, however it is written."""
    said = [part.strip().casefold() for part in _said(entry)]
    digits = "".join(one for one in said[0] if one.isdigit())
    return digits if len(said) == 1 and digits and "@" not in said[0] else said


def _said(entry: Any) -> Iterator[str]:
    return (getattr(entry, one.name) for one in fields(entry) if one.name != "tag")
