"""What is about many clients, in parts that are done set by set."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")


def once_each(things: Iterable[T], contact: Callable[[T], int | None]) -> list[list[T]]:
    """The things in their order, parted so that no client comes twice in a part; what is about nobody comes first."""
    every = list(things)
    known = [of for one in every if (of := contact(one)) is not None]
    if every and len(set(known)) == len(known):
        return [every]
    parts: list[list[T]] = []
    times: Counter[int] = Counter()
    for thing in every:
        of = contact(thing)
        number = times[of] if of is not None else 0
        if number == len(parts):
            parts.append([])
        parts[number].append(thing)
        if of is not None:
            times[of] += 1
    return parts
