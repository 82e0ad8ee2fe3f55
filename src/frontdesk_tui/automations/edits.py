"""A rule with one of its parts otherwise: what the editor does with it, step by step."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeVar

from frontdesk_tui.automations.action import Action
from frontdesk_tui.automations.conditions import Condition
from frontdesk_tui.automations.rule import Rule, Spot
from frontdesk_tui.automations.sentence import texts_of
from frontdesk_tui.automations.trigger import Trigger
from frontdesk_tui.automations.wait import Wait
from frontdesk_tui.desk.part import Kind

T = TypeVar("T")


def triggered(rule: Rule, trigger: Trigger) -> Rule:
    """With this trigger; what it cannot have is forgotten."""
    services = rule.services if trigger.by_service else ()
    return replace(rule, trigger=trigger, services=services, wait=rule.wait if trigger.may_wait else Wait())


def put(rule: Rule, part: Condition | Action, index: int | None = None) -> tuple[Rule, Spot]:
    """With a condition or an action in place of the one with that index, else after the others; where it stands."""
    if isinstance(part, Action):
        actions, at = _put(rule.actions, part, index)
        return replace(rule, actions=actions), Spot("actions", at)
    conditions, at = rule.conditions.put(part, index)
    return replace(rule, conditions=conditions), Spot("conditions", at)


def put_text(rule: Rule, index: int, text: tuple[str, str, str], number: int | None = None) -> tuple[Rule, Spot]:
    """With a text of an email in place of the one with that number, else after the others; where it stands."""
    texts, at = _put(texts_of(rule.actions[index]), text, number)
    return _with_texts(rule, index, texts), Spot("actions", index, at)


def removed(rule: Rule, spot: Spot) -> Rule:
    """Without a condition, an action, or a text of one."""
    part, index, text = spot
    if index is None:
        return rule
    if text is not None:
        return _with_texts(rule, index, _without(texts_of(rule.actions[index]), text))
    if part == "actions":
        return replace(rule, actions=_without(rule.actions, index))
    return replace(rule, conditions=rule.conditions.without(index))


def moved(rule: Rule, spot: Spot, by: int) -> tuple[Rule, Spot]:
    """With a condition, an action, or a text of one so many places on; where it stands then."""
    part, index, text = spot
    if index is None:
        return rule, spot
    if text is not None:
        texts, at = _moved(texts_of(rule.actions[index]), text, by)
        return _with_texts(rule, index, texts), spot._replace(text=at)
    if part == "actions":
        actions, at = _moved(rule.actions, index, by)
        return replace(rule, actions=actions), spot._replace(at=at)
    rules, at = _moved(rule.conditions.rules, index, by)
    return replace(rule, conditions=replace(rule.conditions, rules=rules)), spot._replace(at=at)


def turned(rule: Rule) -> Rule:
    """With any of the conditions enough, or all of them needed, whichever it was not."""
    return replace(rule, conditions=rule.conditions.turned())


def _with_texts(rule: Rule, index: int, texts: tuple[tuple[str, str, str], ...]) -> Rule:
    action: Any = rule.actions[index]
    (name,) = (ask.name for ask in action.asks() if ask.kind is Kind.TEXTS)
    actions, _ = _put(rule.actions, replace(action, **{name: texts}), index)
    return replace(rule, actions=actions)


def _put(those: Sequence[T], one: T, index: int | None) -> tuple[tuple[T, ...], int]:
    if index is None:
        return (*those, one), len(those)
    return (*those[:index], one, *those[index + 1 :]), index


def _without(those: Sequence[T], index: int) -> tuple[T, ...]:
    return (*those[:index], *those[index + 1 :])


def _moved(those: Sequence[T], index: int, by: int) -> tuple[tuple[T, ...], int]:
    to = min(max(index + by, 0), len(those) - 1)
    others = list(_without(those, index))
    return (*others[:to], those[index], *others[to:]), to
