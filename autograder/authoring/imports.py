"""Assignments that were written for another grader, brought into a course."""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat

from autograder.authoring.otter import assignment_config, source_notebook
from autograder.authoring.otter_tests import yaml_of
from autograder.course import Course, notebooks_in
from autograder.exc import CourseError, ImportedError
from autograder.gradebook.nbgrader import Marks, Nbgrader, read_notebook

NAME = re.compile(r"\w[\w .-]*")


@dataclass(frozen=True)
class ImportedAssignment:
    """An assignment that was brought into a course.

    Attributes
    ----------
    name : str
    points : dict of str to float
        The points of each question.
    notes : tuple of str
        What could not be carried over as it was.
    """

    name: str
    points: dict[str, float]
    notes: tuple[str, ...]


def import_otter(course: Course, folder: Path) -> list[ImportedAssignment]:
    """Turn each notebook for otter-assign in a folder into an assignment of a course.

    ``NAME.ipynb`` becomes ``source/NAME/NAME.ipynb``, with the files that its settings name under
    ``files`` beside it.

    Raises
    ------
    CourseError
        If the folder holds no notebook, or an assignment of that name is there.
    ImportedError
        If a notebook or its settings are at fault. Then nothing has changed.
    """
    paths = notebooks_in(folder)
    if not paths:
        remedy = "name the folder that holds the notebooks for otter assign"
        raise CourseError(str(folder), "a notebook (.ipynb)", "none", remedy)
    for name in paths:
        _assert_vacant(course.root / "source" / name, name)
    marks = Nbgrader(course).marks
    source = course.root / "source"
    source.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".autograder-", dir=course.root) as scratch:
        made = [_import(path, Path(scratch) / name, marks) for name, path in paths.items()]
        for name in paths:
            (Path(scratch) / name).rename(source / name)
    return made


def _assert_vacant(place: Path, name: str) -> None:
    if not NAME.fullmatch(name):
        remedy = "rename the notebook"
        raise CourseError(name, "a name of letters, digits, _, - and .", repr(name), remedy)
    if os.path.lexists(place):
        raise CourseError(
            str(place),
            "nothing there yet",
            "a file or a folder",
            "move it away, or import elsewhere",
        )


def _import(path: Path, place: Path, marks: Marks) -> ImportedAssignment:
    notebook = read_notebook(path)
    config = _with_file(assignment_config(notebook, path.name), path)
    imported = source_notebook(notebook, path.name, config, marks)
    place.mkdir()
    nbformat.write(imported.notebook, place / path.name)
    files = config.get("files") or []
    if not isinstance(files, list):
        raise ImportedError(
            path.name, "files, a list of paths", repr(files), "correct the settings"
        )
    for file in files:
        _copy(path, str(file), place)
    marked = [cell.metadata.get("nbgrader", {}) for cell in imported.notebook.cells]
    points = {its.grade_id: its.points for its in marked if "points" in its}
    return ImportedAssignment(
        path.stem, points, (*imported.notes, *_not_named(path, files, config))
    )


def _with_file(config: dict[str, Any], path: Path) -> dict[str, Any]:
    """Add the settings of the file that a notebook's settings name; its own count first."""
    named = config.get("config_file")
    if not named:
        return config
    file = path.parent / str(named)
    if not file.is_file():
        raise ImportedError(
            f"{path.name}, config_file", str(file), "no such file", "correct the path"
        )
    return yaml_of(file.read_text("utf-8"), str(file)) | config


def _copy(notebook: Path, named: str, place: Path) -> None:
    """Copy a file or a folder that an assignment's settings name."""
    folder = notebook.parent.resolve()
    file = (folder / named).resolve()
    where = f"{notebook.name}, files"
    if not file.is_relative_to(folder) or file == folder:
        raise ImportedError(
            where, f"paths inside {folder}", named, "move the file beside the notebook"
        )
    if not file.exists():
        raise ImportedError(where, f"a file {named}", "none", "correct the path, or put it there")
    target = place / file.relative_to(folder)
    target.parent.mkdir(parents=True, exist_ok=True)
    if file.is_dir():
        shutil.copytree(file, target, dirs_exist_ok=True)
    else:
        shutil.copy2(file, target)


def _not_named(path: Path, files: list[Any], config: Mapping[str, Any]) -> Iterator[str]:
    """Name the files beside a notebook that students did not get from otter, and do not get now."""
    named = [Path(str(name)).parts for name in (*files, config.get("config_file") or "")]
    known = {parts[0] for parts in named if parts}
    for beside in sorted(path.parent.iterdir()):
        is_other = beside.suffix != ".ipynb" and not beside.name.startswith(".")
        if is_other and beside.name not in known:
            yield f"{beside.name} is left out: it is not among the notebook's files"
