"""Services, colleagues and segments by what people call them."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.models.folding import fold
from frontdesk_tui.models.rows import tuples
from frontdesk_tui.models.segment import Segment
from frontdesk_tui.models.service import Service
from frontdesk_tui.models.staff import Staff

_LONGEST = 60
"""Characters of a name in a refusal."""


def services(names: Iterable[str]) -> tuple[int, ...]:
    """Ids of the services of these names, archived ones too. DeskError, with the nearest name, when there is none."""
    return _ids(Service, "service", names)


def colleagues(names: Iterable[str]) -> tuple[int, ...]:
    """Ids of the staff of these names, those who left too. DeskError, with the nearest name, when there is none."""
    return _ids(Staff, "colleague", names)


def segment(name: str) -> int:
    """Id of the segment of this name. DeskError, with the nearest name, when there is none."""
    rows = Segment.select(Segment.name, Segment.id).where(Segment.deleted_at.is_null()).order_by(Segment.id)
    return _of_name(tuples(rows), "segment", name)[0]


def all_services() -> list[tuple[int, str]]:
    """Ids and names of all services, archived ones too, by name."""
    return _all(Service)


def all_colleagues() -> list[tuple[int, str]]:
    """Ids and names of all staff, those who left too, by name."""
    return _all(Staff)


def _all(table: type[Service | Staff]) -> list[tuple[int, str]]:
    rows = tuples(table.select(table.id, table.name).order_by(table.id))
    return sorted(((row, one_line(name, _LONGEST)) for row, name in rows), key=lambda found: fold(found[1]))


def _ids(table: type[Service | Staff], kind: str, names: Iterable[str]) -> tuple[int, ...]:
    known = [(name, row) for row, name in tuples(table.select(table.id, table.name).order_by(table.id))]
    return tuple(row for name in names for row in _of_name(known, kind, name))


def _of_name(known: Sequence[tuple[str, int]], kind: str, name: str) -> list[int]:
    """Ids of all that have a name; letters, marks and width do not matter."""
    wanted = fold(name.strip())
    if found := [row for own, row in known if fold(own) == wanted]:
        return found
    folded = {fold(own): own for own, _ in known}
    near = get_close_matches(wanted, folded, n=1, cutoff=0.5)
    hint = f" Is it “{one_line(folded[near[0]], _LONGEST)}”?" if near else ""
    raise DeskError(f"There is no {kind} “{one_line(name, _LONGEST)}”.{hint}", kind)
