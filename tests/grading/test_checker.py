"""Checks are collected once and give verdicts; a check at fault gives none."""

import gc
import os
import weakref
from pathlib import Path
from typing import Any

import pytest

from autograder.course import Course
from autograder.exc import ChecksError
from autograder.grading.checker import Checks
from autograder.jail.wire import pack
from autograder.notebook import in_process
from autograder.student import Student

CHECKS = """
import pytest
from .values import TWO

@pytest.mark.grade("check_f", points=1.5)
def test_gives_two(student):
    assert student.f().number() == TWO, "f: expected 2."

@pytest.mark.grade("check_f", points=0.5)
def test_gives_a_number(student):
    student.f().number()

@pytest.mark.grade("check_g", points=1)
def test_is_at_fault(student):
    {}["nothing"]
"""


OVERFLOW = """
import numpy as np
import pytest

@pytest.mark.grade("check_f", points=1)
def test_is_not_too_large(student):
    assert np.isfinite(np.exp(student.f().array())).all(), "f: expected a smaller number."

def probe_f(student):
    return [np.exp(student.f().array()).tolist()]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    lab = tmp_path / "checks" / "lab"
    lab.mkdir(parents=True)
    (lab / "__init__.py").touch()
    (lab / "values.py").write_text("TWO = 2\n")
    (lab / "test_f.py").write_text(CHECKS)
    return lab


def student_with(**functions: Any) -> Student:
    return in_process(dict(functions), limit_s=1)


def test_points_are_summed_per_grade_cell(folder: Path) -> None:
    assert Checks(folder).points == {"check_f": 2.0, "check_g": 1.0}


def test_one_collection_gives_verdicts_for_many_students(folder: Path) -> None:
    checks = Checks(folder)
    for f, passed, message in [
        (lambda: 2, [True, True], ""),
        (lambda: 3, [False, True], "f: expected 2."),
        (lambda: 2.0, [True, True], ""),
    ]:
        results = checks.run("check_f", student_with(f=f))
        assert [result.passed for result in results] == passed
        assert results[0].message == message
    assert [result.name for result in results] == ["gives two", "gives a number"]
    assert [result.points for result in results] == [1.5, 0.5]


def test_a_check_that_raises_is_the_checks_fault_and_no_verdict(folder: Path) -> None:
    with pytest.raises(ChecksError) as caught:
        Checks(folder).run("check_g", student_with(g=lambda: 1))
    assert caught.value.where == "test_f.py, line 15, in test_is_at_fault"
    assert "KeyError" in caught.value.got


HELPED = """
import pytest
from . import broken

@pytest.mark.grade("check_f", points=1)
def test_helped(student):
    broken.helper("{{")

def probe_f(student):
    broken.helper("{{")
"""
HELPER = """import json

def helper(text):
    {body}
"""


@pytest.mark.parametrize(
    ("body", "got"),
    [("return misspelt", "NameError: name 'misspelt'"), ("json.loads(text)", "JSONDecodeError")],
)
def test_a_fault_of_a_check_is_told_with_its_file_and_line(
    folder: Path, body: str, got: str
) -> None:
    """The line is the innermost one in the folder of checks, whatever it calls."""
    (folder / "broken.py").write_text(HELPER.format(body=body))
    (folder / "test_f.py").write_text(HELPED)
    link = folder.with_name("link")  # as a scratch course has it
    link.symlink_to(folder)
    checks = Checks(link)
    for name, run in (("test_helped", checks.run), ("the probe of check_f", checks.probe)):
        with pytest.raises(ChecksError) as caught:
            run("check_f", student_with(f=lambda: 1))
        assert caught.value.where == f"broken.py, line 4, in {name}"
        assert caught.value.got.startswith(got)


def test_a_grade_cell_without_checks_is_named(folder: Path) -> None:
    with pytest.raises(ChecksError, match="check_h"):
        Checks(folder).run("check_h", student_with())


@pytest.mark.parametrize(
    ("content", "got"),
    [
        ("import nothing_of_that_name\n", "ModuleNotFoundError"),
        ("def test_f(student): pass\n", "none"),
        ("x = 1\n", "none"),
        (None, "none"),
    ],
)
def test_files_that_are_no_checks_are_refused(folder: Path, content: str | None, got: str) -> None:
    (folder / "test_f.py").unlink()
    if content is not None:
        (folder / "test_f.py").write_text(content)
    with pytest.raises(ChecksError) as caught:
        Checks(folder)
    assert got in caught.value.got


@pytest.mark.parametrize(
    ("addition", "got"),
    [
        (
            "def probe_ff(student): ...\n",
            (
                "test_f.py, a probe of ff: expected a function with checks, one of f, g, "
                "got none of that name"
            ),
        ),
        (
            "pytestmark = pytest.mark.builds_on(gg=abs)\n",
            "test_f.py, builds_on of gg: expected a function with checks, one of f, g",
        ),
        ("x = (\n", "test_f.py, line {last}: SyntaxError: "),
        ("x = nothing\n", "test_f.py, line {last}: NameError: "),
        ("from .values import THREE\n", "test_f.py, line {last}: ImportError: "),
        ("from .broken import x\n", "broken.py, line 2: ZeroDivisionError: "),
        ("import json\njson.loads('{{')\n", "test_f.py, line {after}: JSONDecodeError: "),
    ],
)
def test_what_would_be_passed_over_is_named_with_its_place(
    folder: Path, addition: str, got: str
) -> None:
    (folder / "broken.py").write_text("\nx = 1 / 0\n")
    with (folder / "test_f.py").open("a") as file:
        file.write(addition)
    last = CHECKS.count("\n") + 1
    with pytest.raises(ChecksError) as caught:
        Checks(folder).assert_names_known()
    assert got.format(last=last, after=last + 1) in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1


def test_a_conftest_of_the_working_directory_changes_nothing(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = tmp_path / "work"
    work.mkdir()
    (work / "conftest.py").write_text(
        "raise SystemExit('conftest.py of the working directory was run')\n"
    )
    (work / "pytest.ini").write_text("[pytest]\naddopts = --no-such-option\n")
    monkeypatch.chdir(work)
    assert Checks(folder).run("check_f", student_with(f=lambda: 2))[0].passed


def test_what_the_environment_asks_of_pytest_changes_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTEST_ADDOPTS", "--no-such-option")
    monkeypatch.setenv("PYTEST_PLUGINS", "no_such_plugin")
    assert Checks(folder).run("check_f", student_with(f=lambda: 2))[0].passed
    assert os.environ["PYTEST_ADDOPTS"] == "--no-such-option"


def test_what_numbers_of_a_students_lead_to_is_not_printed(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / "test_f.py").write_text(OVERFLOW)
    checks = Checks(folder)
    (result,) = checks.run("check_f", student_with(f=lambda: 1e9))
    assert not result.passed
    assert checks.probe("check_f", student_with(f=lambda: 1e9)) == [float("inf")]
    assert capfd.readouterr() == ("", "")


LOOKING = """
import numpy as np
import pytest

@pytest.mark.grade("check_f", points=1)
def test_looks(student):
    answer = student.f().data
    {looks}

def probe_f(student):
    answer = student.f().data
    {looks}
"""


LARGE = ["a"] * 10**6 + ["b" * 10**7]


@pytest.mark.parametrize(
    ("looks", "answer"),
    [
        ("np.asarray(answer)", LARGE),
        ("np.int64(answer[0])", [2**70]),
        ("len(answer) and np.empty((10**6, 10**8))", LARGE),
        ("(look := lambda depth: look(depth + 1))(0)", 1),
    ],
    ids=["text", "integer", "array", "depth"],
)
def test_an_answer_too_large_or_too_deep_to_look_at_is_the_students(
    folder: Path, looks: str, answer: object
) -> None:
    """A million letters beside a long text were once the check's fault, and gave no score."""
    (folder / "test_f.py").write_text(LOOKING.format(looks=looks))
    checks, student = Checks(folder), student_with(f=lambda: answer)
    (result,) = checks.run("check_f", student)
    assert not result.passed
    assert result.message == "What f returned is too large or nested too deep to be checked."
    assert checks.probe("check_f", student) == ["form"]


def test_what_a_notebook_raises_does_not_keep_it_in_memory(repository: Course) -> None:
    """EM's runs are kept for all its checks, and an error holds all that was under way."""
    reply = pack({"raised": "ValueError", "message": "no", "function": "EM", "line": ""})
    checks = Checks(repository.checks("lab3"))
    students = [Student(lambda _: reply) for _ in range(2)]
    for student in students:
        assert not any(result.passed for result in checks.run("check_EM", student))
    first = weakref.ref(students[0])
    students.clear()
    gc.collect()
    assert first() is None  # pytest holds the last one until the next
