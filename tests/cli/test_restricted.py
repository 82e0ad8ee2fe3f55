"""Commands for those who come over SSH: a desk that leads nowhere else, and lines for their keys."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.builders import dana
from tests.cli.conftest import Frontdesk

from frontdesk_tui.cli import main
from frontdesk_tui.desk import team
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.opening import close_desk, open_desk
from frontdesk_tui.desk.roles import Role
from frontdesk_tui.exchange import reach
from frontdesk_tui.exchange.folders import entries
from frontdesk_tui.exchange.source import open_source
from frontdesk_tui.exchange.whole_file import whole_file
from frontdesk_tui.models import place, sqlite_causes
from frontdesk_tui.models.database import explain
from frontdesk_tui.models.place import Place, Server, asked_by
from frontdesk_tui.models.postgresql import causes, psycopg
from frontdesk_tui.screens import errand_verbs

KEY = "ssh-ed25519 " + "A" * 68


@pytest.fixture
def within_reach(monkeypatch: pytest.MonkeyPatch) -> None:
    """After the test all is as it was: files within reach, sentences that say where things are, the environment."""
    monkeypatch.setattr(reach, "_WITHIN", [True])
    monkeypatch.setattr(place, "_KEPT_BACK", [False])
    for name in [name for name in os.environ if name.startswith(("PYTHON", "TEXTUAL"))]:
        monkeypatch.setenv(name, os.environ[name])


def test_a_restricted_account_runs_no_command(desk: Desk, desk_file: Place, within_reach: None, tmp_path: Path) -> None:
    """S5: nor does what was sent along in the environment steer it."""
    dana(desk)
    close_desk()
    start = ["--restricted", "--database", asked_by(desk_file)]
    for command in (["find", "dana"], ["doctor"], ["worker", "--once"], ["ssh-key", "ronit"], ["demo"]):
        refused = CliRunner(env={"TEXTUAL_DRIVER": "evil:Driver"}).invoke(main, [*start, *command])
        assert (refused.exit_code, refused.stdout) == (1, ""), command
        assert refused.stderr == "This account opens the desk, and nothing else.\n"
    for screen in ([], ["kiosk"], ["wallboard"]):
        assert "needs a terminal" in CliRunner().invoke(main, [*start, *screen]).stderr
    assert place.is_kept_back()


def test_a_restricted_desk_does_not_say_where_its_database_is(within_reach: None, tmp_path: Path) -> None:
    """S5, S7: whoever comes by a key and loses the database learns neither host nor user nor path."""
    place.keep_back()
    server, path = Server("postgresql://keeper@vault.invalid:5432/secret_desk"), tmp_path / "secret_desk.sqlite3"
    lost = psycopg.OperationalError('connection to server at "vault.invalid" failed: Connection refused')
    said = [causes.of_connecting(lost, server), explain(lost, server), explain(ValueError(str(path)), path)]
    for state in causes._CAUSES:
        error = psycopg.errors.lookup(state)("keeper, vault.invalid")
        said += [causes.of_connecting(error, server), explain(error, server)]
    said += [explain(kind("it is in secret_desk.sqlite3"), path) for kind in sqlite_causes._CAUSES]
    with pytest.raises(DeskError) as refusal:
        open_desk(Server("postgresql://keeper@127.0.0.1:1/secret_desk"))
    said.append(refusal.value.sentence)
    for wrong in (tmp_path, tmp_path / "non" / "desk.sqlite3", tmp_path / "empty"):
        (tmp_path / "empty").touch()
        with pytest.raises(DeskError) as unusable:
            open_desk(wrong)
        said.append(unusable.value.sentence)
    assert refusal.value.sentence == "The database of this desk cannot be reached."
    assert said[0] == refusal.value.sentence
    for sentence in said:
        assert sentence.endswith(".")
        for word in ("keeper", "vault", "secret_desk", "5432", "127.0.0.1", str(tmp_path)):
            assert word not in sentence


def test_a_restricted_desk_reads_and_writes_no_file(within_reach: None, tmp_path: Path) -> None:
    """S5: it has no key for them, and below the screen they are refused, too."""
    for name in errand_verbs.WITH_FILES:
        assert errand_verbs.may_run(Role.ADMIN, name)
    secret = tmp_path / "secret.csv"
    secret.write_text("Name\nDana\n")
    reach.shut()
    for name in (*errand_verbs.WITH_FILES, ("import_file", "run"), ("outbox", "mail_server")):
        assert not errand_verbs.may_run(Role.ADMIN, name)
    assert errand_verbs.may_run(Role.ADMIN, ("add_note",))
    assert entries(f"{tmp_path}/", tmp_path) == []
    with pytest.raises(DeskError, match="reads and writes no files"):
        open_source(secret)
    with pytest.raises(DeskError, match="reads and writes no files"), whole_file(tmp_path / "out.csv"):
        pass
    assert not (tmp_path / "out.csv").exists()


def test_a_public_key_becomes_the_line_of_a_colleague(frontdesk: Frontdesk, desk: Desk, desk_file: Place) -> None:
    """S5: what could add an option or a command to it is refused."""
    team.add(desk, "Noa Bar", login="noa")
    team.add(desk, "Tal")
    team.add(desk, "Evil", login='x"$(sh)')
    close_desk()
    where = asked_by(desk_file)

    def line(who: str, key: str = f"{KEY} noa@laptop\n") -> str:
        done = CliRunner().invoke(main, ["--database", where, "ssh-key", who], input=key)
        return done.stdout or done.stderr

    assert line("Noa Bar") == (
        f'restrict,pty,command="/usr/local/lib/frontdesk/frontdesk-restricted --database {where} --as noa" {KEY} noa\n'
    )
    assert line("kiosk").endswith(f' kiosk" {KEY} kiosk\n')
    assert "No colleague has" in line("mallory")
    assert "Tal has no login name" in line("Tal")
    assert "cannot stand in a command" in line("Evil")
    told = CliRunner().invoke(
        main, ["--database", "postgresql://noa:tulip@db/desk", "ssh-key", "noa"], input=f"{KEY}\n"
    )
    assert (told.stdout, "write it into config.toml" in told.stderr) == ("", True)
    for bad in ("", "hello", f'command="sh" {KEY}', f"{KEY}\n{KEY}\n", "-----BEGIN OPENSSH PRIVATE KEY-----\n"):
        assert "This is no public key" in line("noa", bad), bad
