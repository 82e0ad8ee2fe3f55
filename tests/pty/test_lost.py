"""A desk whose server goes away and comes back."""

import pytest
from tests.pty.conftest import Open
from tests.restarted_server import own_server

pytestmark = pytest.mark.of_servers


def test_a_desk_says_so_keeps_what_was_typed_and_goes_on_by_itself(opens: Open) -> None:
    """S1, S7."""
    with own_server() as server:
        desk = opens(server.url)
        desk.wait_for("Three ways to begin", timeout=30)
        desk.step("n")
        desk.wait_for("First name")
        desk.send("Dana")
        desk.wait_for("Dana")
        server.stop()
        desk.wait_for("No answer from the database")  # the form covers the rest of it
        desk.send("ctrl+s")
        desk.wait_for("cannot be reached")
        assert "Dana" in desk.look()
        server.start()
        desk.wait_gone("No answer from the database")
        desk.send("ctrl+s")
        desk.wait_for("▌ . Dana")
        assert "First name" not in desk.look()
