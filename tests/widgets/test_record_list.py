"""A list of any number of records: keys, ticks, what is fetched and what is painted meanwhile."""

import pytest
from tests.widgets.list_app import MILLION, ListApp, found, row

from frontdesk_tui.desk.clients.found import FoundSet
from frontdesk_tui.widgets.record_list import RecordList

SIZE = (100, 21)
"""One header and a page of 20 rows."""


@pytest.mark.parametrize(
    ("keys", "index"),
    [
        (["down", "j", "k"], 1),
        (["up"], 0),
        (["pagedown"], 20),
        (["pagedown", "pagedown", "pageup"], 20),
        (["end"], MILLION - 1),
        (["G", "up"], MILLION - 2),
        (["end", "home"], 0),
        (["G", "g"], 0),
        (["end", "down"], MILLION - 1),
    ],
)
async def test_keys_move_in_a_million_records(keys: list[str], index: int) -> None:
    app = ListApp(found(range(1, MILLION + 1)))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        assert app.records.cursor == index
        assert app.of(RecordList.Highlighted)[-1].record == index + 1
        assert any(line.startswith(f"▌ ☐ Dana {index + 1}") for line in app.lines)


async def test_only_pages_in_sight_and_the_next_one_are_fetched() -> None:
    app = ListApp(found(range(1, MILLION + 1)))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "down")
        await pilot.pause()
        assert [len(wanted.ids) for wanted in app.of(RecordList.Wanted)] == [128]
        await pilot.press("end")
        await pilot.pause()
        assert sum(len(wanted.ids) for wanted in app.of(RecordList.Wanted)) <= 256


async def test_a_row_that_is_still_to_come_is_a_placeholder() -> None:
    app = ListApp(found(range(1, 100)), answers=False)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert app.lines[1:3] == ["▌ ☐ …", "  ☐ …"]
        app.give(range(1, 65))
        await pilot.pause()
        assert app.lines[1].startswith("▌ ☐ Dana 1 ")


async def test_a_record_that_the_answer_lacks_stays_a_placeholder_and_is_not_asked_for_again() -> None:
    app = ListApp(found(range(1, 100)))
    app.missing = {2}
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "pagedown", "home")
        await pilot.pause()
        assert app.lines[2] == "  ☐ …"
        assert len(app.of(RecordList.Wanted)) == 1


async def test_rows_given_along_are_not_asked_for() -> None:
    app = ListApp(FoundSet())
    async with app.run_test(size=SIZE) as pilot:
        app.records.show(found(range(1, 51)), [row(record) for record in range(1, 51)])
        await pilot.pause()
        assert app.lines[1].startswith("▌ ☐ Dana 1 ")
        assert not app.of(RecordList.Wanted)


async def test_forgotten_rows_are_painted_until_newer_ones_come() -> None:
    app = ListApp(found(range(1, 100)))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        app.answers = False
        app.records.forget()
        await pilot.pause()
        assert app.lines[2].startswith("  ☐ Dana 2 ")
        assert app.of(RecordList.Wanted)[-1].ids == tuple(range(1, 100))
        app.name_said = "Noa"
        app.give(range(1, 100))
        await pilot.pause()
        assert app.lines[2].startswith("  ☐ Noa 2 ")


async def test_some_rows_can_be_forgotten() -> None:
    app = ListApp(found(range(1, 100)))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        app.name_said = "Noa"
        app.records.forget([3, 500])
        await pilot.pause()
        assert [line[4:10].strip() for line in app.lines[2:5]] == ["Dana 2", "Noa 3", "Dana 4"]


async def test_the_cursor_stays_on_its_record_and_on_its_line() -> None:
    app = ListApp(found(range(1, 1_000)))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("pagedown", "pagedown", "down")
        line = next(y for y, text in enumerate(app.lines) if text.startswith("▌"))
        app.records.show(found(range(20, 1_000)))
        await pilot.pause()
        assert app.records.highlighted == 42
        assert app.lines[line].startswith("▌ ☐ Dana 42 ")
        assert len(app.of(RecordList.Highlighted)) == 4


async def test_the_cursor_goes_to_the_nearest_row_when_its_record_is_gone() -> None:
    app = ListApp(found(range(1, 1_000)))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("pagedown")
        app.records.show(found([1, 2, 3]))
        await pilot.pause()
        assert app.records.highlighted == 3
        assert [line[:5] for line in app.lines[1:5]] == ["  ☐ D", "  ☐ D", "▌ ☐ D", ""]
        app.records.show(FoundSet())
        await pilot.pause()
        assert app.of(RecordList.Highlighted)[-1].record is None
        await pilot.press("down", "end", "space", "enter", "shift+up")
        assert app.records.cursor == 0


async def test_a_new_question_begins_at_the_top() -> None:
    app = ListApp(found(range(1, 1_000)))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("pagedown")
        app.records.show(found(range(1, 900)), keep_cursor=False)
        await pilot.pause()
        assert app.records.highlighted == 1
        assert app.lines[1].startswith("▌ ☐ Dana 1 ")


async def test_end_lands_on_the_last_row_once_all_ids_have_come() -> None:
    app = ListApp(found(range(1, 65), total=1_000))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("end")
        assert app.records.highlighted == 64
        for end in (500, 1_000):
            app.listed.extend(range(len(app.listed.ids) + 1, end + 1))
            app.records.extended()
        await pilot.pause()
        assert app.records.highlighted == 1_000
        assert app.lines[20].startswith("▌ ☐ Dana 1000 ")


async def test_a_key_after_end_takes_the_wish_back() -> None:
    app = ListApp(found(range(1, 65), total=1_000))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("end", "home")
        app.listed.extend(range(65, 1_001))
        app.records.extended()
        await pilot.pause()
        assert app.records.highlighted == 1


async def test_the_cursor_follows_its_record_into_ids_that_come_later() -> None:
    app = ListApp(found(range(1, 1_000)))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("pagedown", "pagedown", "pagedown", "pagedown")
        newer = found(range(1, 65), total=999)
        app.records.show(newer)
        newer.extend(range(65, 1_000))
        app.records.extended()
        await pilot.pause()
        assert app.records.highlighted == 81


async def test_space_ticks_and_moves_down() -> None:
    app = ListApp(found(range(1, 100)))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space", "space")
        await pilot.pause()
        assert app.records.ticked == {1, 2}
        assert [line[:4] for line in app.lines[1:4]] == ["  ☑ ", "  ☑ ", "▌ ☐ "]
        await pilot.press("up", "space")
        assert app.records.ticked == {1}
        assert len(app.of(RecordList.TicksChanged)) == 3


async def test_shift_and_arrows_tick_on_both_ways() -> None:
    app = ListApp(found(range(1, 100)))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "shift+down", "shift+down", "shift+up")
        assert app.records.ticked == {2, 3, 4}
        await pilot.pause()
        told = len(app.of(RecordList.TicksChanged))
        app.records.untick_all()
        await pilot.pause()
        assert not app.records.ticked
        assert len(app.of(RecordList.TicksChanged)) == told + 1


async def test_ticks_outlive_another_question() -> None:
    app = ListApp(found(range(1, 100)))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space")
        app.records.show(found(range(50, 60)))
        await pilot.pause()
        assert app.records.ticked == {1}


async def test_enter_opens_the_row_under_the_cursor() -> None:
    app = ListApp(found(range(1, 100)))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "enter")
        await pilot.pause()
        [chosen] = app.of(RecordList.Chosen)
        assert chosen.record == 2
        assert chosen.control is app.records
