"""C16: labels put on, made by typing, taken off, and filtered by."""

from tests.screens.front import sitting_at
from tests.screens.people import a_client, four_people

from frontdesk_tui.desk.clients import contacts, labels
from frontdesk_tui.desk.clients.drafts import ContactDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.models.label import Label
from frontdesk_tui.screens.dialogs.choose import Choose
from frontdesk_tui.widgets.card_sections import InfoSection


def names(contact: int) -> list[str]:
    return [label.name for label in labels.of(contact)]


async def test_a_new_label_is_made_by_typing_it(reception: Reception, desk: Desk) -> None:
    """C16"""
    contact = a_client(desk, "Noa")
    async with sitting_at(reception) as front:
        await front.open_card()
        await front.press("l")
        await front.choose("Morning people")
        await front.back_at_the_place()
        assert names(contact) == ["Morning people"]
        assert "Morning people put on" in front.said[-1]
        await front.until(lambda: "Morning people" in front.section(InfoSection))


async def test_a_label_is_put_on_all_that_are_ticked(reception: Reception, desk: Desk) -> None:
    """C16"""
    people = four_people(desk)
    async with sitting_at(reception) as front:
        await front.press("down", "space", "space", "l")
        await front.choose("vip")
        await front.back_at_the_place()
        assert {name for name, contact in people.items() if "VIP" in names(contact)} == {"Dana", "Daniel", "דן"}
        assert Label.select().where(Label.name_key == "vip").count() == 1
        await front.press("u")
        assert [name for name, contact in people.items() if "VIP" in names(contact)] == ["Dana"]


async def test_a_label_that_is_on_is_taken_off(reception: Reception, desk: Desk) -> None:
    """C16"""
    people = four_people(desk)
    async with sitting_at(reception) as front:
        await front.press("l")
        await front.shown(Choose)
        assert "take off" in front.text
        await front.choose("vip")
        await front.back_at_the_place()
        assert "VIP" not in names(people["Dana"])
        assert "VIP taken off" in front.said[-1]
        await front.press("u")
        assert "VIP" in names(people["Dana"])


async def test_an_existing_label_is_not_made_again_in_other_letters(reception: Reception, desk: Desk) -> None:
    """C16"""
    four_people(desk)
    async with sitting_at(reception) as front:
        await front.press("down", "l")
        await front.shown(Choose)
        await front.write("ＶＩＰ")
        assert "New label" not in front.text
        await front.press("escape")


async def test_a_name_too_long_for_a_label_is_refused_in_words(reception: Reception, desk: Desk) -> None:
    """C16"""
    contact = a_client(desk, "Noa")
    async with sitting_at(reception) as front:
        await front.press("l")
        await front.choose("x" * 61)
        await front.back_at_the_place()
        assert "60 characters" in front.said[-1]
        assert "Undo" not in front.said[-1]
        assert names(contact) == []


async def test_a_long_label_of_an_import_can_be_put_on_others(reception: Reception, desk: Desk) -> None:
    """C16, S2"""
    long = "Came to us by the summer festival of the neighbourhood in 2025, second day"
    contacts.add(desk, ContactDraft(first_name="Anna", labels=(long,)))
    other = a_client(desk, "Bella")
    async with sitting_at(reception) as front:
        await front.press("down", "l")
        await front.choose("festival")
        await front.back_at_the_place()
        assert names(other) == [long]


async def test_the_list_is_filtered_by_a_label_and_says_so(reception: Reception, desk: Desk) -> None:
    """C16"""
    people = four_people(desk)
    labels.put(desk, [people["美咲"]], "VIP")
    async with sitting_at(reception) as front:
        await front.press("f")
        await front.choose("vip")
        await front.back_at_the_place()
        assert set(front.place.clients.found.ids) == {people["Dana"], people["美咲"]}
        assert "Contacts · 2" in front.title
        assert "VIP" in str(front.place.query_one("#filter").render())
        await front.press("slash")
        await front.write("levi")
        assert list(front.place.clients.found.ids) == [people["Dana"]]
        await front.press("escape", "escape")
        assert "Contacts · 4" in front.title
        assert front.place.wanted.rule is None


async def test_a_filter_is_left_by_all_contacts(reception: Reception, desk: Desk) -> None:
    """C16"""
    four_people(desk)
    async with sitting_at(reception) as front:
        await front.press("f")
        await front.choose("vip")
        await front.back_at_the_place()
        await front.press("f")
        await front.choose("all contacts")
        await front.back_at_the_place()
        assert "Contacts · 4" in front.title


async def test_a_client_who_gets_the_label_joins_the_filtered_list(reception: Reception, desk: Desk) -> None:
    """C16, S7"""
    people = four_people(desk)
    async with sitting_at(reception) as front:
        await front.press("f")
        await front.choose("vip")
        await front.back_at_the_place()
        labels.put(desk, [people["Daniel"]], "VIP")
        front.app.heartbeat.nudge()
        await front.until(lambda: "Contacts · 2" in front.title)
        assert list(front.place.clients.found.ids) == [people["Dana"], people["Daniel"]]
