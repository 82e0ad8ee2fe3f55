"""A5: get notified by email, you and your team."""

from dataclasses import dataclass
from typing import Any

from frontdesk_tui.automations.action import Action, Said, Target
from frontdesk_tui.automations.actions import emails, texts
from frontdesk_tui.desk import team
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.messages.outbound import Audience
from frontdesk_tui.desk.part import Kind, asked

TEAM, GIVER, OTHER = "team", "giver", "other"


@dataclass(frozen=True)
class EmailTeam(Action):
    """Get notified by email.

    You and your team.
    """

    name = "email_team"
    order = 1

    to: str = asked(
        "Who",
        Kind.CHOICE,
        TEAM,
        choices=((TEAM, "everybody in the team"), (GIVER, "who gives the session"), (OTHER, "these addresses")),
    )
    addresses: str = asked("Addresses", Kind.PLAIN, "", hint="With commas between them; for “these addresses”.")
    texts: tuple[Any, ...] = asked("Text", Kind.TEXTS, ())

    def check(self, has: frozenset[str]) -> None:
        """Somebody gets it, and the text is right."""
        found = emails.addresses_in(self.addresses)
        if self.to == OTHER and not found:
            raise DeskError("Write at least one address.", "addresses")
        if self.to == GIVER and "session" not in has:
            raise DeskError("This trigger has no session; choose somebody else.", "to")
        emails.check(self.texts, has)

    def do(self, desk: Desk, target: Target) -> Said:
        """A message for each of them in the outbox."""
        found = self._recipients(target)
        if not found:
            return Said("nobody of the team has an email address", was_done=False)
        text = emails.text_for(self.texts, desk.business.language)
        values = texts.values(desk, target, text.language)
        for address in found:
            emails.post(desk, target, Audience.TEAM, address, text, values)
        return Said(f"email to {len(found)} of the team" if len(found) > 1 else f"email to {found[0]}")

    def _recipients(self, target: Target) -> list[str]:
        if self.to == OTHER:
            return emails.addresses_in(self.addresses)
        return team.addresses(target.session if self.to == GIVER else None)

    def said(self) -> str:
        """In short."""
        return "email team"
