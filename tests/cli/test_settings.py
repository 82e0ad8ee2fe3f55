"""S8: what is set for the machine: `config.toml`, the environment, and what is kept of the last start."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from textual.keys import format_key

from frontdesk_tui import own_keys, screen_settings, settings
from frontdesk_tui.cli import main
from frontdesk_tui.desk.errors import DeskError


@pytest.fixture
def config() -> Path:
    """Where the configuration file goes."""
    path = settings.config_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def test_what_holds_and_where_it_comes_from_is_shown_without_passwords(
    config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """S8: the environment comes before the file."""
    monkeypatch.delenv("FRONTDESK_DATABASE", raising=False)
    config.write_text(
        'database = "postgresql://noa:sesame@db/studio"\ntheme = "nord"\n[keys]\ncontact.new = "N"\n"app.undo" = "f9"\n'
    )
    found = _run("settings")
    assert (found.exit_code, "sesame" in found.output) == (0, False)
    assert f"database     postgresql://noa@db/studio  ({config})" in found.output
    assert f"theme        nord  ({config})" in found.output
    assert f"keys.contact.new N  ({config})" in found.output
    assert f"keys.app.undo f9  ({config})" in found.output
    monkeypatch.setenv("FRONTDESK_DATABASE", "/srv/a.sqlite3")
    assert "/srv/a.sqlite3  (FRONTDESK_DATABASE)" in _run("settings").output
    assert "/srv/b.sqlite3  (--database)" in _run("--database", "/srv/b.sqlite3", "settings").output


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("database = 'a'\ntheme == 'b'", "line 2"),
        ("databse = 'a'", "nothing is called databse; there are database, log_file, theme, animations and [keys]."),
        ("theme = 1", "theme is no text"),
        ("theme = 'plaid'", "theme is “plaid”; there are "),
        ("animations = 'some'", "animations is one of full, basic, none."),
        ("keys = 'n'", "keys is a table"),
        ("keys.contact.new = 1", "the key of contact.new is no text"),
        ("keys.contact.neu = 'N'", "nothing is called contact.neu"),
        ("keys.contact.new = 'ctrl+nn'", "“ctrl+nn” of contact.new is no key"),
        ("keys.contact.new = 'e'", "“e” of contact.new is the key of contact.edit, too"),
        ("keys.contact.new = 'u'", "“u” of contact.new is the key of app.undo, too"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence_that_names_it(config: Path, text: str, said: str) -> None:
    """S8: with exit code 1."""
    config.write_text(text)
    found = _run("settings")
    assert (found.exit_code, found.output.count("\n")) == (1, 1)
    assert said in found.output
    assert str(config) in found.output


def test_two_keys_may_change_places_and_what_was_checked_is_not_checked_again(config: Path) -> None:
    """S10"""
    config.write_text("keys.contact.new = 'e'\nkeys.contact.edit = 'n'\n")
    machine = settings.load()
    screen_settings.check(machine)
    assert machine.state_file is not None
    kept = settings.kept(machine.state_file)
    assert list(kept) == ["keys"]
    config.write_text("keys.contact.new = 'e'\n")
    with pytest.raises(DeskError, match=r"contact\.edit"):
        screen_settings.check(settings.load())


def test_every_key_with_an_id_is_listed() -> None:
    """S10: the ids that the file may name."""
    listed = own_keys.listed()
    assert listed["contact.new"] == ("n", "New contact")
    assert {"app.undo", "app.contacts", "calendar.new", "setting.change"} <= listed.keys()
    assert "contact.new" in _run("settings", "--keys").output


def test_the_keys_of_the_file_are_listed_with_the_usual_ones(config: Path) -> None:
    """S10: also beside an id that is none."""
    config.write_text("keys.contact.new = 'N'\nkeys.contact.neu = 'n'\n")
    lines = [line.split() for line in _run("settings", "--keys").output.splitlines()]
    assert ["contact.new", "N", "New", "contact", "(usually", "n)"] in lines


def test_what_sentences_name_is_the_usual_key_of_what_is_meant() -> None:
    """S10: as the file may have another."""
    listed = own_keys.listed()
    source = Path(own_keys.__file__).parent
    found = {one for file in source.rglob("*.py") for one in re.findall(r"⟦(\S+) ([a-z_.]+)⟧", file.read_text("utf-8"))}
    assert len(found) > 40
    for key, name in found:
        usual = [format_key(one) for one in listed[name][0].split(",")]
        assert key in usual or key.lower() in listed[name][0], (key, name)


def test_the_theme_that_was_chosen_last_holds_where_the_file_says_nothing(config: Path) -> None:
    """S10"""
    machine = settings.load()
    assert machine.state_file is not None
    settings.keep(machine.state_file, "theme", "dracula")
    assert (settings.load().theme, settings.load().sources["theme"]) == ("dracula", settings.REMEMBERED)
    config.write_text("theme = 'nord'")
    assert (settings.load().theme, settings.load().sources["theme"]) == ("nord", str(config))


@pytest.mark.parametrize("text", ["", "theme = nord", 'theme = "[@click]"\n', "\udcff"])
def test_a_state_file_that_is_none_is_as_no_file(text: str) -> None:
    """S10: nobody is kept from the desk by what is only remembered."""
    machine = settings.load()
    assert machine.state_file is not None
    machine.state_file.parent.mkdir(parents=True, exist_ok=True)
    machine.state_file.write_bytes(text.encode("utf-8", "surrogateescape"))
    assert settings.load().theme == ""
