"""A real sshd on the loopback, with the files of `deploy/ssh` and keys of its own; it needs no root."""

import os
import pwd
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import frontdesk_tui

_DEPLOYED = Path(__file__).parents[2] / "deploy" / "ssh"
_SOURCES = Path(frontdesk_tui.__file__).parents[1]

_CONFIG = """
ListenAddress 127.0.0.1
Port {port}
Port {hasty_port}
HostKey {folder}/host_key
PidFile none
UsePAM no
StrictModes no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin yes
Subsystem sftp internal-sftp
AcceptEnv *
Match LocalPort {hasty_port}
    ClientAliveInterval 1
Match all
"""
"""As careless as an administrator can be: what the account is kept to must not depend on it."""

_PYTHON = """#!/bin/sh
export HOME={folder}/home
shift 3
exec {python} -I -c 'import sys; sys.path.insert(0, "{sources}"); import runpy
sys.argv[0] = "frontdesk"; runpy.run_module("frontdesk_tui", run_name="__main__")' "$@"
"""
"""In place of an installed one: isolated as it is, but with the program that is tested, and a home of its own."""


class SshServer:
    """An sshd, and the ways to come to it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log = folder / "log"
        (folder / "home").mkdir()
        self._sshd: subprocess.Popen[bytes] | None = None
        with socket.socket() as free, socket.socket() as another:
            free.bind(("127.0.0.1", 0))
            another.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
            self.hasty_port = another.getsockname()[1]
            """Where a client who is not heard of is asked every second."""
        self.keys = folder / "authorized_keys"
        self.wrapper = folder / "frontdesk-restricted"
        self._write(self.wrapper, _rebased("frontdesk-restricted", "PYTHON=/opt/frontdesk/bin", f"PYTHON={folder}"))
        self._write(folder / "python", _PYTHON.format(folder=folder, python=sys.executable, sources=_SOURCES))
        fragment = _rebased("frontdesk.conf", "/etc/ssh/frontdesk_keys", str(self.keys))
        fragment = fragment.replace("Match Group frontdesk", f"Match User {_me()}")
        (folder / "sshd_config").write_text(_CONFIG.format_map(vars(self)) + fragment)
        self.make_key("host_key")
        self.make_key("probe")
        self.tie("probe", 'restrict,pty,command="echo here" ' + self.public("probe"))

    @staticmethod
    def _write(path: Path, text: str) -> None:
        path.write_text(text)
        path.chmod(0o755)

    def start(self) -> str:
        """Start it; why that cannot be, where it cannot."""
        program = shutil.which("sshd") or shutil.which("sshd", path="/usr/sbin:/usr/local/sbin")
        if program is None or shutil.which("ssh") is None:
            return "no sshd is installed"
        if os.geteuid() == 0:
            Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)  # where it has what is not root's
        command = [program, "-D", "-e", "-f", str(self.folder / "sshd_config")]
        with self.log.open("wb") as log:
            self._sshd = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        said = ""
        for _ in range(100):
            if self._sshd.poll() is not None:
                break
            said = self.ask("probe").stdout
            if said == "here\n":
                return ""
            time.sleep(0.05)  # until it listens
        return f"sshd lets nobody in here: {self.log.read_text()[-600:]}"

    def stop(self) -> None:
        """End it."""
        if self._sshd is not None:
            self._sshd.terminate()
            self._sshd.wait(10)

    def settings(self, port: int | None = None) -> list[str]:
        """What holds for the account, as sshd itself says."""
        program = shutil.which("sshd") or "/usr/sbin/sshd"
        about = f"user={_me()},lport={port or self.port}"
        command = [program, "-T", "-f", str(self.folder / "sshd_config"), "-C", about]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()

    def make_key(self, name: str) -> None:
        """A pair of keys."""
        command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(self.folder / name)]
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL)

    def public(self, name: str) -> str:
        """The public one of a pair."""
        return (self.folder / f"{name}.pub").read_text()

    def tie(self, name: str, line: str) -> None:
        """Have this line, and no other, for a key."""
        there = self.keys.read_text().splitlines() if self.keys.exists() else []
        kept = [one for one in there if not one.endswith(f" {name}")]
        self.keys.write_text("\n".join([*kept, line.strip()]) + "\n")

    def options(self, name: str) -> list[str]:
        """Those by which a client comes with a key, and asks nothing."""
        said = {
            "IdentityFile": self.folder / name,
            "IdentitiesOnly": "yes",
            "IdentityAgent": "none",
            "UserKnownHostsFile": self.folder / "known_hosts",
            "StrictHostKeyChecking": "no",
            "BatchMode": "yes",
            "LogLevel": "ERROR",
        }
        return ["-F", "none", *(part for key, value in said.items() for part in ("-o", f"{key}={value}"))]

    def command(self, name: str, *wished: str, more: Sequence[str] = (), port: int | None = None) -> list[str]:
        """The client's command that comes with a key."""
        where = ["-p", str(port or self.port), "-e", "none", *more, "127.0.0.1", *wished]
        return ["ssh", *self.options(name), *where]

    def ask(self, name: str, *wished: str, more: Sequence[str] = ()) -> subprocess.CompletedProcess[str]:
        """Come without a terminal, and have this run."""
        return run(self.command(name, *wished, more=more))


def _me() -> str:
    """The account of this run, whatever its environment says."""
    return pwd.getpwuid(os.geteuid()).pw_name


def run(command: Sequence[str], env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run a client to its end."""
    environment = os.environ | dict(env or {})
    return subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=20, check=False, env=environment
    )


def _rebased(name: str, installed: str, here: str) -> str:
    """A file of `deploy/ssh`, with what is elsewhere in a test."""
    text = (_DEPLOYED / name).read_text(encoding="utf-8")
    assert installed in text
    return text.replace(installed, here)
