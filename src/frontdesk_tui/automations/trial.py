"""A12: a test send of an automation's emails, to whoever tries it."""

from collections.abc import Sequence
from typing import Any

from frontdesk_tui.automations.actions.email_client import EmailClient
from frontdesk_tui.automations.actions.email_team import EmailTeam
from frontdesk_tui.automations.rule import Rule
from frontdesk_tui.desk.clients.checks import check_email
from frontdesk_tui.desk.clients.drafts import EmailDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.messages import outbox, sample_values, templates
from frontdesk_tui.desk.messages.outbound import Audience, Channel
from frontdesk_tui.desk.messages.texts import Text
from frontdesk_tui.desk.verb import verb


@verb
def send_test(desk: Desk, rule: Rule, address: str) -> int:
    """Every text of the rule's emails, filled in for a client who is made up, to one address; how many.

    Raises DeskError when the rule sends no email, or the address is none.
    """
    checked = rule.checked()
    emails: Sequence[Any] = [one for one in checked.actions if isinstance(one, EmailClient | EmailTeam)]
    texts = [Text(*text) for email in emails for text in email.texts]
    if not texts:
        raise DeskError("This automation sends no email that could be tried.")
    if not address.strip():
        raise DeskError("Write the address that the test goes to.", "address")
    check_email(EmailDraft(address), "address")
    for text in texts:
        values = sample_values.samples(desk, text.language) | {"automation.name": rule.name}
        subject = " ".join(templates.render(text.subject, values).split())
        draft = outbox.Draft(
            channel=Channel.EMAIL,
            audience=Audience.TEAM,
            recipient=address.strip(),
            subject=f"[Test] {subject}",
            body=templates.render(text.body, values),
            language=text.language,
        )
        outbox.post(desk, draft)
    return len(texts)
