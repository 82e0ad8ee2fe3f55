"""Made-up people, as they are typed in at a desk."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random
from typing import TypeVar

from frontdesk_tui.desk.clients.drafts import AddressDraft, ContactDraft, EmailDraft
from frontdesk_tui.desk.clients.search_document import MOST, document
from frontdesk_tui.desk.seeding.english import ENGLISH
from frontdesk_tui.desk.seeding.german import GERMAN
from frontdesk_tui.desk.seeding.hebrew import HEBREW
from frontdesk_tui.desk.seeding.japanese import JAPANESE
from frontdesk_tui.desk.seeding.numbers import Number, known, number
from frontdesk_tui.desk.seeding.tongue import Name, Tongue
from frontdesk_tui.models.folding import FIELD_END, fold

LABELS = ("VIP", "Newcomer", "Student", "Family", "Corporate", "Waitlist")
"""Labels that staff put on."""

CUSTOM_FIELDS = ("Dog's name", "Injuries", "Referred by")
"""What this business asks besides."""

TONGUES = (*(ENGLISH,) * 9, *(GERMAN,) * 4, *(HEBREW,) * 4, *(JAPANESE,) * 3)
"""Each as often as it is spoken."""

_HOSTS = ("example.com", "example.org", "example.net", "mail.example.com", "post.example.org", "home.example.net")
_DOGS = ("Luna", "Rex", "Bella", "Mochi", "Balu", "Waffles", "Simba", "Pitzi", "Kuro", "Schnitzel")
_INJURIES = ("Left knee", "Lower back", "Right shoulder", "Neck", "Wrist", "Ankle, twice", "Herniated disc L4/L5")
_TAGS = ("", "", "home", "work")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Person:
    """One made-up person."""

    draft: ContactDraft
    """What would be typed in; the phones are those of `numbers`."""
    numbers: tuple[Number, ...]
    tongue: Tongue
    doc: str
    """What `search_document.document` says of the draft in Israel."""


def persons(seed: int, count: int) -> Iterator[Person]:
    """So many people, one at a time: the same ones for the same seed."""
    rng = Random(seed)
    return (_person(rng, ordinal) for ordinal in range(count))


def acquainted(draft: ContactDraft, country: str, tongue: Tongue) -> Person:
    """Somebody who was thought up by hand."""
    numbers = tuple(known(phone, country) for phone in draft.phones)
    return Person(draft, numbers, tongue, document(draft, country))


def _person(rng: Random, ordinal: int) -> Person:
    tongue = one_of(rng, TONGUES)
    first, last = _called(rng, tongue)
    company = position = ""
    if (kind := rng.random()) < 0.08:
        company = one_of(rng, tongue.firms).format(last=one_of(rng, tongue.last).written)
        position = one_of(rng, tongue.positions) if kind < 0.05 else ""
    bare = ContactDraft(
        first_name="" if kind < 0.012 else first.written,
        last_name="" if kind < 0.015 else last.written,
        company=company,
        position=position,
        language=tongue.language if rng.random() < 0.8 else "",
        birthdate=_birthdate(rng),
        emails=_emails(rng, first, last, ordinal),
        addresses=_addresses(rng, tongue),
        labels=_labels(rng),
        custom=_custom(rng, tongue),
    )
    numbers = _numbers(rng, tongue)
    draft = replace(bare, phones=tuple(each.draft for each in numbers)) if numbers else bare
    runs = dict.fromkeys(run for each in numbers for run in each.runs)
    # No name or address is a run of digits, so the phones' fields follow; only custom values come after them.
    more = (*runs, *(fold(value) for _, value in bare.custom))
    doc = document(replace(bare, custom=()), "") + "".join(field + FIELD_END for field in more)
    return Person(draft, numbers, tongue, doc[:MOST])


def one_of(rng: Random, pool: tuple[T, ...]) -> T:
    """One of these, three times as fast as `rng.choice`."""
    return pool[int(rng.random() * len(pool))]


def _called(rng: Random, tongue: Tongue) -> tuple[Name, Name]:
    """First and last name; some are double, some in English have a middle initial, a few are very long."""
    first, last, kind = one_of(rng, tongue.first), one_of(rng, tongue.last), rng.random()
    if tongue.language == "ja" or kind > 0.25:
        return first, last
    if kind < 0.09:
        blank = " " if tongue.language == "he" else "-"
        return _longer(first, f"{blank}{one_of(rng, tongue.first).written}"), last
    if kind < 0.18:
        more = one_of(rng, tongue.last)
        return first, Name(f"{last.written}-{more.written}", f"{last.ascii}-{more.ascii}")
    if kind < 0.19:
        others = "-".join(one_of(rng, tongue.last).written for _ in range(3))
        return _longer(first, f" {one_of(rng, tongue.first).written}"), _longer(last, f" {others}")
    return (_longer(first, f" {chr(65 + int(rng.random() * 25))}.") if tongue is ENGLISH else first), last


def _longer(name: Name, by: str) -> Name:
    """The name with more after it, of which the email address knows nothing."""
    return Name(name.written + by, name.ascii)


def _emails(rng: Random, first: Name, last: Name, ordinal: int) -> tuple[EmailDraft, ...]:
    kind = rng.random()
    if kind < 0.14:
        return ()
    forms = (
        f"{first.ascii}.{last.ascii}{ordinal % 9973}",
        f"{first.ascii}.{last.ascii}",
        f"{first.ascii[0]}{last.ascii}{ordinal}",
        f"{last.ascii}.{first.ascii}{ordinal % 97}",
        f"{first.ascii}{ordinal}",
    )
    address = EmailDraft(f"{one_of(rng, forms)}@{one_of(rng, _HOSTS)}", one_of(rng, _TAGS))
    if kind < 0.19:
        return address, EmailDraft(f"{last.ascii}{ordinal}@work.example.com", "work")
    return (address,)


def _numbers(rng: Random, tongue: Tongue) -> tuple[Number, ...]:
    kind = rng.random()
    if kind < 0.12:
        return ()
    if kind < 0.17:
        return number(rng, tongue.language), number(rng, tongue.language)
    return (number(rng, tongue.language),)


def _birthdate(rng: Random) -> str:
    kind = rng.random()
    if kind > 0.45:
        return ""
    month_and_day = f"{1 + int(rng.random() * 12):02}-{1 + int(rng.random() * 28):02}"
    return f"--{month_and_day}" if kind < 0.05 else f"{1940 + int(rng.random() * 78)}-{month_and_day}"


def _addresses(rng: Random, tongue: Tongue) -> tuple[AddressDraft, ...]:
    if rng.random() > 0.25:
        return ()
    town = one_of(rng, tongue.towns)
    street = tongue.address.format(street=one_of(rng, tongue.streets), number=1 + int(rng.random() * 140))
    return (AddressDraft(street, "", town.name, "", town.postal_code, tongue.country, one_of(rng, _TAGS)),)


def _labels(rng: Random) -> tuple[str, ...]:
    kind = rng.random()
    if kind > 0.22:
        return ()
    return LABELS[:2] if kind < 0.01 else (one_of(rng, LABELS),)


def _custom(rng: Random, tongue: Tongue) -> tuple[tuple[str, str], ...]:
    kind = rng.random()
    if kind > 0.1:
        return ()
    dog, injury, by = CUSTOM_FIELDS
    if kind < 0.04:
        return ((dog, one_of(rng, _DOGS)),)
    if kind < 0.06:
        return (injury, one_of(rng, _INJURIES)), (by, one_of(rng, tongue.first).written)
    return ((injury, one_of(rng, _INJURIES)),) if kind < 0.08 else ((by, one_of(rng, tongue.first).written),)
