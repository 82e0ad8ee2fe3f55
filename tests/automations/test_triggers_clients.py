"""A3: contacts made, labels, birthdays, points, tasks that are overdue."""

from dataclasses import replace

import pendulum
import pytest
from pendulum import DateTime
from tests.automations.rules import active, asked, at, firings, found, rule, tick, undone
from tests.builders import DANA, somebody

from frontdesk_tui.automations.actions.labels import PutLabel
from frontdesk_tui.automations.trigger import Span, next_page
from frontdesk_tui.automations.triggers.birthday import Birthday
from frontdesk_tui.automations.triggers.contact_created import ContactCreated
from frontdesk_tui.automations.triggers.label_added import LabelAdded
from frontdesk_tui.automations.triggers.points_reached import PointsReached
from frontdesk_tui.automations.triggers.reward_redeemed import RewardRedeemed
from frontdesk_tui.automations.triggers.task_overdue import TaskOverdue
from frontdesk_tui.automations.wait import Unit
from frontdesk_tui.desk.clients import contacts, intake, labels, tasks
from frontdesk_tui.desk.clients.drafts import ContactDraft
from frontdesk_tui.desk.dates import Due
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.loyalty import earn_rules, members, points, redeeming, rewards
from frontdesk_tui.desk.loyalty.earn_rules import RuleDraft, RuleKind
from frontdesk_tui.desk.loyalty.members import Status
from frontdesk_tui.desk.loyalty.rewards import RewardDraft
from frontdesk_tui.models.label import Label
from frontdesk_tui.models.points import PointsEntry


def test_a_contact_counts_that_was_made_here_but_not_one_from_a_file(desk: Desk) -> None:
    client = somebody(desk)
    intake.take_in(desk, [DANA])
    (one,) = found(desk, ContactCreated())
    assert (one.contact, one.at) == (client, desk.now)
    contacts.delete(desk, [client])
    assert asked(desk, ContactCreated()) == []


# -- labels ---------------------------------------------------------------------------------


def test_a_label_counts_while_it_is_on_whatever_its_case(desk: Desk) -> None:
    client = somebody(desk)
    labels.put(desk, [client], "VIP")
    labels.put(desk, [client], "Regular")
    (one,) = found(desk, LabelAdded("vip"))
    assert (one.contact, one.at) == (client, desk.now)
    labels.take(desk, [client], Label.get(Label.name == "VIP").id)
    assert asked(desk, LabelAdded("VIP")) == []
    assert asked(desk, LabelAdded("Nobody has it")) == []


def test_a_label_that_was_taken_off_and_put_on_again_counts_from_then(desk: Desk) -> None:
    client = somebody(desk)
    undone(desk, lambda: labels.put(desk, [client], "VIP"))
    later = at(desk, hours=1)
    labels.put(later, [client], "VIP")
    labels.put(at(desk, hours=2), [client], "VIP")
    assert [one.at for one in found(desk, LabelAdded("VIP"))] == [later.now]


def test_labels_that_an_automation_puts_on_do_not_count(desk: Desk) -> None:
    """So that two of them never chase each other."""
    active(desk, rule(LabelAdded("First"), PutLabel("Second")))
    active(desk, rule(LabelAdded("Second"), PutLabel("First")))
    client = somebody(desk)
    labels.put(at(desk, minutes=1), [client], "First")
    for minutes in (2, 3, 4):
        tick(at(desk, minutes=minutes))
    assert [label.name for label in labels.of(client)] == ["First", "Second"]
    assert asked(desk, LabelAdded("Second")) == []


def test_a_label_must_be_chosen() -> None:
    with pytest.raises(DeskError, match="Choose the label") as refusal:
        LabelAdded(" ").check()
    assert refusal.value.field == "label"


# -- birthdays ------------------------------------------------------------------------------


def _born(desk: Desk, on: str) -> int:
    return contacts.add(desk, ContactDraft(first_name="Born", birthdate=on))


def _birthdays(desk: Desk, first: DateTime, last: DateTime) -> list[str]:
    """Local times of the birthdays in a span."""
    every = Birthday().found(desk, (), Span(first, last), 100)
    return [desk.local(one.at).format("YYYY-MM-DD HH:mm") for one in every]


@pytest.mark.parametrize("on", ["1990-12-03", "--12-03"])
def test_a_birthday_is_at_nine_on_the_day_by_the_clock_on_the_wall(desk: Desk, on: str) -> None:
    client = _born(desk, on)
    somebody(desk)
    (one,) = found(desk, Birthday())
    assert (one.contact, desk.local(one.at)) == (client, pendulum.datetime(2026, 12, 3, 9, tz="Asia/Jerusalem"))
    assert _birthdays(desk, one.at, at(desk, days=400).now) == ["2027-12-03 09:00"]
    contacts.delete(desk, [client])
    assert found(desk, Birthday()) == []


@pytest.mark.parametrize("on", ["1992-02-29", "--02-29"])
def test_who_was_born_on_29_february_has_it_on_the_28th_in_other_years(desk: Desk, on: str) -> None:
    _born(desk, on)
    years = (pendulum.datetime(year, 1, 1) for year in (2026, 2030))
    assert _birthdays(desk, *years) == [
        "2026-02-28 09:00",
        "2027-02-28 09:00",
        "2028-02-29 09:00",
        "2029-02-28 09:00",
    ]


def test_a_birthday_comes_once_a_year_and_may_be_seen_to_days_before(desk: Desk) -> None:
    _born(desk, "1990-01-02")
    automation = active(desk, rule(Birthday(), wait=-7, unit=Unit.DAYS))
    tick(at(desk, days=33, hours=15))
    assert firings(automation) == []
    tick(at(desk, days=34))
    assert len(firings(automation)) == 1
    causes = {one.cause for one in Birthday().found(desk, (), Span(desk.now, at(desk, days=800).now), 100)}
    assert len(causes) == 3


def test_birthdays_of_one_day_come_in_pages(desk: Desk) -> None:
    clients = [_born(desk, "1990-12-03") for _ in range(5)]
    clients.append(_born(desk, "1990-12-04"))
    span: Span | None = Span(desk.now, at(desk, days=30).now)
    pages = []
    while span is not None:
        page = Birthday().found(desk, (), span, 2)
        pages.append([one.contact for one in page])
        span = next_page(page, 2, span)
    assert pages == [clients[:2], clients[2:4], clients[4:], []]


# -- points ---------------------------------------------------------------------------------


def _give(desk: Desk, client: int, *amounts: int) -> None:
    for number, amount in enumerate(amounts):
        key = f"{client}:{PointsEntry.select().count()}:{number}"
        points.give(desk, client, amount, "Came", key)


def test_points_reach_a_number_when_they_come_to_it_or_past_it(desk: Desk) -> None:
    exact, past, short = (somebody(desk) for _ in range(3))
    _give(desk, exact, 60, 40, 10)
    _give(desk, past, 500, 7)
    _give(desk, short, 99)
    assert asked(desk, PointsReached(100)) == [exact, past]


def test_points_that_fell_below_can_reach_it_again(desk: Desk) -> None:
    client = somebody(desk)
    undone(desk, lambda: _give(desk, client, 100))
    _give(at(desk, hours=1), client, 100)
    assert asked(desk, PointsReached(100)) == [client, client]


@pytest.mark.parametrize("number", [0, -3])
def test_points_to_reach_are_more_than_none(number: int) -> None:
    with pytest.raises(DeskError, match="1 or more") as refusal:
        PointsReached(number).check()
    assert refusal.value.field == "points"


def test_points_that_are_earned_by_a_rule_reach_a_number(desk: Desk) -> None:
    earn_rules.add(desk, RuleDraft(RuleKind.JOINING, 100))
    client = somebody(desk)
    members.set_status(desk, [client], Status.MEMBER)
    assert asked(desk, PointsReached(100)) == [client]


def test_a_reward_that_is_redeemed_counts_unless_it_was_given_back(desk: Desk) -> None:
    clients = [somebody(desk) for _ in range(3)]
    points.give_all(desk, clients, 500, "A present", "first")
    members.set_status(desk, clients, Status.MEMBER)
    tea, free = (rewards.add(desk, RewardDraft(name, 10)) for name in ("Tea", "A free class"))
    for number, (client, reward) in enumerate(((0, tea), (1, free), (2, tea), (0, tea))):
        key = f"redeem:{number}"
        redeemed = redeeming.redeem(desk, clients[client], reward, key)
        if number == 2:
            redeeming.give_back(desk, redeemed.entry, "Not wanted")
    assert asked(desk, RewardRedeemed()) == [clients[0], clients[1], clients[0]]
    assert asked(desk, RewardRedeemed(" a FREE class")) == [clients[1]]
    assert asked(desk, RewardRedeemed("Coffee")) == []


# -- tasks ----------------------------------------------------------------------------------


def test_a_task_with_a_time_is_overdue_at_that_time(desk: Desk) -> None:
    client = somebody(desk)
    due = at(desk, hours=3).now
    task = tasks.add(desk, "Call back", client, due=Due(due, False))
    (one,) = found(desk, TaskOverdue())
    assert (one.at, one.contact, one.task) == (due, client, task)


def test_a_task_of_a_whole_day_is_overdue_when_that_day_has_ended(desk: Desk) -> None:
    tasks.add(desk, "Call back", somebody(desk), due=Due(desk.start_of(desk.today), True))
    (one,) = found(desk, TaskOverdue())
    assert desk.local(one.at) == pendulum.datetime(2026, 11, 23, tz="Asia/Jerusalem")


def test_a_task_that_is_done_removed_or_about_nobody_is_not_overdue(desk: Desk) -> None:
    due = Due(at(desk, hours=3).now, False)
    client = somebody(desk)
    done, removed = (tasks.add(desk, "Call back", client, due=due) for _ in range(2))
    tasks.add(desk, "Sweep", due=due)
    tasks.add(desk, "Some day", client)
    tasks.tick(desk, done)
    tasks.remove(desk, removed)
    assert asked(desk, TaskOverdue()) == []
    tasks.untick(desk, done)
    assert [one.task for one in found(desk, TaskOverdue())] == [done]
    contacts.delete(desk, [client])
    assert asked(desk, TaskOverdue()) == []


def test_an_all_day_task_is_overdue_at_midnight_also_where_the_clocks_change_that_night(desk: Desk) -> None:
    day = pendulum.date(2027, 3, 25)
    then = replace(desk, now=pendulum.datetime(2027, 3, 20))
    tasks.add(then, "Call back", somebody(desk), due=Due(desk.start_of(day), True))
    (one,) = found(then, TaskOverdue())
    assert one.at == desk.start_of(pendulum.date(2027, 3, 26))
