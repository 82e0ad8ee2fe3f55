"""Messages with which a screen is tried."""

from screenshots.post import email, post, tried
from tests.builders import after

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.messages import mail, outbox
from frontdesk_tui.desk.messages.mail import MailSettings
from frontdesk_tui.desk.messages.outbound import Kind


def one_of_each(desk: Desk, contact: int) -> dict[str, int]:
    """A message in every state that staff see, newest last; no mail server is set in the end. Ids by subject."""
    found = {name: post(desk, email(contact, name)) for name in ("Thanks", "Unclear", "Double", "Later")}
    found["Refused"] = post(desk, email(contact, "Refused", "nobody@example.com"))
    tried(desk, found["Thanks"], Kind.SENT)
    tried(desk, found["Refused"], Kind.REFUSED, "550 No such user here")
    tried(desk, found["Unclear"], Kind.UNCLEAR, "The server did not answer.")
    tried(desk, found["Double"], Kind.UNCLEAR, "The server did not answer.")
    tried(after(desk, minutes=11), found["Double"], Kind.SENT)
    tried(desk, found["Later"], Kind.NOT_SENT, "421 Come back later")
    found["Cancelled"] = post(desk, email(contact, "Cancelled"))
    outbox.cancel(desk, found["Cancelled"])
    mail.set_up(desk, MailSettings())
    found["Welcome"] = post(desk, email(contact, "Welcome"))
    return found
