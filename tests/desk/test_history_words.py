"""C19, S6: every kind of event has words."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import frontdesk_tui
from frontdesk_tui.desk import undo
from frontdesk_tui.desk.clients.history_words import WORDS, Group, kinds, words
from frontdesk_tui.desk.incoming.web_records import TYPES, Interaction
from frontdesk_tui.desk.messages.outbound import State

_RECORDS = ("record", "record_many", "record_each", "log")
"""What writes events; the second argument is the kind."""

_KIND = re.compile(r"[a-z_]+\.[a-z_]+")

_COMPUTED = {
    ("attendance", "_KIND[attendance]"): ("booking.attended", "booking.not_attended", "booking.attendance_unset"),
    ("bookings", "kind"): ("booking.participants_changed",),
    ("cancelling", "f'booking.{status}'"): ("booking.cancelled", "booking.declined"),
    ("payments", "event"): ("booking.paid", "booking.refunded"),
    ("waitlist", "kind"): ("waitlist.placed", "waitlist.offered"),
    ("balances", "_UNCHANGED"): ("points.unchanged",),
    ("ledger", "kind"): tuple(
        f"points.{kind}" for kind in ("given", "adjusted", "redeemed", "expired", "refunded", "taken_back", "imported")
    ),
    ("shortfalls", "f'points.missing_{settled_as}'"): ("points.missing_taken", "points.missing_waived"),
    ("outdated", "f'message.{state}'"): ("message.cancelled", "message.expired", "message.unclear"),
    ("settling", "f'message.{state}'"): tuple(
        f"message.{state}" for state in (State.SENT, State.REFUSED, State.FAILED, State.UNCLEAR)
    ),
    ("merging", "MERGED"): ("contact.merged",),
    ("pins", "'staff.pin_set' if pin else 'staff.pin_cleared'"): ("staff.pin_set", "staff.pin_cleared"),
    ("purging", "log.EMPTIED"): ("log.emptied",),
    ("purging", "personal.LEFT"): ("contact.purged",),
    ("notes", "'note.pinned' if pinned else 'note.unpinned'"): ("note.pinned", "note.unpinned"),
    ("notices", "KIND"): ("desk.notice",),
    ("ingest", "record.type"): tuple(name for name, kind in TYPES.items() if issubclass(kind, Interaction)),
    ("verb", "kind"): (),
}
"""The kinds of the calls that do not name one, by file and argument."""


def _written() -> Iterator[str]:
    """Each kind that the source writes; what it does not say plainly must be in `_COMPUTED`."""
    for path in sorted(Path(frontdesk_tui.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Dict):
                yield from _of_rows(node)
            elif isinstance(node, ast.Call):
                yield from _of_calls(node, path.stem)


def _of_rows(node: ast.Dict) -> Iterator[str]:
    for key, value in zip(node.keys, node.values, strict=True):
        is_kind = isinstance(key, ast.Constant) and key.value == "kind"
        if is_kind and isinstance(value, ast.Constant) and _KIND.fullmatch(str(value.value)):
            yield str(value.value)


def _of_calls(node: ast.Call, file: str) -> Iterator[str]:
    name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
    if name in _RECORDS and len(node.args) > 1:
        kind = node.args[1]
        if isinstance(kind, ast.Constant) and isinstance(kind.value, str):
            yield kind.value
        else:
            said = (file, ast.unparse(kind))
            assert said in _COMPUTED, f"say in _COMPUTED which kinds {said} stands for"
            yield from _COMPUTED[said]


def test_every_kind_of_event_that_is_written_has_words() -> None:
    """C19, S6: one that has none is a line of `desk/clients/history_words.py` that is missing."""
    found = set(_written())
    assert len(found) > 90
    assert sorted(found - WORDS.keys()) == []


def test_whatever_can_be_taken_back_has_words() -> None:
    """S10: its step is named by them."""
    assert sorted(undo.kinds() - WORDS.keys()) == []


def test_the_groups_share_out_the_kinds() -> None:
    """C19: each kind is in one group."""
    of_groups = [kind for group in Group for kind in kinds(group)]
    assert sorted(of_groups) == sorted(WORDS)


def test_a_kind_of_a_newer_version_is_said_all_the_same() -> None:
    """C19"""
    assert words("contact.moved_house").said == "Contact moved house"
