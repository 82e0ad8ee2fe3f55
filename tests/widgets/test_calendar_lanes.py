"""B2: overlapping sessions lie side by side."""

from tests.widgets.calendar_app import block

from frontdesk_tui.widgets.calendar_lanes import Placed, lay

Found = dict[str, tuple[int, int, int, int]]


def where(placed: list[Placed]) -> Found:
    """Rows and cells of each session, by its service."""
    return {one.block.service: (one.top, one.bottom, one.x, one.width) for one in placed}


def test_what_follows_one_another_has_the_whole_width() -> None:
    found = lay([block("09:00", "10:00", "a"), block("10:00", "11:30", "b")], 30, 16)
    assert where(found) == {"a": (18, 20, 0, 16), "b": (20, 23, 0, 16)}


def test_what_overlaps_shares_the_width() -> None:
    found = lay([block("09:00", "10:00", "a"), block("09:30", "11:00", "b"), block("10:00", "11:00", "c")], 30, 16)
    assert where(found) == {"a": (18, 20, 0, 8), "b": (19, 22, 8, 8), "c": (20, 22, 0, 8)}


def test_what_ends_within_a_row_leaves_it_to_what_begins_there() -> None:
    found = lay([block("09:00", "09:45", "a"), block("09:45", "10:30", "b")], 30, 16)
    assert where(found) == {"a": (18, 19, 0, 16), "b": (19, 21, 0, 16)}


def test_what_ends_within_a_row_has_it_when_nothing_begins_there() -> None:
    assert where(lay([block("09:00", "09:45", "a")], 30, 16)) == {"a": (18, 20, 0, 16)}


def test_what_overlaps_by_minutes_is_seen_to() -> None:
    found = lay([block("09:00", "09:45", "a"), block("09:40", "10:30", "b")], 30, 16)
    assert where(found) == {"a": (18, 20, 0, 8), "b": (19, 21, 8, 8)}


def test_short_sessions_within_one_row_lie_side_by_side() -> None:
    found = lay([block("09:00", "09:10", "a"), block("09:15", "09:25", "b")], 30, 16)
    assert where(found) == {"a": (18, 19, 0, 8), "b": (18, 19, 8, 8)}


def test_too_many_are_counted() -> None:
    many = [block("09:00", "10:00", name) for name in "abcd"]
    found = lay(many, 30, 16)
    assert where(found) == {"a": (18, 20, 0, 8), "b": (18, 20, 8, 8)}
    assert [one.more for one in found] == [0, 2]


def test_the_chosen_one_of_too_many_is_seen() -> None:
    many = [block("09:00", "10:00", name) for name in "abcd"]
    assert set(where(lay(many, 30, 16, chosen=many[3].id))) == {"a", "d"}


def test_forty_sessions_at_all_widths_never_lie_on_one_another() -> None:
    many = [
        block(f"{8 + n // 6:02}:{n % 6 * 10:02}", f"{9 + n // 6 + n % 2:02}:{n % 6 * 10:02}", str(n)) for n in range(40)
    ]
    for width in range(1, 60):
        cells: set[tuple[int, int]] = set()
        for one in lay(many, 15, width):
            taken = {(row, x) for row in range(one.top, one.bottom) for x in range(one.x, one.x + one.width)}
            assert not cells & taken
            assert one.x + one.width <= width
            cells |= taken
