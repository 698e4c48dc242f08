"""Files as students hand them in: what editors, browsers and hands do to a solved notebook.

A case is a small function that breaks one thing. It says what the status of the result must be, and
a few words that its notes must contain.
"""

import json
import os
import random
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat

Notebook = dict[str, Any]
Cell = dict[str, Any]
FULL = 25


@dataclass(frozen=True)
class Case:
    """A way to break a hand-in; ``make`` does it, given a folder in which a solved notebook lies.

    ``breaks`` says what it changes: the folder, the content of the file, or the notebook.
    """

    name: str
    breaks: str
    make: Callable[[Path], None]
    status: str
    score: float
    tells: str

    def __str__(self) -> str:
        return self.name


CASES: list[Case] = []


def _case(
    function: Callable[..., Any],
    make: Callable[[Path], None],
    status: str,
    tells: str,
    score: float | None,
    *,
    breaks: str,
) -> None:
    earned = score if score is not None else 0 if status in {"unreadable", "missing"} else FULL
    CASES.append(Case(function.__name__, breaks, make, status, earned, tells))


def folder(
    status: str, tells: str = "", score: float | None = None
) -> Callable[[Callable[[Path], None]], Callable[[Path], None]]:
    """Register a function that changes a folder."""

    def take(function: Callable[[Path], None]) -> Callable[[Path], None]:
        _case(function, function, status, tells, score, breaks="folder")
        return function

    return take


def content(
    status: str, tells: str = "", score: float | None = None
) -> Callable[[Callable[[bytes], bytes]], Callable[[bytes], bytes]]:
    """Register a function that returns other bytes for the notebook."""

    def take(function: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
        def make(where: Path) -> None:
            path = where / "lab3.ipynb"
            path.write_bytes(function(path.read_bytes()))

        _case(function, make, status, tells, score, breaks="content")
        return function

    return take


def notebook(
    status: str, tells: str = "", score: float | None = None
) -> Callable[[Callable[[Notebook], None]], Callable[[Notebook], None]]:
    """Register a function that changes a notebook."""

    def take(function: Callable[[Notebook], None]) -> Callable[[Notebook], None]:
        def make(where: Path) -> None:
            path = where / "lab3.ipynb"
            read = json.loads(path.read_bytes())
            for cell in read["cells"]:
                cell["source"] = "".join(cell["source"])
            function(read)
            path.write_text(json.dumps(read, ensure_ascii=False, indent=1), "utf-8")

        _case(function, make, status, tells, score, breaks="notebook")
        return function

    return take


def grade_id(cell: Cell) -> str:
    return str(cell["metadata"].get("nbgrader", {}).get("grade_id", ""))


def of(read: Notebook, name: str) -> Cell:
    """Return a cell by its grade_id or its id."""
    return next(cell for cell in read["cells"] if name in {grade_id(cell), cell["id"]})


def take(read: Notebook, name: str) -> Cell:
    cell = of(read, name)
    read["cells"].remove(cell)
    return cell


def own(source: str) -> Cell:
    return dict(nbformat.v4.new_code_cell(source))


def at(read: Notebook, name: str) -> int:
    return read["cells"].index(of(read, name))


def solutions(read: Notebook) -> list[Cell]:
    return [cell for cell in read["cells"] if cell["metadata"].get("nbgrader", {}).get("solution")]


def released_stub(source: str) -> str:
    """Return a solution without its body, as in the release."""
    head = re.match(r'(def .*?""".*?""")', source, re.DOTALL)
    assert head
    return f"{head[1]}\n    # YOUR CODE HERE\n    raise NotImplementedError()"


def cleared(read: Notebook, name: str) -> str:
    """Replace a solution by its stub; return what was written there."""
    cell = of(read, name)
    written, cell["source"] = cell["source"], released_stub(cell["source"])
    return str(written)


# Cells: changed, missing, retyped, doubled, moved


@notebook("mended", "check_Set had been changed: it was restored")
def locked_cell_changed(read: Notebook) -> None:
    of(read, "check_Set")["source"] = "4.0"


@notebook("mended", "form_EM had been changed")
def visible_check_emptied(read: Notebook) -> None:
    of(read, "form_EM")["source"] = ""


@notebook("mended", "check_Set was missing: it was put back")
def locked_cell_deleted(read: Notebook) -> None:
    take(read, "check_Set")


@notebook("mended", "check_EM was missing: it was put back")
def all_locked_cells_deleted(read: Notebook) -> None:
    read["cells"] = [
        cell for cell in read["cells"] if not cell["metadata"].get("nbgrader", {}).get("locked")
    ]


@notebook("mended", "Set was missing: it was put back", score=FULL - 4)
def solution_cell_deleted(read: Notebook) -> None:
    take(read, "Set")


@notebook("mended", "check_Set had become a raw cell: it is a code cell again")
def locked_cell_retyped(read: Notebook) -> None:
    of(read, "check_Set")["cell_type"] = "raw"


@notebook("mended", "Set had become a markdown cell: it is a code cell again")
def solution_cell_retyped(read: Notebook) -> None:
    of(read, "Set")["cell_type"] = "markdown"


@notebook("mended", "EM had become a raw cell")
def every_cell_retyped(read: Notebook) -> None:
    for cell in read["cells"]:
        cell["cell_type"] = "raw"


@notebook("mended", "no longer code: it is code again")
def imports_retyped(read: Notebook) -> None:
    of(read, "imports")["cell_type"] = "markdown"


@notebook(
    "mended",
    "expit, needs_your_code, norm, np, pictures, plt and 2 more was missing: it was put back",
)
def imports_deleted(read: Notebook) -> None:
    take(read, "imports")


@notebook("mended", "no longer code")
def imports_emptied(read: Notebook) -> None:
    of(read, "imports")["source"] = ""


@notebook(
    "mended", "needs_your_code, norm, np, pictures, plt and 2 more was missing: it was put back"
)
def everything_at_the_beginning_deleted(read: Notebook) -> None:
    del read["cells"][: at(read, "Centroid_init")]


@notebook("mended", "the cell that defines X, truth was missing: it was put back")
def data_cell_deleted(read: Notebook) -> None:
    take(read, "load-mixture")


@notebook("graded")
def cell_that_only_looks_deleted(read: Notebook) -> None:
    take(read, "look-distortion")


@notebook("graded")
def all_words_deleted(read: Notebook) -> None:
    read["cells"] = [cell for cell in read["cells"] if cell["cell_type"] == "code"]


@notebook("mended", "Set was there 2 times")
def solution_cell_doubled(read: Notebook) -> None:
    read["cells"].insert(at(read, "Set"), of(read, "Set") | {"id": "pasted"})


@notebook("mended", "Set was there 2 times: the last one with work in it counts")
def stub_left_behind_a_copy(read: Notebook) -> None:
    copy = json.loads(json.dumps(of(read, "Set")))
    copy["source"] = released_stub(copy["source"])
    read["cells"].insert(at(read, "Set") + 1, copy | {"id": "pasted"})


@notebook("mended", "Set was there 2 times")
def stub_left_behind_without_marks(read: Notebook) -> None:
    read["cells"].insert(at(read, "Set") + 1, own(released_stub(of(read, "Set")["source"])))


@notebook("mended", "Set was there 2 times")
def scribble_in_a_copy(read: Notebook) -> None:
    """Split the cell: both parts have its name, and only one has the function."""
    copy = json.loads(json.dumps(of(read, "Set"))) | {
        "id": "split",
        "source": "print('that was Set')",
    }
    read["cells"].insert(at(read, "Set") + 1, copy)


@notebook("mended", "check_Set was there 3 times: one was kept")
def locked_cell_trebled(read: Notebook) -> None:
    read["cells"] += [
        of(read, "check_Set") | {"id": "pasted"},
        of(read, "check_Set") | {"id": "pasted-again"},
    ]


@notebook("mended", "check_EM was there 2 times")
def every_cell_doubled(read: Notebook) -> None:
    read["cells"] = [
        cell for each in read["cells"] for cell in (each, json.loads(json.dumps(each)))
    ]


@notebook("mended", "check_EM was there 2 times")
def whole_notebook_pasted_behind_itself(read: Notebook) -> None:
    read["cells"] += json.loads(json.dumps(read["cells"]))


@notebook("mended", "check_EM_step was there 2 times")
def stubs_pasted_behind_the_solutions(read: Notebook) -> None:
    copy = json.loads(json.dumps(read["cells"]))
    for cell in solutions({"cells": copy}):
        cell["source"] = released_stub(cell["source"])
    read["cells"] += copy


@notebook("mended", "stood in another order")
def cells_reversed(read: Notebook) -> None:
    read["cells"].reverse()


@notebook("mended", "stood in another order")
def cells_shuffled(read: Notebook) -> None:
    random.Random(1).shuffle(read["cells"])


@notebook("mended", "stood in another order")
def cells_shuffled_without_marks(read: Notebook) -> None:
    random.Random(2).shuffle(read["cells"])
    for cell in read["cells"]:
        cell["metadata"] = {}


@notebook("mended", "stood in another order")
def cells_shuffled_without_marks_or_ids(read: Notebook) -> None:
    random.Random(3).shuffle(read["cells"])
    for cell in read["cells"]:
        del cell["id"]
        cell["metadata"] = {}


@notebook("mended", "cells of the release stood in another order")
def imports_moved_to_the_end(read: Notebook) -> None:
    read["cells"].append(take(read, "imports"))


@notebook("mended", "Set stood in another order")
def solution_cell_moved_to_the_end(read: Notebook) -> None:
    read["cells"].append(take(read, "Set"))


@notebook("mended", "check_EM stood in another order")
def grade_cell_moved_to_the_top(read: Notebook) -> None:
    read["cells"].insert(0, take(read, "check_EM"))


@notebook("mended", "stood in another order")
def two_questions_swapped(read: Notebook) -> None:
    begin, middle, end = (
        at(read, "set-idea"),
        at(read, "update-idea"),
        at(read, "k-means-function-idea"),
    )
    read["cells"][begin:end] = read["cells"][middle:end] + read["cells"][begin:middle]


@notebook("mended", "Set stood in another order")
def solution_moved_with_a_helper_behind_it(read: Notebook) -> None:
    cell = take(read, "Set")
    cell["source"] = f"def _helper(x):\n    return x\n\n{cell['source']}"
    read["cells"] += [cell, own("looked = _helper(1)")]


# What identifies cells: metadata, ids


@notebook("mended", "had lost nbgrader's metadata")
def marks_stripped(read: Notebook) -> None:
    for cell in read["cells"]:
        cell["metadata"] = {}


@notebook("mended", "had lost nbgrader's metadata")
def marks_and_ids_stripped(read: Notebook) -> None:
    read["nbformat_minor"] = 4
    for cell in read["cells"]:
        cell["metadata"] = {}
        del cell["id"]


@notebook("mended", "had lost nbgrader's metadata")
def marks_stripped_and_ids_made_anew(read: Notebook) -> None:
    for number, cell in enumerate(read["cells"]):
        cell["metadata"], cell["id"] = {}, f"{number:08x}"


@notebook("mended", "had lost nbgrader's metadata")
def saved_by_colab(read: Notebook) -> None:
    read["nbformat_minor"] = 0
    read["metadata"] = {
        "colab": {"provenance": []},
        "kernelspec": {"name": "python3", "display_name": "Python 3"},
    }
    for cell in read["cells"]:
        cell["metadata"] = {
            "id": cell.pop("id"),
            "colab": {"base_uri": "https://localhost:8080/"},
            "outputId": "f2",
        }
    read["cells"].insert(
        0,
        {
            "cell_type": "markdown",
            "source": ["Open in Colab"],
            "metadata": {"id": "view-in-github"},
        },
    )


@notebook("mended", "had lost nbgrader's metadata")
def saved_by_vs_code(read: Notebook) -> None:
    read["metadata"] = {
        "kernelspec": {"display_name": ".venv", "language": "python", "name": "python3"},
        "language_info": {
            "name": "python",
            "version": "3.12.1",
            "codemirror_mode": {"name": "ipython", "version": 3},
        },
    }
    for number, cell in enumerate(read["cells"]):
        cell["metadata"], cell["id"] = {"vscode": {"languageId": "python"}}, f"W{number}sZmlsZQ"


@notebook("mended", "Set had lost nbgrader's metadata")
def one_cell_without_marks_or_id(read: Notebook) -> None:
    of(read, "Set")["metadata"] = {}
    read["cells"][at(read, "set")]["id"] = "new"


@notebook("graded")
def marks_of_the_first_schema(read: Notebook) -> None:
    for cell in read["cells"]:
        if marks := cell["metadata"].get("nbgrader"):
            cell["metadata"]["nbgrader"] = {
                "grade_id": marks["grade_id"],
                "grade": marks["grade"],
                "solution": marks["solution"],
                "locked": False,
                "points": 1,
                "schema_version": 1,
            }


@notebook("graded")
def marks_without_a_schema(read: Notebook) -> None:
    for cell in read["cells"]:
        if marks := cell["metadata"].get("nbgrader"):
            cell["metadata"]["nbgrader"] = {"grade_id": marks["grade_id"]}


@notebook("graded")
def marks_of_a_schema_to_come(read: Notebook) -> None:
    for cell in read["cells"]:
        if marks := cell["metadata"].get("nbgrader"):
            marks |= {"schema_version": 9, "points": "many", "cell_type": "video", "future": [1]}


@notebook("mended", "Set had lost nbgrader's metadata")
def grade_id_renamed(read: Notebook) -> None:
    of(read, "Set")["metadata"]["nbgrader"]["grade_id"] = "Set_copy"


@notebook("mended", "had lost nbgrader's metadata")
def one_grade_id_for_all(read: Notebook) -> None:
    for cell in read["cells"]:
        if "nbgrader" in cell["metadata"]:
            cell["metadata"]["nbgrader"]["grade_id"] = "EM"


@notebook("mended", "Set")
def grade_id_of_another_cell(read: Notebook) -> None:
    of(read, "Set")["metadata"]["nbgrader"]["grade_id"] = "Update"


@notebook("mended", "Set")
def grade_id_of_another_cell_and_a_new_id(read: Notebook) -> None:
    cell = of(read, "Set")
    cell["metadata"]["nbgrader"]["grade_id"], cell["id"] = "Update", "fresh"


@notebook("graded")
def one_id_for_all(read: Notebook) -> None:
    for cell in read["cells"]:
        cell["id"] = "same"


@notebook("graded")
def ids_that_are_none(read: Notebook) -> None:
    for number, cell in enumerate(read["cells"]):
        cell["id"] = [number, "with blanks", "x" * 1000, None, {"a": 1}][number % 5]


@notebook("mended", "had lost nbgrader's metadata")
def metadata_that_is_none(read: Notebook) -> None:
    for number, cell in enumerate(read["cells"]):
        cell["metadata"] = [None, [], "x", 7][number % 4]


@notebook("graded")
def notebook_without_metadata(read: Notebook) -> None:
    del read["metadata"]


@notebook("mended", "3 entries were not cells and were dropped")
def cells_that_are_none(read: Notebook) -> None:
    read["cells"][3:3] = [None, 7, ["a"]]


@notebook("mended", "check_Set had become a raw cell")
def kinds_that_are_none(read: Notebook) -> None:
    del of(read, "title")["source"]
    read["cells"].append({"cell_type": ["x"], "source": {"a": 1}})
    cell = of(read, "check_Set")
    cell["cell_type"] = "video"
    del cell["outputs"]


# Versions of the format


def _in_worksheets(read: Notebook, version: int) -> None:
    for cell in read["cells"]:
        cell.pop("id")
        if cell["cell_type"] == "code":
            cell |= {
                "input": cell.pop("source"),
                "language": "python",
                "collapsed": False,
                "prompt_number": 3,
            }
            cell.pop("execution_count", None)
        if version == 2:
            del cell["metadata"]
    read["worksheets"] = [{"cells": read.pop("cells"), "metadata": {}}]
    read["nbformat"], read["nbformat_minor"] = version, 0


@notebook("graded")
def nbformat_3(read: Notebook) -> None:
    first = read["cells"][0]
    first |= {"cell_type": "heading", "level": 1, "source": first["source"].removeprefix("# ")}
    _in_worksheets(read, 3)


@notebook("mended", "had lost nbgrader's metadata")
def nbformat_2(read: Notebook) -> None:
    _in_worksheets(read, 2)


@notebook("graded")
def nbformat_4_0(read: Notebook) -> None:
    read["nbformat_minor"] = 0
    for cell in read["cells"]:
        del cell["id"]


@notebook("graded")
def nbformat_to_come(read: Notebook) -> None:
    read["nbformat"], read["nbformat_minor"] = 5, 17


@notebook("graded")
def nbformat_not_said(read: Notebook) -> None:
    del read["nbformat"], read["nbformat_minor"]


@notebook("mended", "it asked for the kernel julia: it ran in python3")
def kernel_of_another_language(read: Notebook) -> None:
    read["metadata"] = {
        "kernelspec": {"name": "julia-1.9", "language": "julia", "display_name": "Julia"}
    }


@notebook("mended", "it asked for the kernel no-such-kernel")
def kernel_that_nobody_has(read: Notebook) -> None:
    read["metadata"] = {"kernelspec": {"name": "no-such-kernel", "display_name": "?"}}


@notebook("graded")
def kernel_of_an_environment(read: Notebook) -> None:
    read["metadata"]["kernelspec"] = {
        "name": "conda-env-ml",
        "language": "python",
        "display_name": "Python (ml)",
    }


# Functions in other cells than their own


@notebook("mended", "EM was written in another cell than its own: that version counts")
def everything_in_one_cell_at_the_top(read: Notebook) -> None:
    written = "\n\n".join(cleared(read, grade_id(cell)) for cell in solutions(read))
    read["cells"].insert(at(read, "part-1"), own(written))


@notebook("mended", "EM was written in another cell than its own: that version counts")
def everything_in_one_cell_at_the_bottom(read: Notebook) -> None:
    read["cells"].append(
        own("\n\n".join(cleared(read, grade_id(cell)) for cell in solutions(read)))
    )


@notebook("mended", "EM was missing: it was put back")
def everything_in_one_cell_and_the_others_deleted(read: Notebook) -> None:
    written = [take(read, grade_id(cell))["source"] for cell in solutions(read)]
    read["cells"].append(own("\n\n".join(written)))


@notebook("mended", "Set was written in another cell")
def written_below_the_stub(read: Notebook) -> None:
    written = cleared(read, "Set")
    read["cells"].insert(at(read, "Set") + 1, own(written))


@notebook("mended", "Set was written in another cell")
def written_above_the_stub(read: Notebook) -> None:
    written = cleared(read, "Set")
    read["cells"].insert(at(read, "Set"), own(written))


@notebook("mended", "Set was written in another cell")
def written_behind_its_check_with_helpers(read: Notebook) -> None:
    written = cleared(read, "Set")
    read["cells"] += [
        own("from math import floor as _floor"),
        own("def _same(x):\n    return x if _floor(1.5) else None"),
        own(f"{written}\n\n_Set = Set\n\n\ndef Set(X, m):\n    return _same(_Set(X, m))"),
    ]


@notebook("mended", "Update was written in another cell")
def written_in_the_cell_before(read: Notebook) -> None:
    of(read, "Set")["source"] += "\n\n\n" + cleared(read, "Update")


@notebook("mended", "Set was written in another cell")
def written_in_a_later_function_s_cell(read: Notebook) -> None:
    of(read, "EM")["source"] = cleared(read, "Set") + "\n\n\n" + of(read, "EM")["source"]


@notebook("mended", "Set was written in another cell")
def written_in_a_cell_that_looks(read: Notebook) -> None:
    cell = of(read, "look-set")
    cell["source"] = cleared(read, "Set") + "\n\n\n" + cell["source"]


@notebook("mended", "and Set, which was written in it, is in a cell before it")
def written_in_the_grade_cell(read: Notebook) -> None:
    of(read, "check_Set")["source"] = cleared(read, "Set")


@notebook("mended", "Set had lost nbgrader's metadata")
def written_in_a_new_cell_in_the_place_of_the_old(read: Notebook) -> None:
    place = at(read, "Set")
    read["cells"][place] = own(read["cells"][place]["source"])


@notebook("mended", "form_Set was missing: it was put back")
def written_in_a_new_notebook(read: Notebook) -> None:
    written = [own(cell["source"]) for cell in solutions(read)]
    read["cells"] = [own("import numpy as np\nfrom scipy.special import expit"), *written]


@notebook("mended", "Set was written in another cell")
def stub_with_other_comments_left_behind(read: Notebook) -> None:
    written = cleared(read, "Set")
    read["cells"].insert(at(read, "Set"), own(written))
    of(read, "Set")["source"] = of(read, "Set")["source"].replace("# YOUR CODE HERE", "# see above")


@notebook("mended", "EM_step was written in another cell")
def own_cell_emptied_and_function_elsewhere(read: Notebook) -> None:
    written = cleared(read, "EM_step")
    of(read, "EM_step")["source"] = "\n"
    read["cells"].append(own(written))


@notebook("mended", "Set was written in another cell")
def helper_in_its_own_cell_and_function_behind_the_check(read: Notebook) -> None:
    written = cleared(read, "Set")
    of(read, "Set")["source"] = "def _helper(x):\n    return x"
    read["cells"].append(own(f"_helper(1)\n{written}"))


@notebook("mended", "Set was written in another cell")
def written_with_a_magic_that_is_no_python(read: Notebook) -> None:
    read["cells"].insert(at(read, "part-1"), own(f"%%time\n{cleared(read, 'Set')}"))


@folder("mended", "Set was written in another cell")
def written_in_a_file_of_ones_own(where: Path) -> None:
    read = json.loads((where / "lab3.ipynb").read_text("utf-8"))
    for cell in read["cells"]:
        cell["source"] = "".join(cell["source"])
    (where / "mine.py").write_text(f"import numpy as np\n\n{cleared(read, 'Set')}\n")
    read["cells"].insert(at(read, "part-1"), own("from mine import (\n    Set,\n)"))
    (where / "lab3.ipynb").write_text(json.dumps(read))


# Text and outputs


@notebook("mended", "cells ended as on Windows")
def lines_that_end_as_on_windows(read: Notebook) -> None:
    for cell in read["cells"]:
        cell["source"] = cell["source"].replace("\n", "\r\n")


@notebook("graded")
def blanks_at_the_ends_of_lines(read: Notebook) -> None:
    for cell in read["cells"]:
        cell["source"] = cell["source"].replace("\n", " \n") + "\n\n"


@notebook("graded")
def outputs_of_many_megabytes(read: Notebook) -> None:
    for name in ("look-set", "look-em"):
        of(read, name)["outputs"] = [
            {"output_type": "stream", "name": "stdout", "text": ["x" * 80 + "\n"] * 200_000}
        ]


@notebook("graded")
def outputs_that_are_none(read: Notebook) -> None:
    odd = [
        None,
        7,
        [],
        {"output_type": "video"},
        [{"data": {"text/html": 5}}],
        [{"n": int("9" * 4000)}],
    ]
    for number, cell in enumerate(cell for cell in read["cells"] if cell["cell_type"] == "code"):
        cell["outputs"] = odd[number % len(odd)]
        cell["execution_count"] = "many"


@notebook("graded")
def half_characters(read: Notebook) -> None:
    read["cells"].append(own("x = '\\ud800'  # \U0001f600"))
    read["cells"].append(
        {
            "cell_type": "markdown",
            "source": "x",
            "metadata": {},
            "attachments": {"a.png": 5, "b.png": {"image/png": 5}},
        }
    )


@notebook("graded")
def cells_of_ones_own(read: Notebook) -> None:
    for place in range(len(read["cells"]), 0, -7):
        read["cells"].insert(place, own("mine = 1  # def Set(X, m)"))


# Bytes


@content("mended", "the file began with a byte order mark: it was ignored")
def byte_order_mark(given: bytes) -> bytes:
    return b"\xef\xbb\xbf" + given


@content("mended", "the file was in UTF-16: it was read as such")
def utf_16(given: bytes) -> bytes:
    return given.decode().encode("utf-16")


@content("mended", "the file was in UTF-16: it was read as such")
def utf_16_without_a_mark(given: bytes) -> bytes:
    return given.decode().encode("utf-16-be")


@content("mended", "the file was in UTF-32")
def utf_32(given: bytes) -> bytes:
    return given.decode().encode("utf-32")


@content("mended", "the file was in Windows-1252")
def windows_1252(given: bytes) -> bytes:
    read = json.loads(given)
    of(read, "Set")["source"].insert(0, "# größer\n")
    return json.dumps(read, ensure_ascii=False).encode("cp1252", "ignore")


@content("mended", "damaged UTF-8")
def one_byte_damaged(given: bytes) -> bytes:
    return given.replace(b"# Lab 3", b"# L\xffb 3 \xe2\x80\x93", 1)


@content("graded")
def file_with_the_line_ends_of_windows(given: bytes) -> bytes:
    return given.replace(b"\n", b"\r\n")


@content("graded")
def zeros_at_the_end(given: bytes) -> bytes:
    return given + bytes(4096)


@content("graded")
def tabs_that_are_not_escaped(given: bytes) -> bytes:
    return given.replace(b"# YOUR", b"#\tYOUR").replace(b"# Lab 3", b"#\tLab 3")


@content("unreadable", "the file is empty")
def nothing(given: bytes) -> bytes:
    return b""


@content("unreadable", "the file is empty")
def blanks(given: bytes) -> bytes:
    return b" \n\r\n"


@content("unreadable", "it is not a notebook")
def cut_off(given: bytes) -> bytes:
    return given[: len(given) // 2]


@content("unreadable", "it is not a notebook")
def web_page(given: bytes) -> bytes:
    return b"<!DOCTYPE html><html><body>lab3.ipynb</body></html>"


@content("unreadable", "it is not a notebook")
def python_program(given: bytes) -> bytes:
    return b"def Set(X, m):\n    return {}, 0\n"


@content("unreadable", "it is not a notebook")
def archive(given: bytes) -> bytes:
    return b"PK\x03\x04" + bytes(range(256)) * 20


@content("unreadable", "it is not a notebook")
def merge_that_was_not_finished(given: bytes) -> bytes:
    return b"<<<<<<< HEAD\n" + given + b"=======\n" + given + b">>>>>>> theirs\n"


@content("unreadable", "it is not a notebook")
def list_of_numbers(given: bytes) -> bytes:
    return b"[1, 2]"


@content("unreadable", "it has no cells")
def no_cells(given: bytes) -> bytes:
    return b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []}'


@content("unreadable", "it is nested too deep")
def nested_too_deep(given: bytes) -> bytes:
    return b"[" * 200_000


@content("unreadable", "none of its cells belongs to this assignment")
def notebook_of_another_course(given: bytes) -> bytes:
    return json.dumps(nbformat.v4.new_notebook(cells=[own("x = 1"), own("print(x)")])).encode()


# Folders


@folder("mended", "lab3-final.ipynb was taken as the notebook: there was none named lab3.ipynb")
def renamed(where: Path) -> None:
    (where / "lab3.ipynb").rename(where / "lab3-final.ipynb")


@folder("mended", "Lab3 (1).IPYNB was taken as the notebook")
def renamed_by_a_browser(where: Path) -> None:
    (where / "lab3.ipynb").rename(where / "Lab3 (1).IPYNB")


@folder("mended", "lab3.utf16.ipynb was taken as the notebook")
def renamed_and_in_utf_16(where: Path) -> None:
    text = (where / "lab3.ipynb").read_text("utf-8") + "\n"
    (where / "lab3.utf16.ipynb").write_bytes(text.encode("utf-16-be"))
    nbformat.write(
        nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1")]), where / "Untitled.ipynb"
    )
    (where / "lab3.ipynb").unlink()


@folder("mended", "lab3.ipynb.txt was taken as the notebook")
def with_another_ending(where: Path) -> None:
    (where / "lab3.ipynb").rename(where / "lab3.ipynb.txt")


@folder("mended", "<b>*lab*_3_.ipynb was taken as the notebook")
def renamed_with_markup(where: Path) -> None:
    (where / "lab3.ipynb").rename(where / "<b>*lab*_3_.ipynb")


@folder("mended", "lab3/lab3.ipynb was taken as the notebook")
def folder_in_the_folder(where: Path) -> None:
    (where / "lab3").mkdir()
    read = json.loads((where / "lab3.ipynb").read_text("utf-8"))
    read["cells"].insert(
        at(read, "set-idea"),
        own(
            "from pathlib import Path\nassert Path('notes.txt').read_text() == 'mine'\nseen = True"
        ),
    )
    of(read, "Set")["source"] = ["assert seen\n", *of(read, "Set")["source"]]
    (where / "lab3" / "notes.txt").write_text("mine")
    (where / "lab3" / "lab3.ipynb").write_text(json.dumps(read))
    (where / "lab3.ipynb").unlink()


@folder("mended", "mine.ipynb was taken as the notebook")
def renamed_beside_another_notebook(where: Path) -> None:
    (where / "lab3.ipynb").rename(where / "mine.ipynb")
    nbformat.write(
        nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1")]), where / "Untitled.ipynb"
    )


@folder("mended", "copy.ipynb was taken as the notebook")
def the_same_under_two_names(where: Path) -> None:
    shutil.copy(where / "lab3.ipynb", where / "copy.ipynb")
    (where / "lab3.ipynb").rename(where / "lab3 copy.ipynb")


@folder("unreadable", "which of these is meant is not clear: a.ipynb, b.ipynb")
def two_versions(where: Path) -> None:
    text = (where / "lab3.ipynb").read_text("utf-8")
    (where / "b.ipynb").write_text(text.replace("return", "return  ", 1), "utf-8")
    (where / "lab3.ipynb").rename(where / "a.ipynb")


@folder(
    "mended",
    "lab3 (1).ipynb was taken as the notebook: lab3.ipynb was of no use, the file is empty",
)
def empty_beside_the_right_one(where: Path) -> None:
    (where / "lab3.ipynb").rename(where / "lab3 (1).ipynb")
    (where / "lab3.ipynb").touch()


@folder("mended", "answers.ipynb was taken as the notebook: lab3.ipynb was of no use, it is a link")
def link_to_a_notebook_beside_it(where: Path) -> None:
    (where / "lab3.ipynb").rename(where / "answers.ipynb")
    (where / "lab3.ipynb").symlink_to("answers.ipynb")


@folder("graded")
def second_notebook(where: Path) -> None:
    shutil.copy(where / "lab3.ipynb", where / "draft.ipynb")


@folder("missing", "there is no notebook")
def left_out(where: Path) -> None:
    (where / "lab3.ipynb").unlink()


@folder("missing", "there is no notebook")
def only_a_checkpoint(where: Path) -> None:
    (where / ".ipynb_checkpoints").mkdir()
    (where / "lab3.ipynb").rename(where / ".ipynb_checkpoints" / "lab3-checkpoint.ipynb")


@folder("missing", "there is no notebook")
def empty_folder(where: Path) -> None:
    shutil.rmtree(where)
    where.mkdir()


@folder("unreadable", "it is not a regular file")
def folder_of_its_name(where: Path) -> None:
    (where / "lab3.ipynb").unlink()
    (where / "lab3.ipynb").mkdir()


@folder("unreadable", "it cannot be read (Not a directory)")
def file_in_the_place_of_the_folder(where: Path) -> None:
    text = (where / "lab3.ipynb").read_text("utf-8")
    shutil.rmtree(where)
    where.write_text(text, "utf-8")


@folder("unreadable", "it is a link")
def link(where: Path) -> None:
    (where / "lab3.ipynb").rename(where.parent / "elsewhere.ipynb")
    (where / "lab3.ipynb").symlink_to("../elsewhere.ipynb")


@folder("unreadable", "it is a link")
def link_to_itself(where: Path) -> None:
    (where / "lab3.ipynb").unlink()
    (where / "lab3.ipynb").symlink_to("lab3.ipynb")


@folder("unreadable", "its folder is a link")
def folder_that_is_a_link(where: Path) -> None:
    where.rename(where.parent / "real")
    where.symlink_to("real")


@folder("unreadable", "it is not a regular file")
def pipe(where: Path) -> None:
    (where / "lab3.ipynb").unlink()
    os.mkfifo(where / "lab3.ipynb")


@folder("mended", "far was left out: it is a link")
def links_beside_it(where: Path) -> None:
    shutil.rmtree(where / "data")
    (where / "data").symlink_to("../../../data")
    (where / "far").symlink_to("/")


@folder("graded")
def data_left_out(where: Path) -> None:
    shutil.rmtree(where / "data")


@folder("graded")
def nobody_may_read(where: Path) -> None:
    (where / "lab3.ipynb").chmod(0o000)


@folder("graded")
def everybody_may_do_everything(where: Path) -> None:
    (where / "lab3.ipynb").chmod(0o7777)
    where.chmod(0o777)


@folder("graded")
def folder_that_nobody_may_enter(where: Path) -> None:
    where.chmod(0o000)


@folder("mended", "film.bin was left out")
def film_beside_it(where: Path) -> None:
    with (where / "film.bin").open("wb") as file:
        file.truncate(200 * 2**20)


# Endless folders, names, times and texts


def nested(where: Path, names: list[str]) -> int:
    """Make nested folders, however long their path becomes; return the last one, opened."""
    inside = os.open(where, os.O_RDONLY)
    for name in names:
        os.mkdir(name, dir_fd=inside)
        deeper = os.open(name, os.O_RDONLY, dir_fd=inside)
        os.close(inside)
        inside = deeper
    return inside


def put(inside: int, name: str) -> None:
    """Put a file into a folder, and close the folder."""
    os.close(os.open(name, os.O_CREAT | os.O_WRONLY, 0o644, dir_fd=inside))
    os.close(inside)


@folder("mended", "was left out: it lies in more than 32 folders")
def folders_within_folders(where: Path) -> None:
    put(nested(where, ["d"] * 1100), "deep.txt")


@folder("mended", "lab3-mine.ipynb was taken as the notebook")
def folders_within_folders_and_another_name(where: Path) -> None:
    put(nested(where, ["d"] * 1100), "lab3.ipynb")
    (where / "lab3.ipynb").rename(where / "lab3-mine.ipynb")


@folder("mended", "1180 more were left out")
def a_comb_of_folders(where: Path) -> None:
    for number in range(1200):
        put(nested(where, [f"{number}", *["d"] * 33]), "deep.txt")


@folder("mended", "was left out: its path has more than 1000 bytes")
def folders_of_long_names(where: Path) -> None:
    put(nested(where, ["n" * 250] * 18), "far.txt")


@folder("mended", "was left out: its path has more than 1000 bytes")
def path_that_fits_in_submitted_alone(where: Path) -> None:
    room = 4095 - len(os.fsencode(where)) - len("/far.txt")
    names = ["n" * 200] * (room // 201)
    put(nested(where, [*names, "n" * (room - 201 * len(names) - 1)]), "far.txt")
    assert (where / Path(*names)).is_dir()


@folder("graded")
def path_as_long_as_it_may_be(where: Path) -> None:
    put(nested(where, ["\u00fc" * 124] * 4), "near")


@folder("graded")
def more_folders_than_files(where: Path) -> None:
    for number in range(100):
        os.close(nested(where, [f"empty-{number}", *["d"] * 30]))
        put(nested(where, [f"{number}", *["d"] * 15]), "near.txt")


@folder("mended", "was left out: the files lie in more than 2000 folders")
def files_in_too_many_folders(where: Path) -> None:
    for number in range(150):
        put(nested(where, [f"{number}", *["d"] * 29]), "near.txt")


@folder("mended", "was left out: another file has this name")
def names_that_differ_in_a_byte_that_is_no_text(where: Path) -> None:
    for byte in (b"\xe8", b"\xe9"):
        (where / os.fsdecode(b"caf" + byte)).write_bytes(byte)


@folder("mended", "was left out: its name is that of a file and of a folder")
def name_of_a_file_and_of_a_folder(where: Path) -> None:
    (where / os.fsdecode(b"caf\xe8")).write_text("a file")
    (where / os.fsdecode(b"caf\xe9") / "within").mkdir(parents=True)
    (where / os.fsdecode(b"caf\xe9") / "within" / "menu").write_text("in a folder")


@folder("mended", "notes/1.txt was left out: its name is that of a file and of a folder")
def name_of_a_file_and_of_a_folder_below(where: Path) -> None:
    (where / "lab3" / "notes").mkdir(parents=True)
    (where / "lab3" / "notes" / "1.txt").write_text("beside the notebook")
    (where / "notes").write_text("above it")
    (where / "lab3.ipynb").rename(where / "lab3" / "lab3.ipynb")


def _at(time: str) -> Callable[[Path], None]:
    def make(where: Path) -> None:
        (where / "timestamp.txt").write_text(time)

    return make


for _name, _time in {
    "time_of_fifty_digits": "9" * 50 + "h",
    "time_in_a_zone_without_end": "2026-01-01 12:00:00 " + "9" * 30,
    "time_in_a_zone_that_is_a_file": "2026-01-01 12:00:00 /etc/passwd",
    "time_before_all_times": "0001-01-01 00:00:00 +2300",
    "time_after_all_times": "9999-12-31 23:59:59 -2300",
    "time_of_many_lines": "2026-01-01 12:00:00 UTC\n" * 100,
    "time_in_exponents": "1e999999999",
}.items():
    CASES.append(Case(_name, "timestamp", _at(_time), "graded", FULL, ""))


def _with(cells: bytes, given: bytes) -> bytes:
    """Append cells, in JSON, to those of the notebook."""
    read = json.dumps(json.loads(given)["cells"])[1:-1].encode()
    return b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [%b, %b]}' % (
        read,
        cells,
    )


def _cell_of(words: bytes, kind: bytes = b"raw") -> bytes:
    return b'{"cell_type": "%b", "metadata": {}, "source": "%b"}' % (kind, words)


@content("unreadable", "characters, more than the 16777216 allowed")
def words_of_92_mib(given: bytes) -> bytes:
    return _with(b",".join([_cell_of(b"ab " * 16_000)] * 2000), given)


@content("mended", "1 of its cells had more than 1048576 characters")
def words_of_120_mib(given: bytes) -> bytes:
    return _with(_cell_of(b"word " * (24 * 2**20)), given)


@content("unreadable", "its code has")
def words_of_many_cells_of_code(given: bytes) -> bytes:
    return _with(b",".join([_cell_of(b"ab " * 3000)] * 700), given)


@content("mended", "pictures pasted into 1 cell were too large")
def pictures_of_many_megabytes(given: bytes) -> bytes:
    picture = b'{"image/png": "%b"}' % (b"iVBO" * 2**20)
    pictures = b",".join(b'"%d.png": %b' % (number, picture) for number in range(6))
    cell = b'{"cell_type": "markdown", "metadata": {}, "source": "", "attachments": {%b}}'
    return _with(cell % pictures, given)


@content("unreadable", "it has more parts than any notebook")
def lists_without_end(given: bytes) -> bytes:
    return _with(b'{"cell_type": "code", "outputs": [%b[]]}' % (b"[]," * (30 * 2**20)), given)


@content("graded")
def number_of_a_million_digits(given: bytes) -> bytes:
    return given.replace(b"{", b'{"n": %b, ' % (b"9" * 10**6), 1)
