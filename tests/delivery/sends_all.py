"""A sender in a process of its own, to be killed."""

import pendulum
from pendulum import DateTime

from frontdesk_tui.delivery.sender import Sender
from frontdesk_tui.desk.messages import sending
from frontdesk_tui.desk.opening import open_desk
from frontdesk_tui.models.place import Place


def send_all(file: Place, ahead: int) -> None:
    """Send until nothing is due, by a clock that is so many minutes ahead."""

    def clock() -> DateTime:
        return pendulum.now("UTC").add(minutes=ahead)

    reception = open_desk(file, clock)
    sender = Sender(reception.desk)
    while (due := sending.next_due()) is not None and due <= clock():
        sender.send_due()
    sender.close()
