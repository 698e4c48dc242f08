"""A PostgreSQL server from Debian's packages, on the loopback, for as long as tests need it."""

import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.jupyter import free_port

PROGRAMS = Path("/usr/lib/postgresql")  # in a folder for each version
USER = "grader"


class Server:
    """A server with its data in a folder of its own, and one user, who has a password.

    Attributes
    ----------
    port : int
    password : str
    """

    def __init__(self, programs: Path, folder: Path) -> None:
        self._programs, self._data = programs, folder / "data"
        self._as = (
            {"user": "postgres", "group": "postgres", "extra_groups": []}
            if os.getuid() == 0
            else {}
        )  # it refuses to be root's
        self.password = secrets.token_hex()
        self.port = free_port()
        secret = folder / "password"
        secret.touch(0o600)
        secret.write_text(self.password)
        if self._as:
            for path in (folder, secret):
                shutil.chown(path, "postgres", "postgres")
        self._run(
            "initdb",
            f"--username={USER}",
            f"--pwfile={secret}",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--no-sync",
        )

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = (
            f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
        )
        self._run("pg_ctl", "start", "--wait", f"--options={options}", f"--log={self._data}.log")

    def stop(self) -> None:
        """Stop it at once, whatever is under way."""
        self._run("pg_ctl", "stop", "--wait", "--mode=immediate")

    def create(self, database: str) -> str:
        """Make an empty database; give its address for nbgrader."""
        environment = os.environ | {"PGPASSWORD": self.password}
        command = [
            self._programs / "createdb",
            "--host=127.0.0.1",
            f"--port={self.port}",
            f"--username={USER}",
            database,
        ]
        subprocess.run(command, env=environment, check=True, capture_output=True)
        return self.address(database)

    def address(self, database: str, password: str = "") -> str:
        """Return the address of a database for nbgrader."""
        return f"postgresql+psycopg://{USER}:{password or self.password}@127.0.0.1:{self.port}/{database}"

    def _run(self, program: str, *arguments: str) -> None:
        command = [self._programs / program, f"--pgdata={self._data}", *arguments]
        subprocess.run(
            command,
            cwd="/",
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            **self._as,
        )


def installed() -> Path | None:
    """Return the folder of the newest PostgreSQL's programs; None where there is none, or root has no other user to run it as."""
    found = sorted(PROGRAMS.glob("*/bin/pg_ctl"), key=lambda path: float(path.parent.parent.name))
    runs = os.getuid() != 0 or "postgres" in {entry.pw_name for entry in pwd.getpwall()}
    return found[-1].parent if found and runs else None


@contextmanager
def server(programs: Path) -> Iterator[Server]:
    """Run a server until the block ends."""
    with tempfile.TemporaryDirectory(prefix="postgresql-") as folder:
        Path(folder).chmod(0o755)
        started = Server(programs, Path(folder))
        started.start()
        try:
            yield started
        finally:
            started.stop()
