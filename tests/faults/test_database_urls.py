"""The password in the URL of a database is told to nobody, however it is written."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from frontdesk_tui.cli import main
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import close_desk
from frontdesk_tui.models.place import Place, Server, asked_by, place_of
from frontdesk_tui.models.postgresql import psycopg

PASSWORD = "tulip-4711-rose"

URLS = {
    "usual": "postgresql://noa:{}@127.0.0.1:1/desk",
    "a hash": "postgresql://noa:#{}@127.0.0.1:1/desk",
    "a question mark": "postgresql://noa:?{}=1@127.0.0.1:1/desk",
    "a slash": "postgresql://noa:x/{}@127.0.0.1:1/desk",
    "an at": "postgresql://noa:x@{}@127.0.0.1:1/desk",
    "a bracket": "postgresql://noa:[{}@127.0.0.1:1/desk",
    "a percent": "postgresql://noa:{}%x@127.0.0.1:1/desk",
    "a space": "postgresql://noa:{} x@127.0.0.1:1/desk",
    "a parameter": "postgresql://noa@127.0.0.1:1/desk?password={}",
    "an escaped parameter": "postgresql://noa@127.0.0.1:1/desk?passwor%64={}",
    "the password of a key": "postgresql://noa@127.0.0.1:1/desk?sslpassword={}",
    "a parameter that is none": "postgresql://noa@127.0.0.1:1/desk?passwd={}",
    "no value": "postgresql://noa@127.0.0.1:1/desk?{}",
    "libpq's own words": "host=127.0.0.1 port=1 user=noa password={}",
    "another engine": "postgresql+psycopg://noa:{}@127.0.0.1:1/desk",
    "another port": "postgresql://noa@127.0.0.1:{}/desk",
}


@pytest.mark.parametrize("url", URLS.values(), ids=URLS.keys())
def test_no_command_tells_the_password_in_the_url_of_a_database(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """S1: however it is written, and whoever cannot read it: neither on the screen, nor in the log."""
    url = url.format(PASSWORD)
    ran = [
        CliRunner().invoke(main, ["--database", url, *command])
        for command in (
            ["doctor"],
            ["settings"],
            ["find", "Dana"],
            ["worker", "--once"],
            ["backup", str(tmp_path / "b")],
        )
    ]
    ran.append(CliRunner().invoke(main, ["move", "--to", url]))
    ran.append(CliRunner().invoke(main, ["--database", url, "ssh-key", "noa"], input=f"ssh-ed25519 {'A' * 68}\n"))
    monkeypatch.setenv("FRONTDESK_DATABASE", url)
    ran.append(CliRunner().invoke(main, ["settings"]))
    said = "".join(one.output + one.stderr for one in ran)
    logs = "".join(path.read_text() for path in tmp_path.rglob("*.log*"))
    assert PASSWORD not in said + logs
    assert "Traceback" not in logs
    assert all(one.exit_code in (0, 1) for one in ran)
    assert PASSWORD not in str(Server(url))


def test_the_doctor_says_that_others_may_read_a_password(desk: Desk, desk_file: Place, tmp_path: Path) -> None:
    """S1: in the configuration file, which says where the database is."""
    close_desk()
    file = tmp_path / "home" / ".config" / "frontdesk" / "config.toml"
    file.parent.mkdir(parents=True)

    def is_told(url: str, mode: int) -> bool:
        file.write_text(f'database = "{url}"\n')
        file.chmod(mode)
        ran = CliRunner().invoke(main, ["--database", asked_by(desk_file), "doctor"])
        assert PASSWORD not in ran.output
        return "✖ Configuration" in ran.output

    assert is_told(f"postgresql://noa:{PASSWORD}@db/desk", 0o644)
    assert not is_told(f"postgresql://noa:{PASSWORD}@db/desk", 0o600)
    assert not is_told("postgresql://noa@db/desk", 0o644)


def test_a_url_means_to_us_what_it_means_to_its_server() -> None:
    """S1: what is shown is what is connected to (libpq's reading)."""
    for url in URLS.values():
        try:
            place = place_of(url.format(PASSWORD))
            meant = psycopg.conninfo.conninfo_to_dict(url.format(PASSWORD))
        except (ValueError, psycopg.Error):
            continue
        assert isinstance(place, Server)
        shown = psycopg.conninfo.conninfo_to_dict(str(place))
        assert {name: meant.get(name) for name in shown} == shown
        assert place.has_password is any("password" in name for name in meant)
