"""Whether a value is as a JSON Schema has it, said in words: the part of draft 2020-12 that our own schemas use.

That is `type`, `const`, `$ref` into `$defs`, `required`, `properties`, `additionalProperties: false`, `anyOf` of
`required`, `items`, and the limits and patterns of texts, numbers and lists.
"""

import re
from typing import Any

from frontdesk_tui.exchange.records import UnfitError

Schema = dict[str, Any]

_TYPES: dict[str, type] = {"string": str, "integer": int, "array": list, "object": dict}
_SAID = {"string": "text", "integer": "a whole number", "array": "a list", "object": "an object"}
_SHOWN = 60
"""Characters of a name that is not known, in a reason."""


class Shape:
    """A schema, and the definitions that it refers to."""

    def __init__(self, definitions: dict[str, Schema]) -> None:
        self._definitions = definitions

    def fit(self, value: object, schema: Schema, name: str = "") -> None:
        """Raises UnfitError, which names the field, when a value is not as the schema has it."""
        schema = self._whole(schema)
        said = schema.get("type", ())
        kinds = [said] if isinstance(said, str) else said
        # An exact look: in Python, true is a whole number as well.
        if kinds and type(value) not in [_TYPES[kind] for kind in kinds]:
            raise UnfitError(f"{name or 'The line'} is not {' or '.join(_SAID[kind] for kind in kinds)}.")
        match value:
            case str():
                _fit_text(value, schema, name)
            case int():
                _fit_number(value, schema, name)
            case list():
                self._fit_list(value, schema, name)
            case dict():
                self._fit_object(value, schema, name)

    def _whole(self, schema: Schema) -> Schema:
        """With what it refers to; what stands beside a reference counts besides."""
        reference = schema.get("$ref")
        if reference is None:
            return schema
        return self._definitions[reference.removeprefix("#/$defs/")] | schema

    def _fit_object(self, value: dict[str, object], schema: Schema, name: str) -> None:
        known = schema["properties"]
        for field in value:
            if field not in known:
                shown = field if len(field) <= _SHOWN else field[:_SHOWN] + "…"
                raise UnfitError(f"There is no field “{_inside(name, shown)}”.")
        for field in schema.get("required", ()):
            if field not in value:
                raise UnfitError(f"{_inside(name, field)} is missing.")
        choices = [one["required"] for one in schema.get("anyOf", ())]
        if choices and not any(all(field in value for field in one) for one in choices):
            wanted = " or ".join(_inside(name, field) for one in choices for field in one)
            raise UnfitError(f"{wanted} is missing.")
        for field, found in value.items():
            self.fit(found, known[field], _inside(name, field))

    def _fit_list(self, value: list[object], schema: Schema, name: str) -> None:
        least, most = schema.get("minItems", 0), schema.get("maxItems", len(value))
        if not least <= len(value) <= most:
            wanted = f"{least}" if least == most else f"from {least} to {most:,}"
            raise UnfitError(f"{name} has {len(value):,} entries, not {wanted}.")
        for number, found in enumerate(value, 1):
            self.fit(found, schema["items"], f"{name}, entry {number}")


def _inside(name: str, field: str) -> str:
    return f"{name}.{field}" if name else field


def _fit_text(value: str, schema: Schema, name: str) -> None:
    if "\0" in value:
        raise UnfitError(f"There are zero bytes in {name}.")
    try:
        value.encode()
    except UnicodeError as error:
        raise UnfitError(f"There is half a letter in {name}.") from error
    if len(value) < schema.get("minLength", 0):
        raise UnfitError(f"{name} is empty.")
    if len(value) > schema.get("maxLength", len(value)):
        raise UnfitError(f"{name} has more than {schema['maxLength']:,} characters.")
    # All of our patterns have both ends, so it is no other question than JSON Schema's.
    if "pattern" in schema and not re.fullmatch(schema["pattern"], value):
        raise UnfitError(f"{name} is not written as in “{schema['examples'][0]}”.")


def _fit_number(value: int, schema: Schema, name: str) -> None:
    if not schema["minimum"] <= value <= schema["maximum"]:
        raise UnfitError(f"{name} is not from {schema['minimum']:,} to {schema['maximum']:,}.")
