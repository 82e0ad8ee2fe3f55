"""A rule told as one sentence, part by part: beside the list, and in the editor."""

from collections.abc import Iterator
from typing import NamedTuple

from frontdesk_tui.automations.action import Action
from frontdesk_tui.automations.rule import FREQUENCY_SAID, Frequency, Rule, Spot
from frontdesk_tui.automations.wait import Wait
from frontdesk_tui.desk.clients.condition import Names
from frontdesk_tui.desk.part import Kind, Part
from frontdesk_tui.desk.safetext import one_line

ALL_SERVICES, AT_ONCE, ALWAYS = "all services", "immediately", "always"
"""Said where nothing else is chosen, for services, wait and conditions."""

NOTHING_YET = "nothing yet"
"""Said in place of actions."""

USUAL = frozenset({ALL_SERVICES, AT_ONCE, ALWAYS, FREQUENCY_SAID[Frequency.EVERY]})
"""What goes without saying where there is little room."""

_MOST = 300
"""Characters of a part."""


class Phrase(NamedTuple):
    """One part of the sentence."""

    spot: Spot
    """What of the rule it tells."""
    label: str
    """The word that it begins with, such as `When`; empty for what belongs to the part before it."""
    text: str
    """Safe to display."""


def sentence(rule: Rule, names: Names) -> list[Phrase]:
    """All parts, top to bottom."""
    return [phrase._replace(text=one_line(phrase.text, _MOST)) for phrase in _phrases(rule, names)]


def _phrases(rule: Rule, names: Names) -> Iterator[Phrase]:
    trigger, conditions = rule.trigger, rule.conditions
    yield Phrase(Spot("name"), "Name", rule.name)
    yield Phrase(Spot("trigger"), "When", _with_details(trigger.said(), trigger))
    if trigger.by_service:
        named = ", ".join(names.services.get(one, "a service that is gone") for one in rule.services)
        yield Phrase(Spot("services"), "For", named or ALL_SERVICES)
    if trigger.may_wait:
        yield Phrase(Spot("wait"), "Wait", _wait_said(rule.wait))
    for index, condition in enumerate(conditions.rules):
        begins = "" if index else "the client "
        yield Phrase(
            Spot("conditions", index), conditions.joint if index else "Only if", begins + condition.said(names)
        )
    if not conditions.rules:
        yield Phrase(Spot("conditions"), "Only if", ALWAYS)
    for index, action in enumerate(rule.actions):
        yield Phrase(Spot("actions", index), "then" if index else "Do", _with_details(action.said(), action))
        yield from _texts(index, action)
    if not rule.actions:
        yield Phrase(Spot("actions"), "Do", NOTHING_YET)
    yield Phrase(Spot("frequency"), "How often", FREQUENCY_SAID[rule.frequency])


def _texts(index: int, action: Action) -> Iterator[Phrase]:
    """The texts of an email, the first of which is the one for whoever speaks none of the languages."""
    for number, (language, subject, _) in enumerate(texts_of(action)):
        yield Phrase(Spot("actions", index, number), "", f"{language}  {subject}")


def texts_of(action: Action) -> tuple[tuple[str, str, str], ...]:
    """Language, subject and body of each of an action's texts; none for most actions."""
    asked = (ask.name for ask in action.asks() if ask.kind is Kind.TEXTS)
    return tuple((language, subject, body) for name in asked for language, subject, body in getattr(action, name))


def _wait_said(wait: Wait) -> str:
    if not wait.amount:
        return AT_ONCE
    return wait.length() if wait.amount > 0 else f"{wait.length()} before"


def _with_details(said: str, part: Part) -> str:
    """What a part says, and what is chosen and ticked besides."""
    chosen = []
    for ask in part.asks():
        value = getattr(part, ask.name)
        if ask.kind is Kind.CHOICE:
            chosen.append(dict(ask.choices).get(value, ""))
        elif ask.kind is Kind.TICK and value:
            chosen.append(ask.told or ask.label[:1].lower() + ask.label[1:])
    return ", ".join([said, *filter(None, chosen)])
