"""Moments are stored as whole microseconds of UTC."""

from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pendulum
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pendulum import UTC, DateTime
from tests.builders import somebody

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.fields import moment_from_stored, moment_to_stored

AWARE = st.datetimes(
    min_value=datetime(2, 1, 1),  # noqa: DTZ001 - the bounds of hypothesis are naive
    max_value=datetime(9998, 12, 31),  # noqa: DTZ001
    timezones=st.sampled_from([UTC, ZoneInfo("Asia/Jerusalem"), ZoneInfo("Australia/Lord_Howe"), timezone.min]),
)


@given(AWARE)
@example(datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC))
@example(datetime(3059, 1, 1, 0, 0, 0, 999_997, tzinfo=UTC))
@example(datetime(1933, 4, 1, 8, 0, tzinfo=ZoneInfo("Asia/Jerusalem")))
def test_a_moment_comes_back_to_the_microsecond_in_utc(moment: datetime) -> None:
    """B8."""
    back = moment_from_stored(moment_to_stored(moment))
    assert isinstance(back, DateTime)
    assert back == moment.astimezone(UTC)
    assert back.utcoffset() == timedelta(0)


@given(AWARE, AWARE)
def test_stored_moments_sort_as_the_moments_do(one: datetime, other: datetime) -> None:
    """B8."""
    assert (moment_to_stored(one) < moment_to_stored(other)) == (one.astimezone(UTC) < other.astimezone(UTC))


def test_a_moment_without_a_zone_is_refused() -> None:
    """B8."""
    with pytest.raises(ValueError, match="no time zone"):
        moment_to_stored(datetime(2026, 11, 22, 9, 0))  # noqa: DTZ001 - that is what is refused


def test_both_passes_of_the_repeated_hour_are_told_apart() -> None:
    """B8."""
    first = datetime(2026, 10, 25, 1, 30, tzinfo=ZoneInfo("Asia/Jerusalem"), fold=0)
    assert moment_to_stored(first.replace(fold=1)) - moment_to_stored(first) == 3_600 * 1_000_000


def test_a_row_keeps_a_moment_of_any_zone_and_hands_out_utc(desk: Desk) -> None:
    """B8."""
    contact = somebody(desk)
    visited = pendulum.datetime(1966, 5, 4, 3, 2, 1, 7, tz="Asia/Tokyo")

    Contact.update(last_visit_at=visited).where(Contact.id == contact).execute()

    stored = Contact.get_by_id(contact).last_visit_at
    assert stored == visited
    assert stored.isoformat() == "1966-05-03T18:02:01.000007+00:00"


def test_no_moment_stays_none(desk: Desk) -> None:
    """B8."""
    assert Contact.get_by_id(somebody(desk)).last_visit_at is None


def test_rows_are_found_by_a_moment_of_another_zone(desk: Desk) -> None:
    """B8."""
    contact = somebody(desk)
    same = desk.now.in_timezone("America/New_York")
    assert [row.id for row in Contact.select().where(Contact.created_at == same)] == [contact]
