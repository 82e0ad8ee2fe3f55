"""What a client and the business have written to each other."""

import pytest
from tests.builders import after, dana, somebody
from tests.desk.posted import an_email
from tests.desk.received import came_in

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.messages import correspondence, outbox
from frontdesk_tui.desk.messages.correspondence import Letter, ReceivedLine
from frontdesk_tui.desk.messages.outbox_page import MessageLine
from frontdesk_tui.models.fields import moment_to_stored

pytestmark = pytest.mark.on_both


def test_letters_of_both_kinds_are_in_order_of_when_they_were_written(desk: Desk) -> None:
    """C19: the newest first, and none of other clients, nor what else is in the log."""
    client = dana(desk)
    first = an_email(desk, contact=client)
    asked = came_in(after(desk, hours=1), client, "chat.message", text="Is there a shower?")
    answer = an_email(after(desk, hours=2), contact=client)
    came_in(after(desk, hours=3), somebody(desk), "chat.message", text="Of another")
    long_ago = after(desk, days=-30).now
    old = came_in(after(desk, hours=4), client, "email.received", subject="Old", happened_at=moment_to_stored(long_ago))
    assert [Letter.of(number) for number in correspondence.of_contact(client)] == [
        Letter(False, answer),
        Letter(True, asked),
        Letter(False, first),
        Letter(True, old),
    ]


def test_what_became_of_a_message_later_moves_it(desk: Desk) -> None:
    """C19: as it is shown with that moment."""
    client = dana(desk)
    first, second = (an_email(desk, contact=client) for _ in range(2))
    outbox.cancel(after(desk, hours=1), first)
    assert [Letter.of(number).id for number in correspondence.of_contact(client)] == [first, second]


def test_each_is_read_by_its_number(desk: Desk) -> None:
    """C19: with the words that are shown."""
    client = dana(desk)
    sent, chat = an_email(desk, contact=client), came_in(desk, client, "chat.message", text="Hello\nthere\x1b[2J")
    found = correspondence.lines(desk, [Letter(True, chat).number, Letter(False, sent).number, 999])
    assert found[Letter(True, chat).number] == ReceivedLine("Sun 22 Nov 17:41", "Hello there�[2J", "Chat received")
    line = found[Letter(False, sent).number]
    assert isinstance(line, MessageLine)
    assert line.id == sent
    assert len(found) == 2


def test_what_came_in_is_read_whole(desk: Desk) -> None:
    """C2: questions with their answers, the text of an email; nothing but letters."""
    client = dana(desk)
    form = came_in(desk, client, "form.submitted", form="First visit", answers=[["How?", "A friend"], ["Why?", ""]])
    text = correspondence.received(desk, form)
    assert (text.line.subject, text.body) == ("First visit", "How?\nA friend\n\nWhy?")
    mail = came_in(desk, client, "email.received", subject="", text="May I\nbring a dog?")
    assert correspondence.received(desk, mail).line.subject == "May I bring a dog?"
    with pytest.raises(DeskError, match="no longer there"):
        correspondence.received(desk, 1)
