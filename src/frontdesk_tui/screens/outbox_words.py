"""What the outbox shows, read and put into words."""

from collections.abc import Iterator
from typing import NamedTuple

from textual.content import Content

from frontdesk_tui.desk import roles, wording
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.messages import mail, mail_trouble, outbox_page, sending
from frontdesk_tui.desk.messages.outbox_page import MessageLine, Shown
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.widgets.named_keys import named


class Look(NamedTuple):
    """All that the outbox shows but the rows."""

    shown: Shown
    ids: list[int]
    counts: dict[Shown, int]
    """How many there are of each kind, also of what is not shown."""
    trouble: str = ""
    """What keeps all email from leaving, and what to do; empty when nothing does."""
    is_set: bool = True
    """Whether a mail server is set."""

    @property
    def nothing(self) -> str:
        """Said in place of an empty list."""
        if self.shown is Shown.ALL:
            return "No message was written yet. Automations write them, and the built-in emails of Settings."
        return named(f"{self.shown.value}: none. ⟦f outbox.filter⟧ shows the others.")


def look(desk: Desk, shown: Shown = Shown.ALL) -> Look:
    """Read it."""
    return Look(shown, outbox_page.ids(shown), outbox_page.counts(), _trouble(desk), bool(mail.current().host))


def title(found: Look) -> str:
    """What is listed, and how many there are that somebody may want to see to."""
    listed = f"Outbox · {found.shown.value} · {found.counts[found.shown]:,}"
    noted = (Shown.OPEN, Shown.UNSENT, Shown.UNCLEAR)
    others = [f"{found.counts[one]:,} {one.value.lower()}" for one in noted if one is not found.shown]
    return " · ".join([listed, *(said for said in others if not said.startswith("0 "))])


def standing(line: MessageLine) -> Iterator[Content]:
    """Two lines about one message: to whom and what, then how it stands."""
    yield Content.assemble((f"To {line.to}", "bold"), f" · {line.subject}" if line.subject else "")
    following = f"next try {line.next_try}" if line.next_try else ""
    yield Content(" · ".join(word for word in (line.status, following, line.why) if word))


def _trouble(desk: Desk) -> str:
    """Whether emails wait for somebody to set or see to the mail server, how many, and what to press."""
    stopped, count = mail_trouble.current(), sending.waiting_for_settings()
    if not sending.no_email_goes():
        return _held_up(desk)
    waiting = f"{count:,} email waits" if count == 1 else f"{count:,} emails wait"
    may_set = roles.may(desk.actor.role, "mail.set_up")
    if stopped is None or not mail.current().host:
        what_to_do = named("⟦m outbox.mail⟧ sets it, in Settings.") if may_set else "An admin sets it, in Settings."
        return f"No mail server is set: {waiting}. {what_to_do}"
    keys = [named("⟦m outbox.mail⟧ changes what is set")] if may_set else []
    keys += (
        [named("⟦e outbox.resume⟧ goes on when it was seen to")]
        if roles.may(desk.actor.role, "mail_trouble.resume")
        else []
    )
    what_to_do = f"{'; '.join(keys)}." if keys else "Tell an admin."
    since = wording.near(stopped.at, desk)
    return f"Since {since} no email is sent: {waiting}. {one_line(stopped.sentence, 300)} {what_to_do}"


def _held_up(desk: Desk) -> str:
    """That emails could not be sent for a while, and why; empty when none has to wait."""
    count, why = sending.held_up(desk)
    if not count:
        return ""
    waiting = f"{count:,} email could" if count == 1 else f"{count:,} emails could"
    server = mail.current()
    return f"{waiting} not be sent by {one_line(server.host, 60)}:{server.port} so far: {one_line(why, 300)}"
