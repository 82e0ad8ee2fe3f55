"""Hours and times off as people type them."""

import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import DateTime

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.schedule import hours_text
from frontdesk_tui.desk.schedule.hours_text import Hours


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ()),
        ("closed", ()),
        (" - ", ()),
        ("9-13", (Hours(540, 780),)),
        ("9-13, 16-20", (Hours(540, 780), Hours(960, 1_200))),
        ("16-20 , 9-13", (Hours(540, 780), Hours(960, 1_200))),
        ("9:30–13:15", (Hours(570, 795),)),
        ("09.30 - 13.15", (Hours(570, 795),)),
        ("9 to 5pm", (Hours(540, 1_020),)),
        ("9am-12pm, 12pm-1pm", (Hours(540, 720), Hours(720, 780))),
        ("0-24", (Hours(0, 1_440),)),
        ("18-0", (Hours(1_080, 1_440),)),
        ("18:00-00:00", (Hours(1_080, 1_440),)),
    ],
)
def test_hours_are_read_as_people_type_them(text: str, found: tuple[Hours, ...]) -> None:
    """B1."""
    assert hours_text.hours_from_text(text) == found


@pytest.mark.parametrize(
    "text", ["9", "nine to five", "9-", "13-9", "22-2", "9-25", "9:60-10", "9-12, 11-13", "-9", "9-9"]
)
def test_what_are_no_hours_is_refused_at_its_field(text: str) -> None:
    """B1."""
    with pytest.raises(DeskError) as refusal:
        hours_text.hours_from_text(text, "day3")
    assert refusal.value.field == "day3"
    assert refusal.value.sentence.endswith(".")


@given(st.lists(st.integers(0, 1_440), min_size=0, max_size=8, unique=True))
def test_hours_are_typed_as_they_are_read(bounds: list[int]) -> None:
    """B1."""
    ordered = sorted(bounds)[: len(bounds) // 2 * 2]
    spans = tuple(Hours(a, b) for a, b in zip(ordered[::2], ordered[1::2], strict=True))
    assert hours_text.hours_from_text(hours_text.hours_to_text(spans)) == spans


def jerusalem(month: int, day: int, hour: int = 0, minute: int = 0, year: int = 2026) -> DateTime:
    return pendulum.datetime(year, month, day, hour, minute, tz="Asia/Jerusalem")


@pytest.mark.parametrize(
    ("text", "starts", "ends"),
    [
        ("24/11", jerusalem(11, 24), jerusalem(11, 25)),
        ("tomorrow", jerusalem(11, 23), jerusalem(11, 24)),
        ("24/11 - 26/11", jerusalem(11, 24), jerusalem(11, 27)),
        ("24/11-26/11", jerusalem(11, 24), jerusalem(11, 27)),
        ("24/11 – 26/11", jerusalem(11, 24), jerusalem(11, 27)),
        ("24/11 9:00 - 25/11 12:00", jerusalem(11, 24, 9), jerusalem(11, 25, 12)),
        ("24/11 9:00 - 12:00", jerusalem(11, 24, 9), jerusalem(11, 24, 12)),
        ("24/11 9 - 12", jerusalem(11, 24, 9), jerusalem(11, 24, 12)),
        ("24/11 9:00 to 25/11", jerusalem(11, 24, 9), jerusalem(11, 26)),
        ("2026-11-24", jerusalem(11, 24), jerusalem(11, 25)),
        ("2026-11-24 - 2026-11-26", jerusalem(11, 24), jerusalem(11, 27)),
        ("30/12 - 2/1", jerusalem(12, 30), jerusalem(1, 3, year=2027)),
        ("25/12/2027 - 27/12", jerusalem(12, 25, year=2027), jerusalem(12, 28, year=2027)),
    ],
)
def test_a_time_off_is_read_as_people_type_it(desk: Desk, text: str, starts: DateTime, ends: DateTime) -> None:
    """B1."""
    assert hours_text.span_from_text(desk, text, "span") == (starts, ends)


@pytest.mark.parametrize(
    "text", ["", "soon", "24/11 9:00", "24/11 12:00 - 9:00", "31/2", "24/11 - soon", "24/11 9:00 - 9:00", "-"]
)
def test_what_is_no_time_off_is_refused_at_its_field(desk: Desk, text: str) -> None:
    """B1."""
    with pytest.raises(DeskError) as refusal:
        hours_text.span_from_text(desk, text, "span")
    assert refusal.value.field == "span"
    assert refusal.value.sentence.endswith(".")
