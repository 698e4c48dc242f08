"""Hints identify slips by their answers, even in codings that were never seen before."""

import json
import time
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path

import nbformat
import numpy as np
import pytest
from nbformat import NotebookNode

from autograder.course import Course
from autograder.exc import ChecksError
from autograder.grading.checker import Checks
from autograder.grading.grader import Grader
from autograder.grading.lines import feedback_lines
from autograder.grading.verdict import CellReport
from autograder.grading.warm import Warm
from autograder.intake.assignment import Assignment
from autograder.intake.submission import Submission
from autograder.jail.confine import Limits
from autograder.proof.bank import laid_over, looks, read_bank
from autograder.proof.proof import recognised
from autograder.slips import (
    UNKNOWN,
    Known,
    KnownSlips,
    Observation,
    Slip,
    apart,
    hint,
    is_failure,
    observe,
    plain,
    read_slips,
    same,
    write_slips,
)
from autograder.student import StudentError
from tests.conftest import ROOT, solved

LABS = ["lab3", "lab4"]
CHECKS = {lab: ROOT / "autograder" / "checks" / lab for lab in LABS}
KNOWN = {lab: read_slips(CHECKS[lab]) for lab in LABS}
BANK = {entry.file: entry for entry in read_bank(CHECKS["lab3"])}
UNRELATED = sorted((ROOT / "tests" / "unrelated").glob("*.py"))
NAMED = 0.9  # of slips upon other right solutions
LEFT_OUT_NAMED = 0.92  # of the codings that were left out
# of two slips in one function: a word that both change is neither's
OF_PAIRS, OF_EITHER = 0.6, 0.75
TOLD_ANOTHER = 0.1  # at most, of those whose slip is not known at all


@pytest.fixture(scope="module")
def grader(lab3: Assignment, checks: Checks, warm_process: Warm) -> Grader:
    """Return a grader that waits for slow answers: a late one looks like an endless loop."""
    return Grader(lab3, checks, warm_process, Limits(cell_s=6, call_s=5, output_bytes=0))


@pytest.fixture(scope="module")
def hurried(grader: Grader, source: NotebookNode) -> Grader:
    """Return a grader for hints alone: it stops what computes for a second, however long it waits.

    What it names is what a class is told: see ``tests/grading/test_verdict.py``.
    """
    limits = replace(grader.limits, cell_s=60, call_s=60, busy_s=1)
    passed_over = {("lab3", cell) for cell in looks(source, [code for *_, code in pairs()])}
    return grader.in_mode(limits=limits, hurried=True, passed_over=passed_over)


def explained(known: Iterable[Known], function: str, seen: Observation) -> list[set[str]]:
    return [{slip.name for slip in group} for group in KnownSlips(known).explain(function, seen)]


@pytest.mark.parametrize("lab", LABS)
def test_every_wrong_solution_is_stored_as_it_stands_in_the_bank(lab: str) -> None:
    wrong = {entry.name: entry for entry in read_bank(CHECKS[lab]) if not entry.right}
    assert {one.file for one in KNOWN[lab] if one.slip} == set(wrong)
    for one in KNOWN[lab]:
        if one.slip:
            entry = wrong[one.file]
            assert (one.function in entry.functions, one.slip.name, one.slip.hint) == (
                True,
                entry.slip,
                entry.hint,
            )


@pytest.mark.parametrize("lab", LABS)
def test_a_coding_that_was_left_out_is_recognised_by_its_siblings(lab: str) -> None:
    found = recognised(KNOWN[lab])
    codings = sum(one.codings for one in found)
    assert codings > 400
    assert sum(one.named for one in found) >= LEFT_OUT_NAMED * codings, found


@pytest.mark.parametrize("lab", LABS)
def test_a_slip_that_was_left_out_in_all_its_codings_is_seldom_told_as_another(lab: str) -> None:
    """Slips that cannot be told apart from it are exceptions."""
    slips = [one for one in KNOWN[lab] if one.slip]
    told, all_known = [], KnownSlips(KNOWN[lab])
    for one in slips:
        alike = {slip for group in all_known.explain(one.function, one.seen) for slip in group}
        others = [
            other
            for other in KNOWN[lab]
            if other.function == one.function
            and (other.slip is None or (other.slip != one.slip and other.slip not in alike))
        ]
        if names := explained(others, one.function, one.seen):
            told.append((one.file, names))
    assert len(told) <= TOLD_ANOTHER * len(slips), (len(told), len(slips), told)


@pytest.mark.parametrize("lab", LABS)
def test_no_right_solution_answers_as_a_slip_does(lab: str) -> None:
    right = [one for one in KNOWN[lab] if one.slip is None]
    assert {one.function for one in right} == {one.function for one in KNOWN[lab]}
    for one in right:
        assert explained(KNOWN[lab], one.function, one.seen) == [], one.file


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(path, id=path.stem, marks=pytest.mark.full if at % 3 else [])
        for at, path in enumerate(UNRELATED)
    ],
)
def test_a_mistake_that_nobody_knows_gets_no_hint(
    grader: Grader, released_once: Course, path: Path
) -> None:
    source = path.read_text("utf-8")
    (function,) = (
        name
        for name in ("Centroid_init", "Set", "Update", "K_Means", "EM_step", "EM")
        if source.startswith(f'"""{name}:')
    )
    report = grader.grade(
        Submission("ada", {"lab3": nbformat.writes(solved(released_once, source)).encode()})
    )
    lost = {cell.grade_id for cell in report.cells if cell.score < cell.points}
    assert lost == {f"check_{function}"}
    assert [slip.name for cell in report.cells for group in cell.slips for slip in group] == []


# Code that adds one more slip to any coding of a function, by wrapping it.
AROUND = {
    ("EM_step", "0/0 far from both components"): """
        with np.errstate(all="ignore"):
            g = [norm.pdf(X, mu[k], sigma[k]) for k in range(2)]
        far = (g[0] + g[1] == 0).any()
        new = inner(X, pi, mu, sigma)
        return (np.nan, np.full(2, np.nan), np.full(2, np.nan)) if far else new
    """,
    ("EM_step", "writes into its arguments"): """
        new = inner(X, pi, mu, sigma)
        mu[:], sigma[:] = np.ravel(new[1])[:2], np.ravel(new[2])[:2]
        return new
    """,
    ("EM_step", "no square root"): """
        pi, mu, sigma = inner(X, pi, mu, sigma)
        return pi, mu, np.square(sigma)
    """,
    ("EM_step", "returns 1 - pi"): """
        pi, mu, sigma = inner(X, pi, mu, sigma)
        return 1 - pi, mu, sigma
    """,
    ("Set", "mean instead of sum"): """
        C, D = inner(X, m)
        return C, D / len(X)
    """,
    ("Update", "writes into m"): """
        m[:] = inner(X, C, m)
        return m
    """,
    ("K_Means", "D is a mean"): """
        m, D = inner(X, K)
        return m, D / len(X)
    """,
    ("Centroid_init", "shape (d, K)"): """
        return np.transpose(inner(X, K))
    """,
}
ARGUMENTS = {
    "EM_step": "X, pi, mu, sigma",
    "Set": "X, m",
    "Update": "X, C, m",
    "K_Means": "X, K",
    "Centroid_init": "X, K",
}
UPON = ("right/lab_by_a_beginner.py", "right/lab_in_short.py")
SAMPLE = 13  # every thirteenth of the slips
SAMPLE_OF_PAIRS = 11  # pairs of one slip follow one another, up to four of them


def around(source: str, function: str, body: str) -> str:
    """Wrap one more slip around a function, which is renamed."""
    lines = "\n".join(line[4:] for line in body.strip("\n").split("\n"))
    renamed = source.replace(f"def {function}(", "def inner(", 1)
    return f"{renamed}\n\n\ndef {function}({ARGUMENTS[function]}):\n{lines}"


def named(grader: Grader, course: Course, function: str, source: str) -> set[str]:
    report = grader.grade(
        Submission("ada", {"lab3": nbformat.writes(solved(course, source)).encode()})
    )
    (cell,) = (cell for cell in report.cells if cell.grade_id == f"check_{function}")
    return {slip.name for group in cell.slips for slip in group}


def one_of_each() -> list[tuple[str, str, str]]:
    """Return the function, name and file of each slip that is laid upon the solution alone."""
    found: dict[tuple[str, str], str] = {}
    for file, entry in BANK.items():
        if not entry.right and not entry.upon and len(entry.functions) == 1:
            found.setdefault((entry.functions[0], entry.slip), file)
    return [(function, slip, file) for (function, slip), file in found.items()]


def test_a_slip_is_recognised_upon_other_right_solutions(
    grader: Grader, released_once: Course
) -> None:
    assert_named(grader, released_once, list(upon_others())[::SAMPLE])


@pytest.mark.full
def test_every_slip_is_recognised_upon_other_right_solutions(
    grader: Grader, released_once: Course
) -> None:
    assert_named(grader, released_once, list(upon_others()))


def upon_others() -> Iterable[tuple[str, set[str], str]]:
    for at, (function, slip, file) in enumerate(one_of_each()):
        for base in (UPON[at % len(UPON)],):
            yield function, {slip}, laid_over(BANK[base].own, BANK[file].own)


def test_of_two_slips_in_one_function_most_are_recognised(
    hurried: Grader, released_once: Course
) -> None:
    assert_named(hurried, released_once, list(pairs())[::SAMPLE_OF_PAIRS], OF_PAIRS, OF_EITHER)


@pytest.mark.full
def test_of_all_pairs_of_slips_most_are_recognised(hurried: Grader, released_once: Course) -> None:
    assert_named(hurried, released_once, list(pairs()), OF_PAIRS, OF_EITHER)


def pairs() -> Iterable[tuple[str, set[str], str]]:
    for function, slip, file in one_of_each():
        for (name, other), body in AROUND.items():
            if name == function and other != slip:
                yield function, {slip, other}, around(BANK[file].own, function, body)


def assert_named(
    grader: Grader,
    course: Course,
    cases: list[tuple[str, set[str], str]],
    share: float = NAMED,
    of_either: float = NAMED,
) -> None:
    """Assert that such a share of the slips is named, and at least one in such a share of cases."""
    assert len(cases) > 10
    missed = []
    for function, slips, source in cases:
        found = named(grader, course, function, source)
        missed.append((function, slips - found, slips & found, found))
    asked = sum(len(slips) for _, slips, _ in cases)
    told = sum(len(slips) for _, _, slips, _ in missed)
    assert told >= share * asked, (asked, [case for case in missed if case[1]])
    nameless = [case for case in missed if not case[2]]
    told_one = len(cases) - len(nameless)
    assert told_one >= of_either * len(cases), (len(cases), nameless)


def test_observations_are_compared_but_for_rounding() -> None:
    assert same(
        plain([1.0, np.array([1 / 3, np.nan])]),
        plain([1 + 1e-12, np.array([0.333333333333, np.nan])]),
    )
    assert not same(plain([1.0]), plain([1.001]))
    assert not same(plain([1.0]), plain([1.0, 2.0]))
    assert not same(plain("nan"), plain(0.0))
    assert not same([UNKNOWN], [UNKNOWN])


def test_a_view_without_an_answer_tells_why() -> None:
    def fails(kind: str, why: str = "") -> None:
        raise StudentError("Set gave no answer in the line `x`.", kind, why)

    def demands() -> None:
        raise AssertionError("EM: expected pi between 0 and 1, got 2.5317.\nassert 0 < 2.5317")

    views = [
        partial(fails, "nan"),
        partial(fails, "raised", "IndexError: index 3 is out of bounds"),
        partial(fails, "form"),
        demands,
    ]
    assert observe(lambda: 1, *views) == [
        1.0,
        "nan",
        "no answer: IndexError: index 3 is out of bounds",
        "no answer: Set gave no answer in the line `x`.",
        "no answer: EM: expected pi between 0 and 1, got ….",
    ]
    assert all(map(is_failure, observe(*views)))


def test_a_view_of_several_things_is_looked_at_once_and_fails_in_all_of_them() -> None:
    calls = []

    def two() -> list[object]:
        calls.append(1)
        if len(calls) > 1:
            raise StudentError("words", "timeout")
        return [1, "word"]

    assert observe(*apart(2, two), *apart(2, two)) == [1.0, "word", "timeout", "timeout"]
    assert len(calls) == 2


def test_what_is_too_large_or_too_deep_to_look_at_is_no_answer() -> None:
    """A list of 64 million rounded numbers was once made."""
    deep: list[object] = []
    for _ in range(5000):
        deep = [deep]
    begin = time.process_time()
    views = [np.zeros(2**26, bool), [[0] * 200] * 200, [10**400], deep, np.zeros((500_000, 0))]
    assert (
        observe(*[lambda view=view: view for view in views])
        == ["no answer: too large or too deep"] * 5
    )
    assert time.process_time() - begin < 2.0


RIGHT = [0.0] * 6


def known(**seen: list[Observation]) -> list[Known]:
    """Make known slips of a function from observations; 0 is right everywhere."""
    return [
        Known("f", "right", None, RIGHT),
        *(Known("f", name, Slip("f", name, f"Mend {name}."), its) for name, its in seen.items()),
    ]


SLIPS = known(
    first=[1.0, 1.0, 0.0, 0.0, 0.0, 0.0],
    second=[0.0, 0.0, 2.0, 2.0, 0.0, 0.0],
    all_over=[3.0, 3.0, 3.0, 3.0, 3.0, 3.0],
    far=[0.0, 0.0, 0.0, 0.0, "nan", "nan"],
    written=[0.0, 4.0, 0.0, 0.0, 0.0, 0.0],
    flat=[0.0, 0.0, "no answer", "no answer", 0.0, 0.0],
    twin=[0.0, 0.0, 2.0, 2.0, 0.0, 0.0],
)


@pytest.mark.parametrize(
    ("seen", "names"),
    [
        ([1.0, 1.0, 0.0, 0.0, 0.0, 0.0], [{"first"}]),
        ([1.0, 1.0, 2.0, 2.0, 0.0, 0.0], [{"first"}, {"second", "twin"}]),
        ([3.0, 3.0, 3.0, 3.0, "nan", "nan"], [{"all_over"}, {"far"}]),
        ([1.0, 1.0, 2.0, 2.0, "nan", "nan"], [{"first"}, {"second", "twin"}, {"far"}]),
        ([0.0, 4.0, 0.0, 0.0, 0.0, 0.0], [{"written"}]),
        (RIGHT, []),
        ([1.0, 0.0, 0.0, 0.0, 0.0, 0.0], []),  # the slip would spoil the other view, which is right
        ([1.0, 9.0, 0.0, 0.0, 0.0, 0.0], []),  # it is wrong in another way
        ([3.0, 3.0, 3.0, 3.0, 0.0, 0.0], []),
        ([1.0, 1.0, 9.0, 0.0, 0.0, 0.0], [{"first"}]),  # something unknown besides
        ([1.0, 1.0, 9.0, 9.0, 9.0, 0.0], []),  # most of it is unknown
        (["no answer"] * 6, []),  # a missing part explains nothing
        ([1.0, 1.0, "no answer", "no answer", 0.0, 0.0], [{"first"}, {"flat"}]),
        ([UNKNOWN, 1.0, 0.0, 0.0, 0.0, 0.0], [{"first"}]),
        ([1.0, 1.0], []),  # another number of views
        ("timeout", []),
    ],
)
def test_answers_are_explained_by_the_smallest_set_of_slips(
    seen: Observation, names: list[set[str]]
) -> None:
    assert sorted(map(sorted, explained(SLIPS, "f", seen))) == sorted(map(sorted, names))
    assert explained(SLIPS, "g", seen) == []


@pytest.mark.parametrize(
    ("seen", "names"),
    [
        (["no answer: ValueError: a"] * 7 + [0.0], [{"crash"}]),
        (["no answer: NameError: b"] * 7 + [0.0], []),  # it fails everywhere, for something else
        (["no answer: ValueError: a"] * 6 + ["no answer: NameError: b", 0.0], []),
        (["no answer: NameError: b"] * 3 + [0.0] * 5, [{"corner"}]),  # where it fails says enough
        (["nan"] * 7 + [0.0], []),
    ],
)
def test_a_function_that_fails_everywhere_has_a_slip_only_if_it_fails_for_the_same_reason(
    seen: list[Observation], names: list[set[str]]
) -> None:
    crashes = [
        Known("f", "right", None, [0.0] * 8),
        *(
            Known("f", name, Slip("f", name, f"Mend {name}."), its)
            for name, its in {
                "crash": ["no answer: ValueError: a"] * 7 + [0.0],
                "corner": ["no answer: IndexError: c"] * 3 + [0.0] * 5,
            }.items()
        ),
    ]
    assert explained(crashes, "f", seen) == names


CRASHES = ("lenght([1])", "None + 1", "np.zeros(6)[6]", "np.zeros(3) + np.zeros(4)", "1 / 0")


@pytest.mark.parametrize(
    "crash",
    [pytest.param(one, marks=pytest.mark.full if at % 3 else []) for at, one in enumerate(CRASHES)],
)
def test_a_crash_in_any_function_is_not_told_as_a_slip(
    grader: Grader, released_once: Course, crash: str
) -> None:
    """A misspelt name in EM was told as an array that is asked whether it is true."""
    solution = solved(released_once, "")
    for cell in solution.cells:
        head, _, end = cell.source.rpartition("\n    return ")
        if head and cell.source.startswith(("def ", "class ")):
            cell.source = f"{head}\n    {crash}\n    return {end}"
    report = grader.grade(Submission("ada", {"lab3": nbformat.writes(solution).encode()}))
    assert [cell.score for cell in report.cells] == [0] * len(report.cells)
    assert [slip.name for cell in report.cells for group in cell.slips for slip in group] == []


LAWFUL = [
    Known("f", "right", None, [2.0, 3.0, 5.0, 7.0, "in order"]),
    *(
        Known("f", name, Slip("f", name, f"Mend {name}."), seen)
        for name, seen in {
            "squared": [4.0, 9.0, 25.0, 7.0, "far off"],
            "inner": [2.5, 3.7, 6.1, 8.3, "in another order"],
            "other": [2.5, 3.0, 5.0, 9.1, "in order"],
            "no law": [7.0, 1.0, 4.0, 7.0, "in order"],
        }.items()
    ),
]


@pytest.mark.parametrize(
    ("seen", "names"),
    [
        ([6.25, 13.69, 37.21, 8.3, "far off"], [{"inner"}, {"squared"}]),
        ([6.25, 13.69, 37.21, 8.3, "off"], [{"inner"}, {"squared"}]),  # words follow no law
        ([6.25, 9.0, 25.0, 9.1, "far off"], [{"other"}, {"squared"}]),
        ([6.25, 13.69, 37.0, 8.3, "far off"], []),  # one number is wrong in another way
        ([6.25, 13.69, 6.1, 8.3, "far off"], []),  # here it would show
        ([6.25, 13.69, 37.21, 8.3, "in order"], []),  # this would be wrong
        ([6.25, 13.69, 37.21, "nan", "far off"], []),  # nothing explains that there is no answer
        ([8.75, 1.2, 4.9, 8.3, "in order"], []),  # which follows no law
    ],
)
def test_a_slip_that_follows_a_law_is_recognised_upon_another(
    seen: Observation, names: list[set[str]]
) -> None:
    """Each of the two alone gives other numbers."""
    assert sorted(map(sorted, explained(LAWFUL, "f", seen))) == sorted(map(sorted, names))


def test_explanations_take_no_time_that_counts() -> None:
    rng = np.random.default_rng(0)
    many = [Known("f", "right", None, [0.0] * 30)]
    many += [
        Known("f", str(k), Slip("f", str(k), ""), rng.integers(0, 2, 30).astype(float).tolist())
        for k in range(300)
    ]
    begin = time.process_time()
    slips = KnownSlips(many)
    for _ in range(50):
        slips.explain("f", rng.integers(0, 2, 30).astype(float).tolist())
    assert time.process_time() - begin < 5.0


def test_slips_with_the_same_answers_share_a_hint_and_others_have_one_each() -> None:
    one, other, third = (
        Slip("f", "one", "Look here."),
        Slip("f", "other", "Look there."),
        Slip("f", "third", "Look up."),
    )
    assert hint((one, other)) == "Look here. Or: Look there."
    told = feedback_lines(CellReport("check_f", 1.0, (), slips=((one, other), (third,))))
    assert told == ["Hint: Look here. Or: Look there.", "Hint: Look up."]


def test_what_is_stored_changes_only_where_answers_do(tmp_path: Path) -> None:
    slip = Slip("f", "one", "Look here.")
    assert write_slips(
        tmp_path, [Known("f", "a", slip, [1.0, "nan"]), Known("f", "b", None, [0.0])]
    )
    assert not write_slips(
        tmp_path, [Known("f", "a", slip, [1 + 1e-12, "nan"]), Known("f", "b", None, [0.0])]
    )
    assert read_slips(tmp_path) == (
        Known("f", "a", slip, [1.0, "nan"]),
        Known("f", "b", None, [0.0]),
    )
    assert write_slips(tmp_path, [Known("f", "a", slip, [2.0, "nan"])])
    assert json.loads((tmp_path / "slips.json").read_text())[0]["seen"] == [2.0, "nan"]


def test_a_damaged_file_of_slips_is_named(tmp_path: Path) -> None:
    (tmp_path / "slips.json").write_text("[{}]")
    with pytest.raises(
        ChecksError, match=r"slips\.json: expected what autograder verify wrote, got KeyError"
    ):
        read_slips(tmp_path)
