"""A5: call a webhook."""

import json
from dataclasses import dataclass

from frontdesk_tui.automations.action import Action, Said, Target
from frontdesk_tui.automations.actions import texts
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.messages import messaging, outbox, webhook_address
from frontdesk_tui.desk.messages.outbound import Audience, Channel
from frontdesk_tui.desk.part import Kind, asked


@dataclass(frozen=True)
class Webhook(Action):
    """Call a webhook.

    Signed after the Standard Webhooks specification; Settings show the secret.
    """

    name = "webhook"
    order = 8

    url: str = asked("Address", Kind.URL, "", hint="https://…")

    def check(self, has: frozenset[str]) -> None:
        """An address outside, or one that an admin has allowed."""
        webhook_address.refuse_as_written(self.url, messaging.current().allowed_hosts)

    def look_outside(self) -> None:
        """The same, with what the network knows of the name."""
        webhook_address.refuse(self.url, messaging.current().allowed_hosts)

    def do(self, desk: Desk, target: Target) -> Said:
        """A call that waits in the outbox: who, which booking, when, as merge fields have it."""
        said = {
            "type": "automation.fired",
            "timestamp": desk.now.isoformat(),
            "data": {
                "automation": target.automation,
                "contact_id": target.contact,
                "booking_id": target.booking,
                "session_id": target.session,
                "due_at": target.due_at.isoformat(),
                **texts.values(desk, target),
            },
        }
        outbox.post(
            desk,
            outbox.Draft(
                channel=Channel.WEBHOOK,
                audience=Audience.SYSTEM,
                recipient=self.url,
                body=json.dumps(said, ensure_ascii=False, separators=(",", ":")),
                contact=target.contact,
                booking=target.booking,
                firing=target.firing,
                not_before=desk.now,
            ),
        )
        return Said("webhook called")

    def said(self) -> str:
        """In short."""
        return "call webhook"
