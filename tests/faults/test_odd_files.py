"""What is handed in as a file and is none, or changes while it is read, is one sentence and never waited for."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.faults.bounded import bounded
from tests.faults.invariants import wrong_with

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.exchange.ics_in import import_calendar, is_calendar
from frontdesk_tui.exchange.importing import Imported, import_file
from frontdesk_tui.exchange.incoming import read_contacts
from frontdesk_tui.exchange.jsonl_in import delivered
from frontdesk_tui.exchange.points_in import import_points
from frontdesk_tui.exchange.source import open_source
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.place import Place

pytestmark = pytest.mark.of_files

ROWS = "Name,Email\nDana,dana@example.com\nBen,ben@example.com\n"


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _loop(path: Path) -> None:
    path.symlink_to(path)


_ODD: dict[str, tuple[Callable[[Path], object] | str, str]] = {
    "missing": ("none.csv", "There is no file"),
    "empty": (Path.touch, "is empty"),
    "a folder": (Path.mkdir, "is a folder"),
    "a pipe": (_pipe, "is not an ordinary file"),
    "a loop of links": (_loop, "cannot be read: Too many levels of symbolic links"),
    "a link to nothing": (lambda path: path.symlink_to("nothing"), "There is no file"),
    "a link to a device": (lambda path: path.symlink_to("/dev/zero"), "is not an ordinary file"),
    "a device without end": ("/dev/zero", "is not an ordinary file"),
    "a device without anything": ("/dev/null", "is not an ordinary file"),
    "a view of the machine": ("/proc/cpuinfo", "is empty"),
    "the memory of the program": ("/proc/self/mem", "is empty"),
    "below a file": ("/proc/self/status/a.csv", "cannot be read: Not a directory"),
    "a name of 300 letters": ("x" * 300, "cannot be read: File name too long"),
    "a path of 5,000 letters": ("/".join(["x" * 99] * 50), "cannot be read: File name too long"),
    "a name with a zero byte": ("a\0b", "cannot be read: embedded null byte"),
}
"""How it comes to be, or its name; and what is said of it."""


@pytest.mark.parametrize("kind", _ODD)
def test_what_is_no_file_is_one_sentence_whatever_it_is_taken_for(
    reception: Reception, desk_file: Place, tmp_path: Path, kind: str
) -> None:
    made, said = _ODD[kind]
    path = tmp_path / (made if isinstance(made, str) else "a.csv")
    if not isinstance(made, str):
        made(path)
    readers: list[Callable[[], object]] = [
        lambda: import_file(reception.desk, path),
        lambda: import_calendar(reception.desk, path),
        lambda: import_points(reception.desk, path),
    ]
    for read in readers:
        with bounded(2, 60), pytest.raises(DeskError, match=said):
            read()
    assert not is_calendar(path)
    assert wrong_with(desk_file) == []


@pytest.mark.parametrize(("path", "said"), [("/dev/zero", "a device"), ("a\0b", "null byte"), ("/", "Is a directory")])
def test_what_comes_from_the_website_comes_from_a_file_or_a_pipe(path: str, said: str) -> None:
    with pytest.raises(DeskError, match=said), delivered(Path(path)):
        pass


@pytest.mark.parametrize(
    "name",
    [
        *("two words.csv", "--undo.csv", "-", "לקוחות.csv", "顧客\U0001f469\u200d\U0001f467.csv", "line\nbreak.csv"),
        *("\x1b[31m.csv", "~.csv", "$HOME.csv", "%s.csv", "a;b|c.csv", "x" * 251 + ".csv", "M\udcfcller.csv"),
    ],
)
def test_a_file_is_read_whatever_it_is_called(
    reception: Reception, desk_file: Place, tmp_path: Path, name: str
) -> None:
    done = _taken(reception, tmp_path / name)
    assert (sum(done.outcomes.values()), done.refusals, done.is_whole) == (2, 0, True)
    assert wrong_with(desk_file) == []


def test_a_link_to_a_file_is_that_file(reception: Reception, tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_text(ROWS)
    (tmp_path / "a.csv").symlink_to("real.csv")
    assert sum(import_file(reception.desk, tmp_path / "a.csv").outcomes.values()) == 2


def _taken(reception: Reception, path: Path) -> Imported:
    path.write_text(ROWS)
    return import_file(reception.desk, path)


# -- which changes meanwhile ----------------------------------------------------------------


def test_a_file_that_grows_faster_than_it_is_read_has_an_end(tmp_path: Path, desk: Desk) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Name\n" + "Anna\n" * 20_000)
    with bounded(10, 100), path.open("a") as more, read_contacts(path, desk.business) as incoming:
        for count, _ in enumerate(incoming, start=1):
            more.write("Ben\n" * 5)
            more.flush()
            assert count <= 20_000
    assert count == 20_000


def test_a_file_that_is_gone_or_becomes_another_meanwhile_is_read_to_its_end(tmp_path: Path, desk: Desk) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Name\n" + "Anna\n" * 50_000)
    with read_contacts(path, desk.business) as incoming:
        next(incoming)
        path.unlink()
        path.symlink_to("/dev/zero")
        assert sum(1 for _ in incoming) == 49_999


def test_a_file_that_is_cut_meanwhile_ends_where_it_is_cut(
    reception: Reception, desk_file: Place, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Name,Email\n" + "".join(f"Anna {one},a{one}@example.com\n" for one in range(20_000)))

    def cut(_read: int, _of: int) -> None:
        os.truncate(path, 100_000)

    done = import_file(reception.desk, path, progress=cut)
    accounted = sum(done.outcomes.values()) + done.refusals
    assert 0 < sum(done.outcomes.values()) == Contact.select().count() <= accounted < 20_000
    assert wrong_with(desk_file) == []
    again = import_file(reception.desk, path)
    assert Contact.select().count() == sum(done.outcomes.values())
    assert sum(again.outcomes.values()) + again.refusals <= accounted


def test_a_file_is_judged_when_it_is_open_and_not_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What has the name a moment later may be a pipe that nobody writes to."""
    path = tmp_path / "a.csv"
    path.write_text(ROWS)
    real = os.open

    def swapped(name: Path, flags: int, *how: int, **where: int) -> int:
        path.unlink()
        os.mkfifo(path)
        return real(name, flags, *how, **where)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(os, "open", swapped)
        with bounded(2, 60), pytest.raises(DeskError, match="is not an ordinary file"):
            open_source(path)
