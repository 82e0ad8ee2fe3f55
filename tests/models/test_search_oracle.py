"""Search by every path means what reading every contact would say."""

from dataclasses import replace
from itertools import product
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.builders import after
from tests.models.crowd import crowd
from tests.models.search_oracle import EVERYBODY, Narrowed, Oracle

from frontdesk_tui.desk.clients import contacts, intake, labels
from frontdesk_tui.desk.clients.drafts import ContactDraft, EmailDraft, PhoneDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import members, points
from frontdesk_tui.models import contact_find, contact_where, search_index
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.contact_find import Order, Wanted, every_id, first_ids
from frontdesk_tui.models.points import PointsAccount

PEOPLE = crowd(300)

_KEPT_IN = {"_MOST_TERMS": search_index, "FEW": contact_where}

PATHS = {
    "walk": {"_WALK": 15_000, "FEW": 0},
    "index": {"_WALK": 10, "FEW": 0},
    "index without short words": {"_WALK": 10, "FEW": 0, "_MOST_TERMS": 1},
    "label": {"_WALK": 10, "FEW": 20_000},
}


def _texts_of(draft: ContactDraft) -> list[str]:
    texts = [draft.first_name, draft.last_name, draft.company, f"{draft.first_name} {draft.last_name}"]
    texts += [email.address for email in draft.emails] + [phone.number for phone in draft.phones]
    return [text for text in texts if text]


TEXTS = sorted({text for draft in PEOPLE for text in _texts_of(draft)})


@st.composite
def parts(draw: st.DrawFn) -> str:
    """A run of characters out of something that a contact has."""
    text = draw(st.sampled_from(TEXTS))
    start = draw(st.integers(0, len(text) - 1))
    part = text[start : start + draw(st.integers(1, 9))]
    return draw(st.sampled_from((part, part.upper(), part.lower())))


QUERIES = st.lists(parts(), min_size=1, max_size=3).map(" ".join) | parts() | st.text(max_size=5)


@pytest.fixture
def label(desk: Desk) -> int:
    """A crowd, added on several days, a third of it labelled, some in the trash, some with visits; the label's id."""
    chance = Random(3)
    for day, start in enumerate(range(0, len(PEOPLE), 60)):
        intake.take_in(after(desk, days=day), PEOPLE[start : start + 60])
    ids = [row.id for row in Contact.select(Contact.id).order_by(Contact.id)]
    labels.put(desk, chance.sample(ids, 100), "VIP")
    contacts.delete(desk, chance.sample(ids, 20))
    for contact in chance.sample(ids, 100):
        visited = desk.now.subtract(days=chance.randint(0, 30))
        Contact.update(last_visit_at=visited).where(Contact.id == contact).execute()
    members.set_status(desk, chance.sample(ids, 90), members.Status.MEMBER)
    for day in range(3):
        some = chance.sample([row.id for row in Contact.select().where(Contact.deleted_at.is_null())], 60)
        points.give_all(after(desk, days=day), some, 10 * day + 10, "Came", f"day {day}")
    tiered = chance.sample([row.contact_id for row in PointsAccount.select()], 30)
    PointsAccount.update(tier="Gold").where(PointsAccount.contact.in_(tiered)).execute()
    return labels.choices()[0].id


NARROWED = (
    (False, EVERYBODY),
    (True, EVERYBODY),
    (True, Narrowed(member="member")),
    (False, Narrowed(member="visitor")),
    (True, Narrowed(tier="Gold")),
)
"""What else the lists ask of contacts."""


@pytest.mark.on_both
@pytest.mark.parametrize("path", PATHS)
def test_every_path_finds_what_reading_every_contact_would(
    desk: Desk, label: int, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """C1, L5."""
    for name, value in PATHS[path].items():
        monkeypatch.setattr(_KEPT_IN.get(name, contact_find), name, value)
    oracle = Oracle(desk.business.country)

    @settings(max_examples=100, deadline=None)
    @given(
        QUERIES, st.sampled_from(Order), st.booleans(), st.sampled_from((1, 4, 64, 1_001)), st.sampled_from(NARROWED)
    )
    def same(query: str, order: Order, labelled: bool, most: int, asked: tuple[bool, Narrowed]) -> None:
        narrowed = replace(asked[1], label=label if labelled else None)
        wanted = Wanted(query, narrowed.rule(desk), order, asked[0])
        assert first_ids(wanted, most) == oracle.first_ids(wanted, most, narrowed)

    same()


@pytest.mark.parametrize("small", [0, 20_000])
def test_a_list_without_a_query_has_everybody_in_order(
    desk: Desk, label: int, small: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """C1, L5."""
    monkeypatch.setattr(contact_where, "FEW", small)
    oracle = Oracle(desk.business.country)
    for order, (with_points, asked) in product(Order, NARROWED):
        for narrowed in (asked, replace(asked, label=label)):
            wanted = Wanted("", narrowed.rule(desk), order, with_points)
            everybody = oracle.first_ids(wanted, len(PEOPLE), narrowed)
            assert [one for chunk in every_id(wanted) for one in chunk] == everybody
            assert contact_find.count(wanted) == len(everybody)


SHORT = st.text(max_size=12)
DRAFTS = st.builds(
    ContactDraft,
    first_name=SHORT,
    last_name=SHORT,
    company=SHORT,
    emails=st.lists(st.builds(EmailDraft, SHORT), max_size=1).map(tuple),
    phones=st.lists(st.builds(PhoneDraft, st.text("0123456789 +-()", max_size=14)), max_size=2).map(tuple),
)


@pytest.mark.parametrize("walk", [10, 15_000])
def test_contacts_with_any_text_in_them_are_found_by_any_part_of_it(
    desk: Desk, walk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """C1, S2."""
    monkeypatch.setattr(contact_find, "_WALK", walk)

    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(DRAFTS, min_size=1, max_size=4), st.data())
    def found(drafts: list[ContactDraft], data: st.DataObject) -> None:
        intake.take_in(desk, drafts)
        texts = [text for draft in drafts for text in _texts_of(draft)] or [""]
        text = data.draw(st.sampled_from(texts))
        start = data.draw(st.integers(0, len(text)))
        wanted = Wanted(text[start : start + data.draw(st.integers(1, 6))])
        if wanted.query.split():
            assert first_ids(wanted, 1_001) == Oracle(desk.business.country).first_ids(wanted, 1_001)

    found()
