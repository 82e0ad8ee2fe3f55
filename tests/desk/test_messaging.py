"""When messages may go, and what webhooks are signed with."""

from base64 import b64decode
from dataclasses import replace

import pendulum
import pytest
from tests.builders import colleague, latest_event

from frontdesk_tui.desk import undo
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError, NotAllowedError
from frontdesk_tui.desk.messages import messaging, webhook_secret
from frontdesk_tui.desk.messages.messaging import Messaging
from frontdesk_tui.desk.roles import Role
from frontdesk_tui.desk.verb import noting
from frontdesk_tui.models.event import Event


def _minutes(time: str) -> int:
    hour, minute = time.split(":")
    return int(hour) * 60 + int(minute)


def _after(desk: Desk, zone: str, quiet: str, moment: str) -> str:
    """The wall clock's moment after the quiet hours `from-until`, for one in the zone."""
    begin, end = quiet.split("-")
    messaging.set_up(desk, Messaging(_minutes(begin), _minutes(end)))
    there = replace(desk, business=replace(desk.business, zone=zone))
    parsed = pendulum.parse(moment, tz=zone)
    assert isinstance(parsed, pendulum.DateTime)
    found = messaging.after_quiet(there, parsed.in_timezone("UTC"))
    assert found.timezone_name == "UTC"
    return found.in_timezone(zone).format("YYYY-MM-DD HH:mm Z")


@pytest.mark.parametrize(
    ("quiet", "written", "goes"),
    [
        ("21:00-08:00", "2026-11-22 20:59", "2026-11-22 20:59 +02:00"),
        ("21:00-08:00", "2026-11-22 21:00", "2026-11-23 08:00 +02:00"),
        ("21:00-08:00", "2026-11-23 02:30", "2026-11-23 08:00 +02:00"),
        ("21:00-08:00", "2026-11-23 07:59", "2026-11-23 08:00 +02:00"),
        ("21:00-08:00", "2026-11-23 08:00", "2026-11-23 08:00 +02:00"),
        ("13:00-15:30", "2026-11-22 12:59", "2026-11-22 12:59 +02:00"),
        ("13:00-15:30", "2026-11-22 13:00", "2026-11-22 15:30 +02:00"),
        ("13:00-15:30", "2026-11-22 15:30", "2026-11-22 15:30 +02:00"),
        ("00:00-08:00", "2026-11-22 00:00", "2026-11-22 08:00 +02:00"),
        ("20:00-00:00", "2026-11-22 23:00", "2026-11-23 00:00 +02:00"),
    ],
)
def test_what_falls_into_quiet_hours_goes_at_their_end(desk: Desk, quiet: str, written: str, goes: str) -> None:
    """A6."""
    assert _after(desk, "Asia/Jerusalem", quiet, written) == goes


@pytest.mark.parametrize(
    ("zone", "quiet", "written", "goes"),
    [
        ("Asia/Jerusalem", "21:00-08:00", "2027-03-26 01:30", "2027-03-26 08:00 +03:00"),
        ("Asia/Jerusalem", "21:00-02:30", "2027-03-26 01:30", "2027-03-26 03:30 +03:00"),
        ("Asia/Jerusalem", "21:00-08:00", "2026-10-25 00:30", "2026-10-25 08:00 +02:00"),
        ("Europe/Berlin", "22:00-07:00", "2027-03-28 01:00", "2027-03-28 07:00 +02:00"),
        ("America/New_York", "22:00-01:30", "2026-11-01 00:10", "2026-11-01 01:30 -04:00"),
        ("Australia/Lord_Howe", "22:00-02:15", "2026-10-04 01:00", "2026-10-04 02:45 +11:00"),
    ],
)
def test_quiet_hours_follow_the_clocks_on_the_wall(desk: Desk, zone: str, quiet: str, written: str, goes: str) -> None:
    """A6: also in the nights in which these are set."""
    assert _after(desk, zone, quiet, written) == goes


def test_an_hour_that_comes_twice_never_moves_a_message_back(desk: Desk) -> None:
    """A6: quiet hours until 01:30 are over when 01:10 comes a second time."""
    messaging.set_up(desk, Messaging(_minutes("22:00"), _minutes("01:30")))
    there = replace(desk, business=replace(desk.business, zone="America/New_York"))
    second = pendulum.datetime(2026, 11, 1, 6, 10, tz="UTC")
    assert there.local(second).hour == 1
    assert messaging.after_quiet(there, second) == second


def test_without_quiet_hours_everything_goes_at_once(desk: Desk) -> None:
    """A6."""
    assert messaging.current() == Messaging(None, None, 24, ())
    assert messaging.after_quiet(desk, desk.now) == desk.now


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("quiet_until", Messaging(600, None)),
        ("quiet_until", Messaging(600, 600)),
        ("quiet_from", Messaging(-1, 600)),
        ("quiet_until", Messaging(600, 1_440)),
        ("grace_hours", Messaging(grace_hours=-1)),
        ("grace_hours", Messaging(grace_hours=10_000)),
        ("allowed_hosts", Messaging(allowed_hosts=("http://printer.local",))),
        ("allowed_hosts", Messaging(allowed_hosts=("*.local",))),
        ("allowed_hosts", Messaging(allowed_hosts=tuple(f"h{number}.local" for number in range(51)))),
    ],
)
def test_what_cannot_be_set_is_refused_at_its_field(desk: Desk, field: str, wrong: Messaging) -> None:
    """A6."""
    with pytest.raises(DeskError) as refusal:
        messaging.set_up(desk, wrong)
    assert refusal.value.field == field


def test_what_is_set_is_read_again_and_taken_back(desk: Desk) -> None:
    """A6, S10."""
    with noting() as written:
        messaging.set_up(desk, Messaging(1_260, 480, 12, (" Printer.Local. ", "printer.local", "", "10.0.0.5")))
    assert messaging.current() == Messaging(1_260, 480, 12, ("printer.local", "10.0.0.5"))
    undo.take_back(desk, written)
    assert messaging.current() == Messaging()


def test_only_an_admin_lets_webhooks_into_the_network(desk: Desk) -> None:
    """S5."""
    with pytest.raises(NotAllowedError):
        messaging.set_up(colleague(desk, "Noa", Role.MANAGER), Messaging(allowed_hosts=("printer.local",)))


def test_the_secret_is_made_once_when_it_is_first_needed(desk: Desk) -> None:
    """Standard Webhooks: `whsec_` and 24 to 64 bytes."""
    secret = webhook_secret.current(desk)
    assert secret.startswith("whsec_") and len(b64decode(secret.removeprefix("whsec_"))) == 32
    assert webhook_secret.current(desk) == secret
    assert latest_event().kind == "webhook_secret.made"


def test_an_admin_makes_a_new_secret(desk: Desk) -> None:
    """S5."""
    secret = webhook_secret.current(desk)
    with pytest.raises(NotAllowedError):
        webhook_secret.renew(colleague(desk, "Noa", Role.MANAGER))
    assert webhook_secret.current(desk) == secret
    assert webhook_secret.renew(desk) != secret


def test_the_secret_is_in_no_event(desk: Desk) -> None:
    """Standard Webhooks."""
    secrets = {webhook_secret.current(desk), webhook_secret.renew(desk)}
    assert not any(secret in str(event.data) for event in Event.select() for secret in secrets)
