"""The outbox of the pictures: a message in every state, to names that are hard to show.

No mail server is set and nothing is due, so that the worker of the desk leaves all as it is.
"""

from collections.abc import Sequence
from dataclasses import replace

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.messages import mail, opt_out, outbox, sending, settling
from frontdesk_tui.desk.messages.mail import MailSettings
from frontdesk_tui.desk.messages.outbound import Audience, Channel, Kind, Outcome
from frontdesk_tui.desk.messages.outbox import Draft
from frontdesk_tui.desk.verb import record, verb

SERVER = MailSettings(host="127.0.0.1", sender="studio@example.com")
"""A mail server that is not there, for as long as something is to be tried."""

WORKER = "worker"
"""Who sends."""

_BODY = "Hello {},\n\nwe look forward to seeing you on Tuesday at 9:00.\nBring a towel.\n\nStudio Ronit"


@verb
def post(desk: Desk, draft: Draft) -> int:
    """A message that waits to be sent; its id."""
    return outbox.post(desk, draft)


def email(contact: int | None, subject: str, recipient: str = "dana@example.com", body: str = "See you soon.") -> Draft:
    """An email to a client."""
    return Draft(Channel.EMAIL, Audience.CLIENT, recipient, body, subject, contact=contact)


def webhook(desk: Desk, url: str = "https://hooks.example.com/in?token=abc") -> Draft:
    """A webhook to another program, an hour from now."""
    body = '{"type":"booking.made","data":{"booking":1}}'
    return Draft(Channel.WEBHOOK, Audience.SYSTEM, url, body, not_before=desk.now.add(hours=1))


def tried(desk: Desk, message: int, kind: Kind, error: str = "") -> None:
    """This came of a try to send it; the others wait on. A mail server is set, if none was."""
    if not mail.current().host:
        mail.set_up(desk, SERVER)
    taken = [one.id for one in sending.claim(desk, WORKER, 200)]
    if message not in taken or not sending.hand_over(desk, message, WORKER):
        raise ValueError(f"the message {message} is not to be sent now")
    settling.settle(desk, message, WORKER, Outcome(kind, error))
    sending.release(desk, [one for one in taken if one != message], WORKER)


@verb
def _chat(desk: Desk, contact: int, text: str) -> None:
    record(desk, "chat.message", contact=contact, text=text)


def fill(desk: Desk, hard_names: Sequence[int], dana: int) -> None:
    """Messages of the last days, latest last."""
    hostile, hebrew, japanese, endless = hard_names
    letters = (
        (3, hebrew, "ההזמנה שלך לפילאטיס אושרה", "dana@example.co.il", Kind.SENT, ""),
        (
            3,
            japanese,
            "ご予約ありがとうございます：ヨガフロー",
            "sakura@example.com",
            Kind.UNCLEAR,
            "The server did not answer.",
        ),
        (
            2,
            endless,
            "Thank you " * 12,
            f"{'maximiliane.' * 5}zalgo@example.org",
            Kind.REFUSED,
            "550 5.1.1 No such user",
        ),
        (2, hostile, "[/x] [@click=app.quit]Welcome[/]", "daniel@example.com", Kind.SENT, ""),
        (1, dana, "Your booking: Yoga flow", "dana@example.com", Kind.SENT, ""),
        (0, dana, "Tomorrow: Yoga flow at 9:00", "dana@example.com", Kind.NOT_SENT, "421 4.7.0 Try again later"),
    )
    for days, contact, subject, recipient, kind, error in letters:
        then = replace(desk, now=desk.now.subtract(days=days, hours=2 if days else 0))
        message = post(then, email(contact, subject, recipient, _BODY.format("Dana")))
        tried(then, message, kind, error)
        if kind is Kind.UNCLEAR:  # until nobody tries it any more
            tried(replace(then, now=then.now.add(minutes=11)), message, kind, error)
    _chat(desk, dana, "Is there a shower at your place? I come from work.")
    outbox.cancel(desk, post(desk, email(dana, "We miss you")))
    mail.set_up(desk, MailSettings())
    post(desk, webhook(desk))
    post(desk, email(japanese, "明日のご予約", "sakura@example.com", _BODY.format("さくら")))
    post(desk, email(dana, "Your booking: Pilates", "dana@example.com", _BODY.format("Dana")))
    opt_out.unsubscribe(desk, endless)
