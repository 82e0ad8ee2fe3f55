"""A sender on the desk that tests open, and the servers that it uses."""

from collections.abc import Iterator

import pytest
from tests.delivery.mail_servers import trusting_context
from tests.delivery.mailing import PATIENT

from frontdesk_tui.delivery.sender import Sender
from frontdesk_tui.desk.opening import Reception


@pytest.fixture
def sender(reception: Reception) -> Iterator[Sender]:
    """What sends the outbox of the desk."""
    made = Sender(reception.desk, PATIENT, trusting_context())
    yield made
    made.close()
