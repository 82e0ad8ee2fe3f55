"""The password of the mail server: from the environment, or from a file of one's own."""

import os
from pathlib import Path

import pytest

from frontdesk_tui.delivery.password import password
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.messages.mail import MailSettings


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file with the password, readable by its owner only; nothing is in the environment."""
    monkeypatch.delenv("FRONTDESK_SMTP_PASSWORD", raising=False)
    found = tmp_path / "mail-password"
    found.write_text("tulip in spring\n", encoding="utf-8")
    found.chmod(0o600)
    return found


def test_it_is_in_a_file_of_ones_own(file: Path) -> None:
    """A5."""
    assert password(MailSettings(password_file=str(file))) == "tulip in spring"


def test_the_environment_comes_first(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A5."""
    monkeypatch.setenv("FRONTDESK_SMTP_PASSWORD", "rose")
    assert password(MailSettings(password_file=str(file))) == "rose"


def test_without_either_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """A5: a server that asks for nobody."""
    monkeypatch.delenv("FRONTDESK_SMTP_PASSWORD", raising=False)
    assert password(MailSettings()) == ""


def test_a_file_in_ones_home_is_found(file: Path) -> None:
    """A5."""
    home = Path(os.environ["HOME"])
    (home / "secret").write_bytes(file.read_bytes())
    (home / "secret").chmod(0o400)
    assert password(MailSettings(password_file="~/secret")) == "tulip in spring"


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o620, 0o610, 0o666])
def test_a_file_that_others_may_use_is_refused(file: Path, mode: int) -> None:
    """A5."""
    file.chmod(mode)
    with pytest.raises(DeskError, match="chmod 600") as refusal:
        password(MailSettings(password_file=str(file)))
    assert refusal.value.field == "password_file"
    assert "tulip" not in refusal.value.sentence


def test_a_file_of_somebody_else_is_refused(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A5."""
    monkeypatch.setattr(os, "geteuid", lambda: 12_345)
    with pytest.raises(DeskError, match="may be read by others"):
        password(MailSettings(password_file=str(file)))


@pytest.mark.parametrize("content", [b"tulip\nrose\n", b"x" * 5_000, b"\xff\xfe"])
def test_a_file_that_holds_anything_else_is_refused(file: Path, content: bytes) -> None:
    """A5: some other file was named by mistake."""
    file.write_bytes(content)
    with pytest.raises(DeskError, match="password file"):
        password(MailSettings(password_file=str(file)))


def test_what_is_no_file_is_refused(tmp_path: Path, file: Path) -> None:
    """A5: not there, a folder, a pipe that nobody writes to."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe, 0o600)
    for path in (tmp_path / "nothing", tmp_path, pipe):
        with pytest.raises(DeskError, match="password file"):
            password(MailSettings(password_file=str(path)))
