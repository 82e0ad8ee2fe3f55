"""A sender that is stopped, that cannot reach the database, or that is given hostile text."""

from threading import Thread

import pytest
from tests.delivery.mail_servers import raw_server
from tests.delivery.mailing import PATIENT, use
from tests.desk.posted import an_email, row, state

from frontdesk_tui.delivery.sender import Sender
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import UnavailableError
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.models.outgoing import Outgoing


def test_who_is_asked_to_stop_finishes_one_message_and_gives_back_the_rest(desk: Desk, reception: Reception) -> None:
    """A11: a clean stop, asked for by another thread."""
    with raw_server() as server:

        def stopping_amid_the_first() -> Desk:
            if "DATA" in server.heard:
                asking = Thread(target=stopped.stop)
                asking.start()
                asking.join()
            return reception.desk()

        stopped = Sender(stopping_amid_the_first, PATIENT)
        use(desk, server.port)
        emails = [an_email(desk) for _ in range(4)]
        assert stopped.send_due() == 1
        assert stopped.send_due() == 0
        stopped.close()
        assert [state(message) for message in emails] == ["sent", "waiting", "waiting", "waiting"]
        assert {(row(message).lease_by, row(message).tries) for message in emails[1:]} == {("", 0)}
        assert server.heard[-1] == "QUIT"
        other = Sender(reception.desk, PATIENT)
        assert other.send_due() == 3
        other.close()


def test_what_became_of_a_message_is_told_later_when_the_database_is_busy(desk: Desk, reception: Reception) -> None:
    """A5: it is not sent again for that."""
    with raw_server() as server:
        refused: list[str] = []

        def busy_once() -> Desk:
            if server.emails and not refused:
                refused.append("locked")
                raise UnavailableError("The database is locked by another program.")
            return reception.desk()

        sender = Sender(busy_once, PATIENT)
        use(desk, server.port)
        one, other = an_email(desk), an_email(desk)
        with pytest.raises(UnavailableError):
            sender.send_due()
        assert [state(message) for message in (one, other)] == ["sending", "waiting"]
        assert sender.send_due() == 1
        sender.close()
        assert [state(message) for message in (one, other)] == ["sent", "sent"]
        assert (len(server.emails), row(one).may_be_double) == (2, False)


def test_a_message_that_cannot_be_put_together_keeps_no_other(
    desk: Desk, sender: Sender, caplog: pytest.LogCaptureFixture
) -> None:
    """A5: it is a bug, which the log tells of."""
    with raw_server() as server:
        use(desk, server.port)
        wrong, right = an_email(desk), an_email(desk)
        Outgoing.update(message_id="no id\r\nX: 1").where(Outgoing.id == wrong).execute()
        assert sender.send_due() == 2
        assert [state(message) for message in (wrong, right)] == ["waiting", "sent"]
    assert "could not be put together" in caplog.text
    assert row(wrong).error == "It could not be put together; the log says why."
