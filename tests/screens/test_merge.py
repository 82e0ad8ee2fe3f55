"""C20: duplicates gone through, compared and merged by keys."""

from dataclasses import replace

from tests.builders import DANA, dana, somebody
from tests.screens.front import sitting_at
from textual.widgets import Label

from frontdesk_tui.desk.clients import contacts, merged
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.models.contact import Contact, NotTheSame
from frontdesk_tui.screens.dialogs.confirm import Confirm
from frontdesk_tui.screens.dialogs.contact_form import ContactForm
from frontdesk_tui.screens.dialogs.duplicates import Duplicates
from frontdesk_tui.screens.dialogs.merge_contacts import MergeContacts


async def test_duplicates_are_compared_and_merged_or_said_to_be_two(reception: Reception, desk: Desk) -> None:
    """C20: at 80×24; what another desk does to one of them shows, and undo brings the pair's other one back."""
    keep = dana(desk)
    gone = contacts.add(desk, replace(DANA, first_name="Danah", company="טוליפ 株式会社", phones=()))
    somebody(desk, "田中", "さくら" * 20), somebody(desk, "田中", "さくら" * 20)
    async with sitting_at(reception, (80, 24)) as front:
        await front.press("Y")
        await front.shown(Duplicates)
        await front.until(lambda: "Duplicates · 2 " in front.text and "same name" in front.text)
        assert "Danah Levi" in front.text and "same email" in front.text
        await front.press("enter")
        await front.shown(MergeContacts)
        await front.until(lambda: "● טוליפ 株式会社" in front.text)
        assert "○ Dana " in front.text and "● Danah" in front.text
        contacts.edit(desk, gone, replace(contacts.for_editing(gone)[0].details, position="Boss"), 1)
        front.app.heartbeat.nudge()
        await front.until(lambda: "● Boss" in front.text)
        await front.press("left")
        await front.until(lambda: "● Dana " in front.text and "○ Danah" in front.text)
        await front.press("right", "space", "space", "ctrl+s")
        await front.shown(Confirm)
        assert "u takes it back" in str(front.app.screen.query_one("#consequence", Label).content)
        await front.press("enter")
        await front.shown(Duplicates)
        assert merged.now(gone) == keep and Contact.get_by_id(keep).first_name == "Danah"
        await front.until(lambda: "Duplicates · 1 " in front.text)
        await front.press("n")
        await front.until(lambda: "No two contacts look like one person." in front.text)
        assert NotTheSame.select().count() == 1
        await front.press("u", "u")
        await front.until(lambda: merged.now(gone) == gone)
        assert Contact.get_by_id(keep).first_name == "Dana" and not NotTheSame.select().exists()


async def test_two_are_merged_that_are_ticked_or_asked_for(reception: Reception, desk: Desk) -> None:
    """C20, C4: not three; and of a similar name is warned while somebody new is typed."""
    one, other = dana(desk), somebody(desk, "Danah", "Levi")
    somebody(desk, "Zoe")
    async with sitting_at(reception, (80, 24)) as front:
        await front.press("space", "space", "space", "y")
        await front.until(lambda: any("Two are merged at a time" in said for said in front.said))
        await front.press("escape", "home", "y")
        await front.write("Danah")
        await front.press("enter")
        await front.shown(MergeContacts)
        await front.press("ctrl+s")
        await front.shown(Confirm)
        await front.press("enter")
        await front.until(lambda: merged.now(other) == one)
        assert "Danah Levi is merged into Dana Levi   u Undo" in front.said
        await front.press("n")
        await front.shown(ContactForm)
        await front.fill(first_name="Danah", last_name="Levy")
        await front.press("tab")
        await front.until(lambda: "Danah Levi has a similar name. ctrl+o opens that contact." in front.text)
        await front.press("ctrl+o")
        await front.back_at_the_place()
        await front.until(lambda: not isinstance(front.app.screen, ContactForm))
        assert Contact.select().count() == 3
