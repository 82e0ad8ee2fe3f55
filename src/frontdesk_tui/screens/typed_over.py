"""What was typed into a form of settings, put over what is set by now."""

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

S = TypeVar("S", bound="DataclassInstance")


def typed_over(now: S, shown: S, typed: "DataclassInstance") -> S:
    """What is set `now`, with what was changed in the form: what was not may have been changed at another desk."""
    all_typed: dict[str, Any] = {field.name: getattr(typed, field.name) for field in fields(typed)}
    return replace(now, **{name: value for name, value in all_typed.items() if value != getattr(shown, name)})
