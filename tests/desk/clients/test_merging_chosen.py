"""C20: what was chosen is what stays, and goes back with what was done meanwhile."""

import pytest
from tests.builders import dana, somebody
from tests.desk.clients.state import everything_seen
from tests.desk.clients.test_merging import DANAH, merge
from tests.desk.records import details_of

from frontdesk_tui.desk import undo
from frontdesk_tui.desk.clients import comparing, contacts, details, label_merging, labels, merging
from frontdesk_tui.desk.clients.drafts import ContactDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.verb import noting
from frontdesk_tui.models.label import Label


def test_a_value_that_nobody_chose_goes_also_where_the_other_has_none(desk: Desk) -> None:
    """C20: as it was shown, of a custom field as of any other."""
    keep, gone = dana(desk), contacts.add(desk, DANAH)
    shown = comparing.read(desk, keep, gone)
    assert {"company", "custom:Dog's name"} < shown.suggested
    merging.merge(desk, keep, gone, shown.versions, shown.suggested - {"company", "custom:Dog's name"})
    assert (details_of(keep).company, details_of(keep).custom) == ("", ())
    assert details.read([gone])[0].details.custom == DANAH.custom


def test_nobody_is_left_without_anything_to_be_called_by(desk: Desk) -> None:
    """C4, C20: where of each field the empty one is chosen."""
    keep, gone = contacts.add(desk, ContactDraft("Dana")), contacts.add(desk, ContactDraft(company="Tulip"))
    with pytest.raises(DeskError, match="at least a name"):
        merge(desk, keep, gone, "first_name")
    assert details_of(keep).first_name == "Dana"


def test_labels_that_were_merged_and_parted_meanwhile_go_back_too(desk: Desk) -> None:
    """C16, C20, S10: one step after the other."""
    keep, gone = somebody(desk), somebody(desk)
    labels.put(desk, [keep], "Regular")
    labels.put(desk, [gone], "Often here")
    before = everything_seen()
    written = merge(desk, keep, gone)
    label, into = (Label.get(Label.name == name).id for name in ("Often here", "Regular"))
    with noting() as replaced:
        label_merging.merge(desk, label, into)
    undo.take_back(desk, replaced)
    undo.take_back(desk, written)
    assert everything_seen() == before
