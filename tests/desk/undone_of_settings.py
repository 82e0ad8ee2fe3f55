"""What is done with points, settings and automations, and what another desk does to it before it is taken back."""

from dataclasses import replace

from tests.automations.rules import rule
from tests.builders import dana
from tests.desk.undone_case import Case

from frontdesk_tui.automations import automations
from frontdesk_tui.desk import business
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import earn_rules, members, points, programme, redeeming, rewards
from frontdesk_tui.desk.loyalty.earn_rules import RuleDraft, RuleKind
from frontdesk_tui.desk.loyalty.members import Status
from frontdesk_tui.desk.loyalty.points import Way
from frontdesk_tui.desk.loyalty.rewards import RewardDraft
from frontdesk_tui.desk.messages import mail, messaging


def _rich(desk: Desk) -> tuple[int, int]:
    client = dana(desk)
    members.set_status(desk, [client], Status.MEMBER)
    points.give(desk, client, 100, "A present", "first")
    return client, rewards.add(desk, RewardDraft("Tea", 60))


OF_SETTINGS = [
    Case(
        "member.set",
        dana,
        lambda d, c: members.set_status(d, [c], Status.MEMBER) and None,
        lambda d, c: members.set_status(d, [c], Status.BLOCKED),
        "The member status has been changed",
    ),
    Case(
        "points.given",
        _rich,
        lambda d, r: points.give(d, r[0], 50, "Gift", "k") and None,
        lambda d, r: points.adjust(d, r[0], Way.SET, 10, "Fix", "k2"),
        "The points have been redeemed",
    ),
    Case(
        "points.adjusted",
        _rich,
        lambda d, r: points.adjust(d, r[0], Way.GIVE, 50, "Gift", "k") and None,
        lambda d, r: points.adjust(d, r[0], Way.SET, 10, "Fix", "k2"),
        "The points have been redeemed",
    ),
    Case(
        "points.redeemed",
        _rich,
        lambda d, r: redeeming.redeem(d, r[0], r[1], "k").entry,
        lambda d, e: redeeming.give_back(d, e, "Sorry"),
        "These points have been given back",
    ),
    Case(
        "loyalty.set",
        lambda _: programme.current(),
        lambda d, p: programme.set_up(d, replace(p, points="Stars")),
        lambda d, p: programme.set_up(d, replace(p, points="Hearts")),
        "The loyalty programme has been changed",
    ),
    Case(
        "reward.added",
        lambda _: None,
        lambda d, _: rewards.add(d, RewardDraft("Tea", 60)),
        lambda d, r: rewards.edit(d, r, RewardDraft("Tea", 70)),
        "The reward has been changed",
    ),
    Case(
        "reward.edited",
        lambda d: rewards.add(d, RewardDraft("Tea", 60)),
        lambda d, r: rewards.edit(d, r, RewardDraft("Tea", 70)),
        lambda d, r: rewards.edit(d, r, RewardDraft("Tea", 80)),
        "The reward has been changed",
    ),
    Case(
        "reward.deleted",
        lambda d: rewards.add(d, RewardDraft("Tea", 60)),
        rewards.delete,
        lambda d, _: rewards.add(d, RewardDraft("Tea", 90)),
        "There is a reward of this name",
    ),
    Case(
        "earn_rule.added",
        lambda _: None,
        lambda d, _: earn_rules.add(d, RuleDraft(RuleKind.SESSION, 5)),
        lambda d, r: earn_rules.edit(d, r, RuleDraft(RuleKind.SESSION, 6)) and None,
        "This rule|The rule",
    ),
    Case(
        "earn_rule.added",
        lambda _: None,
        lambda d, _: earn_rules.add(d, RuleDraft(RuleKind.SESSION, 5)),
        earn_rules.pause,
        "The rule has been changed",
    ),
    Case(
        "earn_rule.edited",
        lambda d: earn_rules.add(d, RuleDraft(RuleKind.SESSION, 5)),
        lambda d, r: earn_rules.edit(d, r, RuleDraft(RuleKind.SESSION, 6)),
        earn_rules.pause,
        "The rule has been changed",
    ),
    Case(
        "earn_rule.paused",
        lambda d: earn_rules.add(d, RuleDraft(RuleKind.SESSION, 5)),
        earn_rules.pause,
        earn_rules.delete,
        "This rule|The rule",
    ),
    Case(
        "earn_rule.activated",
        lambda d: earn_rules.add(d, RuleDraft(RuleKind.SESSION, 5, active=False)),
        earn_rules.activate,
        earn_rules.delete,
        "This rule|The rule",
    ),
    Case(
        "earn_rule.deleted",
        lambda d: earn_rules.add(d, RuleDraft(RuleKind.SESSION, 5)),
        earn_rules.delete,
        lambda d, _: earn_rules.add(d, RuleDraft(RuleKind.SESSION, 7)),
        "",
    ),
    Case(
        "mail.set",
        lambda _: mail.current(),
        lambda d, m: mail.set_up(d, replace(m, port=1)),
        lambda d, m: mail.set_up(d, replace(m, port=2)),
        "The mail server has been set anew",
    ),
    Case(
        "messaging.set",
        lambda _: messaging.current(),
        lambda d, m: messaging.set_up(d, replace(m, grace_hours=1)),
        lambda d, m: messaging.set_up(d, replace(m, grace_hours=2)),
        "This has been set anew",
    ),
    Case(
        "business.set",
        lambda _: business.current(),
        lambda d, b: business.set_up(d, replace(b, name="A")),
        lambda d, b: business.set_up(d, replace(b, name="B")),
        "The business's settings have been changed",
    ),
    Case(
        "automation.added",
        lambda _: None,
        lambda d, _: automations.add(d, rule()),
        lambda d, a: automations.edit(d, a, replace(rule(), name="B"), 1),
        "This automation has been changed",
    ),
    Case(
        "automation.added",
        lambda _: None,
        lambda d, _: automations.add(d, rule()),
        automations.activate,
        "This automation has been changed",
    ),
    Case(
        "automation.edited",
        lambda d: automations.add(d, rule()),
        lambda d, a: automations.edit(d, a, replace(rule(), name="A"), 1),
        lambda d, a: automations.edit(d, a, replace(rule(), name="B"), 2),
        "This automation has been changed",
    ),
    Case(
        "automation.activated",
        lambda d: automations.add(d, rule()),
        automations.activate,
        automations.delete,
        "This automation has been deleted",
    ),
    Case(
        "automation.paused",
        lambda d: automations.add(d, rule(), active=True),
        automations.pause,
        automations.delete,
        "This automation has been deleted",
    ),
    Case(
        "automation.deleted",
        lambda d: automations.add(d, rule()),
        automations.delete,
        lambda d, _: automations.add(d, rule()),
        "",
    ),
]
