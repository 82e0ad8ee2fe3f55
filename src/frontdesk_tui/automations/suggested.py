"""A2: suggested automations to start from."""

from dataclasses import dataclass
from functools import partial

from frontdesk_tui.automations.actions.add_task import AddTask
from frontdesk_tui.automations.actions.email_client import EmailClient
from frontdesk_tui.automations.actions.email_team import GIVER, TEAM, EmailTeam
from frontdesk_tui.automations.actions.give_points import GivePoints
from frontdesk_tui.automations.actions.labels import PutLabel
from frontdesk_tui.automations.rule import Frequency, Rule
from frontdesk_tui.automations.triggers.birthday import Birthday
from frontdesk_tui.automations.triggers.cancels import Cancels
from frontdesk_tui.automations.triggers.first_sessions import FirstCheckIn, FirstSessions
from frontdesk_tui.automations.triggers.lapsed import Lapsed
from frontdesk_tui.automations.triggers.place_freed import PlaceFreed
from frontdesk_tui.automations.triggers.session_ends import SessionEnds
from frontdesk_tui.automations.triggers.session_starts import SessionStarts
from frontdesk_tui.automations.triggers.sessions import SESSION
from frontdesk_tui.automations.triggers.unpaid import Unpaid
from frontdesk_tui.automations.wait import Unit, Wait
from frontdesk_tui.desk.messages.suggested_texts import suggested
from frontdesk_tui.desk.messages.texts import Purpose


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A rule to start from."""

    rule: Rule
    why: str
    """What it is good for, in a sentence."""


_PREPARE = (
    "{{ session.service }} at {{ session.time }}",
    "{{ session.booked }} of {{ session.capacity }} are booked for {{ session.service }}, {{ session.starts_at }}.",
)
_CANCELLED = (
    "Cancelled: {{ booking.service }}, {{ booking.starts_at }}",
    "{{ client.name }} has cancelled {{ booking.service }}, {{ booking.starts_at }}.\n{{ booking.reason }}",
)
"""Subject and body of what the team is told."""

_ONCE, _DAYS = Frequency.ONCE, Unit.DAYS


def suggestions(language: str) -> list[Suggestion]:
    """All of them, with emails whose first text is in this language (BCP 47)."""
    return [*_around_visits(language), *_for_the_team(language), *_at_times(language)]


def _around_visits(language: str) -> list[Suggestion]:
    email = partial(_email, language=language)
    welcome = email(Purpose.WELCOME), GivePoints(50)
    return [
        Suggestion(
            Rule("Welcome", FirstCheckIn(), welcome, frequency=_ONCE),
            "Thanks whoever comes for the first time, and gives them points.",
        ),
        Suggestion(
            Rule("Come back", Lapsed(30), (email(Purpose.COME_BACK),)),
            "Writes to clients who have not been here for a month.",
        ),
        Suggestion(
            Rule("Thank you", SessionEnds(), (email(Purpose.THANKS),), wait=Wait(2), frequency=Frequency.DAILY),
            "Writes two hours after a session.",
        ),
    ]


def _for_the_team(language: str) -> list[Suggestion]:
    prepare = EmailTeam(GIVER, texts=((language, *_PREPARE),))
    cancelled = EmailTeam(TEAM, texts=((language, *_CANCELLED),))
    tenth = PutLabel("Regular"), AddTask("Nutrition plan for {{ client.name }}", days=3)
    return [
        Suggestion(
            Rule("Prepare the room", SessionStarts(SESSION), (prepare,), wait=Wait(-1)),
            "Tells whoever gives a session, an hour before it, how many come.",
        ),
        Suggestion(
            Rule("Client cancelled", Cancels(), (cancelled,)),
            "Tells the team at once when a client cancels.",
        ),
        Suggestion(
            Rule("Tenth visit", FirstSessions(10), tenth, frequency=_ONCE),
            "Labels regular clients, and reminds you of what they are due.",
        ),
    ]


def _at_times(language: str) -> list[Suggestion]:
    email = partial(_email, language=language)
    return [
        Suggestion(
            Rule("Still unpaid", Unpaid(3), (email(Purpose.UNPAID),), frequency=Frequency.DAILY),
            "Reminds clients of what they have not paid.",
        ),
        Suggestion(Rule("Birthday", Birthday(), (email(Purpose.BIRTHDAY),)), "Congratulates."),
        Suggestion(
            Rule("A place is free", PlaceFreed(), (email(Purpose.PLACE_FREED),)),
            "Tells whoever was on the waitlist that they have a place.",
        ),
        Suggestion(
            Rule("Reminder", SessionStarts(), (email(Purpose.REMINDER),), wait=Wait(-1, _DAYS)),
            "Reminds clients a day before their session.",
        ),
    ]


def _email(purpose: Purpose, language: str) -> EmailClient:
    return EmailClient(tuple((one.language, one.subject, one.body) for one in suggested(purpose, language)))
