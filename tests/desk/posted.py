"""Messages in the outbox, and what tests ask of them."""

from pendulum import DateTime
from tests.builders import dana

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.messages import mail, outbox
from frontdesk_tui.desk.messages.mail import MailSettings, Security
from frontdesk_tui.desk.messages.outbound import Audience, Channel
from frontdesk_tui.desk.messages.outbox import Draft
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.database import transaction
from frontdesk_tui.models.outgoing import Outgoing

HOOK = "https://hooks.example.com/in?key=tulip"

MAIL = MailSettings("mail.example.com", 587, Security.STARTTLS, "studio", "studio@example.com", "Studio")


def mail_is_set(desk: Desk) -> None:
    """A mail server is set, though nobody asks whether it is there."""
    mail.set_up(desk, MAIL)


def post(desk: Desk, draft: Draft) -> int:
    """A message as a verb would write it; its id."""
    with transaction():
        return outbox.post(desk, draft)


def an_email(
    desk: Desk,
    *,
    recipient: str = "dana@example.com",
    contact: int | None = None,
    audience: Audience = Audience.CLIENT,
    booking: int | None = None,
    not_before: DateTime | None = None,
    expires_at: DateTime | None = None,
    starts_at: DateTime | None = None,
) -> int:
    """An email to a client, Dana Levi unless another is named; its id."""
    known = contact or next((row.id for row in Contact.select().where(Contact.first_name == "Dana")), 0)
    draft = Draft(
        Channel.EMAIL,
        audience,
        recipient,
        "See you tomorrow.\n",
        subject="Your visit",
        language="en",
        contact=known or dana(desk),
        booking=booking,
        not_before=not_before,
        expires_at=expires_at,
        starts_at=starts_at,
    )
    return post(desk, draft)


def a_webhook(desk: Desk, url: str = HOOK, *, not_before: DateTime | None = None) -> int:
    """A webhook about nobody; its id."""
    return post(desk, Draft(Channel.WEBHOOK, Audience.SYSTEM, url, '{"type":"booking.made"}', not_before=not_before))


def row(message: int) -> Outgoing:
    """How a message is stored."""
    return Outgoing.get_by_id(message)


def state(message: int) -> str:
    """How a message stands."""
    return str(row(message).state)
