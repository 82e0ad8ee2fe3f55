"""What happened on the website, from JSON lines: read one at a time, each as `ingest.schema.json` has it."""

import codecs
import contextlib
import itertools
import json
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, BinaryIO

import pendulum
from pendulum import DateTime

from frontdesk_tui.desk.clients.details import SIMPLE_FIELDS
from frontdesk_tui.desk.clients.drafts import ContactDraft, EmailDraft, PhoneDraft
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.incoming.web_records import TYPES, Answers, WebRecord
from frontdesk_tui.exchange.json_shape import Schema, Shape
from frontdesk_tui.exchange.records import BROKEN, UnfitError

LINE_LIMIT = 1 << 20
"""Bytes in one line; of a longer one no more than that is held in memory at once."""

KEPT = 1_000
"""Characters that are kept of a line that is longer."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not empty."""

    number: int
    """Counted from 1, empty ones too."""
    end: int
    """Bytes up to its end."""
    text: str
    """As it was delivered, and as hostile."""
    record: WebRecord | None
    """What it says; None when it cannot be read."""
    reason: str = ""
    """Why it cannot, as one sentence; empty when it can."""


@contextlib.contextmanager
def delivered(path: Path | None) -> Iterator[BinaryIO]:
    """A file of lines opened for reading, or the standard input for None. DeskError when it cannot be read."""
    if path is None:
        if sys.stdin is None:
            raise DeskError("The standard input is closed; name a file to read.")
        yield sys.stdin.buffer
        return
    try:
        kind = path.stat().st_mode
        if stat.S_ISCHR(kind) or stat.S_ISBLK(kind):  # which may have no end
            raise DeskError(f"{path} is a device; name a file or a pipe.")
        handle = path.open("rb")
    except FileNotFoundError as error:
        raise DeskError(f"There is no file {path}.") from error
    except (OSError, ValueError) as error:
        raise DeskError(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}.") from error
    with handle:
        yield handle


def lines(handle: BinaryIO) -> Iterator[Line]:
    """The lines as they come in; one that cannot be read costs only itself."""
    end = 0
    for number in itertools.count(1):
        raw = handle.readline(LINE_LIMIT + 1)
        if not raw:
            return
        end += len(raw) + (_skip_rest(handle, raw) if len(raw) > LINE_LIMIT else 0)
        if number == 1:
            raw = raw.removeprefix(codecs.BOM_UTF8)
        if raw.strip():
            yield _line(number, end, raw)


def _skip_rest(handle: BinaryIO, raw: bytes) -> int:
    """Read on to the end of a line; how many bytes that were."""
    skipped = 0
    while raw and not raw.endswith(b"\n"):
        raw = handle.readline(LINE_LIMIT)
        skipped += len(raw)
    return skipped


def _line(number: int, end: int, raw: bytes) -> Line:
    text = raw.decode("utf-8", "replace").rstrip("\r\n")
    try:
        if len(raw) > LINE_LIMIT:
            text = text[:KEPT] + "…"
            raise UnfitError("The line is longer than 1 MB.")
        return Line(number, end, text, _record(raw))
    except UnfitError as unfit:
        return Line(number, end, text, None, str(unfit))


def _record(raw: bytes) -> WebRecord:
    fields = _object(raw)
    kind = fields.get("type")
    if kind is None:
        raise UnfitError("type is missing.")
    if not isinstance(kind, str) or kind not in TYPES:
        raise UnfitError(f"type is none of {', '.join(TYPES)}.")
    shape, definitions = _shape()
    shape.fit(fields, definitions[kind])
    del fields["type"]
    read: dict[str, Any] = {name: _READ[name](value) if name in _READ else value for name, value in fields.items()}
    return TYPES[kind](**read)


def _object(raw: bytes) -> dict[str, Any]:
    try:
        found = json.loads(raw.decode())
    except UnicodeError as error:
        raise UnfitError(BROKEN) from error
    except ValueError as error:
        raise UnfitError("The line is not JSON.") from error
    except RecursionError as error:
        raise UnfitError("The line is nested too deeply.") from error
    if not isinstance(found, dict):
        raise UnfitError("The line is not a JSON object.")
    return found


def schema_text() -> str:
    """The JSON Schema of a line."""
    return (resources.files("frontdesk_tui.exchange") / "ingest.schema.json").read_text("utf-8")


@lru_cache(1)
def _shape() -> tuple[Shape, dict[str, Schema]]:
    """The schema, and its definitions, those of the types among them."""
    definitions = json.loads(schema_text())["$defs"]
    return Shape(definitions), definitions


# -- from what is known to be shaped right, what the desk is given --------------------------


def _contact(fields: dict[str, str]) -> ContactDraft:
    said = {name: " ".join(text.split()) for name, text in fields.items()}
    emails = tuple(EmailDraft(address) for address in [said.get("email", "")] if address)
    phones = tuple(PhoneDraft(number) for number in [said.get("phone", "")] if number)
    simple: dict[str, Any] = {name: said.get(name, "") for name in SIMPLE_FIELDS}
    return ContactDraft(**simple, emails=emails, phones=phones)


def _time(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise UnfitError(f"{text} is no time that there is.") from error


def _moment(text: str) -> DateTime:
    return pendulum.instance(_time(text).astimezone(UTC))


def _pairs(found: list[list[str]]) -> Answers:
    return tuple((question, answer) for question, answer in found)


_READ: dict[str, Callable[[Any], object]] = {
    "contact": _contact,
    "at": _moment,
    "starts_at": _time,
    "answers": _pairs,
}
"""How the fields are read that are not taken as they are."""
