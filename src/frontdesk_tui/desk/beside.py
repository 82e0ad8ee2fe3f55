"""S7: an edit beside one that another desk has made since the form was opened.

What only one of both changed is kept, without a word. What both changed otherwise raises `CollidedError`, which has
both for the person to choose from; so nobody's change is written over unseen, and nothing that was typed is lost.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from pendulum import DateTime

from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.models.event import Event

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

S = TypeVar("S", bound="DataclassInstance")
T = TypeVar("T")

_LOOKED_AT = 200
"""Events among which the one that changed a field is looked for."""

_CALLED = {
    "phones": "phone numbers",
    "vat_id": "VAT ID",
    "starts_at": "start",
    "wall_start": "time",
    "login": "sign-in name",
}
"""Fields that are not called as they are named."""


_ENTRIES = {"emails": "email", "phones": "phone number", "addresses": "address"}
"""What one of several is called; of a list, `emails.2` is the second."""


def called(field: str) -> str:
    """What a field is called, such as `email 2`; a custom one, `custom.Shoe size`, by its own name. Safe to display."""
    kind, _, name = field.partition(".")
    if kind in _ENTRIES and name:
        return _ENTRIES[kind] if name == "1" else f"{_ENTRIES[kind]} {name}"
    return f"“{one_line(name, 40)}”" if name else _CALLED.get(kind, kind.replace("_", " "))


class Clash(NamedTuple):
    """A field that both have changed, each otherwise."""

    field: str
    mine: Any
    theirs: Any
    who: str
    """Who changed it elsewhere, safe to display; empty when the log does not say."""
    when: DateTime | None


class CollidedError(DeskError):
    """Both have changed the same; the verb has changed nothing."""

    def __init__(self, sentence: str, now: Any, clashes: tuple[Clash, ...], mine: Any, put: Callable[..., Any]) -> None:
        super().__init__(sentence, clashes[0].field)
        self.now = now
        """How it is stored by now: what is `shown` to the verb next."""
        self.clashes = clashes
        """In the order of the form."""
        self._mine = mine
        self._put = put

    def resolved(self, theirs: Collection[str]) -> Any:
        """What to store then: these fields as the other desk has them, the rest as it was typed here."""
        return self._put(self._mine, {one.field: one.theirs for one in self.clashes if one.field in theirs})


@dataclass(frozen=True, slots=True)
class Log:
    """Where the log says who has changed it."""

    kinds: tuple[str, ...]
    """Kinds of the events of its edits."""
    key: str = ""
    """By which field of their data these name what it is about; `contact` is their contact, empty all of the kinds."""
    of: int | None = None
    """Its id."""

    def changed(self, field: str) -> tuple[str, DateTime | None]:
        """Who changed a field last and when; where no event names it, the newest."""
        kind = Event.kind.concat("")  # as an expression: there are few of its kinds, and the newest come first by id
        found = Event.select().where(kind.in_(self.kinds)).order_by(Event.id.desc())
        if self.key == "contact":
            found = found.where(Event.contact == self.of)
        any_of = self.key in ("", "contact")
        events = [one for one in found.limit(_LOOKED_AT) if any_of or one.data.get(self.key) == self.of]
        named = (one for one in events if field.partition(".")[0] in one.data.get("after", {}))
        event = next(named, events[0] if events else None)
        return ("", None) if event is None else (one_line(event.actor, 40), event.at)


def merged(now: S, shown: S | None, typed: S, what: str, log: Log) -> S:
    """What is stored `now`, with what was changed of what had been `shown`; where nothing was, all that was typed.

    Raises CollidedError.
    """
    if shown is None:
        return typed
    names = [field.name for field in fields(typed)]
    there, before, here = ({name: getattr(one, name) for name in names} for one in (now, shown, typed))
    return merged_fields(there, before, here, _replaced, now, what, log)


def _replaced(draft: S, changed: Mapping[str, Any]) -> S:
    return replace(draft, **changed)


def merged_fields(
    now: Mapping[str, Any],
    shown: Mapping[str, Any],
    typed: Mapping[str, Any],
    put: Callable[[T, Mapping[str, Any]], T],
    stored: T,
    what: str,
    log: Log,
) -> T:
    """The same for what is given by its fields; `put` is `stored` with some of them changed, `what` what it is."""
    changed, collided = {}, []
    for name, mine in typed.items():
        was, theirs = shown.get(name, mine), now.get(name, mine)
        if mine != was:
            changed[name] = mine
            if theirs not in (was, mine):
                collided.append(Clash(name, mine, theirs, *log.changed(name)))
    result = put(stored, changed)
    if collided:
        names = [_named(one.field) for one in collided]
        said = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
        sentence = f"Another desk has changed {said} of this {what} meanwhile. Open it again to see what is new."
        raise CollidedError(sentence, stored, tuple(collided), result, put)
    return result


def _named(field: str) -> str:
    name = called(field)
    return name if name.startswith("“") or name[-1].isdigit() else f"the {name}"


def merged_value(now: T, shown: T, typed: T, field: str, what: str, log: Log) -> T:
    """The same for what is one value."""
    there, before, here = ({field: one} for one in (now, shown, typed))
    return merged_fields(there, before, here, lambda value, changed: changed.get(field, value), now, what, log)
