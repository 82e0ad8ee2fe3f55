"""A2: suggested automations to start from."""

from dataclasses import dataclass

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


def suggestions(language: str) -> list[Suggestion]:
    """All of them, with emails whose first text is in this language (BCP 47)."""

    def email(purpose: Purpose) -> EmailClient:
        return EmailClient(tuple((one.language, one.subject, one.body) for one in suggested(purpose, language)))

    def to_team(who: str, subject: str, body: str) -> EmailTeam:
        return EmailTeam(who, texts=((language, subject, body),))

    prepare = to_team(
        GIVER,
        "{{ session.service }} at {{ session.time }}",
        "{{ session.booked }} of {{ session.capacity }} are booked for {{ session.service }}, {{ session.starts_at }}.",
    )
    cancelled = to_team(
        TEAM,
        "Cancelled: {{ booking.service }}, {{ booking.starts_at }}",
        "{{ client.name }} has cancelled {{ booking.service }}, {{ booking.starts_at }}.\n{{ booking.reason }}",
    )
    once, days = Frequency.ONCE, Unit.DAYS
    nutrition = AddTask("Nutrition plan for {{ client.name }}", days=3)
    return [
        Suggestion(
            Rule("Welcome", FirstCheckIn(), (email(Purpose.WELCOME), GivePoints(50)), frequency=once),
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
        Suggestion(
            Rule("Prepare the room", SessionStarts(SESSION), (prepare,), wait=Wait(-1)),
            "Tells whoever gives a session, an hour before it, how many come.",
        ),
        Suggestion(
            Rule("Client cancelled", Cancels(), (cancelled,)),
            "Tells the team at once when a client cancels.",
        ),
        Suggestion(
            Rule("Tenth visit", FirstSessions(10), (PutLabel("Regular"), nutrition), frequency=once),
            "Labels regular clients, and reminds you of what they are due.",
        ),
        Suggestion(
            Rule("Still unpaid", Unpaid(3), (email(Purpose.UNPAID),), frequency=Frequency.DAILY),
            "Reminds clients of what they have not paid.",
        ),
        Suggestion(
            Rule("Birthday", Birthday(), (email(Purpose.BIRTHDAY),)),
            "Congratulates.",
        ),
        Suggestion(
            Rule("A place is free", PlaceFreed(), (email(Purpose.PLACE_FREED),)),
            "Tells whoever was on the waitlist that they have a place.",
        ),
        Suggestion(
            Rule("Reminder", SessionStarts(), (email(Purpose.REMINDER),), wait=Wait(-1, days)),
            "Reminds clients a day before their session.",
        ),
    ]
