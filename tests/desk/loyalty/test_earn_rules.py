"""L9: the rules themselves."""

from dataclasses import replace

import pytest
from tests.builders import a_service
from tests.desk.loyalty.programmes import a_rule

from frontdesk_tui.desk import undo
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.loyalty import earn_rules
from frontdesk_tui.desk.loyalty.earn_rules import RuleDraft, RuleKind
from frontdesk_tui.desk.verb import noting
from frontdesk_tui.models.earn_rule import EarnRule


def test_each_rule_says_what_it_gives(desk: Desk) -> None:
    yoga, cut, *more = [a_service(desk, name) for name in ("Yoga \x1b[1mflow", "Cut", "Massage", "Sauna")]
    a_rule(desk, RuleKind.SESSION, 1_000)
    a_rule(desk, RuleKind.SESSION, services=(yoga, cut))
    a_rule(desk, RuleKind.PAYMENT, 1, per_amount=1_000, services=(yoga, cut, *more))
    a_rule(desk, RuleKind.JOINING, 50, per_amount=5, services=(yoga,))
    a_rule(desk, RuleKind.BIRTHDAY, 20)
    said = [line.said for line in earn_rules.lines()]
    assert "\x1b" not in said[1]
    assert [said[0], *said[2:]] == [
        "1,000 for each attended session",
        "1 for each full 10.00 ILS paid for 4 services",
        "50 for becoming a member",
        "20 for each birthday",
    ]
    assert said[1].startswith("10 for each attended session of Yoga")
    assert said[1].endswith(" or Cut")


def test_a_rule_that_is_edited_makes_room_for_another_and_undo_brings_it_back(desk: Desk) -> None:
    rule = a_rule(desk, RuleKind.BIRTHDAY)
    draft = earn_rules.lines()[0].draft
    assert earn_rules.edit(desk, rule, draft) == rule
    with noting() as written:
        new = earn_rules.edit(desk, rule, replace(draft, points=30))
    assert [(line.id, line.points) for line in earn_rules.lines()] == [(new, 30)]
    assert EarnRule.get_by_id(rule).points == 10
    with pytest.raises(DeskError, match="changed or deleted"):
        earn_rules.edit(desk, rule, replace(draft, points=40))
    undo.take_back(desk, written)
    assert [line.id for line in earn_rules.lines()] == [rule]


def test_a_rule_is_paused_activated_and_deleted_and_each_is_undone(desk: Desk) -> None:
    with noting() as added:
        rule = a_rule(desk, RuleKind.JOINING)
    for verb, active in ((earn_rules.pause, False), (earn_rules.activate, True)):
        before = earn_rules.lines()
        with noting() as written:
            verb(desk, rule)
        assert [line.active for line in earn_rules.lines()] == [active]
        with pytest.raises(DeskError, match="already"):
            verb(desk, rule)
        undo.take_back(desk, written)
        assert earn_rules.lines() == before
        verb(desk, rule)
    with noting() as written:
        earn_rules.delete(desk, rule)
    assert earn_rules.lines() == []
    undo.take_back(desk, written)
    assert [line.id for line in earn_rules.lines()] == [rule]
    earn_rules.delete(desk, rule)
    a_rule(desk, RuleKind.JOINING)
    with pytest.raises(DeskError, match="joining already"):
        undo.take_back(desk, written)
    with pytest.raises(DeskError, match="changed or deleted"):
        undo.take_back(desk, added)


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (RuleDraft(RuleKind.SESSION, 0), "points"),
        (RuleDraft(RuleKind.SESSION, 10_000_000), "points"),
        (RuleDraft(RuleKind.PAYMENT, 1), "per_amount"),
        (RuleDraft(RuleKind.PAYMENT, 1, -1), "per_amount"),
        (RuleDraft(RuleKind.SESSION, 1, services=(99,)), "services"),
        (RuleDraft(RuleKind.BIRTHDAY, 1), "kind"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(desk: Desk, draft: RuleDraft, field: str) -> None:
    a_rule(desk, RuleKind.BIRTHDAY)
    with pytest.raises(DeskError) as refusal:
        earn_rules.add(desk, draft)
    assert refusal.value.field == field
