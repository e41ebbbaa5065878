"""A PostgreSQL of Debian's package for the tests of one module: own directory, own port, stopped by its own id."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

SECONDS_TO_START = 20
PASSWORD = "gh€im'nis%41 \\x"  # what quoting, escaping or an address would change
OWNER = "pmo_owner"


class CannotRun(Exception):
    """Why there is no server; the text says what to install."""


@dataclass(frozen=True)
class Server:
    """A running server that asks for a password."""

    port: int

    def address(self, password: str) -> str:
        return f"postgres://{OWNER}:{password}@127.0.0.1:{self.port}/postgres"


@contextmanager
def server() -> Iterator[Server]:
    """Start it, yield it, stop it. Raises CannotRun."""
    programs = _programs()
    account = _account()
    folder = Path(tempfile.mkdtemp(prefix="pmo-postgres-"))
    try:
        if account is not None:
            os.chown(folder, account.pw_uid, account.pw_gid)
        (folder / "password").write_text(PASSWORD, "utf-8")
        (folder / "password").chmod(0o644)
        _init(programs, folder, account)
        port = _free_port()
        process = subprocess.Popen(
            _as(
                account,
                [
                    *(str(programs / "postgres"), "-D", str(folder / "data"), "-p", str(port)),
                    *("-c", "listen_addresses=127.0.0.1", "-c", f"unix_socket_directories={folder}"),
                    *("-c", "fsync=off", "-c", "shared_buffers=16MB", "-c", "max_connections=10"),
                ],
            ),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=folder,
        )
        try:
            _wait(process, port)
            yield Server(port)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(SECONDS_TO_START)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    """The folder with initdb and postgres: the newest of Debian's, or the one on the path."""
    folders = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name), reverse=True
    )
    if found := shutil.which("initdb"):
        folders.append(Path(found).resolve().parent)
    for folder in folders:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise CannotRun("no PostgreSQL here: install Debian's package postgresql, or put initdb and postgres on the path")


def _account() -> pwd.struct_passwd | None:
    """The account to run it as; None for our own. PostgreSQL refuses to run as root."""
    if os.getuid() != 0:
        return None
    if shutil.which("setpriv") is None:
        raise CannotRun("PostgreSQL does not run as root: install setpriv of Debian's package util-linux")
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise CannotRun("PostgreSQL does not run as root, and there is neither an account postgres nor nobody")


def _as(account: pwd.struct_passwd | None, command: Sequence[str]) -> list[str]:
    if account is None:
        return list(command)
    return ["setpriv", f"--reuid={account.pw_uid}", f"--regid={account.pw_gid}", "--clear-groups", "--", *command]


def _init(programs: Path, folder: Path, account: pwd.struct_passwd | None) -> None:
    options = ["--auth=scram-sha-256", "--encoding=UTF8", "--no-locale", "--no-sync", f"--username={OWNER}"]
    command = [str(programs / "initdb"), f"--pgdata={folder / 'data'}", f"--pwfile={folder / 'password'}", *options]
    made = subprocess.run(_as(account, command), capture_output=True, text=True, cwd=folder, check=False)
    if made.returncode != 0:
        raise CannotRun(f"PostgreSQL could not be set up here: {' '.join(made.stderr.split())[-300:]}")


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    """Until it lets its owner in."""
    import psycopg  # here, because its library may be missing where the tests are skipped

    last = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < last:
        if process.poll() is not None:
            raise CannotRun("PostgreSQL did not start here")
        try:
            psycopg.connect(host="127.0.0.1", port=port, user=OWNER, password=PASSWORD, dbname="postgres").close()
        except psycopg.OperationalError:  # it may take connections and still be starting up
            time.sleep(0.05)
        else:
            return
    raise CannotRun(f"PostgreSQL did not answer within {SECONDS_TO_START} seconds")
