"""A5: send the client an email."""

from dataclasses import dataclass
from typing import Any

from frontdesk_tui.automations.action import Action, Said, Target
from frontdesk_tui.automations.actions import emails, texts
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.messages import opt_out
from frontdesk_tui.desk.messages.outbound import Audience
from frontdesk_tui.desk.messages.texts import language_of
from frontdesk_tui.desk.part import Kind, asked
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.models.contact import Contact


@dataclass(frozen=True)
class EmailClient(Action):
    """Send the client an email.

    In their language, if the text is written in it. Who wants no emails is left out.
    """

    name = "email_client"
    order = 2
    needs = frozenset({"contact"})

    texts: tuple[Any, ...] = asked("Text", Kind.TEXTS, ())

    def check(self, has: frozenset[str]) -> None:
        """Every text has a subject, a body, and only merge fields that there are."""
        emails.check(self.texts, has)

    def do(self, desk: Desk, target: Target) -> Said:
        """A message in the outbox, unless the client has no address or wants none."""
        assert target.contact is not None
        reach = opt_out.reach(target.contact)
        if reach.address is None:
            return Said(f"not written to: the client {reach.why_not}", was_done=False)
        text = emails.text_for(self.texts, language_of(Contact.get_by_id(target.contact), desk.business))
        emails.post(desk, target, Audience.CLIENT, reach.address, text, texts.values(desk, target, text.language))
        return Said(f"email to {one_line(reach.address, 80)}")

    def said(self) -> str:
        """In short."""
        return "email client"
