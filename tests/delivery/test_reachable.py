"""S8: whether the mail server is there: it is greeted, and nothing is sent."""

from dataclasses import replace

import pytest
from tests.delivery.mail_servers import Act, Kept, Says, raw_server, real_server
from tests.delivery.mailing import SOON

from frontdesk_tui.delivery.deadlines import Deadlines
from frontdesk_tui.delivery.reachable import mail_server
from frontdesk_tui.desk.checkup import Finding
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.messages import mail
from frontdesk_tui.desk.messages.mail import MailSettings, Security

_LOCAL = MailSettings("127.0.0.1", 25, Security.NONE, "", "studio@example.com", "Studio")


@pytest.mark.usefixtures("desk")
def test_where_none_is_set_nothing_is_wrong() -> None:
    """S8."""
    assert mail_server() == Finding("Mail server", "", "none is set; emails wait")


def test_one_that_answers_is_greeted_and_left_in_peace(desk: Desk) -> None:
    """S8."""
    kept = Kept()
    with real_server(kept) as port:
        mail.set_up(desk, replace(_LOCAL, port=port))
        found = mail_server()
    assert (found.problem, found.found) == ("", f"127.0.0.1 answers on port {port}")
    assert (kept.emails, kept.signed_in) == ([], [])


def test_one_that_is_not_there_is_a_problem(desk: Desk) -> None:
    """S8."""
    with raw_server() as server:
        port = server.port
    mail.set_up(desk, replace(_LOCAL, port=port))
    assert mail_server().problem == "Nobody answers where the mail server should be."


@pytest.mark.parametrize("says", [Act.SILENCE, Act.DROP, "554 no thanks"])
def test_one_that_does_not_want_us_is_a_problem(desk: Desk, says: Says) -> None:
    """S8."""
    with raw_server(banner=says) as server:
        mail.set_up(desk, replace(_LOCAL, port=server.port))
        assert mail_server(Deadlines(connect=SOON, check=SOON)).problem
