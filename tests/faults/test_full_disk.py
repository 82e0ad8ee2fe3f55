"""A disk without room: a sentence, and nothing half-done."""

from collections.abc import Callable, Iterator

import pytest
from tests.builders import kinds_of_events

from frontdesk_tui.desk.clients import contacts, intake
from frontdesk_tui.desk.clients.drafts import ContactDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import UnavailableError
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.database import run

CROWD = [ContactDraft("Client", f"Number {number}") for number in range(2_000)]


@pytest.fixture
def full_disk(desk: Desk) -> Iterator[Desk]:
    """A desk whose file can grow no more."""
    ((pages,),) = run("PRAGMA page_count")
    run(f"PRAGMA max_page_count = {pages}")
    yield desk
    run("PRAGMA max_page_count = 1073741823")


def _one_by_one(desk: Desk) -> None:
    for draft in CROWD:
        contacts.add(desk, draft)


@pytest.mark.of_files
@pytest.mark.parametrize("write", [_one_by_one, lambda desk: intake.take_in(desk, CROWD)], ids=["add", "import"])
def test_a_full_disk_is_one_sentence(full_disk: Desk, write: Callable[[Desk], object]) -> None:
    """S2, S8"""
    with pytest.raises(UnavailableError, match="The disk is full"):
        write(full_disk)
    written = [kind for kind in kinds_of_events() if kind in ("contact.added", "contact.imported")]
    assert Contact.select().count() == len(written)
