"""Passwords, PINs and the secret of webhooks are nowhere but where they are kept, whatever fails."""

import smtplib
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from http.client import HTTPConnection
from pathlib import Path

import argon2
import pytest
from click.testing import CliRunner, Result
from tests.builders import a_booking, colleague, dana
from tests.delivery.hook_servers import Hooks, hook_server, say
from tests.delivery.mail_servers import RawServer, raw_server
from tests.delivery.mailing import use
from tests.desk.posted import a_webhook, an_email
from tests.pty.conftest import PROGRAM
from tests.pty.terminal import Terminal

from frontdesk_tui.cli import main
from frontdesk_tui.desk import pins, stored_settings
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.messages import mail, webhook_secret
from frontdesk_tui.desk.opening import close_desk, machine_clock, open_desk
from frontdesk_tui.desk.roles import Role
from frontdesk_tui.models.database import run
from frontdesk_tui.models.place import Place, asked_by
from frontdesk_tui.models.staff import Staff
from frontdesk_tui.models.tables import TABLES

PASSWORD, QUOTED = "tulip-4711-rose", "AHN0dWRpbwB0dWxpcC00NzExLXJvc2U="
"""Of the mail server, and as it is said to it: `\\0studio\\0…` in base64."""
PIN, OWN_PIN, WRONG_PIN = "48151623", "90210777", "31337004"


@dataclass
class Planted:
    """A desk with secrets wherever one can be set, and servers that fail."""

    desk: Desk
    place: Place
    secret: str
    """Of webhooks."""
    noa: int
    smtp: RawServer
    hooks: Hooks

    def secrets(self) -> list[str]:
        """What is to be found nowhere."""
        bare = self.secret.removeprefix("whsec_")
        return [
            PASSWORD,
            QUOTED,
            QUOTED.rstrip("="),
            "dHVsaXAtNDcxMS1yb3Nl",
            PIN,
            OWN_PIN,
            WRONG_PIN,
            self.secret,
            bare,
        ]

    def in_text(self, text: str) -> list[str]:
        """Which secrets a text has."""
        flat = text.replace("\r", "").replace("\n", "")
        return [secret for secret in self.secrets() if secret in text or secret in flat]

    def in_files(self, folder: Path) -> list[str]:
        """Which files below a folder have one, but for the database and its copies."""
        found = []
        for path in folder.rglob("*"):
            if path.is_file() and not path.read_bytes().startswith(b"SQLite format 3") and "sqlite3" not in path.name:
                found += [f"{path.name}: {secret}" for secret in self.in_text(path.read_text("utf-8", "replace"))]
        return found

    def in_database(self) -> list[str]:
        """Which tables have one, but for the one row that the secret of webhooks is kept in."""
        found = []
        for table in TABLES:
            name = table._meta.table_name
            rows = [row for row in run(f'SELECT * FROM "{name}"') if webhook_secret.SETTING not in row]
            found += [f"{name}: {secret}" for secret in self.in_text("\n".join(map(str, rows)))]
        return found


@pytest.fixture
def planted(desk: Desk, desk_file: Place, monkeypatch: pytest.MonkeyPatch) -> Iterator[Planted]:
    """Messages wait; the mail server quotes what it hears, and the webhook's receiver fails."""
    monkeypatch.setenv("FRONTDESK_SMTP_PASSWORD", PASSWORD)
    says = {"EHLO": "250-here\r\n250 AUTH PLAIN", "AUTH": f"535 {PASSWORD} {QUOTED}"}
    desk = replace(desk, now=machine_clock())
    with raw_server(**says) as smtp, hook_server(say(500)) as hooks:
        use(desk, smtp.port)
        mail.set_up(desk, replace(mail.current(), user="studio"))
        noa = colleague(desk, "Noa", Role.MANAGER).actor.staff or 0
        pins.set_for(desk, noa, PIN)
        an_email(desk)
        a_webhook(desk, hooks.url)
        a_booking(desk, dana(desk))
        yield Planted(desk, desk_file, webhook_secret.current(desk), noa, smtp, hooks)


def _frontdesk(place: Place, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--database", asked_by(place), *arguments])


EXPORTS = (
    *(["contacts", "--format", kind] for kind in ("csv", "json", "vcard")),
    *(["activity", "--kind", "staff"], ["activity", "--kind", "settings"], ["activity"], ["tasks"], ["points"]),
    *(["bookings"], ["contact", "1", "--with-notes"], ["calendar", "--staff", "Noa"], ["points-activity"]),
)


def test_commands_exports_and_the_log_of_a_day_with_failures_tell_no_secret(planted: Planted, tmp_path: Path) -> None:
    """A5, S5, S6: a wrong password, a receiver that fails, wrong PINs, PINs set and cleared."""
    for wrong in (WRONG_PIN, OWN_PIN):
        with pytest.raises(DeskError) as refusal:
            pins.prove(planted.desk, planted.noa, wrong)
        assert planted.in_text(refusal.value.sentence) == []
    pins.change_own(planted.desk, "", OWN_PIN)
    close_desk()
    commands = [["worker", "--once"], ["doctor"], ["settings"], ["imports"], ["backup", str(tmp_path / "b.sqlite3")]]
    ran = [_frontdesk(planted.place, *command) for command in commands]
    ran += [
        _frontdesk(planted.place, "export", *said, "--output", str(tmp_path / f"{number}.out"))
        for number, said in enumerate(EXPORTS)
    ]
    ran += [_frontdesk(planted.place, "export", *said) for said in EXPORTS]
    assert f"AUTH PLAIN {QUOTED}" in planted.smtp.heard
    assert len(planted.hooks.requests) == 1
    assert [planted.in_text(one.output + one.stderr) for one in ran] == [[]] * len(ran)
    assert planted.in_files(tmp_path) == []
    open_desk(planted.place)
    assert planted.in_database() == []


def test_each_is_kept_in_one_place_only(planted: Planted) -> None:
    """A5, S5: what SECURITY.md says of where they are."""
    assert stored_settings.read(webhook_secret.SETTING) == planted.secret
    rows = [str(row) for row in run("SELECT name, value FROM setting")]
    assert sum(planted.secret in row for row in rows) == 1
    assert Staff.get_by_id(planted.noa).pin.startswith("$argon2id$")
    assert planted.in_database() == []


BUGS: dict[str, tuple[object, str]] = {
    "signing in to the mail server": (smtplib.SMTP, "login"),
    "saying something to the mail server": (smtplib.SMTP, "putcmd"),
    "posting a webhook": (HTTPConnection, "send"),
    "hashing a PIN": (argon2.PasswordHasher, "verify"),
}


@pytest.mark.parametrize(("of", "name"), BUGS.values(), ids=BUGS.keys())
def test_the_traceback_of_a_bug_has_no_secret(
    planted: Planted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, of: object, name: str
) -> None:
    """S8: where each is in hand just then."""

    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(of, name, fails)
    close_desk()
    command = ["worker", "--once"] if name != "verify" else ["--as", "noa", "find", "Dana"]
    monkeypatch.setattr("frontdesk_tui.cli_desk._pin_of", lambda _name: PIN)
    ran = _frontdesk(planted.place, *command)
    (log,) = tmp_path.rglob("frontdesk.log")
    assert "RuntimeError: a bug" in log.read_text()
    assert planted.in_text(ran.output + ran.stderr + log.read_text()) == []


def _sign_in(screen: Terminal, pin: str) -> None:
    screen.wait_for("PIN of Noa")
    screen.send(pin, "enter")


def test_the_screen_the_log_and_the_process_list_of_a_day_with_failures_tell_no_secret(
    planted: Planted, tmp_path: Path
) -> None:
    """A5, S5, S8: every byte that was painted, whatever was typed; what is pasted presses no key either."""
    close_desk()
    environment = {"FRONTDESK_DATABASE": asked_by(planted.place), "PYTHONPATH": ":".join(sys.path)}
    with closing(Terminal(PROGRAM, env=environment)) as screen:
        screen.wait_for("space Tick")
        screen.send("\x1b[200~x\x1b]?\x1b[201~")  # whose `?` would open the help
        screen.send("O")
        screen.wait_for(r"refuses the user name or password: 535 \(a secret\)")
        screen.send("escape")
        screen.wait_gone("Outbox")
        screen.send("W")
        screen.wait_for("Who sits at this desk")
        screen.send("Noa", "enter")
        _sign_in(screen, WRONG_PIN)
        screen.wait_for("That is not the PIN of Noa")
        screen.send("escape")
        screen.wait_gone("PIN of Noa")
        screen.send("6")
        screen.wait_for("Mail server")
        screen.send("P")
        screen.wait_for("The same once more")
        screen.send(OWN_PIN, "tab", OWN_PIN)
        screen.wait_quiet()
        running = Path(f"/proc/{screen.pid}/cmdline").read_text()
        screen.hang_up()
        screen.exit_code()
        assert planted.in_text(screen.raw.decode("utf-8", "replace") + running) == []
    assert planted.in_files(tmp_path) == []
    open_desk(planted.place)
    assert planted.in_database() == []
