"""A5, A6, A10: what is set for messages, by keys."""

from dataclasses import replace

import pytest
from screenshots.post import email, post
from tests.builders import colleague, dana
from tests.screens.front import Front, given, sitting_at
from tests.screens.in_settings import at, now, settings

from frontdesk_tui.automations import builtin
from frontdesk_tui.desk import stored_settings
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.messages import mail, mail_trouble, messaging, webhook_secret
from frontdesk_tui.desk.messages.mail import MailSettings, Security
from frontdesk_tui.desk.messages.messaging import Messaging
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.desk.roles import Role
from frontdesk_tui.desk.verb import verb
from frontdesk_tui.models.event import Event
from frontdesk_tui.screens.dialogs.automation_editor import AutomationEditor
from frontdesk_tui.screens.dialogs.builtin_emails import BuiltinEmails
from frontdesk_tui.screens.dialogs.confirm import Confirm
from frontdesk_tui.screens.dialogs.mail_form import MailForm
from frontdesk_tui.screens.dialogs.messaging_form import MessagingForm
from frontdesk_tui.screens.dialogs.webhook_secret import WebhookSecret
from frontdesk_tui.screens.settings import SettingsPlace
from frontdesk_tui.widgets.tick_boxes import TickBox


async def part(front: Front, name: str) -> SettingsPlace:
    """Go to a row of the Settings place, and open it."""
    place = await at(front, name)
    await front.press("enter")
    return place


async def test_how_messages_stand_is_said_and_follows_what_another_desk_sets(reception: Reception, desk: Desk) -> None:
    """A5, A10"""
    async with sitting_at(reception) as front:
        place = await settings(front)
        before = [now(place, name) for name in ("Mail server", "Quiet hours", "Built-in emails")]
        assert before == ["None: emails wait", "None", "Confirmation off · reminder off"]
        mail.set_up(desk, MailSettings("mail.example.com", sender="studio@example.com"))
        messaging.set_up(desk, Messaging(21 * 60, 8 * 60 + 30))
        builtin.switch(desk, builtin.REMINDER, True)
        front.app.heartbeat.nudge()
        await front.until(lambda: now(place, "Mail server") == "mail.example.com · port 587 · STARTTLS")
        await front.until(lambda: now(place, "Quiet hours") == "21:00 until 08:30")
        await front.until(lambda: now(place, "Built-in emails") == "Confirmation off · reminder on")
        _stop(desk)
        front.app.heartbeat.nudge()
        await front.until(lambda: now(place, "Mail server") == "mail.example.com: no email goes; O says why")


@verb
def _stop(desk: Desk) -> None:
    mail_trouble.stop(desk, "535 Wrong password")


async def test_the_mail_server_is_set_by_keys(reception: Reception) -> None:
    """A5: the password is never asked for; where it is read from is said."""
    async with sitting_at(reception) as front:
        place = await part(front, "Mail server")
        await front.shown(MailForm)
        assert "FRONTDESK_SMTP_PASSWORD" in front.text
        assert "chmod 600" in front.text
        await front.fill(host="mail.example.com", user="studio", password_file="/etc/frontdesk/password")
        await front.fill(sender="studio@example.com", sender_name="Studio רונית", reply_to="desk@example.com")
        await front.press("ctrl+s")
        await front.back_at_the_place()
        assert mail.current() == MailSettings(
            "mail.example.com",
            587,
            Security.STARTTLS,
            "studio",
            "studio@example.com",
            "Studio רונית",
            "desk@example.com",
            "/etc/frontdesk/password",
        )
        assert front.said == ["Mail server saved   u Undo"]
        assert now(place, "Mail server") == "mail.example.com · port 587 · STARTTLS"
        assert now(place, "Sender") == "Studio רונית <studio@example.com>"
        await front.press("u")
        await front.until(lambda: mail.current() == MailSettings())
        await front.until(lambda: now(place, "Mail server") == "None: emails wait")


async def test_once_there_is_a_server_each_row_asks_for_its_own(reception: Reception, desk: Desk) -> None:
    """A5"""
    mail.set_up(desk, MailSettings("mail.example.com", sender="studio@example.com"))
    async with sitting_at(reception, (80, 24)) as front:
        for name, asked in (
            ("Mail server", {"host", "security", "port"}),
            ("Signs in as", {"user", "password_file"}),
            ("Sender", {"sender", "sender_name"}),
            ("Replies", {"reply_to"}),
        ):
            with given(name):
                await part(front, name)
                form = await front.shown(MailForm)
                assert form.has == asked
                assert ("FRONTDESK_SMTP_PASSWORD" in front.text) is ("password_file" in asked)
                await front.press("escape")
                await front.back_at_the_place()


async def test_another_security_has_another_port_unless_one_was_typed(reception: Reception) -> None:
    """A5"""
    async with sitting_at(reception) as front:
        await part(front, "Mail server")
        await front.shown(MailForm)
        await front.tab_to("security")
        await front.press("enter", "down", "enter")
        await front.until(lambda: front.input("port").value == "465")
        await front.fill(port="2525")
        await front.press("shift+tab", "enter", "up", "enter")
        await front.settled()
        assert front.input("port").value == "2525"


async def test_what_no_mail_server_can_be_is_said_under_its_field(reception: Reception) -> None:
    """A5: nothing is half-saved."""
    async with sitting_at(reception) as front:
        await part(front, "Mail server")
        await front.shown(MailForm)
        for field, typed, right, said in (
            ("host", "https://mail.example.com", "mail.example.com", "is no host"),
            ("port", "many", "587", "not a whole number"),
            ("sender", "", "", "Give the address that emails come from."),
        ):
            await refused(front, field, typed, said)
            await front.fill(**{field: right})
        assert mail.current() == MailSettings()


async def refused(front: Front, field: str, typed: str, said: str) -> None:
    """What is typed into the field is not saved, and why is said under it."""
    await front.fill(**{field: typed})
    await front.press("ctrl+s")
    await front.until(lambda: said in front.under(field))


async def test_what_another_desk_has_set_meanwhile_is_kept(reception: Reception, desk: Desk) -> None:
    """S7"""
    mail.set_up(desk, MailSettings("mail.example.com", sender="studio@example.com"))
    async with sitting_at(reception) as front:
        await part(front, "Sender")
        await front.shown(MailForm)
        mail.set_up(desk, replace(mail.current(), host="smtp.example.com"))
        await front.fill(sender_name="Studio")
        await front.press("ctrl+s")
        await front.back_at_the_place()
        assert (mail.current().host, mail.current().sender_name) == ("smtp.example.com", "Studio")


async def test_quiet_hours_lateness_and_hosts_are_set_by_keys(reception: Reception) -> None:
    """A6, A11: typed as people say them; what cannot be is said under its field."""
    async with sitting_at(reception) as front:
        place = await part(front, "Quiet hours")
        await front.shown(MessagingForm)
        await refused(front, "quiet_from", "late", "“late” is no time of day. Try “21:00”.")
        await front.fill(quiet_from="9 pm")
        await refused(front, "quiet_until", "", "a beginning and an end, or neither")
        await front.fill(quiet_until="8")
        await front.press("ctrl+s")
        await front.back_at_the_place()
        assert now(place, "Quiet hours") == "21:00 until 08:00"
        await part(front, "Lateness")
        await front.shown(MessagingForm)
        await refused(front, "grace_hours", "10000", "hours late")
        await front.fill(grace_hours="48")
        await front.press("ctrl+s")
        await front.back_at_the_place()
        await part(front, "May call")
        await front.shown(MessagingForm)
        await front.write("http://x")
        await front.press("ctrl+s")
        await front.until(lambda: "is no host" in front.under("allowed_hosts"))
        await front.press(*["backspace"] * len("http://x"))
        await front.write("Printer.local")
        await front.press("enter")
        await front.write("till.local")
        await front.press("ctrl+s")
        await front.back_at_the_place()
        assert messaging.current() == Messaging(21 * 60, 8 * 60, 48, ("printer.local", "till.local"))
        await front.press("u")
        await front.until(lambda: messaging.current() == Messaging(21 * 60, 8 * 60, 48))


async def test_the_built_in_emails_are_switched_at_once(reception: Reception, desk: Desk) -> None:
    """A10: by a tick, which follows other desks and can be taken back."""
    async with sitting_at(reception) as front:
        place = await part(front, "Built-in emails")
        shown = await front.shown(BuiltinEmails)
        confirmation, reminder = shown.query(TickBox)
        await front.press("space")
        await front.until(lambda: front.said == ["Booking confirmation is on   u Undo"])
        assert [one.is_on for one in builtin.switches()] == [True, False]
        builtin.switch(desk, builtin.REMINDER, True)
        front.app.heartbeat.nudge()
        await front.until(lambda: reminder.on)
        await front.press("u")
        await front.until(lambda: not confirmation.on)
        await front.press("down", "space")
        await front.until(lambda: "Reminder a day before is off   u Undo" in front.said)
        await front.press("escape")
        await front.back_at_the_place()
        await front.until(lambda: now(place, "Built-in emails") == "Confirmation off · reminder off")


async def test_the_webhook_secret_shows_on_asking_only(reception: Reception) -> None:
    """A5: in no event and no notice; a new one is asked about first."""
    async with sitting_at(reception) as front:
        await part(front, "Secret")
        await front.shown(WebhookSecret)
        assert "whsec_" not in front.text
        await front.press("s")
        await front.until(lambda: "whsec_" in front.text)
        first = stored_settings.read(webhook_secret.SETTING)
        assert first in front.text
        await front.press("n")
        await front.shown(Confirm)
        assert front.button == "Cancel"
        await front.press("escape")
        await front.shown(WebhookSecret)
        assert stored_settings.read(webhook_secret.SETTING) == first
        await front.press("n")
        await front.shown(Confirm)
        await front.press("tab", "enter")
        await front.until(lambda: front.said == ["The secret is a new one"])
        second = stored_settings.read(webhook_secret.SETTING)
        assert second != first
        assert second in front.text
        await front.press("escape")
        await front.back_at_the_place()
        assert "whsec_" not in front.text
        assert not any("whsec_" in str(event.data) for event in Event.select())


@pytest.mark.parametrize(
    ("role", "some"),
    [
        (Role.ADMIN, {"Name", "Mail server", "Quiet hours", "Built-in emails", "Secret", "Opening hours", "Staff"}),
        (Role.MANAGER, {"Built-in emails", "Opening hours", "Trash"}),
        (Role.FRONT_DESK, {"Services", "Your PIN", "Theme"}),
    ],
    ids=["admin", "manager", "front desk"],
)
async def test_what_a_role_may_not_set_is_not_offered(
    reception: Reception, desk: Desk, role: Role, some: set[str]
) -> None:
    """S5: it is listed, fainter, with whom to ask."""
    omar = colleague(desk, "Omar", role).actor
    async with sitting_at(replace(reception, actor=omar)) as front:
        place = await settings(front)
        assert some <= {row.cells[1] for row in place.set_rows if not row.muted}
        await at(front, "Mail server")
        assert ("Change" in front.lines[-1]) is (role is Role.ADMIN)
        if role is not Role.ADMIN:
            assert "It takes an admin to change it." in front.text
            await front.press("enter")
            assert front.app.screen is place


async def test_the_palette_leads_to_a_setting_from_elsewhere(reception: Reception, desk: Desk) -> None:
    """S10"""
    post(desk, email(dana(desk), "Welcome"))
    async with sitting_at(reception) as front:
        await front.press("ctrl+p")
        await front.write("quiet hours")
        await front.until(lambda: "Quiet hours  (Messages, in Settings)" in front.text)
        await front.press("enter")
        form = await front.shown(MessagingForm)
        assert form.has == {"quiet_from", "quiet_until"}


async def test_hostile_texts_do_no_harm_here(reception: Reception, desk: Desk) -> None:
    """S10"""
    hostile = "[@click=app.quit]Out[/]"
    mail.set_up(desk, MailSettings("mail.example.com", sender="studio@example.com", sender_name=hostile, user=hostile))
    async with sitting_at(reception, (120, 50)) as front:
        await at(front, "Sender")
        assert front.text.count(hostile) == 2
        for name in ("Signs in as", "Sender"):
            await part(front, name)
            await front.shown(MailForm)
            assert hostile in front.text
            await front.press("escape")
            await front.back_at_the_place()


async def test_what_a_built_in_email_says_is_edited_as_an_automation(reception: Reception, desk: Desk) -> None:
    """A10: once it was switched on."""
    builtin.switch(desk, builtin.REMINDER, False)
    async with sitting_at(reception) as front:
        await part(front, "Built-in emails")
        shown = await front.shown(BuiltinEmails)
        await front.press("e")
        await front.until(lambda: front.said == ["Switch it on first; then what it says can be edited."])
        await front.press("down", "e")
        await front.shown(AutomationEditor)
        assert "Reminder a day before" in front.text
        await front.press("escape")
        await front.until(lambda: front.app.screen is shown)
