"""Senders that are killed amid their work, again and again, and what became of every message."""

import random
import signal
from collections import Counter
from dataclasses import dataclass
from email import message_from_bytes
from multiprocessing.context import ForkServerProcess
from threading import Semaphore, Timer

from tests.delivery.hook_servers import Answering, Hooks, hook_server
from tests.delivery.mail_servers import LOOPBACK, Kept, real_server
from tests.delivery.sends_all import send_all
from tests.desk.posted import a_webhook, an_email
from tests.nursery import nursery

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.messages import mail, messaging
from frontdesk_tui.desk.messages.mail import MailSettings, Security
from frontdesk_tui.desk.messages.messaging import Messaging
from frontdesk_tui.desk.opening import close_desk, open_desk
from frontdesk_tui.models.database import database
from frontdesk_tui.models.outgoing import Outgoing
from frontdesk_tui.models.place import Place

APART = 15
"""Minutes by which each sender's clock is ahead of the one's before: what that one held is free again."""

A_KILL = 30
"""Messages written for each kill, so that there is always something to be killed amid."""

MOST = 22
"""Messages that a sender gets out before it is killed, at most: more than it takes up at once."""

LONGEST = 0.02
"""Seconds after the last of them at which it is killed, at most: about two messages more."""

PATIENCE = 60
"""Seconds after which a sender is taken to be stuck."""

A_MESSAGE = 0.2
"""Seconds that each message may take besides, for a sender that gets out all that is left on a busy machine."""


@dataclass(frozen=True)
class Killed:
    """What came of it."""

    kills: int
    messages: int
    lost: int
    """Messages that never arrived."""
    doubled: int
    """Messages that arrived more than once."""
    unmarked: int
    """Those of them that are not marked as ones that may have arrived twice."""
    marked: int
    """Messages that are marked so."""
    states: dict[str, int]
    """How many messages ended in which state."""


def kill_senders(file: Place, kills: int, seed: int = 1) -> Killed:
    """Write messages, kill so many senders at random points, let a last one finish; what became of the messages."""
    came_in = Semaphore(0)
    kept = Kept(came_in=came_in)
    dice = random.Random(seed)

    def take(handler: Answering) -> None:
        came_in.release()
        handler.say(204)

    with real_server(kept) as port, hook_server(take) as hooks:
        desk = open_desk(file).desk()
        _write(desk, port, hooks, kills * A_KILL)
        for turn in range(kills):
            _kill_one(_sender(file, turn * APART), came_in, dice.randint(1, MOST), dice.uniform(0, LONGEST))
        for turn in range(2):  # what the last one held, and then what is unclear
            sender = _sender(file, (kills + turn) * APART)
            sender.join(PATIENCE + kills * A_KILL * A_MESSAGE)
            assert sender.exitcode == 0
        came = _arrived(kept, hooks)
    found = _what_became_of_them(kills, came)
    close_desk()
    return found


def _write(desk: Desk, port: int, hooks: Hooks, count: int) -> None:
    """Every fifth message is a webhook."""
    mail.set_up(desk, MailSettings(LOOPBACK, port, Security.NONE, "", "studio@example.com"))
    messaging.set_up(desk, Messaging(allowed_hosts=(LOOPBACK,)))
    with database.atomic():
        for number in range(count):
            if number % 5:
                an_email(desk)
            else:
                a_webhook(desk, hooks.url)


def _sender(file: Place, ahead: int) -> ForkServerProcess:
    """A sender whose clock is so many minutes ahead."""
    sender = nursery().Process(target=send_all, args=(file, ahead))
    sender.start()
    return sender


def _kill_one(sender: ForkServerProcess, came_in: Semaphore, messages: int, after: float) -> None:
    """Kill a sender so many seconds after it got out so many messages."""
    for _ in range(messages):
        assert came_in.acquire(timeout=PATIENCE)
    killing = Timer(after, sender.kill)
    killing.start()
    sender.join(PATIENCE)
    killing.join()
    assert sender.exitcode == -signal.SIGKILL
    while came_in.acquire(blocking=False):
        pass


def _arrived(kept: Kept, hooks: Hooks) -> Counter[str]:
    """How often each message arrived, by its id."""
    emails = [message_from_bytes(email.original_content or b"")["Message-ID"].strip("<>") for email in kept.emails]
    return Counter(emails) + Counter(request.headers["webhook-id"] for request in hooks.requests)


def _what_became_of_them(kills: int, came: Counter[str]) -> Killed:
    rows = list(Outgoing.select())
    return Killed(
        kills=kills,
        messages=len(rows),
        lost=sum(came[row.message_id] == 0 for row in rows),
        doubled=sum(came[row.message_id] > 1 for row in rows),
        unmarked=sum(came[row.message_id] > 1 and not row.may_be_double for row in rows),
        marked=sum(row.may_be_double for row in rows),
        states=dict(Counter(row.state for row in rows)),
    )
