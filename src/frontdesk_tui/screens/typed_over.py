"""What was typed into a form of settings, put over what is set by now."""

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

S = TypeVar("S", bound="DataclassInstance")


def typed_over(now: S, shown: S, typed: "DataclassInstance") -> S:
    """What is set `now`, with what was changed in the form: what was not may have been changed at another desk."""
    changed: dict[str, Any] = {name: value for name, value in asdict(typed).items() if value != getattr(shown, name)}
    return replace(now, **changed)
