"""Parts of automations register themselves, one file each."""

import sys
from importlib import import_module
from pathlib import Path
from threading import Barrier, Thread

import pytest

from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.part import Part, Register

NAME = "parts_of_a_test"

FILE = f"""
from time import sleep
import {NAME}
sleep(0.01)
{NAME}.register[__name__] = {NAME}.Part
"""


class Apart(Part):
    """The first one.

    Said of it.
    """


def test_threads_that_ask_at_the_same_time_all_find_them_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine and the screen begin together."""
    (tmp_path / NAME).mkdir()
    for name, content in (("__init__", ""), ("one", FILE), ("two", FILE)):
        (tmp_path / NAME / f"{name}.py").write_text(content)
    monkeypatch.syspath_prepend(tmp_path)
    register: Register[Part] = Register(NAME)
    monkeypatch.setattr(import_module(NAME), "register", register, raising=False)
    monkeypatch.setattr(import_module(NAME), "Part", Apart, raising=False)
    found, gate = [], Barrier(4)

    def ask() -> None:
        gate.wait()
        found.append(sorted(register.every()))

    threads = [Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for name in [name for name in sys.modules if name.startswith(NAME)]:
        del sys.modules[name]
    assert found == [[f"{NAME}.one", f"{NAME}.two"]] * 4
    assert register.named(f"{NAME}.one") is Apart
    with pytest.raises(DeskError, match="does not know “three”"):
        register.named("three")


def test_the_docstring_is_what_the_menu_says() -> None:
    assert (Apart.title(), Apart.explained()) == ("The first one", "Said of it.")
