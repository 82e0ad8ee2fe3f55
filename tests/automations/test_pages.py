"""A11: page by page the same is found as at once, however many are of one moment."""

import pytest
from tests.automations.rules import at
from tests.builders import a_booking

from frontdesk_tui.automations.trigger import Found, Span, Trigger, next_page
from frontdesk_tui.automations.triggers.contact_created import ContactCreated
from frontdesk_tui.automations.triggers.label_added import LabelAdded
from frontdesk_tui.automations.triggers.session_starts import SessionStarts
from frontdesk_tui.desk.clients import contacts, labels
from frontdesk_tui.desk.clients.drafts import ContactDraft
from frontdesk_tui.desk.desk import Desk

OF_EACH = (3, 1, 4)
"""How many are of each moment, a minute apart."""


def _paged(trigger: Trigger, desk: Desk, span: Span, most: int) -> list[Found]:
    found: list[Found] = []
    going: Span | None = span
    while going is not None:
        page = trigger.found(desk, (), going, most)
        assert len(page) <= most
        found += page
        going = next_page(page, most, going)
    return found


@pytest.mark.parametrize(
    "trigger", [ContactCreated(), LabelAdded("VIP"), SessionStarts()], ids=lambda one: str(one.name)
)
def test_in_pages_of_any_size_the_same_is_found(desk: Desk, trigger: Trigger) -> None:
    for minute, count in enumerate(OF_EACH):
        then = at(desk, minutes=minute)
        came = [contacts.add(then, ContactDraft(first_name=f"Client {number}")) for number in range(count)]
        labels.put(then, came, "VIP")
        for contact in came:
            a_booking(desk, contact, hours=1 + minute)
    span = Span(desk.now.subtract(minutes=1), desk.now.add(days=1))
    whole = trigger.found(desk, (), span, 100)
    assert len(whole) == sum(OF_EACH)
    for most in range(1, sum(OF_EACH) + 2):
        assert _paged(trigger, desk, span, most) == whole
