"""Who is in a segment: counted over everybody, against reading every contact once."""

from collections.abc import Callable
from statistics import median
from time import perf_counter
from typing import Any

from bench.stock import Stock
from bench.table import Row, spread
from frontdesk_tui.desk.clients.condition import Asked, ClientCondition, ClientConditions, Match
from frontdesk_tui.desk.clients.conditions.bookings import Booked, Owes
from frontdesk_tui.desk.clients.conditions.field_values import FieldIs
from frontdesk_tui.desk.clients.conditions.groups import HasLabel, MemberStatus
from frontdesk_tui.desk.clients.conditions.moments import FirstCame, LastVisit
from frontdesk_tui.desk.clients.conditions.numbers import Points, Visits
from frontdesk_tui.desk.clients.conditions.who import BirthdayMonth, Language, WantsEmails
from frontdesk_tui.desk.desk import Actor, Business, Desk
from frontdesk_tui.desk.roles import Role
from frontdesk_tui.models import contact_where
from frontdesk_tui.models.contact_find import Wanted, first_ids
from frontdesk_tui.models.database import attach, connect, database, run
from frontdesk_tui.models.fields import moment_from_stored

_GOAL = 300
"""Milliseconds in which one is counted."""

_ROUNDS = 3

_FLOOR = "SELECT count(*) FROM contact NOT INDEXED WHERE deleted_at IS NULL AND visits >= 0"
"""Every contact read once, without an index."""


def measure(stock: Stock) -> list[Row]:
    """A row for each of several segments, and one for the first page of the list filtered by the slowest of them."""
    attach(stock.path)
    connect()
    try:
        desk = Desk(Actor("Bench", Role.ADMIN), moment_from_stored(run("SELECT max(at) FROM event")[0][0]), Business())
        floor = _milliseconds(lambda: run(_FLOOR))
        rows = [_row(f"count: {said}", _counting(desk, conditions), floor) for said, conditions in _segments().items()]
        rows.append(_row("first page of lapsed members", _listing(desk, _segments()["lapsed members"]), floor))
    finally:
        database.close()
    return rows


def _segments() -> dict[str, ClientConditions]:
    """Such as staff save."""
    first, second = (str(name) for (name,) in run(_LABELS))
    return {
        "a label of a third": _all(HasLabel(first)),
        "one label or another": ClientConditions((HasLabel(first), HasLabel(second)), Match.ANY),
        "one label, not another": _all(HasLabel(first), HasLabel(second, "no")),
        "members": _all(MemberStatus("member")),
        "lapsed members": _all(MemberStatus("member"), LastVisit("longer", 60), Visits("least", 5)),
        "new, and may be written to": _all(FirstCame("within", 90), WantsEmails()),
        "speak a language": _all(Language("de")),
        "birthday this month": _all(BirthdayMonth()),
        "100 points": _all(Points("least", 100)),
        "have not paid": _all(Owes()),
        "have paid all": _all(Owes(is_open="no")),
        "booked a service": _all(Booked(_service())),
        "last name contains": _all(FieldIs("last_name", "contains", "an")),
        "company does not contain": _all(FieldIs("company", "contains", "gmbh", "no")),
        "email contains": _all(FieldIs("email", "contains", "example")),
        "phone begins with": _all(FieldIs("phone", "begins", "+972")),
        "street contains": _all(FieldIs("street", "contains", "a")),
    }


_LABELS = (
    "SELECT name FROM label ORDER BY (SELECT count(*) FROM contact_label l WHERE l.label_id = label.id) DESC LIMIT 2"
)


def _service() -> int:
    """The one that is booked most."""
    return int(run("SELECT service_id FROM booking GROUP BY service_id ORDER BY count(*) DESC LIMIT 1")[0][0])


def _all(*rules: ClientCondition) -> ClientConditions:
    return ClientConditions(rules)


def _counting(desk: Desk, conditions: ClientConditions) -> list[float]:
    where = conditions.where(Asked(desk))
    return _milliseconds(lambda: contact_where.count(where))


def _listing(desk: Desk, conditions: ClientConditions) -> list[float]:
    """Each time as if it were asked for the first time: what was remembered has been forgotten by then."""
    rules = [ClientConditions((*conditions.rules, Visits("most", 10_000 + number))) for number in range(_ROUNDS)]
    wanted = iter([Wanted(rule=rule.compiled(desk)) for rule in rules])
    return _milliseconds(lambda: first_ids(next(wanted), 64))


def _milliseconds(question: Callable[[], Any]) -> list[float]:
    samples = []
    for _ in range(_ROUNDS):
        start = perf_counter()
        question()
        samples.append((perf_counter() - start) * 1000)
    return samples


def _row(what: str, ours: list[float], floor: list[float]) -> Row:
    beside = f"{spread(ours)}; every contact read once: {median(floor):.0f} ms"
    return Row(what, median(ours), "ms", _GOAL, spread=beside)
