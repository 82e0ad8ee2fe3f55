"""S7, C7: two desks edit emails, phones and addresses of the same client: each entry is merged by itself."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import DANA, colleague

from frontdesk_tui.desk.beside import CollidedError
from frontdesk_tui.desk.clients import contacts
from frontdesk_tui.desk.clients.drafts import AddressDraft, ContactDraft, EmailDraft, PhoneDraft
from frontdesk_tui.desk.clients.entries_beside import filled_in, merged
from frontdesk_tui.desk.desk import Desk

HOME, WORK, NEW, OTHER, EMPTY = (
    *(EmailDraft("home@example.com", "home"), EmailDraft("work@example.com", "work")),
    *(EmailDraft("new@example.com"), EmailDraft("other@example.com"), EmailDraft("")),
)
PHONE = PhoneDraft("+972 52-555-0101")
SHOWN = replace(DANA, emails=(HOME, WORK), phones=(PHONE,))


def both_edit(desk: Desk, theirs: ContactDraft, mine: ContactDraft) -> ContactDraft:
    """What is stored when both began with the same; raises CollidedError."""
    contact = contacts.add(desk, SHOWN)
    contacts.edit(colleague(desk, "Noa"), contact, theirs, 1, SHOWN)
    contacts.edit(desk, contact, mine, 1, SHOWN)
    return contacts.for_editing(contact)[0].details


def emails(theirs: tuple[EmailDraft, ...], mine: tuple[EmailDraft, ...]) -> tuple[EmailDraft, ...]:
    """The same with the emails that two were: home and work."""
    found = merged(theirs, (HOME, WORK), mine)
    assert found is not None
    assert found.clashes == ()
    return found.entries({})


def test_what_is_added_at_both_desks_is_all_there(desk: Desk) -> None:
    """S7: also where the form has left an empty line, and where the other desk has added another kind."""
    theirs = replace(SHOWN, emails=(HOME, WORK, NEW), addresses=(AddressDraft("Herzl 1", city="Haifa"),))
    mine = replace(SHOWN, emails=(HOME, WORK, OTHER, EMPTY), phones=(PHONE, PhoneDraft("03-555-0144")))
    both = both_edit(desk, theirs, mine)
    assert both.emails == (HOME, WORK, NEW, OTHER)
    assert both.phones == mine.phones
    assert both.addresses == theirs.addresses


@pytest.mark.parametrize(
    ("theirs", "mine", "both"),
    [
        ((HOME, NEW), (OTHER, WORK), (OTHER, NEW)),
        ((HOME,), (OTHER, WORK), (OTHER,)),
        ((HOME, WORK, NEW), (EMPTY, WORK), (WORK, NEW)),
        ((WORK, HOME), (HOME, WORK, NEW), (WORK, HOME, NEW)),
        ((HOME, WORK, OTHER), (NEW, HOME, WORK), (NEW, HOME, WORK, OTHER)),
        ((replace(HOME, tag="old"), WORK), (WORK, HOME), (WORK, replace(HOME, tag="old"))),
        ((HOME, WORK, NEW), (HOME, WORK, NEW), (HOME, WORK, NEW)),
        ((), (HOME, WORK, NEW), (NEW,)),
        ((WORK,), (WORK,), (WORK,)),
    ],
)
def test_what_only_one_desk_did_with_an_entry_is_kept(
    theirs: tuple[EmailDraft, ...], mine: tuple[EmailDraft, ...], both: tuple[EmailDraft, ...]
) -> None:
    """S7: changed, taken out, added, made the primary one."""
    assert emails(theirs, mine) == both


def test_one_entry_that_both_changed_is_to_be_chosen_from_and_the_rest_is_merged(desk: Desk) -> None:
    """S7: it alone, whatever else there is."""
    theirs = replace(SHOWN, emails=(HOME, replace(WORK, tag="billing"), OTHER))
    mine = replace(SHOWN, emails=(HOME, NEW), phones=())
    with pytest.raises(CollidedError, match="Another desk has changed email 2 of this contact") as collided:
        both_edit(desk, theirs, mine)
    (clash,) = collided.value.clashes
    assert (clash.field, clash.mine, clash.theirs, clash.who) == ("emails.2", NEW, theirs.emails[1], "Noa")
    assert collided.value.resolved([]).emails == (HOME, NEW, OTHER)
    assert collided.value.resolved([clash.field]).emails == (HOME, theirs.emails[1], OTHER)
    assert collided.value.resolved([clash.field]).phones == ()


def test_what_one_desk_took_out_and_the_other_changed_is_to_be_chosen_from(desk: Desk) -> None:
    """S7: the other way about, it is taken out."""
    mine = replace(SHOWN, phones=(replace(PHONE, tag="mobile"),))
    with pytest.raises(CollidedError, match="changed the phone number of this contact") as collided:
        both_edit(desk, replace(SHOWN, phones=()), mine)
    assert collided.value.clashes[0].theirs is None
    assert collided.value.resolved([]).phones == mine.phones
    assert collided.value.resolved(["phones.1"]).phones == ()


def test_the_same_email_added_with_another_tag_is_one(desk: Desk) -> None:
    """S7, C7"""
    found = merged((HOME, WORK, NEW), (HOME, WORK), (HOME, WORK, replace(NEW, tag="home")))
    assert found is not None
    assert [(one.place, one.was, one.theirs) for one in found.clashes] == [(2, None, NEW)]
    assert found.entries({2: NEW}) == (HOME, WORK, NEW)


def test_two_orders_are_to_be_chosen_from_as_a_whole(desk: Desk) -> None:
    """S7: there is no order that both meant."""
    three = (HOME, WORK, NEW)
    assert merged((NEW, HOME, WORK), three, (WORK, HOME, NEW)) is None
    assert merged((WORK, HOME, NEW), three, (WORK, HOME, NEW)) is not None


ENTRIES = st.lists(
    st.builds(EmailDraft, st.sampled_from(["", "a@b.co", "A@b.co", "c@d.co", "e@f.co"]), st.sampled_from(["", "home"])),
    max_size=4,
).map(tuple)


@given(ENTRIES.map(filled_in), ENTRIES.map(filled_in), ENTRIES)
def test_nothing_that_was_typed_at_either_desk_is_lost(
    shown: tuple[EmailDraft, ...], theirs: tuple[EmailDraft, ...], mine: tuple[EmailDraft, ...]
) -> None:
    """S7: what one desk alone did is done; what is new at either is there, or is to be chosen from."""
    assert merged(shown, shown, mine).entries({}) == filled_in(mine)  # type: ignore[union-attr]
    assert merged(theirs, shown, shown).entries({}) == theirs  # type: ignore[union-attr]
    found = merged(theirs, shown, mine)
    if found is not None:
        seen = {*found.entries({}), *(one.theirs for one in found.clashes)}
        assert {one for one in (*theirs, *filled_in(mine)) if one not in shown} <= seen
        rest = found.entries({one.place: one.theirs for one in found.clashes})
        again = merged(theirs, theirs, rest)
        assert again is not None
        assert again.entries({}) == rest
