"""S3: whatever a website sends, each line is in the desk or with the rejects, and nothing else happens."""

import io
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.builders import kinds_of_events
from tests.desk.records import everything
from tests.desk.timetable import NINE, noa, yoga
from tests.exchange.test_jsonl_in import BOOKED, CHAT, EXAMPLES

from frontdesk_tui.desk.booking.booking_forms import Question, QuestionKind
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError, UnavailableError
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.desk.schedule import services, sessions
from frontdesk_tui.desk.schedule.services import ServiceDraft
from frontdesk_tui.desk.schedule.sessions import SessionDraft
from frontdesk_tui.exchange.ingesting import Tally, ingest
from frontdesk_tui.exchange.rejects import Rejects
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.database import run
from frontdesk_tui.models.ingested import Ingested

Deliver = Callable[..., Tally]


@pytest.fixture
def rejects(tmp_path: Path) -> Path:
    """Where the rejected records go."""
    return tmp_path / "website.jsonl.rejected.jsonl"


@pytest.fixture
def studio(desk: Desk) -> Desk:
    """A desk that gives what the examples of the schema book."""
    service = yoga(desk)
    mat = Question("Do you bring a mat?", QuestionKind.TICK_BOX)
    services.edit(desk, service, replace(services.read(service), form=(mat,)))
    sessions.open_one(desk, SessionDraft(service, None, NINE))
    services.add(desk, ServiceDraft("Haircut", staff=(noa(desk),)))
    return desk


@pytest.fixture
def deliver(reception: Reception, studio: Desk, rejects: Path) -> Deliver:
    """Take in lines, of values as JSON or as they are."""

    def run(*said: object) -> Tally:
        raw = [one if isinstance(one, bytes) else json.dumps(one).encode() for one in said]
        tally = Tally()
        with Rejects(rejects) as rejected:
            ingest(reception.desk, io.BytesIO(b"\n".join(raw)), rejected, tally)
        return tally

    return run


def rejected(path: Path) -> list[dict[str, Any]]:
    """What is with the rejects."""
    return [json.loads(line) for line in path.read_text("ascii").splitlines()] if path.exists() else []


def test_the_examples_of_the_schema_are_taken_once(deliver: Deliver, rejects: Path) -> None:
    """S3, C2: and they are all of two people's."""
    assert deliver(*EXAMPLES) == Tally(len(EXAMPLES), taken=len(EXAMPLES))
    before = everything()
    assert deliver(*EXAMPLES) == Tally(len(EXAMPLES), known=len(EXAMPLES))
    assert everything() == before
    assert not rejects.exists()
    assert [row.first_name for row in Contact.select().order_by(Contact.id)] == ["Dana", "Ari"]
    assert [row.status for row in Booking.select().order_by(Booking.id)] == ["cancelled", "confirmed"]
    assert Contact.get_by_id(1).unsubscribed_at is not None


def test_a_rejected_line_is_kept_as_it_came_with_its_number_and_the_reason(deliver: Deliver, rejects: Path) -> None:
    nowhere = BOOKED | {"service": "Pilates"}
    assert deliver(CHAT, b"no JSON, \xff", nowhere, CHAT) == Tally(4, taken=1, known=1, rejected=2)
    assert rejected(rejects) == [
        {
            "line": 2,
            "reason": "There are letters in it that cannot be read; save the file as UTF-8.",
            "record": "no JSON, \ufffd",
        },
        {"line": 3, "reason": "There is no service “Pilates”.", "record": json.dumps(nowhere)},
    ]
    assert rejects.stat().st_mode & 0o777 == 0o600


def test_what_an_earlier_run_rejected_stays_before_what_a_later_one_does(deliver: Deliver, rejects: Path) -> None:
    deliver(b"one")
    with rejects.open("ab") as file:
        file.write(b'{"line": 2, "rea')  # as a full disk leaves it
    deliver(CHAT, b"two")
    first, _half, last = rejects.read_text("ascii").splitlines()
    assert [json.loads(line)["record"] for line in (first, last)] == ["one", "two"]


def test_the_records_with_the_rejects_can_be_delivered_once_they_are_mended(deliver: Deliver, rejects: Path) -> None:
    """An early cancellation, for one."""
    cancelled = {"id": "x-1", "type": "booking.cancelled", "booking": "b-1"}
    assert deliver(cancelled, BOOKED).rejected == 1
    assert deliver(*[json.loads(one["record"]) for one in rejected(rejects)]) == Tally(1, taken=1)
    assert Booking.get().status == "cancelled"


# -- where rejects cannot be ----------------------------------------------------------------


@contextmanager
def _refused(sentence: str) -> Iterator[None]:
    with pytest.raises(DeskError) as refused:
        yield
    assert sentence in refused.value.sentence


def test_rejects_are_never_put_into_a_file_of_something_else(tmp_path: Path) -> None:
    (tmp_path / "clients.csv").write_text("Name\n")
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "empty").touch()
    with _refused("clients.csv is there already, and holds something else; name another file by --rejects."):
        Rejects(tmp_path / "clients.csv")
    for name in ("", "link"):
        with _refused("is not an ordinary file"):
            Rejects(tmp_path / name)
    with _refused("cannot be written to"):
        Rejects(tmp_path / "no folder" / "rejects")
    Rejects(tmp_path / "empty")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
def test_without_room_for_rejects_nothing_further_is_taken(deliver: Deliver, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is rejected after that would be lost in silence."""
    monkeypatch.setattr("frontdesk_tui.exchange.rejects._opened", lambda _path: os.open("/dev/full", os.O_WRONLY))
    monkeypatch.setattr(os, "fsync", lambda _descriptor: None)
    with _refused("No space left on device"):
        deliver(CHAT, b"nonsense", CHAT | {"id": "m-2"})
    assert Ingested.select().count() == 1


@pytest.mark.of_files
def test_without_room_for_the_desk_it_ends_and_nothing_is_rejected(deliver: Deliver, rejects: Path) -> None:
    ((pages,),) = run("PRAGMA page_count")
    run(f"PRAGMA max_page_count = {pages}")
    many = [CHAT | {"id": f"m-{number}", "text": "x" * 10_000} for number in range(100)]
    with pytest.raises(UnavailableError, match="The disk is full"):
        deliver(*many)
    run("PRAGMA max_page_count = 1073741823")
    assert not rejects.exists()
    assert kinds_of_events().count("chat.message") == Ingested.select().count() < 100


# -- whatever is sent -----------------------------------------------------------------------

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=8), inside, max_size=3),
    max_leaves=8,
)
ids = st.sampled_from(["b-1", "b-2"]) | st.uuids().map(str)
names = st.sampled_from(sorted({name for example in EXAMPLES for name in example} | {"email", "phone", "x"}))
plausible = st.sampled_from(
    [1, 2, "Yoga", "Haircut", "Noa", "b-1", "2026-11-24T09:00", "ILS", "", "a@example.com", "\0"]
)


@st.composite
def records(draw: st.DrawFn) -> dict[str, Any]:
    """An example of the schema, some of whose fields are others, or gone."""
    record: dict[str, Any] = deepcopy(draw(st.sampled_from(EXAMPLES))) | {"id": draw(ids)}
    for name in draw(st.lists(names, max_size=3)):
        contact = record.get("contact")
        where = draw(st.sampled_from([record, contact])) if isinstance(contact, dict) else record
        if draw(st.booleans()):
            where.pop(name, None)
        else:
            where[name] = draw(plausible | anything)
    return record


garbage = st.binary(max_size=40).filter(lambda raw: b"\n" not in raw and not raw.startswith(b"\xef"))
delivered = st.lists(records() | garbage, max_size=8)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=delivered)
def test_whatever_is_sent_each_line_is_in_the_desk_or_rejected_with_a_sentence(
    deliver: Deliver, rejects: Path, said: list[dict[str, Any] | bytes]
) -> None:
    rejects.unlink(missing_ok=True)
    before = Ingested.select().count()
    tally = deliver(*said)
    kept = rejected(rejects)
    count = sum(bool(one if isinstance(one, dict) else one.strip()) for one in said)
    assert tally.taken + tally.known + tally.rejected == count
    assert len(kept) == tally.rejected
    assert all(one["reason"].endswith((".", "?")) for one in kept)
    assert Ingested.select().count() == before + tally.taken
    again = deliver(*said)
    assert again.taken == 0 or tally.rejected
    assert again.known >= tally.known + tally.taken
