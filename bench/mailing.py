"""Emails a second, to a mail server in another process on loopback, over one connection."""

import subprocess
import sys
from pathlib import Path
from time import perf_counter, process_time

from bench.table import Row
from frontdesk_tui.delivery.sender import Sender
from frontdesk_tui.desk.messages import mail, outbox
from frontdesk_tui.desk.messages.mail import MailSettings, Security
from frontdesk_tui.desk.messages.outbound import Audience, Channel
from frontdesk_tui.desk.messages.outbox import Draft
from frontdesk_tui.desk.opening import close_desk, open_desk
from frontdesk_tui.models.database import transaction

_MESSAGES = 2_000

_SERVER = """
import asyncio, sys
from aiosmtpd.smtp import SMTP

connections = 0

class Taken:
    async def handle_DATA(self, server, session, envelope):
        return "250 OK"

def factory():
    global connections
    connections += 1
    return SMTP(Taken())

async def main():
    server = await asyncio.get_running_loop().create_server(factory, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.to_thread(sys.stdin.read)
    print(connections, flush=True)

asyncio.run(main())
"""


def mailed(path: Path) -> Row:
    """So many emails, from the outbox to the server's answer."""
    with subprocess.Popen(
        [sys.executable, "-c", _SERVER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        port = int(server.stdout.readline())
        reception = open_desk(path)
        try:
            desk = reception.desk()
            mail.set_up(desk, MailSettings("127.0.0.1", port, Security.NONE, sender="studio@example.com"))
            with transaction():
                for number in range(_MESSAGES):
                    draft = Draft(Channel.EMAIL, Audience.TEAM, f"noa{number}@example.com", "Hello " * 50, "Hello")
                    outbox.post(desk, draft)
            sender, sent, start, used = Sender(reception.desk), 0, perf_counter(), process_time()
            while tried := sender.send_due():
                sent += tried
            rate, used = sent / (perf_counter() - start), process_time() - used
            sender.close()
        finally:
            close_desk()
        said, _ = server.communicate("")
    connections = f"{sent:,} messages over {said.strip()} connection; {used / sent * 1000:.1f} ms of CPU each"
    return Row("emails sent to loopback", rate, "/s", 100, at_least=True, spread=connections)
