"""The automations of the pictures, with names that are hard to show, and what they have done."""

from collections.abc import Sequence

from frontdesk_tui.automations import automations, builtin, suggested
from frontdesk_tui.automations.actions.add_task import AddTask
from frontdesk_tui.automations.actions.labels import PutLabel
from frontdesk_tui.automations.conditions import Conditions, Match
from frontdesk_tui.automations.rule import Frequency, Rule
from frontdesk_tui.automations.triggers.birthday import Birthday
from frontdesk_tui.automations.triggers.checked_in import CheckedIn
from frontdesk_tui.automations.triggers.first_sessions import FirstSessions
from frontdesk_tui.automations.wait import Unit, Wait
from frontdesk_tui.desk.clients.conditions.groups import HasLabel, MemberStatus
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.schedule import services
from frontdesk_tui.models.automation import Firing

_SUGGESTED = ("Come back", "Prepare the room", "Welcome")
_PAUSED = ("Birthday", "Thank you")

_ENDLESS = "Everybody who came to a class in the morning, and is not yet a member of ours"

_DONE = ["email to dana@example.com", "50 points given"]
_FAILED = ["The address of the webhook could not be reached [/x]\x1b[2J."]
_SKIPPED = ["not written to: the client wants no emails"]
_MISSED = ["due Thu 19 Nov 03:10, when nothing was running"]


def keep(desk: Desk, hard_names: Sequence[int]) -> None:
    """Six automations that are active, three that are paused, the built-in reminder; nothing is due at this moment."""
    made = {}
    for one in suggested.suggestions(desk.business.language):
        if one.rule.name in (*_SUGGESTED, *_PAUSED):
            made[one.rule.name] = automations.add(desk, one.rule, active=one.rule.name in _SUGGESTED)
    ids = {line.name: line.id for line in services.lines()}
    vip = Conditions((HasLabel("VIP"), MemberStatus("member", "no")), Match.ANY)
    call = AddTask("Call {{ client.name }}", days=1)
    for rule in (
        Rule("ברוכים הבאים לסטודיו רונית", FirstSessions(10), (PutLabel("קבועים"), call), frequency=Frequency.ONCE),
        Rule("お誕生日おめでとうございます", Birthday(), (PutLabel("常連"),), wait=Wait(-3, Unit.DAYS)),
        Rule(_ENDLESS, CheckedIn(), (PutLabel("Regulars [b]"), call), (ids["Pilates"],), Wait(90, Unit.MINUTES), vip),
        Rule("[/x] [@click=app.quit]Escape[/]", CheckedIn(), (call,)),
    ):
        automations.add(desk, rule, active=rule.name != _ENDLESS)
    builtin.switch(desk, builtin.REMINDER, True)
    _fire(desk, made["Welcome"], hard_names)


def _fire(desk: Desk, automation: int, hard_names: Sequence[int]) -> None:
    """What it did in the last days; what failed is so long ago that it is not pointed out any more."""
    clients = [*hard_names, 21, 22, 23, 24, 25, 26]
    for number in range(40):
        state, said = ("done", _DONE)
        if number % 9 == 4:
            state, said = ("skipped", _SKIPPED)
        if number in (30, 33):
            state, said = ("failed", _FAILED)
        if number == 31:
            state, said = ("missed", _MISSED)
        at = desk.now.subtract(hours=(40 - number) * 5)
        Firing.create(
            automation=automation,
            cause=f"picture:{number}",
            contact=clients[number % len(clients)],
            version=1,
            at=at,
            due_at=at,
            fired_at=at,
            state=state,
            said=said,
            tries=1 if state == "failed" else 0,
        )
