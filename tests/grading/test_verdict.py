"""One mistake costs once: functions that build on a wrong one are checked with a correct one.

And a known slip is named.
"""

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import nbformat
import numpy as np
import pytest

from autograder.course import Course
from autograder.grading.checker import Checks
from autograder.grading.grader import Grader, Report
from autograder.grading.lines import feedback_lines
from autograder.grading.session import SessionEnded
from autograder.grading.verdict import CellReport, judge_own, judge_with_helpers
from autograder.intake.submission import Submission
from autograder.jail.calls import CallTimeout, _unstopped, time_limit
from autograder.jail.wire import pack, unpack
from autograder.notebook import check, in_process
from autograder.proof.bank import read_bank
from autograder.student import Student, StudentError
from tests.conftest import ROOT, solved

BANK = {
    entry.name: entry
    for entry in read_bank(ROOT / "autograder" / "checks" / "lab3")
    if not entry.right
}
OWN = """
def Centroid_init(X, K):
    return rng.permutation(X.reshape(len(X), -1))[:K]

def K_Means(X, K):
    m = Centroid_init(X, K)
    for _ in range(100):
        m = Update(X, Set(X, m)[0], m)
    return m, Set(X, m)[1]
"""
FLAT_FAILS = """
def Update(X, C, m):
    return X.reshape(len(X), -1)[: len(m)]
"""
OWN_FORM = """
def Set(X, m):
    squares = np.square(X.reshape(len(X), -1)[:, None] - m.reshape(len(m), -1)).sum(axis=2)
    return {"labels": squares.argmin(axis=1)}, squares.min(axis=1).sum()

def K_Means(X, K):
    points = X.reshape(len(X), -1)
    m = Centroid_init(X, K).reshape(K, -1)
    for _ in range(100):
        labels = Set(X, m)[0]["labels"]
        m = np.array([points[labels == k].mean(axis=0) if (labels == k).any() else m[k]
                      for k in range(K)])
    return m, Set(X, m)[1]
"""
WRONG_SET = BANK["set_mean_for_sum"].source
NO_SET = "def Set(X, m):\n    raise NotImplementedError()\n"
DIES = (
    "import os\n"
    "\n"
    "\n"
    "def Set(X, m):\n"
    "    if len(X) in (6, 100):\n"
    "        os._exit(1)\n"
    "    raise ValueError\n"
)


def cells(grader: Grader, course: Course, *sources: str) -> dict[str, CellReport]:
    """Grade the solution with other functions laid over it."""
    notebook = solved(
        course, "\n\n".join(source.partition('"""\n\n\n')[2] or source for source in sources)
    )
    return by_name(grader.grade(Submission("ada", {"lab3": nbformat.writes(notebook).encode()})))


def by_name(report: Report) -> dict[str, CellReport]:
    return {cell.grade_id.removeprefix("check_"): cell for cell in report.cells}


def lost(found: dict[str, CellReport]) -> dict[str, float]:
    return {
        name: cell.points - cell.score for name, cell in found.items() if cell.score < cell.points
    }


def names(cell: CellReport) -> list[str]:
    return [slip.name for group in cell.slips for slip in group]


@pytest.mark.parametrize(
    "source", [WRONG_SET, NO_SET, DIES], ids=["wrong", "not written", "ends the process"]
)
def test_a_fault_in_one_function_costs_points_there_alone(
    grader: Grader, released_once: Course, source: str
) -> None:
    found = cells(grader, released_once, source)
    assert set(lost(found)) == {"Set"}
    assert found["K_Means"].helped == ("Set",)
    assert "    Graded with a correct Set." in feedback_lines(found["K_Means"])
    assert found["Centroid_init"].helped == found["EM_step"].helped == ()


def test_faults_in_two_functions_cost_points_in_both(grader: Grader, released_once: Course) -> None:
    for name in (
        "k_means_one_iteration",
        "k_means_ignores_k",
        "k_means_first_d",
        "k_means_swapped",
    ):
        alone = cells(grader, released_once, BANK[name].source)
        both = cells(grader, released_once, WRONG_SET, BANK[name].source)
        assert set(lost(both)) == {"Set", "K_Means"}, name
        assert lost(both)["K_Means"] == lost(alone)["K_Means"], name
        assert names(both["K_Means"]) == names(alone["K_Means"]) != []


FLAT = "def Centroid_init(X, K):\n    return rng.permutation(np.unique(X, axis=0))[:K]\n"
NEEDS_COLUMNS = """
def K_Means(X, K):
    m = Centroid_init(X, K)
    for _ in range(300 * m.shape[1]):
        C, D = Set(X, m)
        m = Update(X, C, m)
    return m, Set(X, m)[1]
"""


def test_a_form_that_is_accepted_in_one_function_costs_no_other_one_points(
    grader: Grader, released_once: Course
) -> None:
    found = cells(grader, released_once, FLAT, NEEDS_COLUMNS)
    assert lost(found) == {}
    assert found["K_Means"].helped == ("Centroid_init",)


def test_several_faulty_helpers_are_all_named(grader: Grader, released_once: Course) -> None:
    found = cells(
        grader,
        released_once,
        WRONG_SET,
        BANK["update_divides_by_n"].source,
        BANK["em_step_no_root"].source,
    )
    assert set(lost(found)) == {"Set", "Update", "EM_step"}
    assert "    Graded with a correct Set and Update." in feedback_lines(found["K_Means"])
    assert "    Graded with a correct EM_step, Set and Update." in feedback_lines(found["EM"])


def test_a_correct_helper_answers_in_the_named_tuple_of_the_one_that_it_replaces(
    grader: Grader, released_once: Course
) -> None:
    """A function that reads another's fields is not at fault if the other one is."""
    named = """
from collections import namedtuple

Fit, Theta = namedtuple("Fit", "centroids loss"), namedtuple("Theta", "weight means sds")


def K_Means(X, K):
    m = Centroid_init(X, K)
    for _ in range(100):
        C, D = Set(X, m)
        m = Update(X, C, m)
    return Fit(m, Set(X, m)[1])


def EM_step(X, pi, mu, sigma):
    g = [norm.pdf(X, mu[k], sigma[k]) for k in (0, 1)]
    gamma = g[1] / (g[0] + g[1])  # no priors
    means = np.array([np.average(X, weights=w) for w in (1 - gamma, gamma)])
    sds = np.array([np.sqrt(np.average((X - m) ** 2, weights=w))
                    for m, w in zip(means, (1 - gamma, gamma))])
    return Theta(gamma.mean(), means, sds)


def EM(X):
    theta = Theta(0.5, K_Means(X, 2).centroids[:, 0], np.full(2, X.std()))
    for _ in range(300):
        theta = EM_step(X, theta.weight, theta.means, theta.sds)
    return theta
"""
    assert set(lost(cells(grader, released_once, WRONG_SET, named))) == {"Set", "EM_step"}


def test_no_correct_code_is_in_the_jail(grader: Grader, released_once: Course) -> None:
    """K_Means tries to find out all it can about the replacement of Set."""
    spy = """
def K_Means(X, K):
    import gc, inspect, sys
    if Set.__module__ == "__main__":
        raise ValueError("my own")
    ours = sorted(name for name in sys.modules if name.startswith("autograder")
                  and not name.startswith("autograder.jail"))
    named = [f.__qualname__ for f in gc.get_objects() if inspect.isfunction(f)
             and f.__name__ in ("partition", "Set", "squared_distances")]
    raise ValueError(f"{ours} {sorted(set(named))} {Set.__code__.co_names}")
"""
    found = cells(grader, released_once, WRONG_SET, spy)
    told = found["K_Means"].checks[0].message
    assert (
        "['autograder'] ['Set'] ('_answer_of', 'type', 'tuple', '_named_tuple', 'len', '_make')"
        in told
    ), told


def test_what_stands_for_a_helper_gains_nothing(grader: Grader, released_once: Course) -> None:
    """It is asked for nonsense, from another process, for too much, for ever.

    Each costs no more than the check.
    """
    for body in (
        "m, D = Set(X, 'nonsense')",
        "Set(X, X[:K], X)",
        (
            "import multiprocessing as mp\n"
            "    return mp.get_context('fork').Pool(1).apply(Set, (X, X[:K]))"
        ),
        "Set(np.zeros((10**6, 8)), X[:K])",
        "Set(X, [Set] * K)",
        "Centroid_init(X, 10**12)",
        "while len(X) == 120:\n        Set(X, X[:K])",
    ):
        found = cells(
            grader, released_once, WRONG_SET, f"def K_Means(X, K):\n    {body}\n    return m, D\n"
        )
        assert lost(found) == {"Set": 1.5, "K_Means": 5}, body


def test_the_hint_of_the_slip_that_was_made_is_told_and_no_other(
    grader: Grader, released_once: Course
) -> None:
    found = cells(grader, released_once, BANK["em_step_old_means_in_sigma"].source)
    assert names(found["EM_step"]) == [BANK["em_step_old_means_in_sigma"].slip]
    assert BANK["em_step_old_means_in_sigma"].hint[:40] in " ".join(
        feedback_lines(found["EM_step"])
    )
    assert all(cell.slips == () for name, cell in found.items() if name != "EM_step")


def test_in_the_notebooks_own_kernel_the_students_functions_are_put_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """There the checks replace functions of the notebook itself while they run."""

    def wrong(_X: object, _m: object) -> tuple[list[object], float]:
        return [], 0.0

    namespace: dict[str, object] = {"np": np, "rng": np.random.default_rng(0), "Set": wrong}
    monkeypatch.setattr(
        "autograder.notebook.get_ipython", lambda: type("Shell", (), {"user_ns": namespace})
    )
    monkeypatch.setattr("autograder.notebook._earlier", {})
    monkeypatch.chdir(ROOT)
    exec(OWN, namespace)
    assert check("lab3", "check_Set") == 0.5
    assert check("lab3", "check_K_Means") == 5
    assert namespace["Set"] is wrong
    assert "Update" not in namespace


def test_a_helpers_answer_comes_from_the_other_side_and_its_refusal_is_an_error_there() -> None:
    def use(x: object) -> object:
        return namespace["double"](x) + 1  # type: ignore[operator]

    namespace: dict[str, object] = {"use": use, "double": lambda x: x}
    student = in_process(namespace, limit_s=1)
    assert student.use(3).number() == 4
    student.help({"double": lambda x: 2 * x})
    assert student.use(3).number() == 7
    with pytest.raises(StudentError, match="TypeError"):
        student.use({})
    student.help({})
    assert student.use(3).number() == 4


def test_a_call_that_is_stopped_while_it_asks_leaves_the_wire_in_order() -> None:
    def forever() -> None:
        while True:
            namespace["ask"](1)  # type: ignore[operator]

    namespace: dict[str, object] = {
        "forever": forever,
        "ask": lambda x: x,
        "once": lambda: namespace["ask"](5),
    }  # type: ignore[operator]
    student = in_process(namespace, limit_s=0.3)
    student.help({"ask": lambda x: x})
    for _ in range(3):
        with pytest.raises(StudentError, match="did not finish"):
            student.forever()
        assert student.once().number() == 5


def test_a_deadline_that_comes_as_it_is_to_be_kept_back_blocks_no_later_one() -> None:
    for microseconds in range(5000):
        with suppress(CallTimeout), time_limit(1e-6 * (1 + microseconds % 60)):
            while True:
                with _unstopped():
                    pass
        assert not is_blocked()


def test_a_deadline_that_another_thread_takes_waits_for_the_end_of_an_exchange() -> None:
    """The mask is one thread's own; Python handles alarms that any thread takes."""
    exchange_begun, alarm_taken = threading.Event(), threading.Event()

    def take() -> None:
        exchange_begun.wait()
        signal.pthread_kill(threading.get_ident(), signal.SIGALRM)
        alarm_taken.set()

    threading.Thread(target=take, daemon=True).start()
    ended = []

    def exchange_and_go_on() -> None:
        with time_limit(60):
            with _unstopped():
                exchange_begun.set()
                alarm_taken.wait()
                ended.append("the exchange")
            time.sleep(60)
            ended.append("the call")

    with pytest.raises(CallTimeout):
        exchange_and_go_on()
    assert ended == ["the exchange"]
    assert not is_blocked()


def is_blocked() -> bool:
    return signal.SIGALRM in signal.pthread_sigmask(signal.SIG_BLOCK, [])


def test_a_helper_that_takes_too_long_is_stopped_on_this_side(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Questions come from student code: no grader waits for an answer for ever."""

    def slow() -> int:
        while True:
            pass

    def jail(request: bytes) -> bytes:
        sent.append(unpack(request))
        return pack(replies.pop(0))

    monkeypatch.setattr("autograder.student.HELP_S", 0.2)
    sent: list[dict[str, object]] = []
    replies = [
        {"value": None, "call": -1},
        {"ask": "slow", "args": [], "kwargs": {}},
        {"value": 5, "call": 0},
    ]
    student = Student(jail)
    student.help({"slow": slow})
    assert student.use().number() == 5
    assert sent[-1] == {"refused": "that takes too long to answer"}


@pytest.mark.parametrize(
    "sources",
    [(WRONG_SET, FLAT_FAILS), (OWN_FORM,), (WRONG_SET, BANK["k_means_first_d"].source)],
    ids=["both", "own", "d"],
)
def test_in_a_hurry_the_same_checks_pass(
    grader: Grader, released_once: Course, sources: tuple[str, ...]
) -> None:
    """Then correct helpers come first, and the student's own if those do not help."""
    patient = cells(grader, released_once, *sources)
    hurried = cells(grader.in_mode(hurried=True), released_once, *sources)
    assert "Set" in lost(patient)
    for name, cell in patient.items():
        assert [check.passed for check in cell.checks] == [
            check.passed for check in hurried[name].checks
        ], name
        assert cell.slips == hurried[name].slips


def test_a_function_that_needs_no_help_is_not_said_to_have_had_it(
    grader: Grader, released_once: Course
) -> None:
    found = cells(grader, released_once, OWN_FORM)
    assert set(lost(found)) == {"Set"}
    assert found["K_Means"].helped == ()


def test_what_a_cell_has_earned_stands_when_the_notebook_ends_in_the_second_try(
    checks: Checks,
) -> None:
    """As if the submission's time were used up: the first copy answers, a second cannot be had."""
    namespace: dict[str, object] = {
        "np": np,
        "rng": np.random.default_rng(0),
        "Set": lambda _X, _m: ([], 0.0),
    }
    exec(OWN + FLAT_FAILS, namespace)
    copies = iter([in_process(namespace, limit_s=5)])

    @contextmanager
    def student(*, last: bool, helped: tuple[str, ...] = ()) -> Iterator[Student]:
        for copy in copies:
            yield copy
            return
        raise SessionEnded("it took too long")

    lost_set = CellReport("check_Set", 4.0, ())
    own = judge_own(checks, "check_K_Means", student, {"check_Set": lost_set})
    with pytest.raises(SessionEnded):
        judge_with_helpers(checks, "check_K_Means", student, ("Set",), own)
    assert own.helped == ()
    assert 0 < own.score < own.points


def test_the_students_functions_are_put_back_after_a_call_that_did_not_end() -> None:
    """They also are when no more calls are waited for."""
    namespace: dict[str, object] = {"np": np, "Set": lambda _X, _m: time.sleep(10)}
    own = namespace["Set"]
    student = in_process(namespace, limit_s=0.1)
    student.help({"Update": lambda: 1})
    student.patience = 1
    for words in ("did not finish", "was not called again"):
        with pytest.raises(StudentError, match=words):
            student.Set(1, 2)
    student.help({})
    assert namespace == {"np": np, "Set": own}


def test_an_outer_limit_of_processor_time_stays_in_force() -> None:
    begin = time.process_time()
    with suppress(CallTimeout), time_limit(60, 0.3):
        with suppress(ValueError), time_limit(60, 0.1):
            raise ValueError
        with time_limit(60, 10):
            while time.process_time() < begin + 5:
                sum(range(1000))
    assert 0.25 < time.process_time() - begin < 2
    assert signal.getitimer(signal.ITIMER_PROF)[0] == 0
    assert signal.getsignal(signal.SIGPROF) == signal.SIG_DFL
