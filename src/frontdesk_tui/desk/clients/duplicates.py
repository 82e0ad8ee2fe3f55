"""C20: contacts that may be one person, and of whom staff have said that they are not."""

from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby, islice
from operator import itemgetter
from typing import Any
from zlib import crc32

from peewee import fn

from frontdesk_tui.desk.clients import names
from frontdesk_tui.desk.clients.alike import alike, skeletons
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.undo import contact_of, takes_back
from frontdesk_tui.desk.verb import record, verb
from frontdesk_tui.models import contact_find, contact_names
from frontdesk_tui.models.contact import Contact, ContactEmail, ContactPhone, NotTheSame
from frontdesk_tui.models.contact_find import Wanted
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.folding import fold
from frontdesk_tui.models.rows import among, tuples

MOST = 1_000
"""Pairs that are found for each reason at the most: these are gone through first, and then searched for again."""

MOST_SHARING = 8
"""Contacts of one email, phone or name: what more of them share says nothing of who they are."""

_PAGE = 10_000
"""Names that are read at a time."""

_CHUNK = 400
"""Emails or phones that are looked into at a time."""


_LOOKED_AT = 200
"""Contacts that a typed name is compared with."""

_WARNED_OF = 5


class Why(StrEnum):
    """What two contacts have in common, as it is said; the surest first."""

    EMAIL = "same email"
    PHONE = "same phone number"
    NAME = "same name"
    SIMILAR = "similar name"
    SCRIPT = "same name in another script"
    FAMILY_EMAIL = "same email, another name"
    FAMILY_PHONE = "same phone number, another name"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two contacts that may be one."""

    one: int
    """The one that was there first."""
    other: int
    why: Why


@dataclass(slots=True)
class Search:
    """A search through all contacts, off the event loop; its memory is some numbers for each of them."""

    found: Callable[[Sequence[Pair]], object]
    """Told of pairs as they are found."""
    tell: Callable[[float], object] = lambda _: None
    """Told how much of it is done, up to 1."""
    stopped: Callable[[], bool] = lambda: False
    """Whether it is to end."""
    counts: Counter[Why] = field(default_factory=Counter)
    """Pairs found so far."""
    _seen: set[tuple[int, int]] = field(default_factory=set)
    _families: list[Pair] = field(default_factory=list)

    @property
    def capped(self) -> bool:
        """Whether there may be more than were looked for."""
        return max(self.counts.values(), default=0) >= MOST

    def run(self) -> None:
        """Find the pairs, the surest first; families, who share an email or a phone under several names, last."""
        self._seen = set(tuples(NotTheSame.select(NotTheSame.one, NotTheSame.other)))
        steps: list[tuple[float, Iterator[list[Pair]], tuple[Why, ...]]] = [
            (0.1, self._reached(ContactEmail, ContactEmail.address_key, Why.EMAIL, Why.FAMILY_EMAIL), (Why.EMAIL,)),
            (0.2, self._reached(ContactPhone, ContactPhone.number_key, Why.PHONE, Why.FAMILY_PHONE), (Why.PHONE,)),
            (1.0, self._named(), (Why.NAME, Why.SIMILAR, Why.SCRIPT)),
            (1.0, iter([self._families]), ()),
        ]
        for done, step, reasons in steps:
            for pairs in step:
                if self.stopped():
                    return
                self._add(pairs)
                if reasons and all(self.counts[why] >= MOST for why in reasons):
                    break
            self.tell(done)

    def _add(self, pairs: Sequence[Pair]) -> None:
        new = []
        for pair in pairs:
            if (key := (pair.one, pair.other)) not in self._seen and self.counts[pair.why] < MOST:
                self._seen.add(key)
                self.counts[pair.why] += 1
                new.append(pair)
        if new:
            self.found(new)

    # -- by email and phone ---------------------------------------------------------------------

    def _reached(self, table: type[Any], column: Any, why: Why, family: Why) -> Iterator[list[Pair]]:
        """Pairs that share what they are reached by; those of several names are kept for last."""
        last = ""
        while True:
            several = table.select(column).where(column > last).group_by(column).having(fn.COUNT(table.id) > 1)
            keys = [key for (key,) in tuples(several.order_by(column).limit(_CHUNK))]
            rows = table.select(column, Contact.id, Contact.name_key).join(Contact)
            there = tuples(
                rows.where(among(column, keys) & Contact.deleted_at.is_null()).order_by(column, Contact.id).distinct()
            )
            pairs: list[Pair] = []
            for _, group in groupby(there, key=itemgetter(0)):
                for one, other, same in self._paired([(contact, name) for _, contact, name in group]):
                    (pairs if same else self._families).append(Pair(one, other, why if same else family))
            del self._families[2 * MOST :]
            yield pairs
            if len(keys) < _CHUNK:
                return
            last = keys[-1]

    def _paired(self, group: Sequence[tuple[int, str]]) -> Iterator[tuple[int, int, bool]]:
        """Each of a group with the first that may be the same, and whether their names may be one person's.

        Staff may have said of two that they are not the same, so that a third is looked at.
        """
        if len(group) > MOST_SHARING:
            return
        for number, (other, name) in enumerate(group):
            before = [known for known in group[:number] if (known[0], other) not in self._seen]
            same = next((one for one, called in before if _may_be_one(called, name)), None)
            if same is not None:
                yield same, other, True
            elif before and len(before) == number:
                yield before[0][0], other, False

    # -- by name ------------------------------------------------------------------------------

    def _named(self) -> Iterator[list[Pair]]:
        """Pairs of one name, then of names that are alike; what more than a few are called is nobody's sign."""
        total = max(1, Contact.select().where(Contact.deleted_at.is_null()).count())
        packed, read, before = array("Q"), 0, ("", 0)
        for page in _names():
            pairs = []
            for name, group in groupby(page, key=itemgetter(0)):
                contacts = [contact for _, contact in group]
                if len(contacts) > MOST_SHARING or "@" in name:
                    before = ("", 0)
                    continue
                if len(contacts) > 1 and self.counts[Why.NAME] < MOST:
                    of_name = [(contact, name) for contact in sorted(contacts)]
                    pairs += [Pair(one, other, Why.NAME) for one, other, _ in self._paired(of_name)]
                is_wanted = before[1] and self.counts[Why.SIMILAR] < MOST
                if is_wanted and name.startswith(before[0][: len(name) // 2]) and alike(before[0], name):
                    pairs.append(_pair(before, (name, contacts[0])))
                before = (name, contacts[0])
                packed.extend(crc32(one.encode()) << 32 | contacts[0] for one in skeletons(name))
            read += len(page)
            self.tell(0.2 + 0.6 * min(1.0, read / total))
            yield _unless_born_apart(pairs)
        yield from self._sounding_alike(packed)

    def _sounding_alike(self, packed: "array[int]") -> Iterator[list[Pair]]:
        """Of those that have a skeleton in common, given as its hash before the id."""
        same = _few_of_one(sorted(packed))
        while some := list(islice(same, _CHUNK)):
            wanted = {contact for group in some for contact in group}
            called = dict(tuples(Contact.select(Contact.id, Contact.name_key).where(among(Contact.id, wanted))))
            pairs = []
            for group in some:
                there = [(contact, called[contact]) for contact in sorted(group) if contact in called]
                for number, (other, name) in enumerate(there):
                    for one, known in there[:number]:
                        if known != name and alike(known, name):
                            pairs.append(_pair((known, one), (name, other)))
                            break
            yield _unless_born_apart(pairs)


def _names() -> Iterator[list[tuple[str, int]]]:
    """Folded names and ids of all contacts, page by page in the order of names; no name is parted."""
    last = ("", 0)
    held: list[tuple[str, int]] = []
    while True:
        page = contact_names.after(last, _PAGE)
        if not page:
            yield held
            return
        last = page[-1]
        whole = [*held, *page]
        held = [row for row in whole[-MOST_SHARING - 1 :] if row[0] == last[0]]
        yield whole[: len(whole) - len(held)]


def _few_of_one(packed: Sequence[int]) -> Iterator[list[int]]:
    """The ids of those that have a hash in common, where these are a few."""
    for _, group in groupby(packed, key=lambda one: one >> 32):
        contacts = {one & 0xFFFFFFFF for one in islice(group, MOST_SHARING + 1)}
        if 1 < len(contacts) <= MOST_SHARING:
            yield list(contacts)


def _may_be_one(one: str, other: str) -> bool:
    """Whether contacts of these folded names that share an email or a phone may be one person."""
    return alike(one, other) or not (set(one.split()) - set(other.split())) or not set(other.split()) - set(one.split())


def _pair(one: tuple[str, int], other: tuple[str, int]) -> Pair:
    """Two whose folded names are alike."""
    why = Why.SIMILAR if one[0].isascii() == other[0].isascii() else Why.SCRIPT
    return Pair(min(one[1], other[1]), max(one[1], other[1]), why)


def _unless_born_apart(pairs: Sequence[Pair]) -> list[Pair]:
    """Those of whom it is not known that they were born on different days."""
    wanted = {contact for pair in pairs for contact in (pair.one, pair.other)}
    known = Contact.select(Contact.id, Contact.birthdate).where(among(Contact.id, wanted) & (Contact.birthdate != ""))
    born = {contact: day[-5:] for contact, day in tuples(known)}
    return [pair for pair in pairs if born.get(pair.one) in (None, born.get(pair.other, born.get(pair.one)))]


def with_similar_name(first: str, last: str) -> list[tuple[int, str]]:
    """C4: ids and names of contacts who are called like this, or nearly so, to warn of while somebody new is typed.

    They are looked for by how the words begin, in the script that is typed; the review finds the other scripts.
    """
    if not first.strip() or not last.strip():
        return []
    name = fold(names.full_name(first, last))
    begun = " ".join(word[: max(2, len(word) - 2)] for word in name.split())
    ids = contact_find.first_ids(Wanted(begun), _LOOKED_AT)
    found = Contact.select(Contact.id, Contact.name_key, Contact.first_name, Contact.last_name)
    rows = tuples(found.where(among(Contact.id, ids)).order_by(Contact.name_key, Contact.id))
    near = [(contact, names.full_name(*called)) for contact, key, *called in rows if alike(key, name)]
    return near[:_WARNED_OF]


# -- two people, after all ---------------------------------------------------------------------


@verb
def not_the_same(desk: Desk, one: int, other: int) -> None:
    """C20: these two are two people, so that nobody is asked again."""
    pair = {"one": min(one, other), "other": max(one, other)}
    if one == other or NotTheSame.get_or_none(**pair) is not None:
        raise DeskError("This was said already.")
    NotTheSame.create(**pair, at=desk.now)
    for contact, apart in ((one, other), (other, one)):
        record(desk, "contact.not_the_same", contact=contact, other=apart)


@takes_back("contact.not_the_same", like="duplicates.not_the_same")
def _may_be_the_same(desk: Desk, event: Event) -> str:
    one, other = contact_of(event), int(event.data["other"])
    said = (NotTheSame.one == min(one, other)) & (NotTheSame.other == max(one, other))
    if NotTheSame.delete().where(said).execute():
        for contact, apart in ((one, other), (other, one)):
            record(desk, "contact.may_be_the_same", contact=contact, other=apart)
    return "They may be the same again"
