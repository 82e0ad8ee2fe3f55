"""A5: the outbox, and what is done with one message of it."""

from functools import partial
from typing import Any

from textual.app import App

from frontdesk_tui.automations import failing
from frontdesk_tui.desk.messages import mail_trouble, outbox, outbox_page
from frontdesk_tui.screens.contact_page import ContactPage
from frontdesk_tui.screens.dialogs.automation_history import AutomationHistory
from frontdesk_tui.screens.dialogs.outbox import Outbox
from frontdesk_tui.screens.dialogs.read_message import ReadMessage
from frontdesk_tui.screens.errand_screen import ErrandScreen
from frontdesk_tui.screens.outbox_words import look
from frontdesk_tui.screens.page_tabs import Tab
from frontdesk_tui.screens.places import close_dialogs, go
from frontdesk_tui.widgets.named_keys import named


async def run(place: ErrandScreen[Any]) -> None:
    """Open the outbox; it stays open while its keys act."""
    await place.app.push_screen(Outbox(await place.work.ask(look, place.work.desk())))


async def failed(place: ErrandScreen[Any]) -> None:
    """What the mark in the top line is about: the outbox, unless nothing has failed but firings."""
    desk = place.work.desk()
    if await place.work.ask(failing.firings, desk) and not await place.work.ask(failing.messages, desk):
        await place.app.push_screen(AutomationHistory())
    else:
        await run(place)


async def retry(place: Outbox | ReadMessage) -> None:
    """Try the message again."""
    if place.message is not None:
        await place.did(partial(place.work.act, outbox.retry, place.message), "The message is tried again")


async def cancel(place: Outbox | ReadMessage) -> None:
    """Keep the message from leaving; it can be tried again later."""
    if place.message is not None:
        await place.did(
            partial(place.work.act, outbox.cancel, place.message),
            named("Not sent; ⟦r outbox.retry⟧ sends it after all"),
        )


async def view(place: Outbox | ReadMessage) -> None:
    """The page of the client whom the message is about."""
    if place.message is None:
        return
    contacts = [line.contact for line in await place.work.ask(outbox_page.lines, place.work.desk(), [place.message])]
    if not contacts or contacts[0] is None:
        place.work.say("This message is about no client.")
    elif await place.name_of(contacts[0]) is not None:
        await place.app.push_screen(ContactPage(contacts[0], Tab.MESSAGES))


async def resume(place: Outbox) -> None:
    """Emails are sent again."""
    await place.did(partial(place.work.act, mail_trouble.resume), "Emails are sent again")


async def mail_server(place: Outbox) -> None:
    """Go to where it is set; the outbox is closed."""
    # Whoever is closed cannot see it through: its workers end with it.
    place.app.call_later(_to_settings, place.app)


async def _to_settings(app: App[object]) -> None:
    await close_dialogs(app)
    settings = await go(app, "settings")
    if settings is not None:
        await settings.ready()
        settings.action_errand("settings_mail")
