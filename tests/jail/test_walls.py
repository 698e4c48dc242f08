"""Walls that hold wherever the kit is installed, whoever grades, whatever namespaces are missing.

Each attempt runs in a real jail, with a kit that was really installed. Attempts change only files
that the tests have made.
"""

import json
import subprocess
import sys
import venv
from pathlib import Path
from typing import Any

import pytest

from autograder.authoring.rehearsal import make_course
from autograder.course import Course
from autograder.jail.view import readable, view
from tests.conftest import ROOT, hand_in, solved
from tests.support.attacking import attacking
from tests.support.without import USER

CANARY = "canary-71c4-nobody-may-see-this"

# What a cell tries, for each path that must stay hidden: by its name, by every name of a link to
# it, through another folder, by descriptors, by copies and links of its own, by other programs. It
# prints what it could read.
THIEF = """
import ctypes, itertools, os, pathlib, shutil, subprocess, sys

def by_descriptor(path):
    folder = os.open(os.path.dirname(path), os.O_PATH)
    return os.read(os.open(os.path.basename(path), os.O_RDONLY, dir_fd=folder), 99)

def by_c_library(path):
    libc = ctypes.CDLL(None)
    buffer = ctypes.create_string_buffer(99)
    opened = libc.open(path.encode(), 0)
    return buffer.raw[: libc.read(opened, buffer, 99)] if opened >= 0 else b''

def by_link(path):
    os.symlink(path, 'link')
    try:
        return open('link', 'rb').read(99)
    finally:
        os.remove('link')

def by_hard_link(path):
    os.link(path, 'hard')
    return open('hard', 'rb').read(99)

def by_directory(path):
    return str(os.listdir(os.path.dirname(path))).encode()

def by_proc(path):
    return open(f'/proc/self/fd/{os.open(path, os.O_PATH)}', 'rb').read(99)

ROUTES = [
    lambda path: open(path, 'rb').read(99),
    lambda path: open('/proc/self/root' + path, 'rb').read(99),
    lambda path: open('/proc/self/cwd/../../..' + path, 'rb').read(99),
    lambda path: open(os.path.join(sys.prefix, 'lib', '..', os.path.relpath(path, sys.prefix)),
                      'rb').read(99),
    lambda path: open(os.path.join('/usr/lib', os.path.relpath(path, '/usr/lib')), 'rb').read(99),
    lambda path: subprocess.run(['cat', path], capture_output=True).stdout,
    lambda path: shutil.copy(path, 'copied') and open('copied', 'rb').read(99),
    by_descriptor, by_c_library, by_link, by_hard_link, by_directory, by_proc,
]
found = []
for path, route in itertools.product(PATHS, ROUTES):
    try:
        if content := route(path):
            found.append((path, ROUTES.index(route), content[:60]))
    except BaseException:
        pass
print(found)
"""

IN_A_JAIL = """
import json, sys
from pathlib import Path
from autograder.jail import view
from autograder.jail.confine import Limits
from autograder.grading.warm import Warm

told = json.load(sys.stdin)
view._PREFIXES = (*view._PREFIXES, *told["prefixes"])
warm = Warm(imports=("numpy",), secrets=[Path(path) for path in told["secrets"]])
with warm.session({}, Limits()) as session:
    print(json.dumps([[output.get("text", str(output)) for output in session.run_cell(cell)[0]]
                      for cell in told["cells"]]))
warm.close()
"""


def in_a_jail(
    python: Path, *cells: str, prefixes: tuple[Path, ...] = (), secrets: tuple[Path, ...] = ()
) -> list[str]:
    """Run cells in a jail of an installed kit; return what each showed."""
    told = {
        "cells": cells,
        "prefixes": [str(path) for path in prefixes],
        "secrets": [str(path) for path in secrets],
    }
    done = subprocess.run(
        [python, "-c", IN_A_JAIL],
        input=json.dumps(told),
        cwd="/",
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return ["".join(shown) for shown in json.loads(done.stdout)]


def thief(*paths: Path) -> str:
    """Return a cell that tries to read some paths."""
    return f"PATHS = {[str(path) for path in paths]}\n{THIEF}"


def secrets_of(package: Path) -> list[Path]:
    """Return some of the paths that must stay hidden in an installed kit."""
    checks = package / "checks" / "lab3"
    bank = min((checks / "wrong").glob("*.py"))
    return [
        checks / "reference.py",
        checks / "test_em.py",
        checks / "slips.json",
        bank,
        package / "grading" / "grader.py",
        package / "__init__.py",
    ]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel of the kit."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--wheel-dir",
        str(folder),
        str(ROOT),
    ]
    subprocess.run(pip, check=True, capture_output=True, timeout=120)
    return next(folder.glob("*.whl"))


def environment(folder: Path, *paths: Path) -> Path:
    """Make a virtual environment with the packages that the kit needs, and other folders.

    Return its Python.
    """
    venv.create(folder, symlinks=True)
    packages = [path for path in map(Path, sys.path) if path.name == "site-packages"]
    own = folder / "lib" / f"python3.{sys.version_info.minor}" / "site-packages"
    (own / "found.pth").write_text("".join(f"{path}\n" for path in (*paths, *packages)))
    return folder / "bin" / "python"


def install(wheel: Path, *where: str) -> None:
    pip = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--disable-pip-version-check",
        *where,
        str(wheel),
    ]
    subprocess.run(pip, check=True, capture_output=True, timeout=120)


@pytest.fixture(scope="module")
def in_an_environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into a virtual environment; return its folder."""
    folder = tmp_path_factory.mktemp("installed") / "venv"
    python = environment(folder)
    install(wheel, "--target", str(next(folder.glob("lib/python3*/site-packages"))))
    # nbgrader starts it
    (folder / "bin" / "alembic").symlink_to(Path(sys.executable).with_name("alembic"))
    (folder / "bin" / "autograder").write_text(
        f"#!{python}\nfrom autograder.cli import main\nraise SystemExit(main())\n"
    )
    (folder / "bin" / "autograder").chmod(0o755)
    return folder


def test_an_editable_kit_is_hidden() -> None:
    assert in_a_jail(Path(sys.executable), thief(*secrets_of(ROOT / "autograder"))) == ["[]\n"]


def test_a_kit_in_a_virtual_environment_is_hidden_below_lib_and_lib64(
    in_an_environment: Path,
) -> None:
    python = in_an_environment / "bin" / "python"
    assert (in_an_environment / "lib64").is_symlink()
    packages = [
        in_an_environment / lib / f"python3.{sys.version_info.minor}" / "site-packages"
        for lib in ("lib", "lib64")
    ]
    paths = [path for package in packages for path in secrets_of(package / "autograder")]
    record = next(packages[0].glob("autograder-*.dist-info")) / "RECORD"
    assert all(path.is_file() for path in (*paths, record))
    found, works = in_a_jail(
        python, thief(*paths, record), "import numpy.fft, scipy.optimize\nprint('found')"
    )
    assert (found, works) == ("[]\n", "found\n")


def test_a_kit_in_a_library_folder_of_the_system_is_hidden_and_so_is_a_course_in_there(
    wheel: Path, tmp_path: Path
) -> None:
    """As in a container, where packages and nbgrader's exchange are below /usr/local."""
    local = tmp_path / "local"
    packages, exchange, course = (
        local / "lib" / "packages",
        local / "share" / "nbgrader",
        local / "lib" / "course",
    )
    install(wheel, "--target", str(packages))
    secrets = [
        exchange / "exchange" / "inbound.ipynb",
        course / "source" / "lab3.ipynb",
        local / "lib" / "books" / "gradebook.db",
    ]
    for path in secrets:
        path.parent.mkdir(parents=True)
        path.write_text(CANARY)
    (local / "lib" / "alias").symlink_to(course)
    (local / "lib" / "again").symlink_to(local / "lib")
    (local / "lib" / "all").symlink_to("/")
    (local / "lib" / "open.txt").write_text("anybody may read this")
    aliases = [
        local / "lib" / name
        for name in (
            "alias/source/lab3.ipynb",
            "again/course/source/lab3.ipynb",
            "again/packages/autograder/exc.py",
        )
    ]
    aliases.append(local / "lib" / "all" / str(secrets[0]).lstrip("/"))
    assert all(path.is_file() for path in aliases)
    python = environment(tmp_path / "venv", packages)
    shown = in_a_jail(
        python,
        thief(*secrets_of(packages / "autograder"), *secrets, *aliases),
        f"print(open({str(local / 'lib' / 'open.txt')!r}).read())",
        prefixes=(local,),
        secrets=(course, exchange / "exchange", local / "lib" / "books" / "gradebook.db"),
    )
    assert shown == ["[]\n", "anybody may read this\n"]


def test_a_class_is_graded_in_a_course_that_lies_among_the_libraries(
    in_an_environment: Path, repository: Course
) -> None:
    """With its exchange below the same prefix, and a student who looks for everything."""
    course = make_course(repository, in_an_environment / "lib" / "course")
    exchange = in_an_environment / "share" / "nbgrader" / "exchange"
    exchange.mkdir(parents=True)
    config = course.root / "nbgrader_config.py"
    config.write_text(config.read_text() + f"c.Exchange.root = {str(exchange)!r}\n")
    (exchange / "canary.txt").write_text(CANARY)
    command = [in_an_environment / "bin" / "autograder"]
    done = subprocess.run(
        [*command, "release", "lab3"],
        cwd=course.root,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    hand_in(course, "honest", solved(course))
    (course.root / "submitted" / "honest" / "lab3" / "diary.txt").write_text(CANARY)
    package = next(in_an_environment.glob("lib/python3*/site-packages/autograder"))
    looked_for = [
        course.root / "submitted" / "honest" / "lab3" / "diary.txt",
        course.root / "source" / "lab3" / "lab3.ipynb",
        course.root / "gradebook.db",
        course.root / "autograder" / "checks" / "lab3" / "reference.py",
        exchange / "canary.txt",
        *secrets_of(package),
    ]
    hand_in(course, "thief", attacking(thief(*(path for path in looked_for if path.exists()))))
    done = subprocess.run(
        [*command, "grade", "lab3"],
        cwd=course.root,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    rows = [
        json.loads(line)
        for line in (course.root / "reports" / "lab3" / "results.jsonl").read_text().splitlines()
    ]
    assert {row["student"]: row["score"] for row in rows} == {"honest": 25, "thief": 0}
    graded = json.loads((course.root / "autograded" / "thief" / "lab3" / "lab3.ipynb").read_text())
    stolen = [
        "".join(output["text"])
        for cell in graded["cells"]
        for output in cell.get("outputs", ())
        if "text" in output
    ]
    assert "[]\n" in stolen
    assert not any(CANARY in text for text in stolen)


@pytest.mark.parametrize(
    ("roots", "hidden", "expected"),
    [
        (["lib"], ["lib/secret"], ["lib/a", "lib/b.txt"]),
        (
            ["lib", "lib/secret/inner"],
            ["lib/secret"],
            ["lib/a", "lib/b.txt", "lib/secret/inner"],
        ),  # the inner one decides
        (["lib", "lib64"], ["lib64/secret"], ["lib/a", "lib/b.txt"]),
        (["lib"], ["lib/a/link-to-secret"], ["lib/a", "lib/b.txt"]),
        (["linked"], ["lib/secret"], ["lib/a", "lib/b.txt"]),
        (["lib/secret"], ["lib"], ["lib/secret"]),
        (["lib"], ["lib"], []),
        (["lib/secret/inner"], ["lib/secret/inner/deep"], []),
        (["lib", "gone"], ["nowhere"], ["lib"]),
    ],
)
def test_what_is_readable_leaves_out_what_is_hidden(
    tmp_path: Path, roots: list[str], hidden: list[str], expected: list[str]
) -> None:
    for folder in ("lib/a", "lib/secret/inner/deep"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "lib" / "b.txt").touch()
    for link, target in (
        ("lib64", "lib"),
        ("linked", "lib64"),
        ("lib/a/link-to-secret", "../secret"),
        ("lib/up", ".."),
        ("lib/all", "/"),
    ):
        (tmp_path / link).symlink_to(target)
    found = readable([tmp_path / root for root in roots], [tmp_path / secret for secret in hidden])
    assert sorted(path.relative_to(tmp_path.resolve()).as_posix() for path in found) == expected


def test_settings_with_passwords_and_the_rest_of_a_prefix_are_not_shown() -> None:
    seen = view()
    assert not any(
        "/etc/jupyter" in path or Path(path) in {Path("/usr"), Path("/usr/local"), Path(sys.prefix)}
        for path in seen.readable
    )


OF_ONES_OWN = """
import json, os, sys, tempfile, time
from pathlib import Path
from autograder.exc import JailError
from autograder.jail.confine import Limits
from autograder.grading.warm import Warm

folder = Path(tempfile.mkdtemp(dir="/tmp"))
mine = folder / "mine.txt"
mine.write_text("as it was")
os.chmod(mine, 0o644)
os.utime(mine, (1, 1))
warm = Warm(imports=())
try:
    with warm.session({}, Limits(cell_s=5)) as session:
        cell = sys.stdin.read().replace("MINE", repr(str(mine)))
        shown = session.run_cell(cell.replace("GRADER", str(os.getpid())))[0]
except JailError as refused:
    shown = [{"text": "{}"}]
finally:
    warm.close()
import resource
left = [path for path in Path("/proc").glob("[0-9]*/cmdline")
        if path.read_bytes().endswith(b"hides-in-there\\0")]
print(json.dumps({"mode": oct(mine.stat().st_mode), "mtime": mine.stat().st_mtime,
                  "text": mine.read_text(), "left": len(left),
                  "core": resource.getrlimit(resource.RLIMIT_NOFILE),
                  "shown": [output.get("text", str(output)) for output in shown]}))
mine.unlink()
folder.rmdir()
"""
REACHES_OUT = """
import ctypes, fcntl, json, os, resource, signal, socket, subprocess, sys
libc = ctypes.CDLL(None, use_errno=True)
worked = []

def attempt(name, act):
    try:
        if act() not in (None, -1):
            worked.append(name)
    except BaseException:
        pass

attempt('read', lambda: open(MINE).read())
attempt('write', lambda: open(MINE, 'a'))
for name, act in {'chmod': lambda: os.chmod(MINE, 0), 'utime': lambda: os.utime(MINE, (9, 9)),
                  'truncate': lambda: os.truncate(MINE, 0), 'remove': lambda: os.remove(MINE),
                  'rename': lambda: os.rename(MINE, 'mine'), 'chown': lambda: os.chown(MINE, 0, 0),
                  'setxattr': lambda: os.setxattr(MINE, 'user.mine', b'x')}.items():
    attempt(name, act)
attempt('inotify', lambda: libc.inotify_add_watch(libc.inotify_init(), b'/tmp', 0xFFF))
attempt('fanotify', lambda: libc.fanotify_init(0, 0))
attempt('prlimit', lambda: resource.prlimit(GRADER, resource.RLIMIT_NOFILE, (64, 64)) and 1)
attempt('signal', lambda: os.kill(GRADER, 0) or 1)
attempt('affinity', lambda: os.sched_setaffinity(GRADER, {0}) or 1)
attempt('priority', lambda: os.setpriority(os.PRIO_PROCESS, GRADER, 19) or 1)
attempt('shared memory', lambda: os.listdir('/dev/shm') or None)
attempt('handle', lambda: libc.syscall(303, -100, MINE.encode(), ctypes.create_string_buffer(200),
                                       ctypes.byref(ctypes.c_int()), 0))
attempt('listmount', lambda: libc.syscall(458, ctypes.create_string_buffer(64),
                                          ctypes.create_string_buffer(999), 99, 0))
attempt('memfd', lambda: os.memfd_create('x'))
attempt('queue', lambda: libc.mq_open(b'/queue', 0o102, 0o600, None))
attempt('sysinfo', lambda: libc.sysinfo(ctypes.create_string_buffer(999)) == 0 or None)
attempt('network', lambda: socket.socket(socket.AF_INET))
print(json.dumps(worked))
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        sleep = 'import time; time.sleep(60)'
        os.execv(sys.executable, [sys.executable, '-c', sleep, 'hides-in-there'])
    os._exit(0)
os.wait()
import time; time.sleep(0.3)
"""
EVERYTHING = "network,processes,mounts,ipc,uts,users"


@pytest.mark.parametrize(
    "without", ["", "mounts", "processes", "network", "ipc", "uts", "mounts,processes", EVERYTHING]
)
@pytest.mark.parametrize("who", ["root", "user"])
def test_nothing_outside_is_changed_or_reached_whoever_grades_and_whatever_namespaces_are_missing(
    who: str, without: str
) -> None:
    before = [
        sys.executable,
        "-m",
        "tests.support.without",
        *(["--user"] if who == "user" else []),
        without,
    ]
    done = subprocess.run(
        [*before, sys.executable, "-c", OF_ONES_OWN],
        input=REACHES_OUT,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    assert (told["mode"], told["mtime"], told["text"]) == ("0o100644", 1, "as it was")
    assert told["left"] == 0
    assert told["core"][0] != 64
    pretended = {"chmod", "utime"} if who == "user" and "mounts" in without else set()
    assert set(json.loads("".join(told["shown"]))) <= pretended


def test_the_user_that_tests_become_owns_nothing() -> None:
    assert ROOT.stat().st_uid != USER
