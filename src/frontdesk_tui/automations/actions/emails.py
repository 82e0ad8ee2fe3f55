"""What the two actions that send emails have in common."""

from collections.abc import Mapping, Sequence
from typing import Any

from frontdesk_tui.automations.action import Target
from frontdesk_tui.automations.actions import texts
from frontdesk_tui.desk import languages
from frontdesk_tui.desk.clients.checks import check_email
from frontdesk_tui.desk.clients.drafts import EmailDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.messages import messaging, outbox, templates
from frontdesk_tui.desk.messages.outbound import Audience, Channel
from frontdesk_tui.desk.messages.texts import Text, pick
from frontdesk_tui.models.session import Session

MOST_SUBJECT = 200
"""Characters of a subject."""

MOST_ADDRESSES = 20
"""Of a team."""


def check(stored: Sequence[Any], has: frozenset[str]) -> None:
    """Raises DeskError, at `texts`, for a text that is not whole, or has merge fields that there are not."""
    if not stored:
        raise DeskError("Write the text first.", "texts")
    for number, text in enumerate(stored):
        try:
            check_text(text, has, [language for language, *_ in stored[:number]])
        except DeskError as error:
            raise DeskError(error.sentence, "texts") from None


def check_text(stored: Any, has: frozenset[str], others: Sequence[str] = ()) -> None:
    """Raises DeskError, at `language`, `subject` or `body`; `others` are the languages of the other texts."""
    text = _text(stored)
    languages.check(text.language, "language")
    if text.language.casefold() in [one.casefold() for one in others]:
        raise DeskError("There is a text in this language already.", "language")
    if not text.subject.strip():
        raise DeskError("Give the email a subject.", "subject")
    if len(text.subject) > MOST_SUBJECT:
        raise DeskError(f"A subject has at most {MOST_SUBJECT} characters.", "subject")
    texts.check(text.subject, "subject", has)
    if not text.body.strip():
        raise DeskError("Write what the email says.", "body")
    texts.check(text.body, "body", has)


def addresses_in(typed: str) -> list[str]:
    """The email addresses that were typed, with commas between them. Raises DeskError at `addresses` for none."""
    found = [one.strip() for one in typed.replace(";", ",").split(",") if one.strip()]
    for address in found:
        check_email(EmailDraft(address), "addresses")
    if len(found) > MOST_ADDRESSES:
        raise DeskError(f"At most {MOST_ADDRESSES} addresses.", "addresses")
    return found


def text_for(stored: Sequence[Any], language: str) -> Text:
    """The text in a language, else the first one."""
    return pick([_text(one) for one in stored], language)


def post(desk: Desk, target: Target, audience: Audience, address: str, text: Text, values: Mapping[str, str]) -> int:
    """Put an email into the outbox; its id. Quiet hours move what clients get to their end."""
    starts_at = None
    if target.session is not None and target.while_booked:
        starts_at = Session.get_by_id(target.session).starts_at
    return outbox.post(
        desk,
        outbox.Draft(
            channel=Channel.EMAIL,
            audience=audience,
            recipient=address,
            subject=" ".join(templates.render(text.subject, values).split())[:MOST_SUBJECT],
            body=templates.render(text.body, values),
            language=text.language,
            contact=target.contact,
            booking=target.booking,
            firing=target.firing,
            not_before=messaging.after_quiet(desk, desk.now) if audience is Audience.CLIENT else desk.now,
            expires_at=target.at if target.is_before else None,
            starts_at=starts_at if target.booking is not None and target.while_booked else None,
        ),
    )


def _text(stored: Any) -> Text:
    """A text as it was stored: language, subject, body."""
    return Text(*stored)
