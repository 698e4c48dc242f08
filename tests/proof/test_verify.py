"""``autograder verify``: the banks prove the checks in the real jail; false verdicts are named."""

import re
import shutil
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell

from autograder.authoring.new import new
from autograder.course import Course
from autograder.gradebook.nbgrader import read_notebook
from autograder.proof.bank import Solution, read_bank, split
from tests.support.command import assert_refused, autograder


@pytest.mark.parametrize(
    ("lab", "of_each", "seeds", "grade_cells"),
    [
        ("lab3", 2, 2, 6),
        ("lab4", 2, 1, 5),
        pytest.param("lab3", None, 3, 6, marks=pytest.mark.full),
        pytest.param("lab4", None, 3, 5, marks=pytest.mark.full),
    ],
)
def test_every_verdict_on_the_banks_is_true(
    course: Course, lab: str, of_each: int | None, seeds: int, grade_cells: int
) -> None:
    """Right solutions get all points, wrong ones lose some where they are wrong, stubs get none."""
    checks = course.checks(lab)
    bank = read_bank(checks)
    assert sum(entry.right for entry in bank) >= 60
    assert sum(not entry.right for entry in bank) >= 400
    if of_each:
        thin_out(checks, bank, sample(bank, of_each))
    right = sum(entry.right for entry in read_bank(checks))
    done = autograder("verify", lab, "--seeds", str(seeds), cwd=course.root)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Every verdict is true." in done.stdout
    assert "Unproved" not in done.stdout
    assert done.stdout.count(f"{right + 1} of {right + 1}") == grade_cells


def sample(bank: list[Solution], of_each: int) -> list[Solution]:
    """Choose so many right and wrong solutions of each function, from all over the bank."""
    wrong = {name for entry in bank for name in entry.functions}
    groups: dict[tuple[bool, str], list[Solution]] = {}
    for entry in bank:
        for name in split(entry.own, wrong) if entry.right else entry.functions:
            groups.setdefault((entry.right, name), []).append(entry)
    assert len(groups) == 2 * len(wrong)
    chosen = [group[:: max(1, len(group) // of_each)][:of_each] for group in groups.values()]
    return [entry for group in chosen for entry in group]


def thin_out(checks: Path, bank: list[Solution], kept: list[Solution]) -> None:
    """Take all other files out of the banks, but for those that the kept ones are upon."""
    right = {entry.name: entry for entry in bank if entry.right}
    files, waiting = set(), [*kept]
    while waiting:
        entry = waiting.pop()
        files.add(entry.file)
        waiting += [right[entry.upon]] if entry.upon else []
    for entry in bank:
        if entry.file not in files:
            (checks / entry.file).unlink()


@pytest.fixture
def small(course: Course) -> Path:
    """Return the checks of a course whose banks hold one file each."""
    checks = course.root / "autograder" / "checks" / "lab3"
    for bank, kept in (("right", "set_tuple_of_arrays"), ("wrong", "set_mean_for_sum")):
        for path in (checks / bank).glob("*.py"):
            if path.stem != kept:
                path.unlink()
    return checks


OF_TEMPLATE = ("weighted_mean", "tallest", "mean_heights", "introduce")


@pytest.mark.parametrize("lacking", [["right"], ["wrong"], ["right", "wrong"], []])
def test_a_function_without_banks_is_unproved(tmp_path: Path, lacking: list[str]) -> None:
    """Then nothing shows what its checks are worth: the page says so, and --strict fails."""
    root = new(tmp_path / "mine", "lab4").root
    for bank in lacking:
        shutil.rmtree(root / "autograder" / "checks" / "lab4" / bank)
    done = autograder("verify", "lab4", "--strict", "--page", "proof.md", cwd=root)
    assert done.returncode == bool(lacking), done.stdout + done.stderr
    words = " and ".join(f"no {bank} solutions" for bank in lacking)
    unproved = ", ".join(f"check_{name} ({words})" for name in OF_TEMPLATE)
    told = (
        f"No verdict is false. Unproved: {unproved}.\n" if lacking else "Every verdict is true.\n"
    )
    assert told in done.stdout
    assert told in (root / "proof.md").read_text()
    if len(lacking) == 2:
        assert autograder("verify", "lab4", cwd=root).returncode == 0


def test_a_false_verdict_is_named_with_its_file_and_check(course: Course, small: Path) -> None:
    wrong = (small / "wrong" / "set_mean_for_sum.py").read_text()
    (small / "right" / "no_right_one.py").write_text(wrong)
    right = (small / "right" / "set_tuple_of_arrays.py").read_text().partition('"""\n')[2]
    (small / "wrong" / "no_wrong_one.py").write_text(
        f'"""Update: nothing at all\n\nHint: none."""\n{right}'
    )
    done = autograder("verify", "lab3", cwd=course.root)
    assert done.returncode == 1
    assert (
        "right/no_right_one.py: check_Set: D is the sum of squared distances: expected to pass, "
        "got: " in done.stdout
    )
    assert (
        "wrong/no_wrong_one.py: check_Update: expected to lose points (nothing at all), got all 4"
        in done.stdout
    )
    neither = "no right solutions and no wrong solutions"
    lacking = {
        "Centroid_init": neither,
        "Update": "no right solutions",
        "K_Means": neither,
        "EM_step": neither,
        "EM": neither,
    }
    unproved = ", ".join(f"check_{name} ({words})" for name, words in lacking.items())
    assert f"false verdicts. Unproved: {unproved}." in done.stdout
    assert not (course.root / "gradebook.db").exists()
    assert not (course.root / "release").exists()


def test_a_wrong_solution_that_only_misspells_a_name_proves_nothing(
    course: Course, small: Path
) -> None:
    path = small / "wrong" / "set_mean_for_sum.py"
    path.write_text(path.read_text().replace("np.", "npy."))
    done = autograder("verify", "lab3", cwd=course.root)
    assert done.returncode == 1
    assert (
        "expected the slip (mean instead of sum), got: Set raised NameError: name 'npy' is not "
        "defined" in done.stdout.replace("\n", " ")
    )


def test_a_check_that_lets_everything_pass_is_found_out(course: Course, small: Path) -> None:
    path = small / "test_set.py"
    source = path.read_text()
    assert "student.Set(" in source
    path.write_text(source.replace("assert ", "_ = "))
    done = autograder("verify", "lab3", cwd=course.root)
    assert done.returncode == 1
    assert "wrong/set_mean_for_sum.py: check_Set: expected to lose points" in done.stdout


def test_a_probe_that_fails_on_the_solution_is_found_out(course: Course, small: Path) -> None:
    """Without its observations nobody would get a hint, and no mutant would be distinguished."""
    path = small / "test_set.py"
    path.write_text(path.read_text() + "\n\ndef probe_Set(student):\n    return 1 / 0\n")
    last = len(path.read_text().splitlines())
    done = autograder("verify", "lab3", cwd=course.root)
    assert done.returncode == 1
    place = f"test_set.py, line {last}, in the probe of check_Set"
    assert (
        f"the solution: expected a grade, got grader-error: {place}: expected observations, got "
        "ZeroDivisionError" in done.stdout
    )


def test_a_verdict_that_moves_with_the_seed_is_found_out(course: Course, small: Path) -> None:
    lucky = "def Centroid_init(X, K):\n    return X[:K] if rng.random() < 0.85 else X[:1]\n"
    (small / "right" / "lucky.py").write_text(f'"""Right by luck."""\n\n\n{lucky}')
    done = autograder("verify", "lab3", "--seeds", "4", cwd=course.root)
    assert done.returncode == 1
    assert (
        "right/lucky.py: check_Centroid_init: expected the same verdict from every seed, got "
        in done.stdout
    )


def test_a_source_at_fault_is_refused_as_by_release(course: Course, small: Path) -> None:
    path = small / "test_set.py"
    checks = path.read_text()
    path.write_text(checks + "\n\ndef probe_Sets(student): ...\n")
    for command in ("verify", "release"):
        assert_refused(
            autograder(command, "lab3", cwd=course.root),
            "test_set.py, a probe of Sets: expected a function with checks",
        )
    path.write_text(checks.replace("points=1", "points=2"))
    assert_refused(
        autograder("verify", "lab3", cwd=course.root),
        "(check_Set): expected 5 points, the sum over its checks, got 4",
    )
    path.write_text("def test_set(:\n")
    assert_refused(
        autograder("verify", "lab3", cwd=course.root), "test_set.py, line 1: SyntaxError"
    )


def test_a_number_of_seeds_that_is_none_is_refused(course: Course) -> None:
    assert_refused(autograder("verify", "lab3", "--seeds", "0", cwd=course.root), "--seeds", "'0'")
    assert_refused(autograder("verify", "lab9", cwd=course.root), "lab9")


def test_a_mutant_that_no_check_catches_asks_for_one(tmp_path: Path) -> None:
    """If weights always add up to 1, dividing by their sum changes nothing, but the probe sees it.

    The page reports the same.
    """
    root = new(tmp_path / "mine", "lab4").root
    checks = root / "autograder" / "checks" / "lab4"
    (checks / "wrong" / "weighted_mean_not_divided.py").unlink()
    path = checks / "test_weighted_mean.py"
    first, *_, probe = re.split(r"\n\n\n(?=@pytest|def probe)", path.read_text())[1:]
    path.write_text(f"{path.read_text().partition('@pytest')[0]}{first}\n\n\n{probe}")
    notebook = root / "source" / "lab4" / "lab4.ipynb"
    notebook.write_text(notebook.read_text().replace('"points": 3', '"points": 1'))
    done = autograder("verify", "lab4", "--mutants", "--page", "proof.md", cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr
    told = (
        "w @ x / w.sum() -> w @ x * w.sum(): expected to lose points or to answer as the solution "
        "does, got neither"
    )
    assert told in done.stdout
    assert (
        "Every verdict is true. 1 mutant that behaves differently is caught by no check."
        in done.stdout
    )
    page = (root / "proof.md").read_text()
    assert told in page
    assert "| check_weighted_mean | 1 | 3 of 3 | 1 of 1 |" in page


def test_a_written_answer_has_no_mutants(tmp_path: Path) -> None:
    """Only code cells have mutants: a written answer once ended the command with a SyntaxError."""
    course = new(tmp_path / "mine", "lab4")
    notebook = read_notebook(course.sources("lab4")["lab4"])
    metadata = {
        "grade_id": "why",
        "grade": True,
        "solution": True,
        "locked": False,
        "points": 2,
        "schema_version": 3,
        "task": False,
    }
    answer = "### BEGIN SOLUTION\nA weight says how often a value counts.\n### END SOLUTION"
    notebook.cells.append(new_markdown_cell(answer, metadata={"nbgrader": metadata}))
    nbformat.write(notebook, course.sources("lab4")["lab4"])
    done = autograder("verify", "lab4", "--mutants", cwd=course.root)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Every verdict is true. Every mutant that behaves differently is caught." in done.stdout


def test_hints_that_reach_nobody_for_lack_of_a_probe_are_named_by_file(tmp_path: Path) -> None:
    root = new(tmp_path / "mine", "lab4").root
    checks = root / "autograder" / "checks" / "lab4" / "test_weighted_mean.py"
    checks.write_text(checks.read_text().replace("def probe_weighted_mean(", "def no_probe("))
    done = autograder("verify", "lab4", "--page", "proof.md", cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr
    page = (root / "proof.md").read_text()
    for name in ("ignores_weights", "not_divided"):
        told = (
            f"wrong/weighted_mean_{name}.py: expected probe_weighted_mean beside the checks of "
            "weighted_mean, for its hint, got none"
        )
        assert told in done.stdout
        assert told in page
    assert "Every verdict is true. 2 hints reach nobody, for lack of a probe.\n" in done.stdout
