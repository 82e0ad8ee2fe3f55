"""Column types of our own: moments in UTC."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pendulum
from peewee import BigIntegerField
from pendulum import DateTime

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def moment_to_stored(moment: datetime) -> int:
    """Microseconds since 1970-01-01T00:00Z. Raises ValueError for a naive datetime: nobody knows what moment it is."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment!r} has no time zone, so it is no moment")
    # A float has whole seconds exactly; pendulum's own subtraction makes an Interval, which has no whole microseconds.
    return round(datetime.timestamp(moment) - moment.microsecond / 1_000_000) * 1_000_000 + moment.microsecond


def moment_from_stored(stored: int) -> DateTime:
    """The moment that `moment_to_stored` wrote, in UTC."""
    plain = _EPOCH + timedelta(microseconds=stored)
    return DateTime(
        plain.year,
        plain.month,
        plain.day,
        plain.hour,
        plain.minute,
        plain.second,
        plain.microsecond,
        tzinfo=pendulum.UTC,
    )


class MomentField(BigIntegerField):
    """An instant: aware datetimes of any zone in, pendulum in UTC out; it sorts and round-trips."""

    def db_value(self, value: Any) -> Any:
        """What is stored for a moment."""
        return moment_to_stored(value) if isinstance(value, datetime) else value

    def python_value(self, value: Any) -> Any:
        """The moment of what was stored."""
        return None if value is None else moment_from_stored(value)


def as_stored(moment: Any) -> Any:
    """A moment as it is stored, in a select: what is read a million times is not made a pendulum."""
    return (moment + 0).converter(as_it_is)  # of a bare field, Peewee's own converter goes first


def as_it_is(stored: int | None) -> int | None:
    """What makes of a stored moment what it is already."""
    return stored
