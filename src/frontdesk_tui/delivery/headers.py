"""Headers of an email as they are written (RFC 5322, 2047). Slow to load: imported where an email is made.

Python's own way to fold a header loses the quotes around a long name, which then may be an address of its own.
"""

import re
from base64 import b64encode
from collections.abc import Iterator, Sequence
from email.headerregistry import Address
from email.policy import EmailPolicy
from typing import Any

LONGEST_LINE = 76
"""Characters of a line, where it can be parted."""

_LONGEST_WORD = 60
_MOST_BYTES = 39
"""Of a text in one encoded word, which then has 64 characters and fits behind any of these headers' names."""

_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/^_`{|}~ -]+")


class Headers(EmailPolicy):
    """How emails are written: lines end in CRLF, and there is nothing but ASCII."""

    linesep = "\r\n"
    max_line_length = LONGEST_LINE
    cte_type = "7bit"

    def fold(self, name: str, value: Any) -> str:
        """The header as it is sent."""
        match name.lower():
            case "from" | "to" | "reply-to":
                words = _mailbox(value.addresses[0])
            case "subject":
                words = _line(str(value))
            case "list-unsubscribe":
                words = [str(value)]
            case _:
                return str(super().fold(name, value))
        return self.linesep.join([*_folded(name, words), ""])

    def fold_binary(self, name: str, value: Any) -> bytes:
        """The header as it is sent."""
        return self.fold(name, value).encode("ascii")


def _line(text: str) -> Sequence[str]:
    """The words of a text, encoded where they must be."""
    words = text.split(" ")
    return words if text.isascii() and all(len(word) <= _LONGEST_WORD for word in words) else list(_encoded(text))


def _mailbox(address: Address) -> Sequence[str]:
    """A name and its address, which is never parted."""
    if not address.display_name:
        return [address.addr_spec]
    return [*_named(address.display_name), f"<{address.addr_spec}>"]


def _named(name: str) -> Sequence[str]:
    """The words of a name, quoted or encoded where they must be."""
    if not name.isascii() or len(name) > _LONGEST_WORD:
        return list(_encoded(name))
    if _ATOMS.fullmatch(name):
        return name.split(" ")
    return ['"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"']


def _encoded(text: str) -> Iterator[str]:
    """The text as encoded words, each of whole characters."""
    chunk = b""
    for character in text:
        more = character.encode()
        if len(chunk) + len(more) > _MOST_BYTES:
            yield f"=?utf-8?b?{b64encode(chunk).decode()}?="
            chunk = b""
        chunk += more
    if chunk:
        yield f"=?utf-8?b?{b64encode(chunk).decode()}?="


def _folded(name: str, words: Sequence[str]) -> list[str]:
    """The lines of a header, a new line begun before each word that is too much for the one before."""
    lines = [f"{name}: {words[0]}"]
    for word in words[1:]:
        if len(lines[-1]) + 1 + len(word) > LONGEST_LINE:
            lines.append(f" {word}")
        else:
            lines[-1] += f" {word}"
    return lines
