"""A real JupyterHub on the loopback, for real accounts of this machine."""

import json
import os
import pwd
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page

from tests.support.jupyter import PATIENCE_S, free_port

ROOT = Path(__file__).parents[2]
SETTINGS = ROOT / "docs" / "jupyterhub"  # what the documentation shows
PROGRAMS = Path(sys.executable).parent
PROXY = PROGRAMS / "configurable-http-proxy"
COURSE = "course"  # its name in nbgrader, and that of the teachers' server
NO_MAIL = 12  # what userdel says of an account without a mailbox
END_S = 30


@dataclass
class Hub:
    """A JupyterHub and its class.

    Attributes
    ----------
    folder : Path
        Holds all there is: the hub, homes, the exchange.
    students : list of str
    teacher, grader : str
        Accounts of this machine, as those of the students.
    address : str
    before : list of str
        What stands before a command that an account runs, or that starts what accounts run.
    """

    folder: Path
    students: list[str]
    teacher: str
    grader: str
    address: str = field(default_factory=lambda: f"http://127.0.0.1:{free_port()}")
    before: list[str] = field(default_factory=lambda: with_python_in_reach())

    @property
    def course(self) -> Path:
        return self.home(self.grader) / "course"

    @property
    def exchange(self) -> Path:
        return self.folder / "exchange"

    @property
    def log(self) -> str:
        """Return what the hub has printed, its servers and services included."""
        return (self.folder / "hub" / "log.txt").read_text("utf-8", "replace")

    def home(self, name: str) -> Path:
        return self.folder / "homes" / name

    def tried(self, name: str, *command: str | Path, fed: str = "") -> subprocess.CompletedProcess:
        """Run a command as an account, in its home."""
        account = ["setpriv", f"--reuid={name}", f"--regid={name}", "--init-groups"]
        path = f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}"
        environment = ["env", f"HOME={self.home(name)}", f"USER={name}", f"PATH={path}"]
        return subprocess.run(
            [*self.before, *account, *environment, *command],
            cwd=self.home(name),
            input=fed,
            capture_output=True,
            text=True,
            check=False,
        )

    def done(self, name: str, *command: str | Path, fed: str = "") -> str:
        """Run a command as an account, in its home; return what it prints."""
        finished = self.tried(name, *command, fed=fed)
        assert finished.returncode == 0, finished.stderr
        printed: str = finished.stdout
        return printed

    @contextmanager
    def running(self) -> Iterator[None]:
        """Run the hub, as the documentation shows, with a ``class.toml`` of its own."""
        folder = shutil.copytree(SETTINGS, self.folder / "hub")
        entries = {
            "course_id": COURSE,
            "course": str(self.course),
            "exchange": str(self.exchange),
            "kit": sys.prefix,
            "grader": self.grader,
            "formgrader": f"http://127.0.0.1:{free_port()}",
            "teachers": [self.teacher],
            "students": self.students,
        }
        lines = [f"{name} = {json.dumps(value)}\n" for name, value in entries.items()]
        (folder / "class.toml").write_text("".join(lines))
        command = [
            str(PROGRAMS / "jupyterhub"),
            "--JupyterHub.authenticator_class=dummy",
            f"--JupyterHub.bind_url={self.address}",
            f"--JupyterHub.hub_port={free_port()}",
            f"--ConfigurableHTTPProxy.api_url=http://127.0.0.1:{free_port()}",
            f"--Spawner.http_timeout={PATIENCE_S}",
        ]
        with (folder / "log.txt").open("w") as log:
            hub = subprocess.Popen([*self.before, *command], cwd=folder, stdout=log, stderr=log)
        try:
            self._wait_for(hub)
            yield
        finally:
            hub.terminate()
            try:
                hub.wait(END_S)
            finally:
                hub.kill()

    def _wait_for(self, hub: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline:
            assert hub.poll() is None, self.log
            with suppress(OSError), urllib.request.urlopen(f"{self.address}/hub/health"):
                return
            time.sleep(0.5)
        raise AssertionError(self.log)

    def log_in(self, page: Page, name: str) -> None:
        """Log in as an account; its server does not start yet."""
        page.goto(f"{self.address}/hub/login?next=%2Fhub%2Fhome")
        page.fill("#username_input", name)
        page.fill("#password_input", "any")
        page.click("#login_submit")
        page.wait_for_url("**/hub/home")

    def start_server(self, page: Page) -> None:
        """Start the server of whoever is logged in, and wait for its JupyterLab."""
        page.goto(f"{self.address}/hub/spawn")
        page.wait_for_url("**/lab")

    def status(self, page: Page, path: str) -> int:
        """Ask for an address below the hub's as whoever is logged in; return the status."""
        status: int = page.request.get(f"{self.address}/{path}").status
        return status


@contextmanager
def new_class() -> Iterator[Hub]:
    """Make a folder and accounts for a class: two students, a teacher, a grader."""
    tag = f"hub{os.getpid()}"
    ada, ben, taylor, grader = (f"{tag}-{name}" for name in ("ada", "ben", "taylor", "grader"))
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="autograder-hub-")))
        folder.chmod(0o755)
        (folder / "homes").mkdir()
        stack.enter_context(_accounts([ada, ben, taylor, grader], folder / "homes"))
        yield Hub(folder, [ada, ben], taylor, grader)


@contextmanager
def _accounts(names: Sequence[str], homes: Path) -> Iterator[None]:
    """Make accounts of this machine, with homes that anybody may enter; remove them at the end."""
    made = []
    home = ("--create-home", "--base-dir", str(homes), "--key", "HOME_MODE=0755")
    try:
        for name in names:
            _change_accounts("useradd", *home, "--shell", "/bin/sh", name)
            made.append(name)
        yield
    finally:
        for name in made:
            _end_processes(pwd.getpwnam(name).pw_uid)
            _change_accounts("userdel", "--remove", name)


def _change_accounts(*command: str) -> None:
    """Run a command that changes /etc/passwd, again if somebody else is changing it."""
    deadline = time.monotonic() + END_S
    while True:
        finished = subprocess.run(command, capture_output=True, text=True, check=False)
        if finished.returncode in {0, NO_MAIL}:
            return
        assert time.monotonic() < deadline, finished.stderr
        time.sleep(0.5)


def _end_processes(user: int) -> None:
    """End the processes of an account, and wait until they are gone."""
    deadline = time.monotonic() + END_S
    while found := [entry for entry in Path("/proc").iterdir() if _is_of(user, entry)]:
        assert time.monotonic() < deadline
        for entry in found:
            with suppress(ProcessLookupError):
                os.kill(int(entry.name), signal.SIGKILL)
        time.sleep(0.05)


def _is_of(user: int, entry: Path) -> bool:
    with suppress(OSError):
        return entry.name.isdigit() and entry.stat().st_uid == user
    return False


def with_python_in_reach() -> list[str]:
    """Return what to write before a command, so that other accounts reach Python and the kit.

    They may lie in a closed folder, such as root's home. Then the command gets a view of its own,
    in which this folder holds what is needed and nothing else. The machine stays as it is.
    """
    needed = {Path(sys.base_prefix), Path(sys.prefix), ROOT}
    closed = {path: folder for path in needed if (folder := _closed_above(path))}
    if not closed:
        return []
    lines = ["set -e", "kept=$(mktemp -d)", "mount -t tmpfs none $kept"]
    for at, path in enumerate(closed):
        lines.append(f"mkdir $kept/{at}; mount --bind {shlex.quote(str(path))} $kept/{at}")
    covered = [shlex.quote(str(folder)) for folder in {*closed.values()}]
    lines += [f"mount -t tmpfs -o mode=755 none {folder}" for folder in covered]
    for at, path in enumerate(closed):
        place = shlex.quote(str(path))
        lines.append(f"mkdir -p {place}; mount --bind $kept/{at} {place}")
    lines.append('umount $kept/*; umount $kept; rmdir $kept; exec "$@"')
    return ["unshare", "--mount", "sh", "-c", "\n".join(lines), "sh"]


def _closed_above(path: Path) -> Path | None:
    """Return the highest folder on the way to a path that other accounts cannot enter."""
    way = [path, *path.parents][::-1]
    return next((folder for folder in way if not folder.stat().st_mode & 0o001), None)
