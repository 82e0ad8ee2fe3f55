"""A5: what cannot be done is refused when it is saved."""

from typing import Any

import pytest
from tests.automations.rules import TEXT, rule

from frontdesk_tui.automations import automations
from frontdesk_tui.automations.action import ACTIONS, Action
from frontdesk_tui.automations.actions.add_note import AddNote
from frontdesk_tui.automations.actions.add_task import AddTask
from frontdesk_tui.automations.actions.email_client import EmailClient
from frontdesk_tui.automations.actions.email_team import GIVER, OTHER, TEAM, EmailTeam
from frontdesk_tui.automations.actions.give_points import GivePoints
from frontdesk_tui.automations.actions.labels import PutLabel, TakeLabel
from frontdesk_tui.automations.actions.notify_desks import NotifyDesks
from frontdesk_tui.automations.actions.webhook import Webhook
from frontdesk_tui.automations.triggers.books import Books
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError


@pytest.mark.parametrize(
    ("action", "field"),
    [
        (AddNote(" "), "text"),
        (AddNote("{{ client.nickname }}"), "text"),
        (AddTask(""), "description"),
        (AddTask("x", days=-1), "days"),
        (AddTask("x", days=366), "days"),
        (EmailClient(), "texts"),
        (EmailClient((("en", " ", "body"),)), "texts"),
        (EmailClient((("en", "subject", ""),)), "texts"),
        (EmailClient((("en", "subject" * 30, "body"),)), "texts"),
        (EmailClient((("en", "{{ task.description }}", "body"),)), "texts"),
        (EmailTeam(OTHER, " ; ", TEXT), "addresses"),
        (EmailTeam(OTHER, "no address", TEXT), "addresses"),
        (EmailTeam(TEAM, "no address", TEXT), "addresses"),
        (EmailTeam(GIVER, "a@example.com, b", TEXT), "addresses"),
        (EmailTeam(OTHER, ",".join(f"a{n}@example.com" for n in range(21)), TEXT), "addresses"),
        (GivePoints(0), "amount"),
        (GivePoints(10_000_000), "amount"),
        (GivePoints(5, "x" * 101), "reason"),
        (NotifyDesks(""), "text"),
        (PutLabel(" "), "label"),
        (TakeLabel("x" * 61), "label"),
        (Webhook("http://example.com"), "url"),
        (Webhook("https://127.0.0.1/"), "url"),
    ],
    ids=repr,
)
def test_what_cannot_be_done_is_refused_when_it_is_saved(desk: Desk, action: Action, field: str) -> None:
    with pytest.raises(DeskError) as refusal:
        automations.add(desk, rule(Books(), action))
    assert refusal.value.field == field


@pytest.mark.parametrize("action", ACTIONS.every().values(), ids=lambda kind: kind.name)
def test_an_action_has_words_for_its_menu_and_its_form(action: type[Action]) -> None:
    """Its docstring is its menu text, its fields are its form."""
    assert action.title()
    asks = action.asks()
    assert asks
    assert all(ask.label for ask in asks)
    fields: dict[str, Any] = {ask.name: ask.default for ask in asks}
    assert action.from_stored(action(**fields).stored()).stored() == action(**fields).stored()
