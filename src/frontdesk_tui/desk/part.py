"""What triggers, conditions and actions have in common: a name, a title, and fields that make their form."""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from enum import StrEnum
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, ClassVar, Self, TypeVar

from frontdesk_tui.desk.errors import DeskError

P = TypeVar("P", bound="Part")


class Kind(StrEnum):
    """What a field of a part is filled in with, and so which control the form has for it."""

    TEXT = "text"
    """One line; merge fields may stand in it."""
    LINES = "lines"
    """Many lines; merge fields may stand in them."""
    PLAIN = "plain"
    """One line, as it is."""
    NUMBER = "number"
    CHOICE = "choice"
    """One of `choices`."""
    TICK = "tick"
    """Yes or no: `True` or `False`."""
    LABEL = "label"
    """The name of a label, which is made when there is none."""
    STAFF = "staff"
    """Id of a colleague; none is allowed."""
    SERVICE = "service"
    """Id of a service; none is allowed, as with the next two."""
    SEGMENT = "segment"
    """Id of a segment."""
    FIELD = "field"
    """Id of a custom field."""
    DAY = "day"
    """A day as people type it, kept as ISO 8601; none is allowed."""
    LANGUAGE = "language"
    """The BCP 47 tag of a language, which may be typed by its name."""
    TEXTS = "texts"
    """Subject and body, in one language or more."""
    URL = "url"


@dataclass(frozen=True, slots=True)
class Ask:
    """One field of a part, as its form asks for it."""

    name: str
    label: str
    """What stands over it, in words."""
    kind: Kind
    default: Any
    choices: tuple[tuple[str, str], ...] = ()
    """Of `CHOICE`: pairs of what is stored and the words for it; of `NUMBER`: what is offered."""
    hint: str = ""
    """One sentence that stands under it."""
    told: str = ""
    """Of `TICK`: what the part's sentence says when it is ticked, where that is not the label."""


def asked(
    label: str,
    kind: Kind = Kind.TEXT,
    default: Any = MISSING,
    *,
    choices: tuple[tuple[str, str], ...] = (),
    hint: str = "",
    told: str = "",
) -> Any:
    """A field of a part that its form asks for."""
    said = {"label": label, "kind": kind, "choices": choices, "hint": hint, "told": told}
    return field(default=default, metadata=said)


@dataclass(frozen=True)
class Part:
    """A trigger, a condition or an action. A subclass is a frozen dataclass; its first line of doc is its title."""

    name: ClassVar[str]
    """What it is stored as; never changed once it has been released."""

    @classmethod
    def title(cls) -> str:
        """What the menu calls it."""
        return (cls.__doc__ or "").partition("\n")[0].rstrip(".")

    @classmethod
    def explained(cls) -> str:
        """What the menu says of it besides; may be empty."""
        return " ".join((cls.__doc__ or "").partition("\n")[2].split())

    @classmethod
    def asks(cls) -> tuple[Ask, ...]:
        """What its form asks for, in order."""
        return tuple(
            Ask(one.name, default=None if one.default is MISSING else one.default, **one.metadata)
            for one in fields(cls)
            if "label" in one.metadata
        )

    def stored(self) -> dict[str, Any]:
        """Its fields, as they are stored."""
        return {one.name: _plain(getattr(self, one.name)) for one in fields(self)}

    @classmethod
    def from_stored(cls, stored: Mapping[str, Any]) -> Self:
        """What `stored` has written; a field that was unknown then takes its default."""
        known = {one.name: one for one in fields(cls)}
        return cls(**{name: value for name, value in stored.items() if name in known})


def _plain(value: Any) -> Any:
    return [_plain(one) for one in value] if isinstance(value, tuple | list) else value


class Register(dict[str, type[P]]):
    """Parts of one sort by name: those of every file in a package."""

    def __init__(self, package: str) -> None:
        super().__init__()
        self._package = package
        self._is_read = False

    def every(self) -> dict[str, type[P]]:
        """All of them, in the order of the menu; reads their files the first time."""
        if not self._is_read:
            package = import_module(self._package)
            for module in iter_modules(package.__path__):
                import_module(f"{self._package}.{module.name}")
            self._is_read = True  # only now: another thread that asks meanwhile must not find half of them
        return dict(sorted(self.items(), key=lambda pair: getattr(pair[1], "order", 99)))

    def named(self, name: str) -> type[P]:
        """The one of that name. Raises DeskError when this program knows none."""
        found = self.every().get(name)
        if found is None:
            raise DeskError(f"This version of frontdesk does not know “{name}”.")
        return found
