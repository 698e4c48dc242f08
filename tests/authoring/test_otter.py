"""From otter-assign's format to nbgrader's: what students get, and what answers earn."""

import ast
import contextlib
import io
import json
from collections.abc import Callable
from copy import deepcopy
from fractions import Fraction
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode
from nbgrader.nbgraderformat import MetadataValidator
from nbgrader.preprocessors import ClearHiddenTests, ClearMarkScheme, ClearSolutions
from nbgrader.utils import determine_grade

from autograder.authoring.imports import import_otter
from autograder.authoring.otter import assignment_config, source_notebook
from autograder.course import Course
from autograder.exc import CourseError, ImportedError
from autograder.gradebook.nbgrader import Marks
from tests.support.command import assert_refused, autograder
from tests.support.otter import (
    block,
    by_function,
    by_output,
    code,
    notebook,
    question,
    raw,
    text,
)

ANSWER = code("x = 2  # SOLUTION")
MARKS = ("BEGIN SOLUTION", "END SOLUTION", "BEGIN HIDDEN", "END HIDDEN", "# SOLUTION", "PROMPT")

TWO_POINTS = '""" # BEGIN TEST CONFIG\npoints: 2\n""" # END TEST CONFIG\nx'


def imported(original: NotebookNode, marks: Marks | None = None) -> NotebookNode:
    """Turn a notebook into a source, which nbgrader accepts."""
    config = assignment_config(original, "hw.ipynb")
    made = source_notebook(original, "hw.ipynb", config, marks or Marks()).notebook
    nbformat.validate(made)
    MetadataValidator().validate_nb(made)
    return made


def notes(original: NotebookNode) -> str:
    config = assignment_config(original, "hw.ipynb")
    return "\n".join(source_notebook(original, "hw.ipynb", config, Marks()).notes)


def refusal(*cells: Any) -> str:
    with pytest.raises(ImportedError) as refused:
        imported(notebook(*cells))
    return str(refused.value)


def released(source: NotebookNode) -> NotebookNode:
    """Give what students get, by nbgrader's own preprocessors."""
    made = deepcopy(source)
    for clear in (ClearSolutions(), ClearHiddenTests(), ClearMarkScheme()):
        made, _ = clear.preprocess(made, {})
    return made


def cell_of(notebook: NotebookNode, grade_id: str) -> NotebookNode:
    found = [
        c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == grade_id
    ]
    assert len(found) == 1, grade_id
    return found[0]


def stub(*cells: NotebookNode) -> str:
    """Give what students get of the first answer of a question with these solution cells."""
    source = imported(
        notebook(question("name: q1", solution=cells, tests=[code("1 == 1", "True")]))
    )
    return cell_of(released(source), "q1_answer").source


def earned(source: NotebookNode) -> dict[str, float]:
    """Run a notebook without a kernel, and score its test cells by nbgrader's rule."""
    names: dict[str, Any] = {}
    scores = {}
    for cell in source.cells:
        if cell.cell_type != "code":
            continue
        kind = cell.metadata.get("nbgrader", {})
        value, failed = run(cell.source, names)
        if kind.get("grade") and not kind.get("solution"):
            whole = kind["points"] if value is None else value
            scores[kind["grade_id"]] = 0 if failed else whole
    return scores


def run(source: str, names: dict[str, Any]) -> tuple[float | None, bool]:
    """Run a cell: its last value, if it is a number, and whether it raised."""
    body = ast.parse(source).body
    last = ast.Expression(body.pop().value) if body and isinstance(body[-1], ast.Expr) else None
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(ast.Module(body, []), "cell", "exec"), names)
            value = eval(compile(last, "cell", "eval"), names) if last else None
    except Exception:
        return None, True
    return (value if isinstance(value, int | float) else None), False


def answered(source: NotebookNode, grade_id: str, answer: str) -> NotebookNode:
    """Give a notebook with another answer in one cell."""
    made = deepcopy(source)
    cell_of(made, grade_id).source = answer
    return made


@pytest.mark.parametrize("original", [by_output, by_function])
def test_the_solution_earns_all_points_and_the_stub_none(
    original: Callable[[], NotebookNode],
) -> None:
    source = imported(original())
    worth = {
        kind.grade_id: kind.points
        for cell in source.cells
        if (kind := cell.metadata.get("nbgrader", {})).get("grade")
    }
    assert earned(source) == worth
    assert all(worth.values())
    left = {
        cell.metadata.nbgrader.grade_id: cell.source
        for cell in released(source).cells
        if cell.metadata.get("nbgrader", {}).get("solution")
    }
    for grade_id, its in left.items():
        source = answered(source, grade_id, its)
    assert set(earned(source).values()) == {0}


def test_a_kernel_and_nbgrader_give_the_same_points() -> None:
    source = answered(imported(by_output()), "squares_answer", "nine = 9\nsquare = abs")
    client = NotebookClient(source, allow_errors=True, kernel_name="python3")
    client.execute()
    by_nbgrader = {
        name: determine_grade(cell_of(source, name))[0]
        for name in ("squares", "greeting", "thirds")
    }
    assert by_nbgrader == earned(source) == {"squares": 0.5, "greeting": 2, "thirds": 1}


def test_points_are_otters() -> None:
    """By hand: 4 points, of which the last test takes 2.5 and the other three share 1.5."""
    source = imported(by_output())
    squares = cell_of(source, "squares")
    assert squares.metadata.nbgrader.points == 4
    only_nine = answered(source, "squares_answer", "nine = 9")
    assert earned(only_nine)["squares"] == 0.5
    one_of_three = answered(source, "thirds_answer", "low, high = 1, 8")
    assert earned(one_of_three)["thirds"] == pytest.approx(float(Fraction(2, 3)), abs=1e-5)
    one_is_true = answered(source, "thirds_answer", "low, high = True, 9")  # as doctest has it
    assert earned(one_is_true)["thirds"] == 1
    root = answered(imported(by_function()), "root_answer", "root = {4: 2, 9: 3}.get")
    assert earned(root)["root"] == 2


@pytest.mark.parametrize(
    ("settings", "own", "worth"),
    [
        ("name: q1", (None, None), 1),
        ("name: q1", (None, 2), 2),
        ("name: q1\npoints: 5", (None, 2), 5),
        ("name: q1\npoints: [1, 0.5]", (None, None), 1.5),
        ("name: q1\npoints:\n  each: 3", (None, None), 6),
        ("name: q1", (0, None), 1),
        ("name: q1\npoints: 0", (None, None), 0),
    ],
)
def test_a_question_is_worth_what_otter_says(
    settings: str, own: tuple[float | None, ...], worth: float
) -> None:
    tests = [
        code(
            f'""" # BEGIN TEST CONFIG\npoints: {json.dumps(points)}\n""" # END TEST CONFIG\nx', "2"
        )
        for points in own
    ]
    source = imported(notebook(question(settings, solution=[ANSWER], tests=tests)))
    assert cell_of(source, "q1").metadata.nbgrader.points == worth
    assert earned(source)["q1"] == worth


def test_all_or_nothing_is_a_cell_of_plain_asserts() -> None:
    source = imported(by_output())
    silent = "def greet(name):\n    print(f'hello {name}')"
    assert earned(answered(source, "greeting_answer", silent))["greeting"] == 0
    assert "try" not in cell_of(source, "greeting").source


def test_hidden_tests_are_hidden_and_visible_ones_stay() -> None:
    left = released(imported(by_output()))
    squares = cell_of(left, "squares").source
    assert "square(2)" in squares
    assert "square(-3)" not in squares
    assert "range(4)" not in squares
    assert not any(mark in cell.source for cell in left.cells for mark in MARKS)


def test_a_test_function_that_only_asserts_is_its_asserts() -> None:
    half = cell_of(imported(by_function()), "half").source
    assert "assert half == 0.5, 'A half, as a number.'" in half
    assert "That is it." in half
    assert "def " not in half


def test_names_that_a_test_function_binds_stay_its_own() -> None:
    test = code("def test_x(x):\n    y = x + 1\n    assert y == 3\n\ntest_x(x)")
    source = imported(
        notebook(
            question("name: q1", solution=[ANSWER], tests=[test]),
            question("name: q2", solution=[code("y = 5  # SOLUTION")], tests=[code("y", "5")]),
            code("assert 'y' in globals()"),
        )
    )
    without = answered(source, "q2_answer", "")
    assert earned(source) == {"q1": 1, "q2": 1}
    assert earned(without) == {"q1": 1, "q2": 0}


def test_a_stub_shows_what_otter_would() -> None:
    lines = stub(
        code(
            """
            def square(x):
                y = x * x # SOLUTION NO PROMPT
                return y # SOLUTION

            nine = square(3) # SOLUTION
            print(nine)
            """
        )
    )
    assert lines.split("\n") == [
        "def square(x):",
        "    # YOUR CODE HERE",
        "    raise NotImplementedError()",
        "",
        "# nine = ...",
        "# YOUR CODE HERE",
        "raise NotImplementedError()",
        "print(nine)",
    ]


def test_a_prompt_in_code_stands_above_the_stub() -> None:
    lines = cell_of(released(imported(by_output())), "greeting_answer").source
    assert lines.split("\n") == [
        "def greet(name):",
        "    # print(...)",
        "    # YOUR CODE HERE",
        "    raise NotImplementedError()",
    ]


def test_a_solution_without_marks_is_taken_out_whole() -> None:
    made = notebook(
        question("name: q1", solution=[code("secret = 42")], tests=[code("secret", "42")])
    )
    assert "secret" not in cell_of(released(imported(made)), "q1_answer").source
    assert "q1: no line of its solution is marked" in notes(made)


def test_ignored_cells_and_lines_are_in_no_notebook() -> None:
    lines = code("x = 2  # SOLUTION\nmine = 1  # IGNORE\n# BEGIN IGNORE\nmine = 2\n# END IGNORE")
    source = imported(
        notebook(
            code("# IGNORE\nmine = 3"),
            question("name: q1", solution=[lines], tests=[code("x", "2")]),
        )
    )
    assert not any("mine" in cell.source for cell in source.cells)


def test_a_seed_line_stays_for_students() -> None:
    """Otter seeds before each cell when it grades; here the student's own line must."""
    assert stub(code("rng = 3  # SEED\nx = 2  # SOLUTION")).startswith("rng = 3\n# x = ...\n")


def test_the_seed_that_grades_is_the_students_and_locked() -> None:
    made = notebook(
        raw(
            "# ASSIGNMENT CONFIG\nseed:\n  variable: seed\n"
            "  autograder_value: 42\n  student_value: 9"
        ),
        code("import math\nseed = 1"),
        question("name: q1", solution=[ANSWER], tests=[code("x", "2")]),
    )
    cell = cell_of(imported(made), "seed_1")
    assert cell.source == "import math\nseed = 42"
    assert cell.metadata.nbgrader.locked
    assert "otter gave seed = 9 to students" in notes(made)


def test_marks_in_fenced_markdown_cells_count() -> None:
    made = notebook(
        text("Before.\n\n```otter\n# BEGIN QUESTION\nname: q1\n```\n\nAfter."),
        block("SOLUTION", [ANSWER]),
        block("TESTS", [code("x", "2")]),
        text("```otter\n# END QUESTION\n```"),
    )
    source = imported(made)
    assert [cell.source for cell in source.cells[:2]] == ["Before.", "After."]
    assert earned(source) == {"q1": 1}


def test_a_written_answer_is_graded_by_hand() -> None:
    source = imported(
        notebook(question("name: essay\nmanual: true\npoints: 3", solution=[text("Because.")]))
    )
    kind = cell_of(source, "essay").metadata.nbgrader
    assert (kind.points, kind.grade, kind.solution) == (3, True, True)
    assert cell_of(released(source), "essay").source == "YOUR ANSWER HERE"


def test_students_keep_the_prompt_of_a_written_answer() -> None:
    source = imported(
        notebook(
            question(
                "name: essay\nmanual: true\npoints: 3",
                prompt=[text("_Two sentences._")],
                solution=[text("Because.")],
            ),
            question("name: more\nmanual: true\npoints: 1", prompt=[text("_Your own._")]),
        )
    )
    assert cell_of(released(source), "essay").source == "_Two sentences._\n\nYOUR ANSWER HERE"
    assert cell_of(released(source), "more").source == "_Your own._\n\nYOUR ANSWER HERE"


def test_a_plot_is_graded_by_hand_and_its_prompt_is_a_comment() -> None:
    source = imported(
        notebook(
            question(
                "name: plot\nmanual: true\npoints: 2",
                prompt=[code("plot(...)")],
                solution=[code("x = 1\nplot(x)  # SOLUTION")],
            )
        )
    )
    kind = cell_of(source, "plot").metadata.nbgrader
    assert (kind.points, kind.grade, kind.solution) == (2, True, True)
    assert cell_of(released(source), "plot").source.split("\n")[:3] == [
        "# plot(...)",
        "x = 1",
        "# YOUR CODE HERE",
    ]


def test_several_answers_of_a_question_by_hand_are_one_task() -> None:
    source = imported(
        notebook(
            question(
                "name: both\nmanual: true\npoints: 4",
                solution=[code("y = 1  # SOLUTION"), text("Because.")],
            )
        )
    )
    kind = cell_of(source, "both").metadata.nbgrader
    assert (kind.points, kind.task, kind.grade) == (4, True, False)
    assert cell_of(source, "both_answer").cell_type == "code"
    left = released(source).cells
    assert left[0].source.strip() == "**both.** What is asked."
    assert left[2].source == "_Type your answer here, replacing this text._"


def test_a_courses_own_marks_are_used() -> None:
    marks = Marks(("### LÖSUNG", "### ENDE"), ("### VERDECKT", "### OFFEN"))
    source = imported(by_output(), marks)
    assert "### LÖSUNG" in cell_of(source, "squares_answer").source
    assert cell_of(source, "squares").source.endswith("### OFFEN")


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ([text("Nothing here.")], ("hw.ipynb", "# BEGIN QUESTION", "none")),
        ([raw("# BEGIN QUESTION\nname: q1")], ("cell 1", "end of question q1", "# END QUESTION")),
        ([raw("# BEGIN QUESTION\npoints: 1"), raw("# END QUESTION")], ("cell 1", "a name")),
        ([raw("# BEGIN QUESTION\nname: [q"), raw("# END QUESTION")], ("cell 1", "YAML")),
        ([raw("# END QUESTION")], ("cell 1", "# END QUESTION inside no question")),
        ([raw("# BEGIN TESTS")], ("cell 1", "# BEGIN TESTS inside no question")),
        ([question("name: q1"), question("name: q1")], ("different names", "q1 twice")),
        (
            [raw("# BEGIN QUESTION\nname: q1"), raw("# BEGIN SOLUTION"), raw("# END QUESTION")],
            ("cell 3 (q1)", "# END QUESTION inside solution"),
        ),
        ([question("name: q1", tests=[text("x")])], ("cell 4 (q1)", "a code cell", "markdown")),
        ([question("name: q1", tests=[code("x ==")])], ("cell 4 (q1)", "plain Python")),
        ([question("name: q1", tests=[code("1 == 1")])], ("showed when it was saved", "run all")),
        (
            [question("name: q1\npoints: 1", tests=[code(TWO_POINTS, "2")])],
            ("worth 1 points at most", "worth 2"),
        ),
        (
            [question("name: q1\npoints: [1, 2]", tests=[code("x", "2")])],
            ("points for each test", "2 for 1 tests"),
        ),
        ([question("name: q1\nmanual: true", tests=[code("x", "2")])], ("both", "two questions")),
        (
            [
                raw("# ASSIGNMENT CONFIG\ntests:\n  ok_format: false"),
                question("name: q1", tests=[code("y = 1\nx = 2\nassert x")]),
            ],
            ("one function", "3 statements"),
        ),
    ],
)  # fmt: skip
def test_a_mistake_is_one_clear_line(cells: list[Any], words: tuple[str, ...]) -> None:
    line = refusal(*cells)
    assert "\n" not in line
    assert "expected" in line
    for word in words:
        assert word in line


def test_another_language_is_refused() -> None:
    made = notebook(
        question("name: q1"), kernelspec={"name": "ir", "language": "R", "display_name": "R"}
    )
    with pytest.raises(ImportedError, match="a notebook in Python, got R"):
        imported(made)


@pytest.fixture
def course(tmp_path: Path) -> Course:
    (tmp_path / "course" / "source").mkdir(parents=True)
    (tmp_path / "course" / "nbgrader_config.py").write_text("c = get_config()\n")
    return Course(tmp_path / "course")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a folder with a notebook whose settings name files, and with others beside it."""
    folder = tmp_path / "masters"
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "cities.csv").write_text("a,b\n")
    (folder / "answers.txt").write_text("42")
    (folder / "common.yml").write_text("files: [data/cities.csv]\ntests: {ok_format: false}\n")
    made = by_function()
    made.cells[0].source = "# ASSIGNMENT CONFIG\nconfig_file: common.yml"
    nbformat.write(made, folder / "hw01.ipynb")
    nbformat.write(by_output(), folder / "hw02.ipynb")
    return folder


def test_the_command_makes_an_assignment_of_each_notebook(course: Course, folder: Path) -> None:
    done = autograder("import", "otter", str(folder), cwd=course.root)
    assert done.returncode == 0, done.stderr
    assert "source/hw01: 2 questions, 5 points" in done.stdout
    assert "answers.txt is left out" in done.stdout
    files = {
        str(path.relative_to(course.root / "source"))
        for path in (course.root / "source").rglob("*")
        if path.is_file()
    }
    assert files == {"hw01/hw01.ipynb", "hw01/data/cities.csv", "hw02/hw02.ipynb"}
    again = autograder("import", "otter", str(folder), "--course", str(course.root), cwd=folder)
    assert_refused(again, "source/hw01", "nothing there yet", "move it away")


def test_where_one_notebook_is_at_fault_nothing_is_made(course: Course, folder: Path) -> None:
    nbformat.write(notebook(question("name: q", tests=[code("(")])), folder / "hw03.ipynb")
    with pytest.raises(ImportedError, match=r"hw03\.ipynb, cell 4 \(q\)"):
        import_otter(course, folder)
    assert list((course.root / "source").iterdir()) == []
    assert sorted(path.name for path in course.root.iterdir()) == ["nbgrader_config.py", "source"]


def test_a_folder_without_notebooks_is_refused(course: Course, tmp_path: Path) -> None:
    with pytest.raises(CourseError, match=r"a notebook \(\.ipynb\), got none"):
        import_otter(course, tmp_path)


@pytest.mark.parametrize(("name", "got"), [("gone.csv", "none"), ("../other.csv", "paths inside")])
def test_a_file_that_cannot_be_copied_is_named(
    course: Course, folder: Path, name: str, got: str
) -> None:
    (folder / "common.yml").write_text(f"files: [{name}]\ntests: {{ok_format: false}}\n")
    with pytest.raises(ImportedError, match=rf"hw01\.ipynb, files.*{got}"):
        import_otter(course, folder)


def test_a_marked_cell_outside_a_solution_is_one_too() -> None:
    """It would else go to students as it stands; nbgrader would refuse the region."""
    source = imported(
        notebook(
            code("a = 1\n# BEGIN SOLUTION\nsecret = 2\n# END SOLUTION"),
            question("name: q1", solution=[ANSWER], tests=[code("x", "2")]),
        )
    )
    assert cell_of(source, "solution_1").metadata.nbgrader.solution
    assert not any("secret" in cell.source for cell in released(source).cells)


def test_points_are_shown_where_otter_shows_them() -> None:
    made = notebook(
        raw("# ASSIGNMENT CONFIG\nshow_question_points: true"),
        question("name: q1\npoints: 3", solution=[ANSWER], tests=[code("x", "2")]),
    )
    assert imported(made).cells[0].source == "**q1.** What is asked.\n\n_Points:_ 3"


def test_a_written_cell_that_otter_includes_stays() -> None:
    kept, gone = text("Now call it."), text("My thoughts.")
    kept.metadata["tags"] = ["otter_include"]
    made = notebook(question("name: q1", solution=[ANSWER, kept, gone], tests=[code("x", "2")]))
    sources = [cell.source for cell in imported(made).cells]
    assert "Now call it." in sources
    assert "My thoughts." not in sources
    assert "q1: the text of its solution is left out" in notes(made)


def test_a_name_that_an_assert_binds_stays_its_own_too() -> None:
    test = code("def test_x(x):\n    assert (y := x + 1) == 3\n\ntest_x(x)")
    made = imported(notebook(question("name: q1", solution=[ANSWER], tests=[test])))
    assert "def test_x" in cell_of(made, "q1").source


def test_a_line_that_stands_further_left_has_a_stub_of_its_own() -> None:
    lines = stub(code("def f(x):\n    return x  # SOLUTION\ny = f(2)  # SOLUTION"))
    assert lines.split("\n") == [
        "def f(x):",
        "    # YOUR CODE HERE",
        "    raise NotImplementedError()",
        "# y = ...",
        "# YOUR CODE HERE",
        "raise NotImplementedError()",
    ]


def test_ten_tenths_are_one() -> None:
    """As floats they are 0.9999999999999999."""
    tests = [code("x", "2") for _ in range(10)]
    source = imported(notebook(question("name: q1", solution=[ANSWER], tests=tests)))
    assert earned(source)["q1"] == 1


@pytest.mark.parametrize(("answer", "points"), [("a {i}", 1), ("b {i}", 0)])
def test_what_a_loop_prints_is_compared(answer: str, points: float) -> None:
    test = code("for i in range(2):\n    say(i)", "", "a 0\na 1\n")
    solution = code("def say(i):\n    print(f'a {i}')  # SOLUTION")
    source = imported(notebook(question("name: q1", solution=[solution], tests=[test])))
    other = answered(source, "q1_answer", f"def say(i):\n    print(f'{answer}')")
    assert earned(other)["q1"] == points


def test_a_function_in_a_test_by_output_is_compared_by_what_its_call_showed() -> None:
    test = code("def same(x: int) -> int:\n    return x\n\nsame(x)", "2")
    source = imported(notebook(question("name: q1", solution=[ANSWER], tests=[test])))
    assert earned(answered(source, "q1_answer", "x = 3"))["q1"] == 0
    assert earned(source)["q1"] == 1
