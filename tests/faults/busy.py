"""A business in which something is always due: automations, emails and webhooks, and the servers that these come to."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from email import message_from_bytes
from threading import Semaphore

from tests.automations.rules import TEXT, active, rule
from tests.builders import a_service
from tests.delivery.hook_servers import Answering, Hooks, hook_server
from tests.delivery.mail_servers import LOOPBACK, Kept, real_server
from tests.desk.posted import a_webhook, an_email
from tests.faults.actions import REGULARS, REWARDS

from frontdesk_tui.automations.actions.email_client import EmailClient
from frontdesk_tui.automations.actions.labels import PutLabel
from frontdesk_tui.automations.actions.webhook import Webhook
from frontdesk_tui.automations.triggers.books import Books
from frontdesk_tui.automations.triggers.contact_created import ContactCreated
from frontdesk_tui.desk.clients import contacts
from frontdesk_tui.desk.clients.drafts import ContactDraft, EmailDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import members, points, rewards
from frontdesk_tui.desk.loyalty.members import Status
from frontdesk_tui.desk.loyalty.rewards import RewardDraft
from frontdesk_tui.desk.messages import mail, messaging
from frontdesk_tui.desk.messages.mail import MailSettings, Security
from frontdesk_tui.desk.messages.messaging import Messaging
from frontdesk_tui.models.database import transaction
from frontdesk_tui.worker import SYSTEM


class _Told(Semaphore):
    """Calls somebody for each email that a mail server got."""

    def __init__(self, tell: Callable[[], object]) -> None:
        super().__init__(0)
        self._tell = tell

    def release(self, n: int = 1) -> None:
        """One came."""
        super().release(n)
        self._tell()


@dataclass
class Posts:
    """Where messages go."""

    port: int
    hooks: Hooks
    kept: Kept = field(default_factory=Kept)

    def arrived(self) -> Counter[str]:
        """How often each message came, by its id."""
        emails = [message_from_bytes(email.original_content or b"") for email in self.kept.emails]
        came = Counter(one["Message-ID"].strip("<>") for one in emails)
        return came + Counter(request.headers["webhook-id"] for request in self.hooks.requests)

    def set_up(self, desk: Desk) -> None:
        """Whoever books gets an email, of which another program is told; regulars have points, and may redeem them."""
        mail.set_up(desk, MailSettings(LOOPBACK, self.port, Security.NONE, "", "studio@example.com"))
        messaging.set_up(desk, Messaging(allowed_hosts=(LOOPBACK,)))
        for number in REGULARS:
            draft = ContactDraft(first_name="Regular", emails=(EmailDraft(f"regular{number}@example.com"),))
            assert contacts.add(desk, draft) == number
        members.set_status(desk, [*REGULARS], Status.MEMBER)
        points.give_all(desk, [*REGULARS], 100, "A present", "first")
        assert [rewards.add(desk, RewardDraft(f"Reward {cost}", cost)) for cost in REWARDS] == [*REWARDS]
        a_service(desk, capacity=3)
        a_service(desk)
        active(desk, rule(Books(), EmailClient(TEXT), Webhook(self.hooks.url)))
        active(desk, rule(ContactCreated(), PutLabel("New")))

    def write(self, desk: Desk, messages: int) -> None:
        """Messages to be sent, of nobody at a desk."""
        desk = replace(desk, actor=SYSTEM)
        with transaction():
            for number in range(messages):
                if number % 5:
                    an_email(desk, contact=1)
                else:
                    a_webhook(desk, self.hooks.url)


@contextmanager
def posts(tell: Callable[[], object]) -> Iterator[Posts]:
    """A mail server and one for webhooks; `tell` is called for each message that comes."""

    def take(handler: Answering) -> None:
        tell()
        handler.say(204)

    kept = Kept(came_in=_Told(tell))
    with real_server(kept) as port, hook_server(take) as hooks:
        yield Posts(port, hooks, kept)
