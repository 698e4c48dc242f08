"""What enters a bank of a student's code: the function, and what it needs from other cells."""

import json
from pathlib import Path
from typing import Any

import pytest

from autograder.proof.growth import right_solution
from autograder.report.groups import Code


def cell(source: str, grade_id: str = "", **about: Any) -> dict[str, Any]:
    metadata = {"nbgrader": {"grade_id": grade_id} | about} if grade_id else {}
    return {"cell_type": "code", "metadata": metadata, "source": [source]}


CHECK = cell("check()", "check_f", grade=True, solution=False, points=3)
IMPORTS = cell("import numpy as np\nSEED = 1\n")


def answer(source: str, grade_id: str = "f") -> dict[str, Any]:
    return cell(source, grade_id, solution=True)


def accepted(folder: Path, *cells: dict[str, Any]) -> str:
    """Return what enters the bank, without its docstring."""
    release = [IMPORTS, answer("def g(): ..."), answer("def f(x): ..."), CHECK]
    for path, its in (("release", release), ("autograded/ada/lab", [IMPORTS, *cells, CHECK])):
        (folder / path).mkdir(parents=True)
        (folder / path / "lab.ipynb").write_text(json.dumps({"cells": its}))
    people = {"ada": ("Ada", "Lovelace")}
    code = Code(folder / "autograded", "lab", people, folder / "release")
    text = right_solution(folder, "ada", "check_f", code).text
    return text.split('"""', 2)[2].strip() + "\n"


def test_imports_helpers_and_constants_of_other_cells_come_along(tmp_path: Path) -> None:
    own = "def f(x):\n    return half(np.abs(x)) + OFFSET"
    text = accepted(
        tmp_path,
        cell("%matplotlib inline\nimport math\nfrom math import sqrt as root\nimport json"),
        cell("# Ada's own\nSCALE = 4\nOFFSET = 0\nSEED = 7\nprint(SCALE)"),
        cell('def half(x):\n    """Ada: a half."""\n    return root(SCALE) * rest(x)'),
        cell("def rest(x):\n    return math.floor(x)\n\ndef unused():\n    return 1"),
        answer(own),
    )
    assert text == (
        "import math\nfrom math import sqrt as root\nSCALE = 4\nOFFSET = 0\n\n\n"
        "def half(x):\n    return root(SCALE) * rest(x)\n\n\n"
        f"def rest(x):\n    return math.floor(x)\n\n\n{own}\n"
    )


def test_functions_of_the_release_and_later_cells_are_left_out(tmp_path: Path) -> None:
    own = "def f(x):\n    return g() + later + value"
    text = accepted(
        tmp_path,
        answer("def g():\n    return 1", "g"),
        answer("value = 3", "value"),
        cell("tested = 1", "visible", grade=True, solution=False, points=0),
        answer(own),
        CHECK,
        cell("later = 2"),
    )
    assert text == f"{own}\n"


@pytest.mark.parametrize(
    ("cells", "kept"),
    [
        (["a = 1", "a = 2"], "a = 2\n"),
        (["a = [1]", "a[0] = 2"], "a = [1]\na[0] = 2\n"),
        (["a = 1", "a += 1"], "a = 1\na += 1\n"),
        (["from math import *", "b = 1"], "from math import *\n"),
        (["a = 1", "def a(:"], "a = 1\n"),
        (["try:\n    import a\nexcept ImportError:\n    a = 1"], None),
        (["for a in range(3):\n    pass"], None),
    ],
)
def test_the_definitions_that_count_come_along(
    tmp_path: Path, cells: list[str], kept: str | None
) -> None:
    own = "def f(x):\n    return a"
    text = accepted(tmp_path, *map(cell, cells), answer(own))
    assert text == (f"{cells[0]}\n" if kept is None else kept) + f"\n\n{own}\n"


def test_names_of_people_leave_what_comes_along_too_and_it_still_runs(tmp_path: Path) -> None:
    text = accepted(
        tmp_path,
        cell("import math as ada_math\nada_total = 1"),
        cell(
            "def ada_half(x, ada_by):\n    global ada_total\n    ada_total += 1\n"
            "    return ada_math.floor(x / ada_by)"
        ),
        answer("def f(x):\n    return ada_half(x, ada_by=2)"),
    )
    assert "ada" not in text.lower()
    found: dict[str, Any] = {}
    exec(text, found)
    assert (found["f"](7), found["person_total"]) == (3, 2)


def test_nothing_of_a_students_is_run(tmp_path: Path) -> None:
    text = accepted(
        tmp_path,
        cell(f"open({str(tmp_path / 'ran')!r}, 'w')\na = !touch {tmp_path}/ran"),
        answer("def f(x):\n    return a"),
    )
    assert "a = get_ipython()" in text
    assert not (tmp_path / "ran").exists()
