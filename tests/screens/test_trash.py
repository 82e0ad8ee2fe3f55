"""C5: the trash: who is in it is brought back, searched and purged by keys."""

import json
from pathlib import Path

from tests.builders import after
from tests.screens.front import given, sitting_at
from tests.screens.people import four_people, live

from frontdesk_tui.desk.clients import contacts, trash
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.screens.contact_page import ContactPage
from frontdesk_tui.screens.dialogs.confirm import Confirm
from frontdesk_tui.screens.dialogs.one_line_form import OneLineForm
from frontdesk_tui.screens.dialogs.trash import Trash


async def test_the_trash_is_searched_restored_from_undone_and_purged_by_keys(reception: Reception, desk: Desk) -> None:
    """C5, S10: what was purged is not undone."""
    people = four_people(desk)
    for minutes, name in enumerate(("Dana", "Daniel", "דן")):
        contacts.delete(after(desk, minutes=minutes - 9), [people[name]])
    async with sitting_at(reception, (80, 24)) as front:
        await front.press("D")
        await front.shown(Trash)
        for said in ("Trash · 3", "Dana Levi", "Sun 22 Nov 17:32", "ronit", "in 90 days"):
            assert said in front.text
        await front.press("slash")
        await front.shown(OneLineForm)
        await front.fill(name="dan")
        await front.press("enter")
        await front.shown(Trash)
        assert "Trash · “dan” · 2" in front.text
        await front.press("space", "space")
        assert "2 ticked" in front.text
        await front.press("r")
        assert live() == set(people.values()) - {people["דן"]}
        assert "Nobody in the trash has such a name" in front.text
        assert front.said[-1] == "2 contacts are back   u Undo"
        await front.press("u")
        await front.until(lambda: "Trash · “dan” · 2" in front.text)
        await front.press("end", "P")
        await front.shown(Confirm)
        assert "Purge Daniel Weber?" in front.text
        assert front.button == "Cancel"
        await front.press("enter", "P", "tab", "enter")
        await front.until(lambda: "“dan” · 1" in front.text)
        assert Contact.get_by_id(people["Daniel"]).first_name == "Purged"
        assert front.said[-1] == "The contact was purged"
        await front.press("u")
        assert front.said[-1] == "“Personal data removed for good” was done last. It cannot be undone."
        await front.press("enter")
        assert people["Dana"] in live()


async def test_days_are_set_in_settings_and_a_client_s_data_is_written_from_the_page(
    reception: Reception, desk: Desk
) -> None:
    """C5"""
    people = four_people(desk)
    async with sitting_at(reception) as front:
        await front.press("v")
        await front.shown(ContactPage)
        await front.press("E")
        await front.shown(OneLineForm)
        await front.press("enter")
        await front.shown(ContactPage)
        found = json.loads((Path.home() / f"Dana-Levi-{desk.today}.json").read_text("utf-8"))
        assert found["contact"]["id"] == people["Dana"]
        assert "without notes" in front.said[-1]
        await front.press("escape", "6", "T")
        await front.shown(OneLineForm)
        for typed, said in (("soon", "whole number"), ("99999", "with 0, nobody is purged by itself")):
            with given(typed):
                await front.fill(days=typed)
                await front.press("ctrl+s")
                assert said in front.text
        await front.fill(days="")
        await front.press("ctrl+s")
        await front.until(lambda: trash.current().days == 0)
        await front.press("u")
        await front.until(lambda: trash.current().days == 90)
