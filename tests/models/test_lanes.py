"""Questions are answered on a thread of their own, and nothing that owns a cursor comes back."""

import asyncio
import threading

import pytest
from peewee import DatabaseError
from tests.builders import dana, somebody

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.database import run
from frontdesk_tui.models.lanes import Lane

pytestmark = pytest.mark.on_both

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


async def test_a_question_is_answered_on_the_lanes_own_thread_one_after_the_other(desk: Desk) -> None:
    """S7."""
    lane = Lane("test")
    dana(desk)
    names = await asyncio.gather(*(lane.ask(lambda: threading.current_thread().name) for _ in range(3)))
    count = await lane.ask(Contact.select().count)
    lane.close()
    assert (len(set(names)), count) == (1, 1)
    assert names[0] != threading.current_thread().name


async def test_a_verb_can_be_asked_with_its_arguments(desk: Desk) -> None:
    """S7."""
    lane = Lane("test")
    contact = await lane.ask(somebody, desk, last_name="Levi")
    lane.close()
    assert Contact.get_by_id(contact).last_name == "Levi"


@pytest.mark.usefixtures("reception")
async def test_an_error_comes_back_without_its_traceback() -> None:
    """S7."""

    def refuse() -> None:
        raise DeskError("No.") from ValueError("the cause holds a cursor")

    lane = Lane("test")
    with pytest.raises(DeskError) as refusal:
        await lane.ask(refuse)
    answer = await lane.ask(lambda: 7)
    lane.close()
    assert (refusal.value.__cause__, refusal.value.__context__, answer) == (None, None, 7)


@pytest.mark.usefixtures("reception")
async def test_an_endless_question_ends_when_it_is_interrupted_and_the_lane_goes_on() -> None:
    """C1."""
    lane = Lane("test")
    await lane.ask(lambda: None)
    begun = threading.Event()

    def endless() -> None:
        begun.set()
        run(ENDLESS)

    asked = asyncio.create_task(lane.ask(endless))
    await asyncio.to_thread(begun.wait)
    while not asked.done():
        lane.interrupt()
        await asyncio.wait([asked], timeout=0.01)

    with pytest.raises(DatabaseError):
        await asked
    assert await lane.ask(lambda: 7) == 7
    lane.close()
