"""Text from people is data: whatever a client is called, nothing obeys it and nothing falls over."""

import os
import webbrowser
from pathlib import Path

import pytest
from tests.screens.front import Front, sitting_at

from frontdesk_tui.desk.clients import contacts, labels
from frontdesk_tui.desk.clients.drafts import ContactDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.screens.dialogs.choose import Choose
from frontdesk_tui.screens.dialogs.contact_form import ContactForm

HOSTILE = {
    "controls": "[/x]\x1b[2J\x9b31m\u202e[red]r[/red]\u2066{0} %s\r\n$n\u2028[@click=app.quit]x[/]"
    "\x1b]0;owned\x07\u202c\u200b\u200d\U000e0041 [b",
    "long": "Z" + "\u0301" * 500 + " wide 段" * 1_300,
}
OBEYED = [chr(point) for point in (*range(32), 127, *range(128, 160), 0x202E, 0x202C, 0x2066, 0x2028)]


def look(front: Front) -> None:
    """Nothing on screen that a terminal would obey, and the frame stands."""
    shown = front.text.replace("\n", "")
    assert not [character for character in OBEYED if character in shown]
    assert front.app._exception is None


async def test_a_search_of_ten_thousand_characters_is_answered(reception: Reception, desk: Desk) -> None:
    """C1"""
    contacts.add(desk, ContactDraft(first_name="Noa"))
    async with sitting_at(reception) as front:
        await front.press("slash")
        await front.paste(HOSTILE["long"])
        look(front)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
async def test_hostile_text_pasted_into_search_label_and_form_is_only_text(
    reception: Reception, desk: Desk, text: str
) -> None:
    """C1, C4, C16"""
    contacts.add(desk, ContactDraft(first_name="Noa"))
    async with sitting_at(reception) as front:
        await front.press("slash")
        await front.paste(text)
        look(front)
        await front.press("escape", "escape")
        await front.press("l")
        await front.shown(Choose)
        await front.paste(text[:55])
        look(front)
        await front.press("enter")
        await front.back_at_the_place()
        look(front)
        await front.press("n")
        await front.shown(ContactForm)
        await front.paste(text)
        await front.tab_to("email-0")
        await front.paste(text)
        await front.press("ctrl+s")
        look(front)
        assert isinstance(front.app.screen, ContactForm)
        assert front.under("email-0")


async def test_a_hostile_label_stands_inert_in_the_filter_and_its_toast(reception: Reception, desk: Desk) -> None:
    """C16"""
    contact = contacts.add(desk, ContactDraft(first_name="Noa"))
    async with sitting_at(reception) as front:
        await front.press("l")
        await front.choose("[@click=app.quit]x[/] [/x]")
        await front.back_at_the_place()
        assert [label.name for label in labels.of(contact)] == ["[@click=app.quit]x[/] [/x]"]
        assert "[@click=app.quit]x[/] [/x] put on" in front.said[-1]
        await front.press("f")
        await front.choose("app.quit")
        await front.back_at_the_place()
        assert "[@click=app.quit]x[/] [/x]" in front.text
        look(front)


async def test_nothing_is_written_to_the_clipboard_of_the_terminal(
    reception: Reception, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """S5: it may be somebody else's, at the other end of the line."""
    contacts.add(desk, ContactDraft(first_name="Dana"))
    async with sitting_at(reception) as front:
        await front.press("e")
        await front.shown(ContactForm)
        assert front.app._driver is not None
        written: list[str] = []
        monkeypatch.setattr(front.app._driver, "write", written.append)
        await front.press("shift+home", "ctrl+c", "shift+end", "ctrl+c", "ctrl+x")
        assert not [text for text in written if "\x1b]52" in text]


async def test_no_action_of_the_framework_starts_a_program_or_writes_a_file(
    reception: Reception, desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """S5: a link, a screenshot, suspending; whatever would lead to them."""
    did: list[object] = []
    monkeypatch.setattr(webbrowser, "open", did.append)
    monkeypatch.setattr(os, "kill", lambda *sent: did.append(sent))
    async with sitting_at(reception) as front:
        assert front.app._driver is not None
        for name in ("open_url", "deliver_binary"):
            monkeypatch.setattr(front.app._driver, name, lambda *asked, **_: did.append(asked))
        front.app.open_url("https://evil.example")
        await front.app.run_action(f"app.screenshot('out.svg', '{tmp_path}')")
        await front.app.run_action("app.suspend_process")
        await front.settled()
        assert did == []
    assert not (tmp_path / "out.svg").exists()
