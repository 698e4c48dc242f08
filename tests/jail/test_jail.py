"""The jail: nothing of the grader is in it, only plain data gets out, honest work is not hurt.

Attacks here stay in the jail, are bounded, and leave nothing behind; after each, the session is
examined.
"""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.grading.layers import _filter
from autograder.grading.session import CellEnded, Session
from autograder.grading.warm import Warm
from autograder.jail.confine import Limits
from autograder.jail.syscalls import system_calls
from autograder.jail.view import readable
from autograder.student import StudentError
from tests.conftest import ROOT
from tests.support.processes import process_and_parent

LIMITS = Limits(
    cell_s=3,
    call_s=1,
    cpu_s=10,
    memory_bytes=512 * 2**20,
    files_bytes=8 * 2**20,
    output_bytes=2**17,
)
CANARY = "canary-9f1c"


@pytest.fixture(scope="module")
def warm() -> Iterator[Warm]:
    process = Warm(imports=("numpy", "matplotlib.pyplot"))
    yield process
    process.close()


@pytest.fixture
def session(warm: Warm) -> Iterator[Session]:
    with warm.session({"data/numbers.csv": b"1,2\n"}, LIMITS) as opened:
        yield opened


def text(session: Session, source: str) -> str:
    """Run a cell; return everything it showed, as text."""
    outputs, _, _ = session.run_cell(source)
    return "\n".join(
        str(output.get("text", output.get("evalue", output.get("data", "")))) for output in outputs
    )


def attempt(session: Session, expression: str) -> str:
    """Evaluate an expression in the jail; return its value, or the name of the exception."""
    return text(
        session,
        f"try:\n    print(repr({expression}))\nexcept BaseException as error:\n    "
        "print(type(error).__name__)",
    ).strip()


def test_outputs_are_stored_as_a_kernel_would_have_stored_them(session: Session) -> None:
    outputs, count, _ = session.run_cell(
        "import sys\nprint('out')\nprint('more')\nprint('err', file=sys.stderr)\n6 * 7"
    )
    assert count == 1
    assert outputs[:2] == [
        {"output_type": "stream", "name": "stdout", "text": "out\nmore\n"},
        {"output_type": "stream", "name": "stderr", "text": "err\n"},
    ]
    assert outputs[2]["output_type"] == "execute_result"
    assert outputs[2]["execution_count"] == 1
    assert outputs[2]["data"] == {"text/plain": "42"}
    outputs, count, _ = session.run_cell("1 / 0")
    assert count == 2
    assert outputs[0]["ename"] == "ZeroDivisionError"
    assert "division by zero" in outputs[0]["traceback"][-1]


def test_figures_are_shown_inline(session: Session) -> None:
    outputs, _, _ = session.run_cell(
        "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.title('t')\nplt.show()"
    )
    assert [output["output_type"] for output in outputs] == ["display_data"]
    assert outputs[0]["data"]["image/png"].startswith("iVBOR")


def test_state_carries_over_from_cell_to_cell_and_to_checks_but_not_back(session: Session) -> None:
    session.run_cell("total = 1\ndef add(x):\n    global total\n    total += x\n    return total")
    with session.student() as student:
        assert student.add(5).number() == 6
        assert student.add(5).number() == 11
    assert text(session, "print(total)") == "1\n"


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("print(open('data/numbers.csv').read())", "1,2"),
        ("open('mine.txt', 'w').write('kept')\nprint(open('mine.txt').read())", "kept"),
        (
            (
                "import threading\n"
                "t = threading.Thread(target=print, args=('thread',))\n"
                "t.start()\n"
                "t.join()"
            ),
            "thread",
        ),
        (
            (
                "import subprocess\n"
                "print(subprocess.run(['echo', 'child'], capture_output=True, text=True).stdout)"
            ),
            "child",
        ),
        (
            (
                "import multiprocessing as mp\n"
                "with mp.get_context('fork').Pool(2) as pool:\n"
                "    print(pool.map(abs, [-1, -2]))"
            ),
            "[1, 2]",
        ),
        ("import tempfile\nwith tempfile.TemporaryFile() as f:\n    print(f.write(b'xy'))", "2"),
        ("%time x = 5\nprint(x)", "5"),
        ("!echo shell\nprint('after')", "after"),
        ("import scipy.optimize\nprint(scipy.optimize.__name__)", "scipy.optimize"),
        ("from IPython.display import HTML, display\ndisplay(HTML('<b>bold</b>'))", "<b>bold</b>"),
    ],
)
def test_honest_work_is_not_hurt(session: Session, source: str, printed: str) -> None:
    assert printed in text(session, source)


@pytest.mark.parametrize(
    "source",
    [
        "import google.colab",
        "name = input('Who? ')",
        "!pip install scipy\n1 / 0",
        "raise SystemExit",
        "exit()",
    ],
)
def test_a_failing_cell_costs_no_more_than_itself(session: Session, source: str) -> None:
    session.run_cell(source)
    assert text(session, "print('still here')") == "still here\n"


@pytest.mark.parametrize(
    "expression",
    [
        f"open({str(ROOT / 'autograder' / 'checks' / 'lab3' / 'test_set.py')!r}).read()",
        f"open({str(ROOT / 'source' / 'lab3' / 'lab3.ipynb')!r}).read()",
        f"__import__('os').listdir({str(ROOT)!r})",
        "__import__('os').listdir('/')",
        "__import__('os').listdir('/tmp')",
        "__import__('os').listdir('/proc')",
        "open('/proc/self/environ').read()",
        "open('/etc/shadow').read()",
        "open('/usr/written', 'w')",
        "__import__('autograder.grading.checker')",
        "__import__('os').kill(3, 9)",
        "__import__('socket').socket()",
        "__import__('socket').create_connection(('127.0.0.1', 9), 1)",
        "__import__('socket').socket(2, 2).sendto(b'x', ('127.0.0.1', 9))",
        "__import__('os').setuid(0)",
        "__import__('os').chroot('/')",
        "__import__('os').mkfifo('/run/fifo')",
    ],
)  # fmt: skip
def test_what_lies_outside_cannot_be_reached(session: Session, expression: str) -> None:
    assert attempt(session, expression) in {
        "PermissionError",
        "FileNotFoundError",
        "ProcessLookupError",
        "ModuleNotFoundError",
        "OSError",
    }


def test_the_environment_holds_nothing_of_the_graders(
    warm: Warm, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_OF_THE_GRADER", CANARY)
    fresh = Warm(imports=())
    with fresh.session({}, LIMITS) as session:
        assert CANARY not in text(session, "import os\nprint(dict(os.environ))")
    fresh.close()


def test_a_program_listening_on_this_machine_is_out_of_reach(
    session: Session, tmp_path: Path
) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "server"))
        server.listen()
        path = str(tmp_path / "server")
        connecting = f"__import__('socket').socket(1).connect({path!r})"
        assert attempt(session, connecting) in {"PermissionError", "FileNotFoundError"}


def test_the_network_is_open_where_the_settings_open_it(warm: Warm) -> None:
    """Then a program on this machine can be reached by its port; by default it cannot."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        connecting = (
            f"__import__('socket').create_connection({server.getsockname()!r}, 1).getpeername()[1]"
        )
        with warm.session({}, replace(LIMITS, network=True)) as session:
            assert attempt(session, connecting) == str(server.getsockname()[1])
            assert attempt(session, "__import__('socket').socket(16)") == "PermissionError"
            assert attempt(session, "__import__('socket').socket(1).connect('/run/x')") in {
                "PermissionError",
                "FileNotFoundError",
            }
        with warm.session({}, LIMITS) as session:
            assert attempt(session, connecting) == "PermissionError"


PRELUDE = [
    "import os\nfile = open('data/numbers.csv')\nfirst = file.read(2)",
    "print(os.getcwd())\ntotal = 1",
    "total",
]
FILES = {"data/numbers.csv": b"1,2\n"}


@pytest.mark.parametrize("at_first", [3, 1], ids=["at once", "in two parts"])
def test_jails_go_on_where_a_notebooks_first_cells_have_ended(warm: Warm, at_first: int) -> None:
    prelude = warm.prelude(PRELUDE[:at_first], FILES, LIMITS)
    assert prelude is not None
    prelude = (
        prelude if at_first == len(PRELUDE) else prelude.prelude(PRELUDE[at_first:], FILES, LIMITS)
    )
    assert prelude is not None
    assert prelude.cells == tuple(PRELUDE)
    assert [output["output_type"] for outputs in prelude.outputs for output in outputs] == [
        "stream",
        "execute_result",
    ]
    for _ in range(2):  # what one jail does with the file and the numbers does not affect the other
        with prelude.session(FILES, LIMITS) as session:
            outputs, count, _ = session.run_cell(
                "total += 1\nprint(first + file.read(), total, os.getcwd())"
            )
            assert count == 4
            assert outputs[0]["text"] == "1,2\n 2 " + prelude.outputs[1][0]["text"]
            assert attempt(session, "open('/etc/shadow')") == "FileNotFoundError"
            assert attempt(session, "open('data/numbers.csv', 'a').write('3')") == "1"
    with warm.session(FILES, LIMITS) as session:
        assert attempt(session, "total") == "NameError"


@pytest.mark.parametrize(
    "source",
    [
        "1 / 0",
        "import time; time.sleep(60)",
        "file = open('data/numbers.csv', 'a')",
        "import os; pipe = os.pipe()",
        "exit()",
        "import os; os._exit(1)",
        (
            "import threading, time; threading.Thread(target=time.sleep, args=(60,), "
            "daemon=True).start()"
        ),
    ],
)
def test_first_cells_that_fail_or_leave_behind_what_cannot_be_shared_are_run_by_each_jail(
    warm: Warm, source: str
) -> None:
    assert warm.prelude(["x = 1", source], FILES, LIMITS) is None
    assert jailed_processes(warm, but=1) <= 0


def test_neighbours_see_nothing_of_each_other(warm: Warm) -> None:
    with warm.session({}, LIMITS) as first, warm.session({}, LIMITS) as second:
        text(
            first,
            f"open('answer.txt', 'w').write('{CANARY}')\nopen('/dev/shm/answer', "
            f"'w').write('{CANARY}')",
        )
        look = (
            "import os\n"
            "print([(d, os.listdir(d)) for d in ('.', '..', '/dev/shm', os.environ['TMPDIR'])])"
        )
        assert "answer" in text(first, look)
        assert "answer" not in text(second, look)


@pytest.mark.parametrize(
    "source",
    [
        "while True: pass",
        "while True:\n    try:\n        while True: pass\n    except Exception: pass",
        "import time; time.sleep(60)",
    ],
)
def test_a_cell_that_does_not_end_is_stopped_and_the_next_one_runs(
    session: Session, source: str
) -> None:
    outputs, _, _ = session.run_cell(source)
    assert outputs[-1]["ename"] == "CellTimeout"
    assert outputs[-1]["evalue"] == f"the cell did not finish within {LIMITS.cell_s:g} s"
    assert outputs[-1]["evalue"] in outputs[-1]["traceback"][-1]
    assert "autograder" not in str(outputs), "the student reads how it was stopped"
    assert text(session, "print('next')") == "next\n"


def test_a_loop_that_cannot_be_stopped_is_killed(warm: Warm) -> None:
    begin = time.monotonic()
    with warm.session({}, LIMITS) as session, pytest.raises(CellEnded, match="took too long"):
        session.run_cell(
            "import signal\nsignal.signal(signal.SIGALRM, signal.SIG_IGN)\nwhile True: pass"
        )
    assert time.monotonic() - begin < 30


@pytest.mark.parametrize(
    "source",
    ["import os; os._exit(0)", "import ctypes; ctypes.string_at(0)", "import os; os.abort()",
     "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)",
     "import os\nfor fd in range(3, 100):\n    try: os.close(fd)\n    except OSError: pass"],
)  # fmt: skip
def test_a_notebook_that_kills_itself_ends_its_own_session_only(warm: Warm, source: str) -> None:
    with warm.session({}, LIMITS) as session:
        session.run_cell("before = 1")
        with pytest.raises(CellEnded):
            session.run_cell(source)
        assert text(session, "print(before)") == "1\n"
    with warm.session({}, LIMITS) as neighbour:
        assert text(neighbour, "print('unharmed')") == "unharmed\n"


def test_a_copy_that_dies_under_a_check_costs_that_check_only(session: Session) -> None:
    session.run_cell("import os\ndef die(): os._exit(1)\ndef live(): return 1")
    with (
        session.student() as student,
        pytest.raises(StudentError, match="end of the notebook's process"),
    ):
        student.die()
    with session.student() as student:
        assert student.live().number() == 1


def test_a_call_that_cannot_be_stopped_is_given_up(session: Session) -> None:
    session.run_cell(
        "import signal\n"
        "def spin():\n"
        "    signal.signal(signal.SIGALRM, signal.SIG_IGN)\n"
        "    while True: pass"
    )
    with (
        session.student() as student,
        pytest.raises(StudentError, match="did not finish within 1 s"),
    ):
        student.spin()
    assert text(session, "print('on')") == "on\n"


def test_memory_is_limited(session: Session) -> None:
    assert attempt(session, "len(bytearray(2**30))") == "MemoryError"


def test_files_are_limited(session: Session) -> None:
    assert attempt(session, "open('big', 'wb').write(bytes(16 * 2**20))") == "OSError"
    assert (
        attempt(session, "[open(f'part{i}', 'wb').write(bytes(2**20)) for i in range(16)]")
        == "OSError"
    )


def test_output_is_limited_and_says_so(session: Session) -> None:
    outputs, _, _ = session.run_cell("for i in range(10**5): print(i)")
    assert len(str(outputs)) < 3 * LIMITS.output_bytes
    assert "a cell may print 131072 bytes" in outputs[-1]["text"]


def test_processes_are_limited_and_none_is_left(warm: Warm) -> None:
    code = """
import os, time
children = 0
for _ in range(200):
    try:
        pid = os.fork()
    except OSError:
        break
    if pid == 0:
        try: os.setsid()
        except OSError: pass
        time.sleep(300)
        os._exit(0)
    children += 1
print(children)
"""
    with warm.session({}, LIMITS) as session:
        assert int(text(session, code)) < LIMITS.processes
        assert jailed_processes(warm) > 50
    assert jailed_processes(warm) == 0


AS_AN_ORDINARY_USER = """
import os, tempfile
from pathlib import Path
from autograder.jail import confine
from autograder.jail.confine import Limits
from autograder.jail.view import libraries_in_use

if os.getuid() == 0:
    assert confine._libc.unshare(confine._NEWNS) == 0
    assert confine._mount(None, "/", confine._MS_REC | confine._MS_PRIVATE) == 0
    libraries = {os.path.realpath(path) for path in libraries_in_use() if os.path.isdir(path)}
    inside = {library: os.open(library, os.O_PATH) for library in sorted(libraries)}
    for library, opened in inside.items():  # root's home is closed, and may hold the libraries
        parents = [parent for parent in reversed(Path(library).parents)
                   if not parent.exists() or not parent.stat().st_mode & 1]
        closed = parents[0] if parents else None
        if closed:
            if closed.exists():
                confine._mount("tmpfs", str(closed), 0, "mode=755")
            Path(library).mkdir(parents=True, exist_ok=True)
            confine._bind(f"/proc/self/fd/{opened}", library)
    confine.become_nobody(54321)
    os.environ["TMPDIR"] = tempfile.tempdir = "/tmp"

from autograder.grading.warm import Warm

warm = Warm(imports=())
with warm.session({"a.txt": b"hand"}, Limits()) as session:
    look = "import os; print(open('a.txt').read(), os.getuid(), len(os.listdir('..')))"
    print(os.getuid(), session.layers, session.run_cell(look)[0])
    print(session.run_cell("open('/etc/shadow')")[0][0]["ename"],
          session.run_cell("import socket; socket.socket()")[0][0]["ename"])
prelude = warm.prelude(["x = 1"], {"a.txt": b"head"}, Limits())
with prelude.session({"a.txt": b"hand"}, Limits()) as session:
    look = "import os; print(open('a.txt').read(), os.getuid(), x)"
    print(session.layers, session.run_cell(look)[0])
warm.close()
"""


def test_an_ordinary_user_gets_the_same_jail_as_root() -> None:
    done = subprocess.run(
        [sys.executable, "-c", AS_AN_ORDINARY_USER],
        cwd="/",
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert not done.stdout.startswith("0 ")
    assert done.stdout.count("['ipc', 'mounts', 'network', 'processes', 'uts']") == 2
    assert "hand 1000 " in done.stdout
    assert "hand 1000 1" in done.stdout
    assert "FileNotFoundError PermissionError" in done.stdout


def jailed_processes(warm: Warm, but: int = 0) -> int:
    """Count the processes below a warm process, minus ``but``; killed ones get a moment to end."""
    for _ in range(20):
        parents = dict(filter(None, map(process_and_parent, Path("/proc").iterdir())))
        count = sum(_descends(pid, warm.pid, parents) for pid in parents) - but
        if count == 0:
            break
        time.sleep(0.05)
    return count


def _descends(pid: int, ancestor: int, parents: dict[int, int]) -> bool:
    while pid in parents and parents[pid] != ancestor:
        pid = parents[pid]
    return parents.get(pid) == ancestor


def test_hidden_folders_are_left_out_of_what_can_be_read(tmp_path: Path) -> None:
    for name in ("lib/site-packages/numpy", "lib/site-packages/autograder/checks", "bin"):
        (tmp_path / name).mkdir(parents=True)
    found = readable([tmp_path], [tmp_path / "lib" / "site-packages" / "autograder"])
    assert sorted(path.relative_to(tmp_path).as_posix() for path in found) == [
        "bin",
        "lib/site-packages/numpy",
    ]


def test_first_cells_that_take_too_long_are_run_by_each_jail(
    warm: Warm, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A loop that cannot be stopped is given up; nobody waits for ever, and no timeout escapes."""
    monkeypatch.setattr("autograder.grading.warm.WARM_S", 1.0)
    cell = (
        "import signal\nsignal.signal(signal.SIGALRM, signal.SIG_IGN)\nimport time\ntime.sleep(3)"
    )
    assert warm.prelude([cell], {}, replace(LIMITS, cell_s=1)) is None


def test_the_watcher_hands_over_a_descriptor_of_itself(
    warm: Warm, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process number could be another process's by the time it is opened."""

    def refuse(*_: object) -> int:
        raise AssertionError("no process is opened by its number")

    monkeypatch.setattr("os.pidfd_open", refuse)
    with warm.session({}, LIMITS) as session:
        assert text(session, "print('in there')") == "in there\n"
    assert jailed_processes(warm) == 0


def test_calls_that_libseccomp_does_not_know_are_refused_by_number_or_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert system_calls(network=False).unknown == []
    monkeypatch.setattr(
        "autograder.jail.syscalls._FORBIDDEN",
        {"ptrace": None, "unheard_of": None, "listmount": 458},
    )
    system_calls.cache_clear()
    assert system_calls(network=False).unknown == ["unheard_of"]
    assert "cannot refuse, unheard_of" in _filter().words
    assert not _filter().works
    system_calls.cache_clear()


BUSY = """
import time

def work(busy_s, waits_s=0.0):
    begin = time.process_time()
    while (now := time.process_time()) < begin + busy_s:
        time.sleep(waits_s)
        while time.process_time() < now + 0.01:
            sum(range(1000))
    return busy_s
"""
LAZY = """
def wait(seconds):
    time.sleep(seconds)
    return seconds
"""


def test_a_limit_of_processor_time_does_not_depend_on_what_else_the_machine_does(
    warm: Warm,
) -> None:
    """A process that gets the processor two fifths of the time has as much of it as another."""
    limits = replace(LIMITS, cell_s=60, call_s=60, busy_s=1.0)
    with warm.session({}, limits) as session:
        session.run_cell(BUSY)
        with session.student() as student:
            begin = time.monotonic()
            assert student.work(0.6, 0.015).number() == 0.6
            assert time.monotonic() - begin > 1.2
            with pytest.raises(StudentError, match="did not finish within 1 s"):
                student.work(1e9)
            assert student.work(0.1).number() == 0.1
        outputs, _, within = session.run_cell("work(1e9)")
        assert "Timeout" in outputs[-1]["ename"], outputs
        assert "work" in within


def test_waiting_takes_no_processor_time(warm: Warm) -> None:
    with warm.session({}, replace(LIMITS, call_s=60, busy_s=0.2)) as session:
        session.run_cell(BUSY + LAZY)
        with session.student() as student:
            assert student.wait(0.5).number() == 0.5
    with warm.session({}, replace(LIMITS, call_s=0.2, busy_s=60)) as session:
        session.run_cell(BUSY + LAZY)
        with session.student() as student, pytest.raises(StudentError, match="did not finish"):
            student.wait(30)
