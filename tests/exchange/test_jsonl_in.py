"""S3: lines from the website are taken as the schema has them, or rejected with one reason in words."""

import io
import json
import tracemalloc
from dataclasses import MISSING, fields
from datetime import datetime
from typing import Any

import pendulum
import pytest

from frontdesk_tui.desk.clients.details import SIMPLE_FIELDS
from frontdesk_tui.desk.clients.drafts import ContactDraft, EmailDraft, PhoneDraft
from frontdesk_tui.desk.incoming.web_records import TYPES, BookingMade, ChatMessage, FormSubmitted
from frontdesk_tui.exchange.jsonl_in import KEPT, LINE_LIMIT, Line, lines, schema_text

SCHEMA = json.loads(schema_text())
DEFINITIONS = SCHEMA["$defs"]
EXAMPLES: list[dict[str, Any]] = [example for kind in TYPES for example in DEFINITIONS[kind]["examples"]]

CHAT = {"id": "m-1", "type": "chat.message", "contact": {"email": "dana@example.com"}, "text": "Hello"}
BOOKED = {
    "id": "b-1",
    "type": "booking.made",
    "contact": {"email": "dana@example.com"},
    "service": "Yoga",
    "starts_at": "2026-11-24T09:00",
}


def read(*said: object) -> list[Line]:
    """Lines of these values as JSON, of texts as they are, and of bytes."""
    raw = [
        one if isinstance(one, bytes) else (one if isinstance(one, str) else json.dumps(one)).encode() for one in said
    ]
    return list(lines(io.BytesIO(b"\n".join(raw))))


def reason(said: object) -> str:
    """Why a line is rejected; empty when it is not."""
    [line] = read(said)
    assert (line.record is None) == bool(line.reason)
    return line.reason


# -- what is read ---------------------------------------------------------------------------


@pytest.mark.parametrize("example", EXAMPLES, ids=[one["id"] for one in EXAMPLES])
def test_the_examples_of_the_schema_are_read(example: dict[str, Any]) -> None:
    [line] = read(example)
    assert line.reason == ""
    assert isinstance(line.record, TYPES[example["type"]])
    assert line.record.id == example["id"]


def test_all_that_is_said_of_a_booking_is_read() -> None:
    more = {
        "at": "2026-11-22T19:41:00.5+02:00",
        "contact": {
            "first_name": " Dana  Maria ",
            "email": "dana@example.com",
            "phone": "052-555-0101",
            "language": "he",
        },
        "staff": "Noa",
        "participants": 2,
        "answers": [["A mat?", "yes"]],
        "price": 5000,
        "currency": "ILS",
    }
    [line] = read(BOOKED | more)
    contact = ContactDraft(
        "Dana Maria", language="he", emails=(EmailDraft("dana@example.com"),), phones=(PhoneDraft("052-555-0101"),)
    )
    assert line.record == BookingMade(
        id="b-1",
        at=pendulum.datetime(2026, 11, 22, 17, 41, 0, 500_000, tz="UTC"),
        contact=contact,
        service="Yoga",
        starts_at=datetime(2026, 11, 24, 9),  # noqa: DTZ001 - as the clock of the business shows it
        staff="Noa",
        participants=2,
        answers=(("A mat?", "yes"),),
        price=5_000,
        currency="ILS",
    )


@pytest.mark.parametrize("said", ["2026-11-24T09:00:00", "2026-11-24T09:00+02:00", "2026-11-24T07:00:00.000Z"])
def test_a_start_may_be_said_with_or_without_an_offset(said: str) -> None:
    [line] = read(BOOKED | {"starts_at": said})
    assert isinstance(line.record, BookingMade)
    assert line.record.starts_at == datetime.fromisoformat(said)


def test_empty_lines_a_mark_and_the_line_ends_of_other_systems_do_not_matter() -> None:
    text = json.dumps(CHAT).encode()
    raw = b"\xef\xbb\xbf" + text + b"\r\n\r\n \n" + text
    found = list(lines(io.BytesIO(raw)))
    assert [(line.number, line.reason, line.text.encode()) for line in found] == [(1, "", text), (4, "", text)]
    assert [line.end for line in found] == [3 + len(text) + 2, len(raw)]


# -- what is rejected -----------------------------------------------------------------------

HOLED = CHAT | {"contact": {"email": "dana@example.com", "first_name": "\ud800"}}

WRONG: list[tuple[object, str]] = [
    ("nonsense", "The line is not JSON."),
    ('{"id": "a"', "The line is not JSON."),
    ('{"id": "a", "price": ' + "9" * 5_000 + "}", "The line is not JSON."),
    (b'{"id": "\xe9"}', "There are letters in it that cannot be read; save the file as UTF-8."),
    ("[" * 100_000, "The line is nested too deeply."),
    ('{"id": ' * 50_000, "The line is nested too deeply."),
    ([CHAT], "The line is not a JSON object."),
    ("null", "The line is not a JSON object."),
    ({"id": "a"}, "type is missing."),
    (CHAT | {"type": "chat"}, f"type is none of {', '.join(TYPES)}."),
    (CHAT | {"type": ["chat.message"]}, f"type is none of {', '.join(TYPES)}."),
    ({"type": "chat.message"}, "id is missing."),
    (CHAT | {"id": ""}, "id is empty."),
    (CHAT | {"id": 7}, "id is not text."),
    (CHAT | {"id": "x" * 201}, "id has more than 200 characters."),
    (CHAT | {"text": None}, "text is not text."),
    (CHAT | {"text": ""}, "text is empty."),
    (CHAT | {"text": "a\0b"}, "There are zero bytes in text."),
    (HOLED, "There is half a letter in contact.first_name."),
    (CHAT | {"colour": "red"}, "There is no field “colour”."),
    (CHAT | {"x" * 100: 1}, f"There is no field “{'x' * 60}…”."),
    (CHAT | {"contact": "Dana"}, "contact is not an object."),
    (CHAT | {"contact": {"first_name": "Dana"}}, "contact.email or contact.phone is missing."),
    (CHAT | {"contact": {"email": "a@example.com", "age": 7}}, "There is no field “contact.age”."),
    (CHAT | {"contact": {"email": ["a@example.com"]}}, "contact.email is not text."),
    (CHAT | {"contact": {"phone": "1", "language": "German!"}}, "contact.language is not written as in “de-AT”."),
    (CHAT | {"contact": {"phone": "1", "language": "de\n"}}, "contact.language is not written as in “de-AT”."),
    (CHAT | {"at": "2026-11-22T17:41:00"}, "at is not written as in “2026-11-22T17:41:00Z”."),
    (CHAT | {"at": "2026-02-30T17:41:00Z"}, "2026-02-30T17:41:00Z is no time that there is."),
    (CHAT | {"at": "9999-12-31T23:59:59-23:59"}, "at is not written as in “2026-11-22T17:41:00Z”."),
    ({key: BOOKED[key] for key in BOOKED if key != "service"}, "service is missing."),
    (BOOKED | {"service": 1.5}, "service is not text or a whole number."),
    (BOOKED | {"service": 0}, "service is not from 1 to 2,147,483,647."),
    (BOOKED | {"service": ""}, "service is empty."),
    (BOOKED | {"starts_at": "tomorrow"}, "starts_at is not written as in “2026-11-24T09:00”."),
    (BOOKED | {"starts_at": "2026-11-24T09:00:30"}, "starts_at is not written as in “2026-11-24T09:00”."),
    (BOOKED | {"starts_at": "2026-11-24T25:00"}, "2026-11-24T25:00 is no time that there is."),
    (BOOKED | {"participants": True}, "participants is not a whole number."),
    (BOOKED | {"participants": 0}, "participants is not from 1 to 10,000."),
    (BOOKED | {"price": -1}, "price is not from 0 to 999,999,999,999."),
    (BOOKED | {"currency": "shekel"}, "currency is not written as in “EUR”."),
    (BOOKED | {"answers": {"A mat?": "yes"}}, "answers is not a list."),
    (BOOKED | {"answers": [["A mat?", "yes", "no"]]}, "answers, entry 1 has 3 entries, not 2."),
    (BOOKED | {"answers": [["A mat?", "yes"], ["A mat?", 1]]}, "answers, entry 2, entry 2 is not text."),
    (BOOKED | {"answers": [["a", "b"]] * 101}, "answers has 101 entries, not from 0 to 100."),
    (BOOKED | {"type": "booking.cancelled"}, "There is no field “contact”."),
]


@pytest.mark.parametrize(("said", "because"), WRONG, ids=[because[:50] for _, because in WRONG])
def test_a_line_that_cannot_be_taken_is_rejected_with_one_reason(said: object, because: str) -> None:
    assert reason(said) == because


def test_one_bad_line_costs_only_itself() -> None:
    found = read(CHAT, "nonsense", b"\xff", CHAT | {"id": "m-2"})
    assert [line.record.id if line.record else line.text for line in found] == ["m-1", "nonsense", "\ufffd", "m-2"]


def test_a_line_may_be_as_long_as_the_limit_and_no_longer() -> None:
    room = LINE_LIMIT - len(json.dumps(CHAT | {"text": ""}))
    whole, long = ({**CHAT, "text": "x" * size} for size in (room, room + 1))
    found = read(whole, CHAT)
    assert [line.reason for line in read(whole)] == [""]
    assert [line.reason for line in found] == ["The line is longer than 1 MB.", ""]  # with its line end
    found = read(long, CHAT)
    assert [line.reason for line in found] == ["The line is longer than 1 MB.", ""]
    assert found[0].text == json.dumps(long)[:KEPT] + "…"
    assert found[1].end == len(json.dumps(long)) + 1 + len(json.dumps(CHAT))


class _Endless(io.RawIOBase):
    """A line of 64 MB, then one as it should be."""

    def __init__(self) -> None:
        self.left = 64 << 20
        self.rest = b"\n" + json.dumps(CHAT).encode()

    def readable(self) -> bool:
        return True

    def readinto(self, room: Any) -> int:
        if self.left:
            size = min(len(room), self.left)
            room[:size] = b"x" * size
            self.left -= size
        else:
            size = min(len(room), len(self.rest))
            room[:size] = self.rest[:size]
            self.rest = self.rest[size:]
        return size


def test_a_line_without_end_is_never_whole_in_memory() -> None:
    tracemalloc.start()
    try:
        found = [line.reason for line in lines(io.BufferedReader(_Endless()))]
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert found == ["The line is longer than 1 MB.", ""]
    assert peak < 8 * LINE_LIMIT


# -- the schema -----------------------------------------------------------------------------


def test_the_schema_and_the_records_have_the_same_types() -> None:
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert [one["$ref"] for one in SCHEMA["oneOf"]] == [f"#/$defs/{kind}" for kind in TYPES]
    assert all(DEFINITIONS[kind]["properties"]["type"] == {"const": kind} for kind in TYPES)


@pytest.mark.parametrize("kind", TYPES)
def test_the_schema_and_the_records_name_the_same_fields(kind: str) -> None:
    known = {field.name for field in fields(TYPES[kind])}
    needed = {field.name for field in fields(TYPES[kind]) if field.default is MISSING}
    definition = DEFINITIONS[kind]
    assert set(definition["properties"]) - {"type"} == known
    assert definition["additionalProperties"] is False
    assert {"id", "type"} <= set(definition["required"]) <= set(definition["properties"])
    assert set(definition["required"]) - {"type"} == needed


def test_the_schema_has_every_simple_field_of_a_contact() -> None:
    contact = DEFINITIONS["contact"]
    assert set(contact["properties"]) == {*SIMPLE_FIELDS, "email", "phone"}
    assert contact["additionalProperties"] is False


def _all(schema: Any) -> list[dict[str, Any]]:
    """A schema and all within it."""
    inside = [*schema.get("properties", {}).values(), *schema.get("$defs", {}).values()]
    inside += [schema["items"]] if "items" in schema else []
    return [schema, *(found for one in inside for found in _all(one))]


def test_the_schema_says_nothing_that_is_not_looked_at() -> None:
    """What it uses of JSON Schema is what `json_shape` knows, so that whoever checks by it checks the same."""
    notes = {"$schema", "$id", "$defs", "title", "description", "examples", "default"}
    limits = {"minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems", "pattern"}
    shapes = {"type", "const", "$ref", "required", "properties", "additionalProperties", "anyOf", "items", "oneOf"}
    for schema in _all(SCHEMA):
        assert set(schema) <= notes | limits | shapes
        assert schema.get("$ref", "#/$defs/id").removeprefix("#/$defs/") in DEFINITIONS
        if "integer" in schema.get("type", ()):
            assert {"minimum", "maximum"} <= set(schema)
        if "pattern" in schema:
            assert (schema["pattern"][0], schema["pattern"][-1]) == ("^", "$")
            assert schema["examples"]


def test_a_form_has_pairs_and_a_chat_a_text() -> None:
    found = [line.record for line in read(CHAT, next(one for one in EXAMPLES if one["type"] == "form.submitted"))]
    assert isinstance(found[0], ChatMessage)
    assert isinstance(found[1], FormSubmitted)
    assert found[1].answers[1] == ("Anything we should know?", "A stiff neck")
