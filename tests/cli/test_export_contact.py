"""C5: what is stored of one client, handed to the client."""

import json
from pathlib import Path

from tests.builders import somebody
from tests.cli.conftest import Frontdesk
from tests.desk.whole_client import EMAIL, WORD, whole_client

from frontdesk_tui.desk.clients import contacts, purging
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.models.contact import Contact


def test_all_that_is_stored_is_in_one_document_and_notes_only_when_asked_for(
    frontdesk: Frontdesk, desk: Desk, tmp_path: Path
) -> None:
    """C5, C13, C20: by the id of a merged one, too."""
    contact = whole_client(desk)
    result = frontdesk("export", "contact", str(contact))
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    assert found["contact"]["emails"][0] == {"address": EMAIL, "tag": f"{WORD} tag"}
    assert found["contact"]["custom"] == {"Dog": f"{WORD} the dog"}
    for part in ("bookings", "payments", "points", "messages", "tasks", "automations", "website", "activity"):
        assert found[part], part
    assert found["bookings"][0]["form_responses"] == [["Anything we should know?", f"{WORD} itches"]]
    assert {"Contact brought in from a file", "Chat received", "Refunded"} <= {
        line["what"] for line in found["activity"]
    }
    assert "likes tea" not in result.stdout
    assert "hooks.example.com" not in result.stdout
    assert "notes" not in found

    merged = Contact.get(Contact.merged_into == contact).id
    target = tmp_path / "client.json"
    result = frontdesk("export", "contact", str(merged), "--with-notes", "--output", target)
    assert result.exit_code == 0
    assert "All that is stored of this client is in" in result.stderr
    with_notes = json.loads(target.read_text("utf-8"))
    assert with_notes["contact"] == found["contact"]
    assert [(one["id"], one["first_name"]) for one in found["contact"]["merged"]] == [(merged, f"{WORD}i")]
    assert found["contact"]["merged"][0]["custom"] == {"Dog": f"{WORD} the puppy"}
    assert any("likes tea" in note["text"] for note in with_notes["notes"])


def test_nobody_and_who_was_purged_is_a_sentence(frontdesk: Frontdesk, desk: Desk) -> None:
    """C5"""
    contact = somebody(desk)
    contacts.delete(desk, [contact])
    assert frontdesk("export", "contact", str(contact)).exit_code == 0
    purging.purge(desk, [contact])
    assert "purged on 22 Nov" in frontdesk("export", "contact", str(contact)).stderr
    assert "There is no contact 99." in frontdesk("export", "contact", "99").stderr
