"""C19, S6: the history of a client: all that the log has of them and of whoever was merged into them, newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from frontdesk_tui.desk import by_name, wording
from frontdesk_tui.desk.clients import history_words, merged
from frontdesk_tui.desk.clients.history_values import LOGGED, About, Logged, changed, label, of_rows, read, value
from frontdesk_tui.desk.clients.history_words import CHANGE, FIELDS, Group
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.safetext import many_lines, one_line
from frontdesk_tui.desk.verb import TAKES_BACK
from frontdesk_tui.models import rows
from frontdesk_tui.models.asking import Kept, Reading, any_of, asked, together
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.fields import moment_from_stored
from frontdesk_tui.models.rows import among, tuples

EVERYTHING, BY_STAFF = "", "staff"
"""Stand, as choices of what is listed beside the groups, for all, and for what people of the business did."""

BY_ONE = "staff:"
"""With the id of a colleague after it: what they did."""

_MOST = 160
"""Characters of a line."""

_HIDDEN = frozenset(
    {"before", "after", "was", "version", "automation", "key", "outgoing", "note", "task", "session", "with_session"}
) | {
    "into_empty",
    "labelled",
    "made",
    "made_as",
    "sessions",
    "replaces",
    "file",
    "rows",
    "answers",
    "currency",
    "firing",
    "of",
    TAKES_BACK,
    "next",
    "left",
    "events",
}
"""Fields of the data that say nothing to a person, or are said otherwise."""


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """An event as it is listed; texts are safe to display."""

    id: int
    when: str
    what: str
    """What was done, and with what: `Booked: Yoga flow, Tue 24 Nov 09:00`."""
    who: str


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """An event in full; texts are safe to display."""

    title: str
    facts: tuple[tuple[str, str], ...]
    """What is known of it, each with what it is; of a change what each field was and is."""
    text: str = ""
    """What was written, of a message that came in."""


def chosen(events: Any, choice: str) -> Any:
    """A select of events narrowed down to what is to be listed."""
    if choice == BY_STAFF:
        return events.where(Event.staff.is_null(False))
    if choice.startswith(BY_ONE):
        return events.where(Event.staff == int(choice.removeprefix(BY_ONE)))
    if choice:
        # As an expression, for the index by kind would make the newest be sorted out of all there are.
        return events.where(Event.kind.concat("").in_(history_words.kinds(Group(choice))))
    return events


def ids(contact: int, choice: str = EVERYTHING, most: int | None = None) -> list[int]:
    """The events, newest first."""
    family = merged.family(contact)
    of_them = Event.contact == contact if len(family) == 1 else Event.contact.in_(family)
    return rows.ids(chosen(Event.select(Event.id).where(of_them), choice).order_by(Event.id.desc()).limit(most))


def colleagues(contact: int) -> list[tuple[str, str]]:
    """Who has done something with a client: the choice, and the name, safe to display."""
    theirs = Event.contact.in_(merged.family(contact)) & Event.staff.is_null(False)
    who = {staff for (staff,) in tuples(Event.select(Event.staff).where(theirs).distinct())}
    return [(f"{BY_ONE}{staff}", f"By {name}") for staff, name in by_name.all_colleagues() if staff in who]


def lines(desk: Desk, events: Sequence[int]) -> list[HistoryLine]:
    """Some of them as they are listed, newest first."""
    found = read(LOGGED.where(among(Event.id, events)).order_by(Event.id.desc()))
    return _lines(desk, found, About.of(found))


def _lines(desk: Desk, found: Sequence[Logged], about: About) -> list[HistoryLine]:
    return [
        HistoryLine(
            event.id,
            wording.day_and_time_in_short(moment_from_stored(event.at), desk),
            one_line(what(desk, event, about), _MOST),
            one_line(event.actor, 40),
        )
        for event in found
    ]


def reading_newest(desk: Desk, contact: int, most: int) -> Reading[list[HistoryLine]]:
    """The latest ones, for the card."""
    family, [rows] = yield from together(merged.reading_family(contact), asked(_NEWEST(contact, most)))
    if family != [contact]:
        [rows] = yield [_NEWEST_OF_ANY(family, most)]
    found = of_rows(rows)
    about = yield from About.reading(found)
    return _lines(desk, found, about)


_NEWEST = Kept(lambda contact, most: LOGGED.where(Event.contact == contact).order_by(Event.id.desc()).limit(most))
_NEWEST_OF_ANY = Kept(
    lambda contacts, most: LOGGED.where(any_of(Event.contact, contacts)).order_by(Event.id.desc()).limit(most)
)


def what(desk: Desk, event: Logged, about: About) -> str:
    """What was done, and with what; as stored."""
    return ": ".join(filter(None, (history_words.words(event.kind).said, details(desk, event, about))))


def details(desk: Desk, event: Logged, about: About) -> str:
    """What a line says of an event after what was done; as stored."""
    words, of = history_words.words(event.kind), about.said(event, desk)
    said = [_detail(name, desk, event, about) for name in words.details]
    # Of a payment, how much it was is what one looks for.
    return ", ".join(filter(None, [*said, of] if words.group is Group.PAYMENTS else [of, *said]))


def _detail(name: str, desk: Desk, event: Logged, about: About) -> str:
    if name == FIELDS:
        return ", ".join(label(key) for key, _, _ in changed(event) if key)
    if name == CHANGE:
        return ", ".join(change(desk, event, about, one) for one in changed(event))
    if name == "moved":
        before = next((before for key, before, _ in changed(event) if key == "starts_at"), None)
        return f"from {value('starts_at', before, event, about, desk)}" if before else ""
    stored = event.data.get(name)
    return "" if stored in (None, "") else value(name, stored, event, about, desk)


def change(desk: Desk, event: Logged, about: About, one: tuple[str, Any, Any]) -> str:
    """What a field was and is: `Levi → Cohen`; as stored."""
    key, before, after = one
    return " → ".join(value(key, stored, event, about, desk) for stored in (before, after))


def entry(desk: Desk, event: int) -> HistoryEntry:
    """C19: all that the log says of an event. Raises DeskError when there is none."""
    found = read(LOGGED.where(Event.id == event))
    if not found:
        raise DeskError("This entry is no longer there.")
    [row] = found
    about = About.of([row])
    known = [("Date", wording.day_and_time(moment_from_stored(row.at), desk)), ("By", _who(row))]
    if said := about.said(row, desk):
        known.append((_thing(row), said))
    known += [
        (label(key), value(key, stored, row, about, desk))
        for key, stored in row.data.items()
        if key not in _HIDDEN and key not in _TEXTS and stored not in (None, "", [], {})
    ]
    known += [(label(one[0]) if one[0] else "Change", change(desk, row, about, one)) for one in changed(row)]
    known.append(("Entry", f"{row.id:,}"))
    return HistoryEntry(
        history_words.words(row.kind).said,
        tuple((one_line(what, 40), one_line(said, 1_000)) for what, said in known),
        _text(row),
    )


_TEXTS = ("text",)


def _text(row: Logged) -> str:
    """What came in with it: the answers of a form, then the text."""
    answers = [f"{question}\n{answer}\n" for question, answer in row.data.get("answers") or ()]
    return many_lines("\n".join([*answers, str(row.data.get("text", ""))]).strip())


def _who(row: Logged) -> str:
    return f"{row.actor} (an automation)" if "automation" in row.data else row.actor


def _thing(row: Logged) -> str:
    """What it is that an event is about."""
    if row.booking_id is not None and not row.kind.startswith("message."):
        return "Booking"
    return {"message": "Message", "session": "Session", "points": "Reward", "task": "Task", "hours": "Staff"}.get(
        row.kind.partition(".")[0], "About"
    )
