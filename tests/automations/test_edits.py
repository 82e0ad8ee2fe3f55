"""A2: a rule is changed part by part; what is wrong with it is said at its part."""

import pytest
from tests.automations.rules import rule

from frontdesk_tui.automations import edits
from frontdesk_tui.automations.actions.add_note import AddNote
from frontdesk_tui.automations.actions.email_client import EmailClient
from frontdesk_tui.automations.actions.email_team import TEAM, EmailTeam
from frontdesk_tui.automations.actions.labels import PutLabel
from frontdesk_tui.automations.conditions import Conditions, FirstVisit, Match, NotPaid
from frontdesk_tui.automations.rule import Rule, Spot, rule_from
from frontdesk_tui.automations.sentence import sentence
from frontdesk_tui.automations.triggers.birthday import Birthday
from frontdesk_tui.automations.triggers.books import Books
from frontdesk_tui.automations.triggers.lapsed import Lapsed
from frontdesk_tui.automations.triggers.session_starts import SessionStarts
from frontdesk_tui.automations.triggers.sessions import SESSION
from frontdesk_tui.automations.wait import Unit, Wait
from frontdesk_tui.desk.clients.condition import NO_NAMES, Names
from frontdesk_tui.desk.clients.conditions.groups import HasLabel
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError

EN, DE = ("en", "Hello", "Dear {{ client.name }}"), ("de", "Hallo", "Hallo {{ client.name }}")


def test_another_trigger_keeps_all_that_it_can_have() -> None:
    made = rule(Books(), wait=3, services=(7,))
    assert edits.triggered(made, SessionStarts()) == rule(SessionStarts(), wait=3, services=(7,))
    assert edits.triggered(made, Birthday()) == rule(Birthday(), wait=3)
    assert edits.triggered(made, Lapsed(30)) == rule(Lapsed(30), services=(7,))


def test_conditions_and_actions_are_put_moved_and_removed() -> None:
    one, two, three = PutLabel("1"), PutLabel("2"), PutLabel("3")
    made, spot = edits.put(rule(Books(), one, two), three)
    assert (made.actions, spot) == ((one, two, three), Spot("actions", 2))
    made, spot = edits.moved(made, spot, -1)
    assert (made.actions, spot) == ((one, three, two), Spot("actions", 1))
    made, spot = edits.moved(made, Spot("actions", 0), -1)
    assert (made.actions, spot) == ((one, three, two), Spot("actions", 0))
    assert edits.removed(made, Spot("actions", 1)).actions == (one, two)
    made, spot = edits.put(made, HasLabel("VIP"))
    made, spot = edits.put(made, FirstVisit())
    assert (made.conditions.rules, spot) == ((HasLabel("VIP"), FirstVisit()), Spot("conditions", 1))
    assert edits.moved(made, spot, -1)[0].conditions.rules == (FirstVisit(), HasLabel("VIP"))
    assert edits.turned(made).conditions.match is Match.ANY
    assert edits.turned(edits.turned(made)) == made
    assert edits.removed(made, spot).conditions.rules == (HasLabel("VIP"),)
    assert edits.removed(made, Spot("trigger")) == made


def test_texts_of_an_email_are_put_moved_and_removed_also_of_one_that_was_stored() -> None:
    made = rule_from(rule(Books(), EmailTeam(TEAM, texts=(EN,))).columns())
    made, spot = edits.put_text(made, 0, DE)
    assert spot == Spot("actions", 0, 1)
    made, spot = edits.moved(made, spot, -1)
    assert (made.actions, spot) == ((EmailTeam(TEAM, texts=(DE, EN)),), Spot("actions", 0, 0))
    assert edits.removed(made, spot).actions == (EmailTeam(TEAM, texts=(EN,)),)


def test_all_that_is_wrong_is_said_each_at_its_part() -> None:
    """A2: while `checked` refuses at the first."""
    conditions = Conditions((HasLabel(""), NotPaid()))
    actions = (PutLabel("Came"), AddNote(""), EmailClient(()), EmailClient((("en", "Hi", "{{ client.nam }}"),)))
    made = Rule("", Birthday(), actions, (), Wait(-800, Unit.DAYS), conditions)
    assert made.wrong() == {
        Spot("name"): "Give the automation a name.",
        Spot("wait"): "Wait at most 730 days.",
        Spot("conditions", 0): "Choose the label.",
        Spot("conditions", 1): "This trigger has no booking that has not paid.",
        Spot("actions", 1): "Write the note first.",
        Spot("actions", 2): "Write the text first.",
        Spot("actions", 3): "Line 1: there is no field “client.nam”. Is it {{ client.name }}?",
    }
    with pytest.raises(DeskError, match="Give the automation a name"):
        made.checked()
    of_session = rule(SessionStarts(SESSION), PutLabel("Came")).wrong()
    assert of_session == {
        Spot("actions", 0): "“Add a label to the client” needs a client, and this trigger is about none."
    }
    assert rule(Books()).wrong() == {}


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        ((("", "Hi", "Hello"),), "No language is known by that"),
        ((("e n", "Hi", "Hello"),), "such as German or de"),
        ((("English", "Hi", "Hello"),), "No language is known by that"),
        ((("xx", "Hi", "Hello"),), "No language is known by that"),
        ((EN, ("EN", "Hi", "Hello")), "There is a text in this language already."),
        ((("en", " ", "Hello"),), "Give the email a subject."),
        ((("en", "Hi", " "),), "Write what the email says."),
        ((("en", "x" * 201, "Hello"),), "at most 200 characters"),
    ],
)
def test_an_email_has_one_whole_text_in_each_language(texts: tuple[tuple[str, str, str], ...], said: str) -> None:
    """A5"""
    with pytest.raises(DeskError, match=said):
        rule(Books(), EmailClient(texts)).checked()


def test_a_rule_is_told_as_a_sentence(desk: Desk) -> None:
    """A1, A2"""
    conditions = Conditions((HasLabel("VIP"), FirstVisit()), Match.ANY)
    made = rule(
        SessionStarts(), EmailClient((EN, DE)), PutLabel("Came\x07"), wait=-1, services=(4, 9), conditions=conditions
    )
    assert [(label, text) for _, label, text in sentence(made, Names(services={4: "Yoga"}))] == [
        ("Name", "A rule"),
        ("When", "session starts, for each client who is booked"),
        ("For", "Yoga, a service that is gone"),
        ("Wait", "1 hour before"),
        ("Only if", "the client has the label VIP"),
        ("or", "comes for the first time"),
        ("Do", "email client"),
        ("", "en  Hello"),
        ("", "de  Hallo"),
        ("then", "add label Came\ufffd"),
        ("How often", "every time"),
    ]
    told = sentence(rule(Lapsed(3)), NO_NAMES)
    assert told[1].text == "client was last checked in 3 days ago, and has no booking ahead"
    assert [label for _, label, _ in told] == [*("Name", "When", "For", "Only if", "Do", "How often")]
