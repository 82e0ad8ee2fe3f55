"""A bug in the program: it is logged without what data says, told in a sentence, and the desk goes on where it was."""

from asyncio import sleep
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from time import monotonic

import pytest
from tests.builders import dana, kinds_of_events, somebody
from tests.faults.broken_desk import PHONE, WHOM, BrokenDesk, breakable, fail
from tests.faults.invariants import wrong_with
from tests.faults.logs import started_log
from tests.painting import paint_when_asked
from tests.screens.front import DEADLINE, Front, given, sitting_at
from textual.events import Key
from textual.worker import WorkerFailed

from frontdesk_tui.desk import unfinished
from frontdesk_tui.desk.clients import tasks
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import UnavailableError
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.log.starting import what_was_kept
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.note import Note
from frontdesk_tui.models.place import Place
from frontdesk_tui.screens import errand_screen
from frontdesk_tui.screens.calendar import CalendarPlace
from frontdesk_tui.screens.contacts import ContactsPlace
from frontdesk_tui.screens.dialogs.contact_form import ContactForm
from frontdesk_tui.screens.dialogs.form import Form
from frontdesk_tui.screens.dialogs.go_on_writing import GoOnWriting
from frontdesk_tui.screens.dialogs.note_form import NoteForm
from frontdesk_tui.screens.tasks import TasksPlace

BUGS = ("f2", "f3", "f4", "f5", "f6", "f7", "f8")
"""Keys that have a bug; one in what the app does, a callback, a verb, a widget, its painting, a timer, a dialog."""

SAID = "Something went wrong here; nothing saved is lost."


@asynccontextmanager
async def at_a_broken_desk(reception: Reception) -> AsyncIterator[Front]:
    """The desk with bugs, that goes on after one though no terminal is there."""
    app = BrokenDesk(reception)
    app.recovers_unseen = True
    async with app.run_test(size=(130, 36), notifications=True) as pilot:
        front = Front(app, pilot)
        await front.until(lambda: front.home.is_mounted)
        await front.settled()
        yield front
        app.exit()


async def press_bug(front: Front, key: str) -> None:
    """Press it, and wait for what is told of it: whoever waits for what is painted would come upon it themselves."""
    front.app._notifications.clear()
    front._send(key, None)
    end = monotonic() + DEADLINE
    while front.app._recovery is not None or not any(SAID in one.message for one in front.app._notifications):
        assert monotonic() < end, f"{key} is not told of"
        await sleep(0.002)
    await front.settled()


async def ended(app: BrokenDesk) -> None:
    end = monotonic() + 2 * DEADLINE
    while app._exception is None and app.is_running:
        assert monotonic() < end, "it goes on and on"
        await sleep(0.002)


async def test_after_a_bug_one_is_where_one_was(
    reception: Reception, desk: Desk, desk_file: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Search, cursor and card are as before, and all of it works; of what a verb had begun nothing is left."""
    breakable(monkeypatch.setattr)
    for name in ("Anna", "Dafna", "Danit"):
        somebody(desk, name)
    client = dana(desk)
    before = kinds_of_events()
    async with at_a_broken_desk(reception) as front:
        await front.press("slash")
        await front.write("da")
        await front.press("enter", "down")
        await front.open_card()
        for bug in BUGS:
            with given(bug):
                shown = front.place.shown
                await press_bug(front, bug)
                assert front.app._exception is None
                assert isinstance(front.app.screen, ContactsPlace)
                assert (front.place.wanted.query, front.place.shown, front.place.card_open) == ("da", shown, True)
                assert front.place.clients.highlighted == shown
                await front.press(*["escape"] * front.place.in_card, "up" if shown == client else "down")
                await front.until(lambda shown=shown: front.place.shown not in (shown, None))  # type: ignore[misc]
    assert kinds_of_events() == before
    assert not Contact.select().where(Contact.first_name == "Half").exists()
    assert wrong_with(desk_file) == []


@pytest.mark.parametrize(("place", "key"), [(TasksPlace, "3"), (CalendarPlace, "2")])
async def test_other_places_come_back_too(
    reception: Reception, desk: Desk, place: type[errand_screen.Place], key: str
) -> None:
    """With the cursor where it was, of what was listed."""
    for text in ("Call Dana", "Buy towels", "Call Noa"):
        tasks.add(desk, text)
    async with at_a_broken_desk(reception) as front:
        await front.press(key, *("slash", "C", "a", "l", "l", "enter", "down") if key == "3" else ("right", "pagedown"))
        home = front.home
        assert isinstance(home, place)
        before = home.spot()
        await press_bug(front, "f3")
        anew = front.home
        assert isinstance(anew, place)
        assert anew is not home
        assert anew.spot() == before


async def test_what_was_being_written_is_offered_again(reception: Reception, desk: Desk) -> None:
    """A bug in a form, and one in the app below it, lose nothing that was typed."""
    dana(desk)
    async with at_a_broken_desk(reception) as front:
        await front.press("e")
        form = await front.shown(ContactForm)
        await front.fill(company="Katz & Co")
        for bug in ("f3", "f2"):
            await press_bug(front, bug)
            await front.shown(GoOnWriting)
            await front.press("enter")
            again = await front.shown(ContactForm)
            assert again is not form
            assert again.field("company").value == "Katz & Co"
            form = again


async def test_what_is_typed_after_the_database_gave_no_answer_is_kept(reception: Reception, desk: Desk) -> None:
    """That ends no desk, so it is no end of what is being written."""
    dana(desk)
    async with sitting_at(reception) as front:
        await front.press("a")
        await front.shown(NoteForm)
        await front.write("Asked")
        front.app._handle_exception(WorkerFailed(UnavailableError("The database gives no answer.")))
        await front.write(" about Tuesdays")
    assert [one.writing.typed[0][2] for one in unfinished.waiting(desk)] == ["Asked about Tuesdays"]


async def test_a_form_that_is_closed_while_it_saves_is_no_bug(
    reception: Reception, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its fields are gone by then; what was typed is not saved by half."""
    paint_when_asked(monkeypatch)  # Textual may paint a field just as it is taken away
    dana(desk)
    async with sitting_at(reception) as front:
        await front.press("a")
        form = await front.shown(NoteForm)
        await front.write("Asked")
        arrived = Form._arrived

        async def closed_meanwhile(self: Form[object]) -> None:
            await arrived(self)
            await self.query_one("#form").remove()
            self.dismiss(None)

        monkeypatch.setattr(Form, "_arrived", closed_meanwhile)
        form.action_save()
        await front.back_at_the_place()
    assert not Note.select().exists()


async def test_with_debug_a_bug_is_shown_whole_once_the_terminal_is_given_back(
    reception: Reception, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Also one after which the desk went on."""
    with started_log(tmp_path / "a.log", whole=True):
        async with at_a_broken_desk(reception) as front:
            await press_bug(front, "f2")
        assert WHOM not in "".join(capfd.readouterr())
        (whole,) = what_was_kept()
    assert f"RuntimeError: {WHOM} has {PHONE}" in whole
    assert f"phone = '{PHONE}'" in whole


async def test_a_bug_is_told_as_often_as_somebody_wants_to_see_it(reception: Reception) -> None:
    async with at_a_broken_desk(reception) as front:
        for _ in range(5):
            await press_bug(front, "f2")
        assert front.app._exception is None


async def test_what_fails_again_at_once_ends_the_desk(reception: Reception, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a few tries, and with the sentence of old: no desk shows a place that cannot be painted for ever."""
    breakable(monkeypatch.setattr)
    app = BrokenDesk(reception, log_file="/var/log/frontdesk.log")
    app.recovers_unseen = True
    dana(reception.desk())
    tries = []
    monkeypatch.setattr(BrokenDesk, "forget_keys", lambda _: tries.append(1))
    with pytest.raises(RuntimeError):
        async with app.run_test(size=(130, 36)) as pilot:
            front = Front(app, pilot)
            await front.until(lambda: front.names == ["Dana Levi"])
            app.post_message(Key("f9", None))
            await ended(app)
    assert app.return_code == 1
    assert len(tries) == 2
    assert "log says more: /var/log/frontdesk.log" in app.parting()


async def test_a_place_that_cannot_be_shown_at_all_ends_the_desk(
    reception: Reception, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(CalendarPlace, "compose", fail)
    app = BrokenDesk(reception)
    app.recovers_unseen = True
    with pytest.raises(RuntimeError):
        async with app.run_test(size=(130, 36)) as pilot:
            await Front(app, pilot).until(lambda: app.screen.is_mounted)
            app.post_message(Key("2", "2"))
            await ended(app)
    assert app.return_code == 1


async def test_the_log_says_what_was_being_done_and_of_nobody(reception: Reception, desk: Desk, tmp_path: Path) -> None:
    """Place, dialog, action, role, engine, terminal; a bug that comes again is counted."""
    client, log = dana(desk), tmp_path / "frontdesk.log"
    with started_log(log):
        async with at_a_broken_desk(reception) as front:
            await front.press("a")
            await front.shown(NoteForm)
            for _ in range(3):
                await press_bug(front, "f4")
    logged = log.read_text()
    assert client
    for word in (
        *("frontdesk ", "Python 3.", "Textual ", "Linux", "130×36", "role ADMIN", "action errand", "errand add_note"),
        *("screen ContactsPlace > NoteForm", "in fail", "in add_and_fail", "RuntimeError"),
    ):
        assert word in logged, word
    assert logged.count("Something went wrong on the screen") == 2
    assert "2 times more: Something went wrong on the screen" in logged
    for secret in (WHOM, *WHOM.split(), PHONE, "Dana", "Levi", "ronit"):
        assert secret not in logged, secret
