"""By what clients are known in any text: their emails, their phone numbers, and their names when written in full."""

import re
from collections.abc import Iterator, Sequence

from frontdesk_tui.models.contact import Contact, ContactEmail, ContactPhone
from frontdesk_tui.models.folding import digits, fold
from frontdesk_tui.models.rows import among, tuples

_EMAIL = re.compile(r"([\w.+-]+)@([\w-]+(?:\.[\w-]+)*)")
_NUMBER = re.compile(r"\d(?:[ ()./+-]{0,3}\d)+")
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[^\W_]+")

_FEWEST_DIGITS = 6
"""A shorter number may be anything."""

_MOST_WORDS = 8
"""Of a name that is looked for."""


class Traces:
    """Those of some clients."""

    def __init__(self, contacts: Sequence[int]) -> None:
        emails = ContactEmail.select(ContactEmail.address).where(among(ContactEmail.contact, contacts))
        phones = ContactPhone.select(ContactPhone.number, ContactPhone.number_key)
        named = Contact.select(Contact.first_name, Contact.last_name).where(among(Contact.id, contacts))
        self._emails = {fold(address) for (address,) in tuples(emails)}
        numbers = tuples(phones.where(among(ContactPhone.contact, contacts)))
        self._phones = {one for row in numbers for one in map(digits, row) if len(one) >= _FEWEST_DIGITS}
        # A first name alone is anybody's.
        both = [(fold(first), fold(last)) for first, last in tuples(named) if first.strip() and last.strip()]
        self._names = {" ".join(_WORD.findall(f"{one} {other}")) for pair in both for one, other in (pair, pair[::-1])}

    def are_in(self, text: str) -> bool:
        """Whether a text tells of one of them."""
        folded = fold(text)
        return not (
            self._emails.isdisjoint(_emails(folded))
            and self._phones.isdisjoint(_numbers(folded))
            and self._names.isdisjoint(_joined(_WORD.findall(folded), " ", _MOST_WORDS))
        )


def _emails(text: str) -> Iterator[str]:
    """Every address in a text; also where something follows it, as in the name of a file."""
    for local, domain in _EMAIL.findall(text):
        yield from (f"{local}@{one}" for one in _beginnings(domain.split(".")))


def _beginnings(labels: Sequence[str]) -> Iterator[str]:
    for end in range(1, len(labels) + 1):
        yield ".".join(labels[:end])


def _numbers(text: str) -> Iterator[str]:
    """Every number in a text that may be a phone's, however its digits are grouped."""
    for found in _NUMBER.findall(text):
        yield from _joined(_DIGITS.findall(found), "", _MOST_WORDS)


def _joined(parts: Sequence[str], by: str, most: int) -> Iterator[str]:
    """Every few that follow one another."""
    for begin in range(len(parts)):
        for end in range(begin + 1, min(begin + most, len(parts)) + 1):
            yield by.join(parts[begin:end])
