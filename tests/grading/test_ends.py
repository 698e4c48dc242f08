"""Whatever ends a notebook, or never ends, costs only the function it is in.

And nothing that a check passes outlives it. The functions are those of Lab 3, each ended in each
way; the rest of the notebook is the solution.
"""

import json
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

from autograder.course import Course
from autograder.exc import ChecksError
from autograder.grading.checker import Checks
from autograder.grading.grader import Grader, Report
from autograder.grading.session import SessionEnded
from autograder.grading.warm import Warm
from autograder.intake.assignment import Assignment, prelude_of
from autograder.intake.submission import Submission
from autograder.jail.confine import Limits
from autograder.student import StudentError
from tests.conftest import solved

FUNCTIONS = {
    "Centroid_init": "X, K",
    "Set": "X, m",
    "Update": "X, C, m",
    "K_Means": "X, K",
    "EM_step": "X, pi, mu, sigma",
    "EM": "X",
}
ENDS = {
    "segfault": "import ctypes\nctypes.string_at(0)",
    "exit": "import os\nos._exit(3)",
    "killed": "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)",
    "recursion": "import sys\nsys.setrecursionlimit(10**8)\nf = lambda: f()\nf()",
    "memory": "hoard = []\nwhile True:\n    hoard.append(bytearray(2**27))",
    "loop": "while True:\n    pass",
    "stubborn loop": (
        "import signal\nsignal.signal(signal.SIGALRM, signal.SIG_IGN)\nwhile True:\n    pass"
    ),
    "processor time": (
        "import os, resource\n"
        "resource.setrlimit(resource.RLIMIT_CPU, (0, 0))\n"
        "while True:\n"
        "    pass"
    ),
}
# the rest takes minutes: make prove
EACH_ONCE = dict(zip(ENDS, [*FUNCTIONS, "Update", "EM"], strict=True))
LIMITS = Limits(
    cell_s=2,
    call_s=1,
    cpu_s=20,
    memory_bytes=400 * 2**20,
    files_bytes=8 * 2**20,
    output_bytes=2**17,
)


@pytest.fixture(scope="module")
def quick(
    lab3: Assignment, checks: Checks, warm_process: Warm, monkeypatch_module: pytest.MonkeyPatch
) -> Grader:
    """Give a grader that does not wait long for what does not end."""
    monkeypatch_module.setattr("autograder.grading.session.GRACE_S", 0.5)
    return Grader(lab3, checks, warm_process, LIMITS)


@pytest.fixture(scope="module")
def monkeypatch_module() -> Iterator[pytest.MonkeyPatch]:
    with pytest.MonkeyPatch.context() as patch:
        yield patch


def without_pictures(notebook: NotebookNode) -> NotebookNode:
    """Leave out cells that only look at results."""
    prelude = prelude_of(notebook)
    notebook.cells = [
        cell for cell in notebook.cells if "nbgrader" in cell.metadata or cell.source in prelude
    ]
    return notebook


def graded(grader: Grader, notebook: NotebookNode) -> Report:
    return grader.grade(Submission("ada", {"lab3": nbformat.v4.writes(notebook).encode()}))


def ending(function: str, how: str) -> str:
    body = "\n".join("    " + line for line in ENDS[how].split("\n"))
    return f"def {function}({FUNCTIONS[function]}):\n{body}\n"


@pytest.mark.parametrize(
    ("function", "how"),
    [
        pytest.param(function, how, marks=[] if EACH_ONCE[how] == function else pytest.mark.full)
        for function in FUNCTIONS
        for how in ENDS
    ],
)
def test_a_function_that_ends_the_notebook_loses_its_own_points_alone(
    function: str, how: str, quick: Grader, released_once: Course
) -> None:
    report = graded(quick, without_pictures(solved(released_once, ending(function, how))))
    earned = {
        cell.grade_id.removeprefix("check_"): (cell.score, cell.points) for cell in report.cells
    }
    assert earned[function][0] == 0
    assert [name for name, (score, points) in earned.items() if score < points] == [function]
    builds_on_it = [
        cell for cell in report.cells if function in quick.checks.helpers(cell.grade_id)
    ]
    assert all(function in cell.helped for cell in builds_on_it if cell.helped)


def test_the_report_names_the_cell_that_ended_the_notebook_and_says_that_the_rest_went_on(
    quick: Grader, released_once: Course
) -> None:
    notebook = without_pictures(solved(released_once))
    at = next(
        at
        for at, cell in enumerate(notebook.cells)
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "Update"
    )
    notebook.cells[at].source += "\nimport ctypes\nctypes.string_at(0)"
    report = graded(quick, notebook)
    assert report.status == "stopped"
    assert "(Update): the notebook's process was ended by the signal SIGSEGV" in report.error
    assert report.error.endswith("the rest went on from the state before it")
    shown = next(
        cell
        for cell in report.of("lab3").notebook.cells
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "Update"
    )
    assert shown.outputs[0].ename == "Stopped"
    assert {
        cell.grade_id: cell.points - cell.score for cell in report.cells if cell.score < cell.points
    } == {"check_Update": 4}


def test_a_notebook_with_many_cells_that_end_it_goes_on_each_time(
    quick: Grader, released_once: Course
) -> None:
    notebook = without_pictures(solved(released_once))
    for at in range(len(notebook.cells) - 1, 6, -3):
        notebook.cells.insert(at, nbformat.v4.new_code_cell("import os\nos._exit(1)"))
    report = graded(quick, notebook)
    assert (report.status, report.score) == ("stopped", 25)


def test_a_function_without_end_leaves_time_to_the_rest(
    lab3: Assignment, checks: Checks, warm_process: Warm, released_once: Course
) -> None:
    """Ten cells call it, and each of its checks: each call gets half the time of the one before."""
    notebook = without_pictures(solved(released_once, ending("Centroid_init", "loop")))
    at = next(
        at
        for at, cell in enumerate(notebook.cells)
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "Set"
    )
    for _ in range(10):
        notebook.cells.insert(at, nbformat.v4.new_code_cell("Centroid_init(X, 3)"))
    grader = Grader(lab3, checks, warm_process, Limits(cell_s=4, call_s=2, total_s=60))
    begin = time.monotonic()
    report = graded(grader, notebook)
    spent_s = time.monotonic() - begin
    assert report.score == 23
    assert spent_s < 10 * 4


@pytest.fixture(scope="module")
def warm() -> Iterator[Warm]:
    with closing(Warm(imports=("numpy",))) as process:
        yield process


LEAKS = """
import os, subprocess, sys, tempfile, time

def leak(secret):
    for place in ('leaked.txt', 'data/leaked.txt', '/dev/shm/leaked', '/run/jail/work/leaked',
                  '/run/jail/leaked', '/run/checks/leaked',
                  os.path.join(os.environ['TMPDIR'], 'leaked'),
                  os.path.join(tempfile.gettempdir(), 'leaked')):
        try:
            open(place, 'w').write(secret)
        except OSError:
            pass
    print(secret)
    print(secret, file=sys.stderr)
    subprocess.run(['echo', secret])
    if os.fork() == 0:
        os.setsid()
        os.execv(sys.executable, [sys.executable, '-c', 'import time; time.sleep(60)', secret])
    global kept
    kept = secret
    return 1

def look():
    time.sleep(0.3)  # for those that are being ended to be gone
    found = []
    for folder in ('/run', '/dev/shm', os.environ['TMPDIR'], os.getcwd(), '/tmp'):
        for parent, folders, names in os.walk(folder):
            found += [os.path.join(parent, name) for name in names if 'leaked' in name]
    alive = 0
    for pid in range(2, 400):
        try:
            os.kill(pid, 0)
            alive += 1
        except OSError:
            pass
    return found, alive, globals().get('kept')
"""


def test_what_a_check_tells_a_notebook_dies_with_the_check(warm: Warm) -> None:
    with warm.session({"data/numbers.csv": b"1,2\n"}, LIMITS, kept=3) as session:
        session.run_cell(LEAKS)
        state = session.keep()
        with session.student(state) as student:
            before = student.look().data
            assert student.leak("canary").number() == 1
            assert student.look().data[0]  # it is there for the check's own calls
        with session.student(state) as student:
            assert student.look().data == before
        outputs, _, _ = session.run_cell("print(look())")
        assert "canary" not in json.dumps(outputs)
        assert "leaked" not in json.dumps(outputs)


def test_a_check_finds_the_files_of_the_notebook_and_may_write_beside_them(warm: Warm) -> None:
    with warm.session({"data/numbers.csv": b"1,2\n"}, LIMITS, kept=2) as session:
        session.run_cell(
            "import os\n"
            "os.chdir('data')\n"
            "def numbers():\n"
            "    open('mine', 'w').write('x')\n"
            "    return open('numbers.csv').read()"
        )
        with session.student() as student:
            assert student.numbers().data == "1,2\n"


def test_a_crash_under_one_check_leaves_a_fresh_copy_to_the_next(
    quick: Grader, released_once: Course
) -> None:
    source = (
        "def Update(X, C, m):\n"
        "    import os\n"
        "    import numpy as np\n"
        "    if len(X) == 6 and np.ndim(X) > 1:\n"
        "        os._exit(1)\n"
    )
    source += (
        "    return np.array([np.mean(C[k], axis=0) if len(C[k]) else m[k] for k in "
        "range(len(m))])\n"
    )
    report = graded(quick, without_pictures(solved(released_once, source)))
    update = next(cell for cell in report.cells if cell.grade_id == "check_Update")
    assert 0 < update.score < update.points


def test_nothing_runs_past_the_deadline_of_a_submission(warm: Warm) -> None:
    """Questions that wait in the connection are not answered any more, nor slow checks finished."""
    code = """
def endless():
    for _ in range(10**6):
        helper(1)

def slow():
    import time
    time.sleep(30)
"""
    begin = time.monotonic()
    with warm.session({}, Limits(cell_s=5, call_s=5, total_s=2)) as session:
        session.run_cell(code)
        with session.student() as student:
            student.help({"helper": lambda _x: time.sleep(0.01)})
            with pytest.raises((SessionEnded, StudentError)):
                student.endless()
            with pytest.raises(SessionEnded):
                student.slow()
    assert time.monotonic() - begin < 3.5


def test_a_correct_helper_is_never_offered_for_the_function_under_check(
    lab3: Assignment, course: Course, tmp_path: Path
) -> None:
    folder = tmp_path / "checks"
    folder.mkdir()
    for grade_id in lab3.notebooks["lab3"].cells:
        if grade_id.startswith("check_"):
            name = grade_id.removeprefix("check_")
            marks = (
                f"@pytest.mark.builds_on(K_Means=len)\n@pytest.mark.grade({grade_id!r}, points=1)"
            )
            (folder / f"test_{name.lower()}.py").write_text(
                f"import pytest\n\n{marks}\ndef test_it(student):\n    pass\n"
            )
    with (
        closing(Warm(imports=())) as warm,
        pytest.raises(
            ChecksError, match="builds_on of check_Centroid_init: expected functions that are"
        ),
    ):
        Grader(lab3, Checks(folder), warm, LIMITS)
