"""C17: every condition, and all and any of them and their opposites, mean what reading every contact would say."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.desk.condition_crowd import KINDS, LABELS, settle
from tests.desk.condition_oracle import ConditionOracle

from frontdesk_tui.desk.clients import segments
from frontdesk_tui.desk.clients.condition import CONDITIONS, Asked, ClientCondition, ClientConditions, Match
from frontdesk_tui.desk.clients.conditions.bookings import Booked, Owes
from frontdesk_tui.desk.clients.conditions.field_values import CustomFieldIs, FieldIs
from frontdesk_tui.desk.clients.conditions.groups import HasLabel, InSegment, InTier, MemberStatus
from frontdesk_tui.desk.clients.conditions.moments import Created, FirstCame, LastVisit
from frontdesk_tui.desk.clients.conditions.numbers import Points, Visits
from frontdesk_tui.desk.clients.conditions.who import BirthdayMonth, Language, WantsEmails
from frontdesk_tui.desk.clients.segments import SegmentDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.models import contact_where
from frontdesk_tui.models.contact_find import Order, Wanted, count, every_id, first_ids

pytestmark = pytest.mark.on_both

_SO = st.sampled_from(("yes", "no"))
_COMPARED = st.sampled_from(("least", "most", "exactly"))
_DAYS = st.sampled_from((0, 1, 3, 30, 31, 95, 380))
_DAY = st.sampled_from(("2025-11-07", "2026-10-22", "2026-11-19", "2026-11-22"))
_TEXT = st.sampled_from(
    ("a", "Schäfer", "SCHAFER", "example", "tel aviv", "MUNCHEN", "chef", "levi", "京", "7", "x" * 120)
)
_CUSTOM_TEXT = {
    "text": ("rex", "schafer", "x" * 120 + "A", "x" * 120, "e"),
    "number": ("2.5", "10", "-3", "0"),
    "date": ("2026-11-24", "2025-01-01", "2000-01-01"),
    "url": ("HTTPS://example.com/b", "https://example", "/"),
}


def _moments(kind: type[LastVisit] | type[FirstCame] | type[Created]) -> st.SearchStrategy[ClientCondition]:
    by_days = st.builds(kind, st.sampled_from(("within", "longer")), _DAYS, st.just(""), _SO)
    return by_days | st.builds(kind, st.sampled_from(("before", "since")), st.just(0), _DAY, _SO)


def _custom() -> st.SearchStrategy[ClientCondition]:
    found: list[st.SearchStrategy[ClientCondition]] = []
    for number, kind in enumerate(KINDS, 1):
        ways = ["is", "contains", "begins", "filled", *(("least", "most") if kind in ("number", "date") else ())]
        text = st.sampled_from(_CUSTOM_TEXT[kind])
        found.append(st.builds(CustomFieldIs, st.just(number), st.sampled_from(ways), text, _SO))
    return st.one_of(found)


_FIELDS = tuple(one for one, _ in FieldIs.asks()[0].choices if one != "phone")
_EACH: dict[str, st.SearchStrategy[ClientCondition]] = {
    "label": st.builds(HasLabel, st.sampled_from((*LABELS, "vip", "cafe", "Yoga", "nobody's")), _SO),
    "segment": st.builds(InSegment, st.sampled_from((1, 2)), _SO),
    "member_status": st.builds(MemberStatus, st.sampled_from(("member", "visitor", "blocked")), _SO),
    "tier": st.builds(InTier, st.sampled_from(("Gold", "gold ", "Silver")), _SO),
    "last_visit": _moments(LastVisit),
    "first_came": _moments(FirstCame),
    "created": _moments(Created),
    "visits": st.builds(Visits, _COMPARED, st.sampled_from((0, 1, 2, 3)), _SO),
    "points": st.builds(Points, _COMPARED, st.sampled_from((0, 1, 60, 120)), _SO),
    "booked": st.builds(
        Booked, st.sampled_from((1, 2)), st.sampled_from(("booked", "ahead", "came", "missed", "cancelled")), _SO
    ),
    "owes": st.builds(Owes, st.sampled_from(("begun", "all")), _SO),
    "birthday_month": st.builds(BirthdayMonth, st.sampled_from(("this", "next", "02", "04", "11")), _SO),
    "language": st.builds(Language, st.sampled_from(("de", "DE-at", "he")), _SO),
    "wants_emails": st.builds(WantsEmails, _SO),
    "field": st.builds(
        FieldIs, st.sampled_from(_FIELDS), st.sampled_from(("is", "contains", "begins", "filled")), _TEXT, _SO
    )
    | st.builds(
        FieldIs,
        st.just("phone"),
        st.sampled_from(("is", "contains", "begins", "filled")),
        st.sampled_from(("052-555", "555", "+972", "03 / 555", "4930")),
        _SO,
    ),
    "custom_field": _custom(),
}


def test_every_condition_means_whom_reading_every_contact_would(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """C17: counted, listed in each order from either end, searched among, and asked of one; joined and turned."""
    settle(desk)
    assert set(_EACH) == set(CONDITIONS.every())
    segments.add(desk, SegmentDraft("Loyal", ClientConditions((Visits("least", 2), HasLabel("VIP")), Match.ANY)))
    segments.add(desk, SegmentDraft("Others", ClientConditions((InSegment(1, "no"), MemberStatus("member")))))
    oracle = ConditionOracle(desk)

    def same(conditions: ClientConditions, few: int, order: Order) -> None:
        meant = oracle.meant(conditions)
        conditions.check()
        assert ClientConditions.from_stored(conditions.stored()) == conditions
        assert segments.count(desk, conditions) == len(meant)
        monkeypatch.setattr(contact_where, "FEW", few)
        wanted = Wanted(rule=conditions.compiled(desk), order=order)
        everybody = [one for one in first_ids(Wanted(order=order), 1_000) if one in meant]
        assert first_ids(wanted, 1_000) == everybody
        assert [one for chunk in every_id(wanted) for one in chunk] == everybody
        assert count(wanted) == len(everybody)
        found = [one for one in first_ids(Wanted("e", order=order), 1_000) if one in meant]
        assert first_ids(Wanted("e", wanted.rule, order), 1_000) == found
        for one in list(oracle.people)[::40]:
            assert contact_where.holds(conditions.where(Asked(desk, of_each=True)), one) == (one in meant)
        assert conditions.joined(conditions.rules)

    for number, one in enumerate(_EACH.values()):
        examples = 30 if number >= len(_EACH) - 2 else 8

        @settings(max_examples=examples, deadline=None)
        @given(one, st.sampled_from((5, 20_000)), st.sampled_from(Order))
        def alone(rule: ClientCondition, few: int, order: Order) -> None:
            same(ClientConditions((rule,)), few, order)
            assert rule.turned().turned() == rule

        alone()

    several = st.lists(st.one_of(list(_EACH.values())), min_size=1, max_size=4).map(tuple)

    @settings(max_examples=30, deadline=None)
    @given(st.builds(ClientConditions, several, st.sampled_from(Match)), st.sampled_from((5, 20_000)))
    def together(conditions: ClientConditions, few: int) -> None:
        same(conditions, few, Order.NAME)

    together()


def test_what_cannot_be_asked_is_refused_at_its_field(desk: Desk) -> None:
    """C17"""
    settle(desk, 24)
    wrong = [
        (HasLabel(" "), "label"),
        (InSegment(9), "segment"),
        (InTier(""), "tier"),
        (LastVisit("within", -1), "days"),
        (FirstCame("before", 3, ""), "day"),
        (Created("since", 3, "2026-02-30"), "day"),
        (Visits("least", -1), "number"),
        (Points("most", 10**12), "number"),
        (Booked(None), "service"),
        (Language("xx"), "language"),
        (FieldIs("company", "is", " "), "text"),
        (FieldIs("phone", "is", "abc"), "text"),
        (CustomFieldIs(None), "field"),
        (CustomFieldIs(1, "least", "a"), "how"),
        (CustomFieldIs(2, "least", "many"), "text"),
        (CustomFieldIs(3, "is", "24/11/2026"), "text"),
    ]
    for rule, field in wrong:
        with pytest.raises(DeskError) as refusal:
            ClientConditions((rule,)).check()
        assert refusal.value.field == field, rule
    with pytest.raises(DeskError, match="At most 10"):
        ClientConditions((WantsEmails(),) * 11).check()
