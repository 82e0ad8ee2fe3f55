"""What one does at an open desk, each step waited for on the screen."""

import re

from tests.pty.terminal import Terminal

LIST = r"Contacts · [\d,]+"
"""Stands in the frame of the list."""


def search(desk: Terminal, query: str, first: str) -> None:
    """Search, and go into what was found; `first` is on top."""
    desk.wait_for("space Tick")
    desk.step("/")
    desk.wait_gone("space Tick")
    desk.send(query)
    desk.wait_for(f"/ {re.escape(query)}")
    desk.wait_for(rf"▌ . {re.escape(first)}")
    desk.send("enter")
    desk.wait_for("space Tick")


def open_card(desk: Terminal, query: str, name: str) -> None:
    """Search for a client and enter their card."""
    search(desk, query, name)
    desk.send("enter")
    desk.wait_for(rf"╭─ {re.escape(name)} ─")
    desk.wait_for(r"▌ (Visitor|Member|Contact|Lead|Client)?.*e Edit")
