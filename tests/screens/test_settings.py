"""B1: the Settings place and its services, by keys."""

from dataclasses import replace
from pathlib import Path

from tests.builders import a_booking, a_service, colleague, dana
from tests.screens.front import given, sitting_at
from tests.screens.in_settings import offered, settings

from frontdesk_tui.desk import team
from frontdesk_tui.desk.booking.booking_forms import Question
from frontdesk_tui.desk.desk import Actor, Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.desk.roles import Role
from frontdesk_tui.desk.schedule import hours, services
from frontdesk_tui.desk.schedule.services import ServiceDraft, ServiceKind
from frontdesk_tui.screens.dialogs.choose import Choose
from frontdesk_tui.screens.dialogs.confirm import Confirm
from frontdesk_tui.screens.dialogs.help import Help
from frontdesk_tui.screens.dialogs.questions import Questions
from frontdesk_tui.screens.dialogs.service_form import ServiceForm
from frontdesk_tui.screens.dialogs.times_off import TimesOff


async def test_the_services_are_listed_with_what_is_set_for_them(reception: Reception, desk: Desk) -> None:
    """B1"""
    noa = team.add(desk, "Noa")
    services.add(desk, ServiceDraft("Yoga flow", ServiceKind.CLASS, 75, 15, 8_000, capacity=12, staff=(noa,)))
    a_service(desk, "Massage", price=0)
    async with sitting_at(reception, (200, 36)) as front:
        await settings(front)
        (massage,) = (line for line in front.lines if "Massage" in line)
        assert massage.split()[:7] == ["│▌", "Massage", "Appointment", "60", "Free", "1", "Everybody"]
        (yoga,) = (line for line in front.lines if "Yoga flow" in line)
        for part in ("Class", "75 + 15", "80.00 ILS", "12", "Noa"):
            assert part in yoga
        assert "Services · 2" in front.text


async def test_for_how_many_a_class_is_has_to_be_said(reception: Reception) -> None:
    """B1"""
    async with sitting_at(reception) as front:
        await settings(front)
        await front.press("n")
        await front.shown(ServiceForm)
        await front.fill(name="Yoga flow")
        await front.tab_to("kind")
        await front.press("enter", "down", "enter", "ctrl+s")
        await front.until(lambda: front.under("capacity") == "Type a number.")
        await front.fill(capacity="8")
        await front.press("ctrl+s")
        await front.back_at_the_place()
        assert [line.capacity for line in services.lines()] == [8]


async def test_a_new_desk_says_how_to_begin(reception: Reception) -> None:
    """B1"""
    async with sitting_at(reception) as front:
        await settings(front)
        for said in ("n   add the first service", "h   set the opening hours", "B   set name, currency and time zone"):
            assert said in front.text
        assert "Edit" not in front.lines[-1]
        assert "Business" in front.lines[-1]
        await front.press("e", "enter", "q", "x", "d")
        assert front.app.screen is front.home
        assert front.said == []


async def test_at_80_columns_the_bar_names_what_services_are_changed_by(reception: Reception, desk: Desk) -> None:
    """S10"""
    a_service(desk, "Massage")
    async with sitting_at(reception, (80, 24)) as front:
        await settings(front)
        for said in ("n New", "e Edit", "q Form", "x Archive", "h Hours", "o Time off"):
            assert said in front.lines[-1]


async def test_a_service_is_added_by_keys(reception: Reception, desk: Desk) -> None:
    """B1"""
    a_service(desk, "Massage")
    noa = team.add(desk, "Noa")
    async with sitting_at(reception) as front:
        place = await settings(front)
        await front.press("n")
        await front.shown(ServiceForm)
        await front.fill(name="Yoga flow")
        await front.tab_to("kind")
        await front.press("enter", "down", "enter")
        await front.fill(capacity="12", duration_minutes="75", buffer_minutes="15", price="80,50", currency="eur")
        await front.tab_to("staff")
        await front.press("space")
        await front.fill(label="Yoga")
        await front.press("ctrl+s")
        await front.until(lambda: front.app.screen is place)
        await front.settled()
        assert offered(place) == ["Massage", "Yoga flow"]
        assert place.service is not None
        assert place.service.name == "Yoga flow"
        assert front.said == ["Service added   u Undo"]
        assert services.read(place.service.id) == ServiceDraft(
            "Yoga flow", ServiceKind.CLASS, 75, 15, 8_050, "EUR", 12, (noa,), label="Yoga"
        )
        await front.press("u")
        await front.until(lambda: offered(place) == ["Massage"])


async def test_what_no_service_can_be_is_said_under_its_field(reception: Reception, desk: Desk) -> None:
    """B1: nothing is half-saved."""
    a_service(desk, "Massage")
    async with sitting_at(reception) as front:
        await settings(front)
        await front.press("n")
        await front.shown(ServiceForm)
        await front.fill(name="Yoga")
        await front.tab_to("kind")
        await front.press("enter", "down", "enter")
        await front.fill(capacity="12")
        for field, typed, said in (
            ("capacity", "0", "at least one place"),
            ("capacity", "many", "not a whole number"),
            ("duration_minutes", "0", "between 1 and 1,440"),
            ("duration_minutes", "", "Type a number"),
            ("buffer_minutes", "481", "between 0 and 480"),
            ("price", "eighty", "no amount"),
            ("price", "-5", "below zero"),
            ("name", "", "name"),
            ("name", "massage", "Another service has this name"),
        ):
            with given(field, typed):
                right = front.field(field).value
                await front.fill(**{field: typed})
                await front.press("ctrl+s")
                assert said in front.under(field)
                assert [line.name for line in services.lines()] == ["Massage"]
                await front.fill(**{field: right})


async def test_a_service_is_edited_and_its_form_and_sessions_stay(reception: Reception, desk: Desk) -> None:
    """B1"""
    question = Question("Any injuries?")
    service = services.add(desk, ServiceDraft("Massage", price=8_000, form=(question,)))
    async with sitting_at(reception) as front:
        place = await settings(front)
        await front.press("enter")
        await front.shown(ServiceForm)
        await front.fill(name="Deep massage", price="90")
        await front.press("ctrl+s")
        await front.until(lambda: offered(place) == ["Deep massage"])
        stored = services.read(service)
        assert (stored.price, stored.form) == (9_000, (question,))


async def test_what_another_desk_has_changed_meanwhile_is_not_lost(reception: Reception, desk: Desk) -> None:
    """B1, S7"""
    service = a_service(desk, "Massage")
    async with sitting_at(reception) as front:
        await settings(front)
        await front.press("e")
        await front.shown(ServiceForm)
        services.edit(desk, service, replace(services.read(service), price=1))
        await front.fill(name="Deep massage")
        await front.press("ctrl+s")
        await front.until(lambda: services.read(service).name == "Deep massage")
        assert services.read(service).price == 1


async def test_a_service_is_archived_shown_and_offered_again(reception: Reception, desk: Desk) -> None:
    """B1"""
    a_service(desk, "Massage")
    a_booking(desk, dana(desk), service=a_service(desk, "Yoga"))
    async with sitting_at(reception) as front:
        place = await settings(front)
        await front.press("down", "x")
        assert offered(place) == ["Massage"]
        await front.press("f")
        await front.until(lambda: offered(place) == ["Massage", "Yoga"])
        assert "Services · 1 · 1 archived" in front.text
        assert "Archived" in next(line for line in front.lines if "Yoga" in line)
        await front.press("end", "x")
        assert [line.name for line in services.lines()] == ["Massage", "Yoga"]


async def test_only_a_service_that_was_never_given_is_deleted(reception: Reception, desk: Desk) -> None:
    """B1"""
    a_service(desk, "Massage")
    a_booking(desk, dana(desk), service=a_service(desk, "Yoga"))
    async with sitting_at(reception) as front:
        place = await settings(front)
        await front.press("down", "d")
        await front.until(lambda: front.said)
        assert "archive it instead" in front.said[-1]
        assert front.app.screen is place
        await front.press("up", "d")
        await front.shown(Confirm)
        assert front.button == "Cancel"
        await front.press("tab", "enter")
        await front.until(lambda: offered(place) == ["Yoga"])
        await front.press("u")
        await front.until(lambda: offered(place) == ["Massage", "Yoga"])


async def test_what_a_role_may_not_do_is_not_offered(reception: Reception, desk: Desk) -> None:
    """S5"""
    a_service(desk, "Massage")
    omar = colleague(desk, "Omar").actor
    async with sitting_at(replace(reception, actor=Actor("Omar", Role.FRONT_DESK, omar.staff))) as front:
        place = await settings(front)
        await front.press("n", "e", "enter", "x", "d", "q", "h", "o", "B")
        assert front.app.screen is place
        assert "New" not in front.lines[-1]
        assert "a manager changes them" in front.lines[1]
        assert offered(place) == ["Massage"]


async def test_every_key_of_the_place_is_in_the_help(reception: Reception, desk: Desk) -> None:
    """S10"""
    a_service(desk, "Massage")
    async with sitting_at(reception) as front:
        await settings(front)
        await front.press("question_mark")
        await front.shown(Help)
        for said in (
            "New service",
            "Edit the service",
            "Offer the service no more, or again",
            "Delete a service that was never given",
            "Show archived services too",
            "The questions of its booking form",
            "Opening hours, or a colleague's",
            "Holidays and absences",
            "Name, currency, time zone, waitlist",
        ):
            assert said in front.text


async def test_names_from_people_do_no_harm_here(reception: Reception, desk: Desk, tmp_path: Path) -> None:
    """S10"""
    hostile = "[/x] [@click=app.quit]Out[/]"
    noa = team.add(desk, hostile)
    services.add(desk, ServiceDraft(hostile, staff=(noa,), form=(Question(hostile, choices=(hostile,)),)))
    hours.take_off(desk, noa, desk.now, desk.now.add(hours=5), hostile)
    async with sitting_at(reception, (200, 50)) as front:
        place = await settings(front)
        assert front.text.count("[/x] [@click") >= 3
        for keys, dialog in ((("e",), ServiceForm), (("q",), Questions), (("o",), TimesOff), (("h",), Choose)):
            await front.press(*keys)
            await front.shown(dialog)
            assert "[@click=app.quit]Out" in front.text
            await front.press("escape")
            await front.until(lambda: front.app.screen is place)


async def test_a_name_that_is_not_touched_is_kept_character_by_character(reception: Reception, desk: Desk) -> None:
    """B1"""
    service = services.add(desk, ServiceDraft("Yo\u200bga\x07"))
    async with sitting_at(reception) as front:
        place = await settings(front)
        await front.press("e")
        await front.shown(ServiceForm)
        await front.fill(price="90")
        await front.press("ctrl+s")
        await front.until(lambda: front.app.screen is place)
        assert services.read(service) == ServiceDraft("Yo\u200bga\x07", price=9_000, currency="ILS")
