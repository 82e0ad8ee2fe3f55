"""C17: conditions and their opposites are said in sentences that go on after `the client`."""

import pytest

from frontdesk_tui.desk.clients.condition import ClientCondition
from frontdesk_tui.desk.clients.conditions.field_values import CustomFieldIs, FieldIs
from frontdesk_tui.desk.clients.conditions.moments import Created, FirstCame, LastVisit
from frontdesk_tui.desk.clients.conditions.numbers import Visits


@pytest.mark.parametrize(
    ("rule", "said", "opposite"),
    [
        (Visits("least", 5), "came at least 5 times", "did not come at least 5 times"),
        (
            LastVisit("within", 30),
            "had their last visit in the last 30 days",
            "did not have their last visit in the last 30 days",
        ),
        (
            FirstCame("since", 0, "2026-11-01"),
            "came for the first time on 2026-11-01 or later",
            "did not come for the first time on 2026-11-01 or later",
        ),
        (Created("longer", 1), "was added more than 1 day ago", "was not added more than 1 day ago"),
        (FieldIs("email", "filled"), "has an email", "has no email"),
        (FieldIs("vat_id", "filled"), "has a VAT ID", "has no VAT ID"),
        (
            FieldIs("company", "contains", "gym"),
            "has a company that contains “gym”",
            "has no company that contains “gym”",
        ),
        (CustomFieldIs(9, "filled"), "has a field that is gone", "has no field that is gone"),
    ],
)
def test_a_condition_and_its_opposite_read_well(rule: ClientCondition, said: str, opposite: str) -> None:
    """C17"""
    assert (rule.said(), rule.turned().said()) == (said, opposite)
