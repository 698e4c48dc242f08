"""Notebooks as otter-assign has them: the parts of its documented format, in small questions."""

from collections.abc import Sequence
from textwrap import dedent
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import (
    new_code_cell,
    new_markdown_cell,
    new_notebook,
    new_output,
    new_raw_cell,
)


def clean(text: str) -> str:
    return dedent(text).strip("\n")


def raw(text: str) -> NotebookNode:
    return new_raw_cell(clean(text))


def text(words: str) -> NotebookNode:
    return new_markdown_cell(clean(words))


def code(source: str, value: str = "", printed: str = "") -> NotebookNode:
    """Make a code cell with what it showed when it was saved."""
    outputs = []
    if printed:
        outputs.append(new_output("stream", name="stdout", text=printed))
    if value:
        outputs.append(new_output("execute_result", data={"text/plain": value}))
    return new_code_cell(clean(source), outputs=outputs)


def block(kind: str, cells: Sequence[NotebookNode]) -> list[NotebookNode]:
    return [raw(f"# BEGIN {kind}"), *cells, raw(f"# END {kind}")] if cells else []


def question(
    settings: str,
    *,
    prompt: Sequence[NotebookNode] = (),
    solution: Sequence[NotebookNode] = (),
    tests: Sequence[NotebookNode] = (),
) -> list[NotebookNode]:
    """Make the cells of a question, between their marks."""
    return [
        raw(f"# BEGIN QUESTION\n{clean(settings)}"),
        text(f"**{settings.split()[1]}.** What is asked."),
        *block("PROMPT", prompt),
        *block("SOLUTION", solution),
        *block("TESTS", tests),
        raw("# END QUESTION"),
    ]


def notebook(*cells: NotebookNode | list[NotebookNode], **metadata: Any) -> NotebookNode:
    flat = [
        cell for part in cells for cell in (part if isinstance(part, list) else [part])
        if isinstance(cell, NotebookNode)
    ]  # fmt: skip
    python = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return new_notebook(cells=flat, metadata={"kernelspec": python} | metadata)


SQUARE = """
def square(x):
    y = x * x  # SOLUTION NO PROMPT
    return y  # SOLUTION

nine = square(3)  # SOLUTION
"""


def by_output() -> NotebookNode:
    """Make a notebook whose tests are what cells showed: otter's own default."""
    return notebook(
        raw("# ASSIGNMENT CONFIG\nexport_cell: false"),
        code("import math"),
        question(
            "name: squares\npoints: 4",
            solution=[code(SQUARE)],
            tests=[
                code("square(2)", "4"),
                code("# HIDDEN\nsquare(-3) == 9", "True"),
                code("nine", "9"),
                code(
                    '""" # BEGIN TEST CONFIG\nhidden: true\npoints: 2.5\n""" # END TEST CONFIG\n'
                    "y = [square(i) for i in range(4)]\ny",
                    "[0, 1, 4, 9]",
                ),
            ],
        ),
        question(
            "name: greeting\nall_or_nothing: true\npoints: 2",
            solution=[
                code(
                    """
                    def greet(name):
                        # BEGIN SOLUTION
                        print(f"hello {name}")
                        return len(name)
                        # END SOLUTION
                        \"\"\" # BEGIN PROMPT
                        print(...)
                        \"\"\" # END PROMPT
                    """
                )
            ],
            tests=[
                code("greet('ada')", "3", "hello ada\n"),
                code("for name in 'ab':\n    n = greet(name)", "", "hello a\nhello b\n"),
                code("# HIDDEN\nassert greet('') == 0", "", "hello \n"),
            ],
        ),
        question(
            "name: thirds",
            solution=[code("low, high = 1, 9  # SOLUTION")],
            tests=[code("low < high", "True"), code("low", "1"), code("high == 8", "False")],
        ),
    )


def by_function() -> NotebookNode:
    """Make a notebook whose tests are functions: ``ok_format: false``."""
    return notebook(
        raw("# ASSIGNMENT CONFIG\nexport_cell: false\ntests:\n    ok_format: false"),
        code("import math"),
        question(
            "name: root\npoints: 3",
            solution=[
                code(
                    "def root(x):\n    # BEGIN SOLUTION\n    return math.sqrt(x)\n    # END SOLUTION"
                )
            ],
            tests=[
                code(
                    """
                    def test_root(root):
                        assert root(4) == 2
                        assert root(9) == 3

                    test_root(root)
                    """
                ),
                code(
                    '""" # BEGIN TEST CONFIG\npoints: 1\nhidden: true\n""" # END TEST CONFIG\n'
                    "def test_drawn(env):\n    squares = [env['math'].pow(i, 2) for i in range(9)]\n"
                    "    assert [env['root'](x) for x in squares] == list(range(9))"
                ),
            ],
        ),
        question(
            "name: half\npoints:\n    each: 2",
            solution=[code("half = 0.5  # SOLUTION")],
            tests=[
                code(
                    '""" # BEGIN TEST CONFIG\nfailure_message: A half, as a number.\n'
                    'success_message: That is it.\n""" # END TEST CONFIG\n'
                    "def test_half(half):\n    assert half == 0.5"
                )
            ],
        ),
    )
