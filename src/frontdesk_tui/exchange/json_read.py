"""Contacts from our own JSON (see `json_out`): one object a line."""

import itertools
import json
from collections.abc import Generator, Iterator
from typing import BinaryIO

from frontdesk_tui.desk.clients.drafts import ADDRESS_PARTS, AddressDraft, ContactDraft, PhoneDraft
from frontdesk_tui.desk.desk import Business
from frontdesk_tui.exchange.birthdates import birthdate
from frontdesk_tui.exchange.email_check import email_draft
from frontdesk_tui.exchange.records import BROKEN, ZERO, Record, Taken, UnfitError, fit, refused, said_id

LINE_LIMIT = 4 << 20
"""Bytes in one line."""


def json_records(handle: BinaryIO, business: Business) -> Generator[Record, None, None]:
    """Every line of a file; `member_status` and `points` are not taken over."""
    for number in itertools.count(1):
        line = handle.readline(LINE_LIMIT)
        if not line:
            return
        where = f"line {number}"
        text = line.decode("utf-8-sig", "replace")
        if len(line) == LINE_LIMIT and not line.endswith(b"\n"):
            while (piece := handle.readline(LINE_LIMIT)) and not piece.endswith(b"\n"):
                pass
            yield refused(where, "The line is longer than 4 MB.", text)
        elif text.strip():
            try:
                yield Taken(where, fit(_draft(line, business.country)))
            except UnfitError as unfit:
                yield refused(where, str(unfit), text.strip())


def _draft(line: bytes, country: str) -> ContactDraft:
    fields = _object(line)
    return ContactDraft(
        first_name=_text(fields, "first_name"),
        last_name=_text(fields, "last_name"),
        company=_text(fields, "company"),
        position=_text(fields, "position"),
        language=_text(fields, "language"),
        vat_id=_text(fields, "vat_id"),
        birthdate=birthdate(_text(fields, "birthdate"), country),
        emails=tuple(email_draft(*pair) for pair in _tagged(fields, "emails", "email_tags")),
        phones=tuple(PhoneDraft(*pair) for pair in _tagged(fields, "phones", "phone_tags")),
        addresses=tuple(map(_address, _list(fields, "addresses"))),
        labels=_texts(fields, "labels"),
        custom=tuple(_custom(fields)),
        said_id=said_id(str(fields.get("id", ""))),
    )


def _object(line: bytes) -> dict[str, object]:
    try:
        fields = json.loads(line.decode("utf-8-sig"))
    except UnicodeError as error:
        raise UnfitError(BROKEN) from error
    except (ValueError, RecursionError) as error:
        raise UnfitError("The line is not JSON.") from error
    if not isinstance(fields, dict):
        raise UnfitError("The line is not a JSON object.")
    return fields


def _checked(value: object, key: str) -> str:
    """The value if it is text that a database can store."""
    if not isinstance(value, str):
        raise UnfitError(f"In {key} there is something other than text.")
    if "\0" in value:
        raise UnfitError(ZERO)
    try:
        value.encode()
    except UnicodeError as error:
        raise UnfitError(f"In {key} there is half a letter.") from error
    return value


def _text(fields: dict[str, object], key: str) -> str:
    return _checked(fields.get(key, ""), key)


def _list(fields: dict[str, object], key: str) -> list[object]:
    value = fields.get(key, [])
    if not isinstance(value, list):
        raise UnfitError(f"{key} is not a list.")
    return value


def _texts(fields: dict[str, object], key: str) -> tuple[str, ...]:
    return tuple(_checked(value, key) for value in _list(fields, key))


def _tagged(fields: dict[str, object], key: str, tag_key: str) -> list[tuple[str, str]]:
    values, tags = _texts(fields, key), _texts(fields, tag_key)
    return list(itertools.zip_longest(values, tags[: len(values)], fillvalue=""))


def _address(value: object) -> AddressDraft:
    if not isinstance(value, dict):
        raise UnfitError("An address is not an object.")
    return AddressDraft(*(_text(value, part) for part in ADDRESS_PARTS))


def _custom(fields: dict[str, object]) -> Iterator[tuple[str, str]]:
    custom = fields.get("custom", {})
    if not isinstance(custom, dict):
        raise UnfitError("custom is not an object.")
    for name, value in custom.items():
        for one in value if isinstance(value, list) else [value]:
            yield _checked(name, "custom"), _checked(one, "custom")
