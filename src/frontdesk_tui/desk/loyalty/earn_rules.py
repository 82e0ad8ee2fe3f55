"""L9: what points are earned for by themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from frontdesk_tui.desk import beside, business, wording
from frontdesk_tui.desk.amounts import MOST_DIGITS
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.loyalty import programme
from frontdesk_tui.desk.loyalty.ledger import MOST
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.undo import takes_back
from frontdesk_tui.desk.verb import record, verb
from frontdesk_tui.models.earn_rule import EarnRule
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.rows import among, tuples
from frontdesk_tui.models.service import Service

MOST_NAMED = 3
"""Services that a rule's sentence names; of more it says how many."""


class RuleKind(StrEnum):
    """What is earned for."""

    SESSION = "session"
    """Each session that the client attended."""
    PAYMENT = "payment"
    """What was paid for a booking."""
    JOINING = "joining"
    """Becoming a member, once."""
    BIRTHDAY = "birthday"


_BY_SERVICE = (RuleKind.SESSION, RuleKind.PAYMENT)

_ONLY_ONE = {
    RuleKind.JOINING: "There is a rule for joining already; change that one.",
    RuleKind.BIRTHDAY: "There is a rule for birthdays already; change that one.",
}
"""Kinds that are earned for once however many rules there were: there is one rule of each."""


@dataclass(frozen=True, slots=True)
class RuleDraft:
    """A rule as it is typed."""

    kind: RuleKind
    points: int
    per_amount: int | None = None
    """Of `payment`: points for each full such amount, in the currency's minor unit."""
    services: tuple[int, ...] = ()
    """Of `session` and `payment`: ids of the services that count; empty for all."""
    active: bool = True


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule as it is listed."""

    id: int
    kind: RuleKind
    points: int
    per_amount: int | None
    services: tuple[int, ...]
    active: bool
    said: str
    """What it gives, safe to display: `10 for each attended session of Yoga flow`."""

    @property
    def draft(self) -> RuleDraft:
        """It as it would be typed."""
        return RuleDraft(self.kind, self.points, self.per_amount, self.services, self.active)


def lines() -> list[RuleLine]:
    """The rules that are not archived, in the order they were made."""
    rows = list(EarnRule.select().where(EarnRule.archived_at.is_null()).order_by(EarnRule.created_at, EarnRule.id))
    named = {service for row in rows for service in row.services}
    known = Service.select(Service.id, Service.name).where(among(Service.id, named))
    names = {service: one_line(name, 60) for service, name in tuples(known)}
    currency = business.current().currency
    return [_line(row, names, currency) for row in rows]


def _line(row: EarnRule, names: dict[int, str], currency: str) -> RuleLine:
    kind, services = RuleKind(row.kind), tuple(row.services)
    match kind:
        case RuleKind.SESSION:
            what = "each attended session"
        case RuleKind.PAYMENT:
            what = f"each full {wording.money(row.per_amount or 0, currency)} paid"
        case RuleKind.JOINING:
            what = "becoming a member"
        case RuleKind.BIRTHDAY:
            what = "each birthday"
    of = {RuleKind.SESSION: " of ", RuleKind.PAYMENT: " for "}.get(kind, "") + _named(services, names)
    said = f"{row.points:,} for {what}{of if services else ''}"
    return RuleLine(row.id, kind, row.points, row.per_amount, services, row.active, said)


def _named(services: Sequence[int], names: dict[int, str]) -> str:
    if len(services) > MOST_NAMED:
        return f"{len(services):,} services"
    *most, last = [names.get(service, "a deleted service") for service in services] or [""]
    return f"{', '.join(most)} or {last}" if most else last


@verb
def add(desk: Desk, draft: RuleDraft) -> int:
    """L9: a further rule; its id. It counts from now on. Raises DeskError at the field that is wrong."""
    values = _checked(draft, None)
    row = EarnRule.create(created_at=desk.now, **values)
    record(desk, "earn_rule.added", rule=row.id, after=values)
    return int(row.id)


@verb
def edit(desk: Desk, rule: int, draft: RuleDraft, shown: RuleDraft | None = None) -> int:
    """L9: other terms from now on; the rule's id from now on. What was earned before is taken back by the old ones.

    `shown` is what the draft was made from. Raises CollidedError for what another desk has changed, too.
    """
    if shown is not None:
        rule = _replaced_by(rule)
        log = beside.Log(("earn_rule.edited",), "rule", rule)
        draft = beside.merged(_draft(_of(rule)), shown, draft, "rule", log)
    row, values = _of(rule), _checked(draft, rule)
    if _values(row) == values:
        return rule
    _archive(desk, rule)
    new = int(EarnRule.create(created_at=row.created_at, **values).id)
    record(desk, "earn_rule.edited", rule=new, replaces=rule, before=_values(row), after=values)
    return new


@verb
def pause(desk: Desk, rule: int) -> None:
    """L9: nothing is earned by it until it is activated again."""
    if not _of(rule).active:
        raise DeskError("This rule is paused already.")
    EarnRule.update(active=False).where(EarnRule.id == rule).execute()
    record(desk, "earn_rule.paused", rule=rule)


@verb
def activate(desk: Desk, rule: int) -> None:
    """L9: it counts from now on; what happened while it was paused does not."""
    if _of(rule).active:
        raise DeskError("This rule is active already.")
    EarnRule.update(active=True).where(EarnRule.id == rule).execute()
    record(desk, "earn_rule.activated", rule=rule)


@verb
def delete(desk: Desk, rule: int) -> None:
    """L9: nothing is earned by it any more, nor is it listed; what was earned by it stays."""
    row = _of(rule)
    _archive(desk, rule)
    record(desk, "earn_rule.deleted", rule=rule, was=_values(row))


def _of(rule: int) -> EarnRule:
    row = EarnRule.get_or_none((EarnRule.id == rule) & EarnRule.archived_at.is_null())
    if row is None:
        raise DeskError("This rule has been changed or deleted meanwhile.")
    return row


def _replaced_by(rule: int) -> int:
    """What a rule has become by other desks' edits, each of which makes another of it; else itself."""
    edits = Event.select().where(Event.kind.concat("") == "earn_rule.edited").order_by(Event.id)
    for event in edits:
        if event.data["replaces"] == rule:
            rule = event.data["rule"]
    return rule


def _draft(row: EarnRule) -> RuleDraft:
    return RuleDraft(RuleKind(row.kind), row.points, row.per_amount, tuple(row.services), row.active)


def _values(row: EarnRule) -> dict[str, Any]:
    names = ("kind", "points", "per_amount", "services", "active")
    return {name: getattr(row, name) for name in names}


def _archive(desk: Desk, rule: int) -> None:
    EarnRule.update(archived_at=desk.now).where(EarnRule.id == rule).execute()


def _checked(draft: RuleDraft, rule: int | None) -> dict[str, Any]:
    if not 1 <= draft.points <= MOST:
        raise DeskError(f"Give between 1 and {MOST:,} {programme.called()}.", "points")
    _refuse_second(draft.kind, rule)
    per_amount = draft.per_amount if draft.kind is RuleKind.PAYMENT else None
    if draft.kind is RuleKind.PAYMENT and not 1 <= (per_amount or 0) < 10 ** (MOST_DIGITS + 2):
        raise DeskError("Say for how much money they are earned; it must be more than nothing.", "per_amount")
    services = sorted(set(draft.services)) if draft.kind in _BY_SERVICE else []
    if len(tuples(Service.select(Service.id).where(among(Service.id, services)))) < len(services):
        raise DeskError("One of these services is no longer there.", "services")
    values = {"kind": draft.kind.value, "points": draft.points, "per_amount": per_amount}
    return values | {"services": services, "active": draft.active}


def _refuse_second(kind: RuleKind, rule: int | None) -> None:
    there = (EarnRule.kind == kind.value) & EarnRule.archived_at.is_null() & (EarnRule.id != (rule or 0))
    if kind in _ONLY_ONE and EarnRule.select().where(there).exists():
        raise DeskError(_ONLY_ONE[kind], "kind")


@takes_back("earn_rule.added")
def _remove(desk: Desk, event: Event) -> str:
    if _values(_of(int(event.data["rule"]))) != event.data["after"]:
        raise DeskError("The rule has been changed since. Delete it instead.")
    delete(desk, event.data["rule"])
    return "The rule is removed again"


@takes_back("earn_rule.edited", like="earn_rules.edit")
def _as_before(desk: Desk, event: Event) -> str:
    row = _of(int(event.data["rule"]))
    if _values(row) != event.data["after"]:
        raise DeskError("The rule has been changed since, so that cannot be undone.")
    old = int(event.data["replaces"])
    _archive(desk, row.id)
    _bring_back(old)
    record(desk, "earn_rule.edited", rule=old, replaces=row.id, before=event.data["after"], after=event.data["before"])
    return "The rule is as it was"


@takes_back("earn_rule.paused")
def _activate_again(desk: Desk, event: Event) -> str:
    activate(desk, event.data["rule"])
    return "The rule is active again"


@takes_back("earn_rule.activated")
def _pause_again(desk: Desk, event: Event) -> str:
    pause(desk, event.data["rule"])
    return "The rule is paused again"


@takes_back("earn_rule.deleted", like="earn_rules.delete")
def _back(desk: Desk, event: Event) -> str:
    rule = int(event.data["rule"])
    _bring_back(rule)
    record(desk, "earn_rule.restored", rule=rule)
    return "The rule is there again"


def _bring_back(rule: int) -> None:
    row = EarnRule.get_by_id(rule)
    if row.archived_at is None:
        raise DeskError("The rule is there again already.")
    _refuse_second(RuleKind(row.kind), rule)
    EarnRule.update(archived_at=None).where(EarnRule.id == rule).execute()
