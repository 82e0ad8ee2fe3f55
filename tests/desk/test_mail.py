"""How email is set up."""

from dataclasses import replace

import pytest
from tests.builders import colleague, latest_event
from tests.desk.posted import MAIL

from frontdesk_tui.desk import undo
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError, NotAllowedError
from frontdesk_tui.desk.messages import mail, mail_trouble
from frontdesk_tui.desk.messages.mail import MailSettings
from frontdesk_tui.desk.roles import Role
from frontdesk_tui.desk.verb import noting
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.setting import Setting


def test_nothing_is_set_at_first(desk: Desk) -> None:
    """A5."""
    assert mail.current() == MailSettings()


def test_what_is_set_is_read_again(desk: Desk) -> None:
    """A5."""
    wanted = replace(MAIL, reply_to="hello@example.com", sender_name="סטודיו נועה", password_file="/etc/mail-password")
    mail.set_up(desk, wanted)
    assert mail.current() == wanted
    assert Setting.select().where(Setting.name == "mail").count() == 1


def test_blanks_around_what_was_typed_are_dropped(desk: Desk) -> None:
    """A5."""
    mail.set_up(desk, replace(MAIL, host=" mail.example.com ", sender=" studio@example.com"))
    assert mail.current() == MAIL


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("host", {"host": "https://mail.example.com"}),
        ("host", {"host": "user@mail.example.com"}),
        ("host", {"host": "mail.example.com\r\nRCPT TO:<x@example.com>"}),
        ("host", {"host": "x" * 400}),
        ("port", {"port": 0}),
        ("port", {"port": 70_000}),
        ("sender", {"sender": ""}),
        ("sender", {"sender": "studio"}),
        ("sender", {"sender": "studio@example.com\nBcc: all@example.com"}),
        ("sender", {"sender": "müller@example.com"}),
        ("sender_name", {"sender_name": "Studio\r\nBcc: all@example.com"}),
        ("sender_name", {"sender_name": "Studio\u2028Noa"}),
        ("reply_to", {"reply_to": "nobody"}),
        ("reply_to", {"reply_to": "hello@example.com\x00"}),
        ("user", {"user": "studio\r\n"}),
        ("password_file", {"password_file": "/etc/\npassword"}),
    ],
)
def test_what_cannot_be_set_is_refused_at_its_field(desk: Desk, field: str, wrong: dict[str, object]) -> None:
    """A5."""
    with pytest.raises(DeskError) as refusal:
        mail.set_up(desk, replace(MAIL, **wrong))  # type: ignore[arg-type]
    assert refusal.value.field == field
    assert mail.current() == MailSettings()


def test_only_an_admin_sets_it(desk: Desk) -> None:
    """S5."""
    manager = colleague(desk, "Noa", Role.MANAGER)
    with pytest.raises(NotAllowedError):
        mail.set_up(manager, MAIL)


def test_the_settings_are_taken_back(desk: Desk) -> None:
    """S10."""
    mail.set_up(desk, MAIL)
    with noting() as written:
        mail.set_up(desk, replace(MAIL, host="other.example.com"))
    undo.take_back(desk, written)
    assert mail.current() == MAIL


def test_the_settings_are_not_taken_back_over_later_ones(desk: Desk) -> None:
    """S10."""
    with noting() as written:
        mail.set_up(desk, MAIL)
    mail.set_up(desk, replace(MAIL, port=25))
    with pytest.raises(DeskError, match="set anew since"):
        undo.take_back(desk, written)


def test_who_may_not_set_it_may_not_take_it_back(desk: Desk) -> None:
    """S5."""
    with noting() as written:
        mail.set_up(desk, MAIL)
    with pytest.raises(NotAllowedError):
        undo.take_back(colleague(desk, "Noa", Role.MANAGER), written)


def test_the_password_is_nowhere_in_the_database(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A5: it is in the environment, or in a file of one's own."""
    monkeypatch.setenv("FRONTDESK_SMTP_PASSWORD", "tulip-in-spring")
    mail.set_up(desk, MAIL)
    assert (latest_event().kind, latest_event().data["after"]["user"]) == ("mail.set", "studio")
    assert not any("tulip" in str(row.data) for row in Event.select())
    assert not any("tulip" in str(row.value) for row in Setting.select())


def test_whoever_works_at_the_desk_does_not_send_again_what_was_stopped(desk: Desk) -> None:
    """S5."""
    with pytest.raises(NotAllowedError):
        mail_trouble.resume(colleague(desk, "Noa"))


def test_sending_again_what_was_never_stopped_says_nothing(desk: Desk) -> None:
    """A5."""
    before = latest_event().id
    mail_trouble.resume(desk)
    assert latest_event().id == before
