"""A12: a test send of an automation's emails."""

from typing import Any

from frontdesk_tui.automations import trial
from frontdesk_tui.automations.rule import Rule
from frontdesk_tui.desk import team
from frontdesk_tui.screens.dialogs.automation_editor import AutomationEditor
from frontdesk_tui.screens.dialogs.automation_preview import AutomationPreview
from frontdesk_tui.screens.dialogs.one_line_form import OneLineForm
from frontdesk_tui.screens.errand_screen import ErrandScreen


async def run(screen: AutomationEditor | AutomationPreview) -> None:
    """Ask for an address, and send every text there, filled in for a client who is made up."""
    await _send(screen, screen.rule)


async def _send(screen: ErrandScreen[Any], rule: Rule) -> None:
    sent: list[int] = []

    async def submit(address: str) -> None:
        sent.append(await screen.work.act(trial.send_test, rule, address))

    own = await screen.work.ask(team.email_of, screen.work.desk().actor.staff)
    form = OneLineForm("Test send", "Address that the test goes to", submit, own, field="address", save="Send")
    if await screen.app.push_screen_wait(form) is not None:
        count = sent[-1]
        screen.work.say("1 email is in the outbox" if count == 1 else f"{count} emails are in the outbox")
