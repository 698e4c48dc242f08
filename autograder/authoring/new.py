"""An instructor's first assignment: a small one that works, copied from the template.

``template/`` is itself a course with one assignment; two words in it stand for the names of both.
"""

import json
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from autograder.course import PACKAGE, Course
from autograder.exc import CourseError

TEMPLATE = PACKAGE / "template"
ASSIGNMENT, COURSE = "assignment_name", '"course_name"'
# A valid name for a Python package and for a folder of nbgrader's.
NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
OF_AN_ASSIGNMENT = ("source", "autograder")


def new(folder: Path, assignment: str) -> Course:
    """Make a working assignment in a course; a missing or empty folder becomes a course first.

    Raises
    ------
    CourseError
        If the name is invalid, some of the assignment's places are taken, or the folder holds
        anything but a course. Then nothing has changed.
    """
    if not NAME.fullmatch(assignment):
        raise CourseError(
            "the assignment",
            "a name of letters (a to z), digits and _, a letter first",
            repr(assignment),
            "choose another",
        )
    vacant = _is_vacant(folder)
    course = Course(folder.resolve()) if vacant else Course.at(folder)
    for place in (
        course.root / "source" / assignment,
        course.root / "autograder" / "checks" / assignment,
    ):
        if os.path.lexists(place):
            raise CourseError(
                str(place),
                "nothing there yet",
                "a file or a folder",
                "choose another name, or move it away",
            )
    parts = [path.name for path in TEMPLATE.iterdir()] if vacant else OF_AN_ASSIGNMENT
    with tempfile.TemporaryDirectory(
        prefix=".autograder-", dir=folder if folder.is_dir() else folder.parent
    ) as scratch:
        staged = Path(scratch) / "course"
        for part in parts:
            _fill_in(
                part,
                staged,
                {ASSIGNMENT: assignment, COURSE: json.dumps(course.root.name, ensure_ascii=False)},
            )
        _move(list(_moves(staged, course.root)))
    return course


def _is_vacant(folder: Path) -> bool:
    """Return whether a course can be made here; hidden files such as ``.git`` may exist."""
    if os.path.lexists(folder):
        return folder.is_dir() and all(path.name.startswith(".") for path in folder.iterdir())
    if not folder.parent.is_dir():
        raise CourseError(
            str(folder.parent),
            "a folder to make the course in",
            "none",
            "make it first, or name another with --course",
        )
    return True


def _fill_in(part: str, staged: Path, names: Mapping[str, str]) -> None:
    """Copy a file or a folder of the template, with the two names filled in."""
    root = TEMPLATE / part
    for path in [root] if root.is_file() else root.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            place, text = str(path.relative_to(TEMPLATE)), path.read_text("utf-8")
            for word, name in names.items():
                place, text = place.replace(word, name), text.replace(word, name)
            (staged / place).parent.mkdir(parents=True, exist_ok=True)
            (staged / place).write_text(text, "utf-8")


def _moves(staged: Path, place: Path) -> Iterator[tuple[Path, Path]]:
    """Yield each staged path and its place: whole folders if possible; existing files stay."""
    if not os.path.lexists(place):
        yield staged, place
    elif staged.is_dir():
        if not place.is_dir():
            raise CourseError(str(place), "a folder, or nothing yet", "a file", "move it away")
        for path in sorted(staged.iterdir()):
            yield from _moves(path, place / path.name)


def _move(moves: list[tuple[Path, Path]]) -> None:
    """Move everything into its place, or nothing."""
    try:
        for staged, place in moves:
            staged.rename(place)
    except BaseException:
        for staged, place in moves:
            if not staged.exists():
                place.rename(staged)
        raise
