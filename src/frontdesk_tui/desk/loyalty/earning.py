"""L9: points that are earned by themselves, once for each cause, and taken back with what caused them.

These are parts of the verbs by which somebody is checked in, pays or becomes a member, in their transactions. What is
imported was before the programme's time, and earns nothing: the imports do not come through here.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from peewee import SQL, fn
from pendulum import DateTime

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import ledger, programme, uniting
from frontdesk_tui.desk.loyalty.earn_rules import RuleKind
from frontdesk_tui.desk.loyalty.ledger import MOST, MOST_REASON, Posting
from frontdesk_tui.desk.verb import following, record
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.earn_rule import EarnRule
from frontdesk_tui.models.payment import SIGNED, Payment
from frontdesk_tui.models.points import MISSING, PointsEntry, PointsShortfall
from frontdesk_tui.models.rows import among, tuples


@dataclass(frozen=True, slots=True)
class Earned:
    """An entry by which points were earned by a rule."""

    entry: int
    contact: int
    """Who has it by now, where who earned it was merged into another one."""
    rule: int
    cause: str
    key: str
    left: int
    """Points of it that were neither taken back nor are missing."""
    corrections: int
    """How many entries correct it."""


def active(kind: RuleKind, service: int | None = None) -> list[EarnRule]:
    """The rules by which something is earned now; none while the programme is not active."""
    there = (EarnRule.kind == kind.value) & EarnRule.active & EarnRule.archived_at.is_null()
    rules = [
        rule
        for rule in EarnRule.select().where(there).order_by(EarnRule.id)
        if not rule.services or service in rule.services
    ]
    return rules if rules and programme.current().status is programme.Status.ACTIVE else []


def attended(desk: Desk, row: Booking) -> None:
    """The client of a booking came: each rule for its service gives its points.

    What was given before and could not be taken back counts towards them: a session earns once.
    """
    rules = active(RuleKind.SESSION, row.session.service_id)
    before = _earned([_cause(row)], RuleKind.SESSION) if rules else []
    if any(one.left > 0 for one in before):
        return
    has = _earned_again(desk, row.contact_id, before, sum(rule.points for rule in rules)).total()
    time, given = len(before), []  # who is checked in again after it was taken back earns again
    for rule in rules:
        points, has = max(0, rule.points - has), max(0, has - rule.points)
        given += [(rule, points, f"session:{row.id}:{time}:{rule.id}")] if points else []
    _earn(desk, row, given, f"Attended {row.session.service.name}")


def not_attended(desk: Desk, row: Booking) -> None:
    """The client of a booking did not come, or nobody says so any more."""
    for one in _by_booking(row, RuleKind.SESSION):
        _take_back(desk, [(one, one.left)], "Attendance taken back")


def paid(desk: Desk, row: Booking, payment: int, before: int, now: int) -> None:
    """A payment brought what was paid for a booking from one amount to another.

    Amounts are in the currency's minor unit. Each rule for its service gives its points for each full amount that all
    payments together reach by this one, so that parts add up. What was paid while a rule was not active earns nothing
    later. What could not be taken back when earlier money was given back is taken of it: the money earns once.
    """
    if row.currency != desk.business.currency:
        return
    given = [
        (rule, points, f"payment:{payment}:{rule.id}")
        for rule in active(RuleKind.PAYMENT, row.session.service_id)
        if (points := _worth(rule, before, now))
    ]
    earlier = _by_booking(row, RuleKind.PAYMENT) if given else []
    _earn(desk, row, given, f"Paid {wording.money(now - before, row.currency)}")
    has = _earned_again(desk, row.contact_id, earlier, sum(points for _, points, _ in given))
    with following():
        for one in earlier:
            if has[one.entry]:
                ledger.post(desk, _back(one, has[one.entry], "Payment given back"))


def refunded(desk: Desk, row: Booking, now: int) -> None:
    """So much, in the currency's minor unit, is all that is left paid for a booking.

    Money goes back from the end: what was earned for that which is still paid stays, by the rules it was earned by.
    """
    earned = _by_booking(row, RuleKind.PAYMENT)
    if not earned:
        return
    rules = {rule.id: rule for rule in EarnRule.select().where(among(EarnRule.id, {one.rule for one in earned}))}
    steps = _steps(row.id)
    for one in earned:
        before, after = steps[int(one.key.split(":")[1])]
        due = _worth(rules[one.rule], before, max(before, min(after, now)))
        _take_back(desk, [(one, one.left - due)], "Payment given back")


def joined(desk: Desk, contacts: Sequence[int]) -> None:
    """These contacts have become members: for ever once, however often they leave and come back."""
    rules = active(RuleKind.JOINING)
    if not rules:
        return
    earned = _earned([_of_joining(contact) for contact in uniting.families(contacts)], RuleKind.JOINING)
    times = Counter(one.cause for one in earned)
    has = {one.contact for one in earned if one.left > 0}
    postings = [
        Posting(
            contact,
            "earn",
            rules[0].points,
            "Became a member",
            f"{_of_joining(contact)}:{times[_of_joining(contact)]}",
            _of_joining(contact),
            rule=rules[0].id,
        )
        for contact in contacts
        if contact not in has
    ]
    with following():
        ledger.post_all(desk, postings)


def joined_in_error(desk: Desk, contacts: Sequence[int], at: DateTime) -> None:
    """That contacts became members at a moment is undone: so is what was earned by it, if that was then."""
    earned = _earned([_of_joining(contact) for contact in contacts], RuleKind.JOINING, PointsEntry.at == at)
    _take_back(desk, [(one, one.left) for one in earned], "Undone")


def on_birthday(desk: Desk, contacts: Sequence[int], year: int) -> int:
    """Part of a verb: the rule gives its points to these contacts, once in a year; to how many it gave them."""
    rules = active(RuleKind.BIRTHDAY)
    whose = uniting.families(contacts) if rules else {}
    keys = {f"birthday:{one}:{year}": contact for one, contact in whose.items()}
    had = tuples(PointsEntry.select(PointsEntry.key).where(among(PointsEntry.key, list(keys))))
    lacking = {*keys.values()} - {keys[key] for (key,) in had}
    postings = [
        Posting(contact, "earn", rules[0].points, "Birthday", key, key, rule=rules[0].id)
        for contact in contacts
        if contact in lacking
        for key in [f"birthday:{contact}:{year}"]
    ]
    return len(ledger.post_all(desk, postings))


def _worth(rule: EarnRule, before: int, now: int) -> int:
    """Points for the full amounts that are reached between two amounts of money."""
    per = int(rule.per_amount or 1)
    return min(MOST, int(rule.points) * (now // per - before // per))


def _steps(booking: int) -> dict[int, tuple[int, int]]:
    """By payment: what was paid for a booking before it, and after it."""
    steps, total = {}, 0
    for payment, change in tuples(
        Payment.select(Payment.id, SIGNED).where(Payment.booking == booking).order_by(Payment.id)
    ):
        steps[payment] = (total, total + change)
        total += change
    return steps


def _cause(row: Booking) -> str:
    return f"booking:{row.id}"


def _of_joining(contact: int) -> str:
    return f"joining:{contact}"


def _earn(desk: Desk, row: Booking, given: Sequence[tuple[EarnRule, int, str]], reason: str) -> None:
    with following():
        for rule, points, key in given:
            reason = reason[:MOST_REASON]
            ledger.post(desk, Posting(row.contact_id, "earn", points, reason, key, _cause(row), rule=rule.id))


def _earned(causes: Sequence[str], kind: RuleKind, which: object = True) -> list[Earned]:
    """What was earned for these causes by rules of a kind, whether they are still there or not, the newest first."""
    entries = (
        PointsEntry.select(*_COLUMNS)
        .join(EarnRule)
        .switch(PointsEntry)
        .join(Contact)
        .where(among(PointsEntry.cause, causes) & (PointsEntry.cause != SQL("''")))  # in these words the index is used
        .where((PointsEntry.kind == "earn") & (EarnRule.kind == kind.value))
    )
    rows = tuples(entries.where(which).order_by(PointsEntry.id.desc()))
    if not rows:
        return []
    found = [entry for entry, *_ in rows]
    missing, corrected = _missing(found), _corrected(found)
    return [
        Earned(entry, contact, rule, cause, key, amount + change - missing.get(entry, 0), count)
        for entry, contact, rule, cause, key, amount in rows
        for change, count in [corrected.get(entry, (0, 0))]
    ]


def _by_booking(row: Booking, kind: RuleKind) -> list[Earned]:
    """The same of a booking, whose client has it, also where the two who were merged are two again since."""
    return [replace(one, contact=row.contact_id) for one in _earned([_cause(row)], kind)]


_COLUMNS = (
    PointsEntry.id,
    fn.COALESCE(Contact.merged_into, PointsEntry.contact),
    PointsEntry.rule,
    PointsEntry.cause,
    PointsEntry.key,
    PointsEntry.amount,
)


def _corrected(entries: Sequence[int]) -> dict[int, tuple[int, int]]:
    """By entry: what its corrections come to, and how many they are."""
    rows = PointsEntry.select(PointsEntry.corrects, fn.SUM(PointsEntry.amount), fn.COUNT(PointsEntry.id))
    found = tuples(rows.where(among(PointsEntry.corrects, entries)).group_by(PointsEntry.corrects))
    return {entry: (change, count) for entry, change, count in found}


def _missing(entries: Sequence[int]) -> dict[int, int]:
    """By entry: what could not be taken back, but for what was taken later, as a correction."""
    rows = PointsShortfall.select(PointsShortfall.entry, fn.SUM(PointsShortfall.amount)).where(
        among(PointsShortfall.entry, entries) & MISSING
    )
    return dict(tuples(rows.group_by(PointsShortfall.entry)))


def _earned_again(desk: Desk, contact: int, earlier: Sequence[Earned], most: int) -> Counter[int]:
    """How many points that are missing are rightly the client's once more, by entry; `most` in all at the most."""
    again: Counter[int] = Counter()
    missing = among(PointsShortfall.entry, [one.entry for one in earlier]) & MISSING
    for row in PointsShortfall.select().where(missing).order_by(PointsShortfall.id) if earlier else ():
        part = min(most - again.total(), row.amount)
        if not part:
            break
        changes = {PointsShortfall.settled_as: "earned_again", PointsShortfall.settled_at: desk.now}
        PointsShortfall.update(changes).where(PointsShortfall.id == row.id).execute()
        if rest := row.amount - part:
            kept = {"at": row.at, "settled_at": row.settled_at, "settled_as": row.settled_as}
            PointsShortfall.create(contact=contact, entry=row.entry_id, amount=rest, **kept)
        with following():
            record(desk, "points.missing_earned_again", contact=contact, shortfall=row.id, amount=part)
        again[row.entry_id] += part
    return again


def _take_back(desk: Desk, what: Sequence[tuple[Earned, int]], reason: str) -> None:
    """Take back points of entries, as many as are there; what is missing is for staff to see to.

    Each client comes once among those of which there is something to take back.
    """
    what = [(one, amount) for one, amount in what if amount > 0]
    balances = ledger.balances_of([one.contact for one, _ in what])
    there = [(one, min(amount, balances.get(one.contact, 0))) for one, amount in what]
    with following():
        ledger.post_all(desk, [_back(one, amount, reason) for one, amount in there if amount])
        for (one, amount), (_, taken) in zip(what, there, strict=True):
            if missing := amount - taken:
                row = PointsShortfall.create(contact=one.contact, entry=one.entry, amount=missing, at=desk.now)
                record(desk, "points.missing", contact=one.contact, shortfall=row.id, amount=missing)


def _back(one: Earned, amount: int, reason: str) -> Posting:
    key = f"back:{one.entry}:{one.corrections}"
    return Posting(one.contact, "refund", -amount, reason, key, one.cause, corrects=one.entry, rule=one.rule)
