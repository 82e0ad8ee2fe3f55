"""L9: the rules that points are earned by, by keys."""

from tests.builders import a_service
from tests.screens.front import sitting_at
from tests.screens.in_programme import open_list, refused

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import earn_rules, programme
from frontdesk_tui.desk.loyalty.earn_rules import RuleDraft, RuleKind
from frontdesk_tui.desk.loyalty.programme import Programme, Status
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.screens.dialogs.earn_rule_form import EarnRuleForm
from frontdesk_tui.screens.dialogs.earn_rules import EarnRules


def kept() -> list[RuleDraft]:
    """The rules that there are, in order."""
    return [line.draft for line in earn_rules.lines()]


async def test_rules_are_added_edited_switched_and_deleted(reception: Reception, desk: Desk) -> None:
    """L9: each can be taken back; what a kind does not go by is not asked for."""
    service = a_service(desk, "ヨガ")
    programme.set_up(desk, Programme(Status.PAUSED, "stars"))
    async with sitting_at(reception, (80, 24)) as front:
        await open_list(front, "E", EarnRules)
        assert "Nothing is earned by itself." in front.text
        assert "Earn rules · 0 · the programme is paused" in front.text
        await front.press("n")
        await front.shown(EarnRuleForm)
        assert "How many stars" in front.text
        assert "For each full" not in front.text
        await front.fill(points="1,000")
        await front.tab_to("services")
        await front.press("space", "ctrl+s")
        await front.shown(EarnRules)
        session = RuleDraft(RuleKind.SESSION, 1_000, services=(service,))
        assert kept() == [session]
        assert front.said == ["Rule added   u Undo"]
        await front.until(lambda: "1,000 for each attended session of ヨガ" in front.text)
        await front.press("n")
        await front.shown(EarnRuleForm)
        await front.press("enter", "down", "enter")
        await front.fill(points="5", per_amount="12.50")
        await front.press("ctrl+s")
        await front.shown(EarnRules)
        payment = RuleDraft(RuleKind.PAYMENT, 5, 1_250)
        assert kept() == [session, payment]
        await front.press("enter")
        await front.shown(EarnRuleForm)
        assert front.input("per_amount").value == "12.50"
        await front.press("enter", "down", "enter")
        assert "For each full" not in front.text
        assert "For which services" not in front.text
        await front.press("ctrl+s")
        await front.until(lambda: kept() == [session, RuleDraft(RuleKind.JOINING, 5)])
        await front.shown(EarnRules)
        assert "Pause" in front.lines[-1]
        await front.press("space")
        await front.until(lambda: kept()[1] == RuleDraft(RuleKind.JOINING, 5, active=False))
        assert "The rule is paused   u Undo" in front.said
        assert "Activate" in front.lines[-1]
        await front.press("u")
        await front.until(lambda: kept()[1].active)
        await front.press("d")
        await front.until(lambda: kept() == [session])
        await front.press("u")
        await front.until(lambda: kept() == [session, RuleDraft(RuleKind.JOINING, 5)])
        await front.press("escape")
        await front.back_at_the_place()


async def test_what_no_rule_can_be_is_said_under_its_field(reception: Reception, desk: Desk) -> None:
    """L9: nothing is half-saved."""
    birthday = RuleDraft(RuleKind.BIRTHDAY, 50)
    earn_rules.add(desk, birthday)
    async with sitting_at(reception, (80, 24)) as front:
        await open_list(front, "E", EarnRules)
        await front.press("n")
        await front.shown(EarnRuleForm)
        await front.press("enter", "down", "enter")
        await front.fill(per_amount="10")
        await refused(
            front,
            "points",
            {
                "": "Type a number.",
                "0": "between 1 and 9,999,999 points",
                "-5": "between 1 and 9,999,999 points",
                "10,000,000": "between 1 and 9,999,999 points",
                "five": "is not a whole number",
            },
            "5",
        )
        await refused(
            front,
            "per_amount",
            {"": "Type an amount", "0": "more than nothing", "-1": "cannot be below zero", "ten": "is no amount"},
            "10",
        )
        await front.tab_to("kind")
        await front.press("enter", "end", "enter", "ctrl+s")
        await front.until(lambda: "There is a rule for birthdays already" in front.under("kind"))
        assert kept() == [birthday]
