"""Groups: the same unforeseen mistake, however it is written, and nothing of who wrote it."""

import ast
import json
from pathlib import Path
from typing import Any

import pytest

from autograder.report.groups import Code, groups, without_comments, without_names
from autograder.slips import KnownSlips


def row(student: str, message: str = "wrong", **cell: Any) -> dict[str, Any]:
    checks = [
        {"name": "right", "passed": True, "message": ""},
        {"name": "equal", "passed": False, "message": message},
    ]
    made = {"score": 1.0, "points": 3.0, "slips": [], "checks": checks} | cell
    return {"student": student, "cells": {"check_f": made}}


@pytest.fixture
def code(tmp_path: Path) -> Code:
    return Code(tmp_path, "lab", {})


def test_the_same_answers_make_a_group_whatever_the_messages_say(code: Code) -> None:
    rows = [row("a", "got 1"), row("b", "got 2"), row("c")]
    seen = {"a": "0123456789ab", "b": "0123456789ab", "c": "77"}
    found = groups(rows, {one: {"check_f": its} for one, its in seen.items()}, code, {})
    assert [(one.name, sorted(one.members), one.points) for one in found] == [
        ("f-0123", ["a", "b"], 4.0),
        ("f-77", ["c"], 2.0),
    ]


def test_without_a_probe_the_same_messages_make_a_group(code: Code) -> None:
    rows = [row("a", "got 1"), row("b", "got 1"), row("c", "got 2")]
    assert [len(one.members) for one in groups(rows, {}, code, {})] == [2, 1]


def cell(grade_id: str, source: str = "", **about: Any) -> dict[str, Any]:
    metadata = {"nbgrader": {"grade_id": grade_id} | about}
    return {"cell_type": "code", "metadata": metadata, "source": [source]}


def write(folder: Path, student: str, *cells: dict[str, Any]) -> None:
    (folder / student / "lab").mkdir(parents=True)
    (folder / student / "lab" / "lab.ipynb").write_text(json.dumps({"cells": cells}))


def test_what_has_a_name_what_is_right_and_what_was_not_written_is_in_no_group(
    code: Code, tmp_path: Path
) -> None:
    write(tmp_path, "c", cell("f", "stub", solution=True), cell("check_f", grade=True, points=3))
    right = [{"name": "equal", "passed": True, "message": ""}]
    rows = [row("a", slips=["known"]), row("b", checks=right), row("c")]
    assert groups(rows, {}, code, {"c": {"f"}}) == []


def test_a_test_cell_is_about_the_answers_since_the_test_before(code: Code, tmp_path: Path) -> None:
    write(
        tmp_path,
        "a",
        cell("one", "one = 1", solution=True),
        cell("test_one", grade=True, points=1),
        cell("two", "two = 2", solution=True),
        cell("form", grade=True, points=0),
        cell("three", "three = 3", solution=True),
        cell("test_both", grade=True, points=1),
        cell("test_both_again", grade=True, points=1),
    )
    assert code.of("a", "test_one") == "one = 1"
    for name in ("test_both", "lab/test_both_again"):
        assert code.written("a", name) == "two = 2\n\nthree = 3"
    assert code.answer("a", "lab/test_both") == ("lab", "three")
    assert code.answer("a", "check_two") == ("", "two")
    assert code.answer("a", "unknown") is None
    assert code.answer("nobody", "test_one") is None


def test_names_of_groups_are_as_long_as_they_need_to_be(code: Code) -> None:
    seen = {"a": {"check_f": "012345aaaaaa"}, "b": {"check_f": "012345bbbbbb"}}
    assert {one.name for one in groups([row("a"), row("b")], seen, code, {})} == {
        "f-012345a",
        "f-012345b",
    }


@pytest.mark.parametrize(
    ("source", "left"),
    [
        ('def f(x):\n    """Text."""\n    # why\n    return x  # so\n', "def f(x):\n    return x"),
        ("s = '# no comment'\n", "s = '# no comment'"),
        ("def f(:\n    # half\n  return '", "def f(:\n    # half\n  return '"),
        ("", ""),
        ("x = '''a\n# b\n'''  # c", "x = '''a\n# b\n'''"),
    ],
)
def test_comments_and_docstrings_are_dropped(source: str, left: str) -> None:
    shown = without_comments(source)
    if "half" not in source:
        assert shown == left
    else:
        assert shown.startswith("def f(:")


def test_names_of_people_are_taken_out_and_words_of_python_stay() -> None:
    source = "max(ada_f(1), 'Ada Lovelace')\nadamant = 3"
    assert without_names(source, ["ada", "Lovelace", "Max", "f"]) == (
        "max(…_f(1), '… …')\nadamant = 3"
    )
    ast.parse(without_names("max(x)", ["Max"]))


def test_rounding_changes_no_signature() -> None:
    known = KnownSlips(())
    one = known.signature("f", [1.0, [2.0, 3.0], "form"])
    assert one == known.signature("f", [1.0 + 1e-9, [2.0, 3.0 - 1e-10], "form"])
    assert known.signature("f", [[0.0, -0.0]]) == known.signature("f", [[-1e-12, 1e-13]])
    others = [known.signature("f", seen) for seen in ([1.1], [1.0, [2.0, 3.0]], ["timeout"])]
    assert len({one, *others}) == 4
    assert known.signature("f", ["unwritten", "unwritten"]) == ""
    assert known.signature("f", ["missing"]) == ""


def test_who_crashes_everywhere_is_in_a_group_with_those_who_crash_for_the_same_reason() -> None:
    known = KnownSlips(())
    one, other = "no answer: NameError: n", "no answer: IndexError: i"
    assert known.signature("f", [one] * 3) != known.signature("f", [other] * 3)
    assert known.signature("f", [one, 2.0]) == known.signature("f", [other, 2.0])
