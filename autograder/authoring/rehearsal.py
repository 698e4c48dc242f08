"""A copy of a course in which everything can be tried."""

import shutil
from pathlib import Path

from autograder.course import CONFIG, Course
from autograder.exc import CourseError
from autograder.gradebook.nbgrader import Nbgrader

MARK = ".demonstration"
PARTS = ("source", "data", "autograder", "release", "solutions", "submitted")


def make_course(course: Course, folder: Path) -> Course:
    """Copy a course without submissions; only an earlier demonstration is replaced."""
    make_place(course, folder)
    return copy_course(course, folder)


def make_place(course: Course, folder: Path) -> None:
    """Make an empty folder for a demonstration; only an earlier one is replaced.

    Raises
    ------
    CourseError
        If the folder belongs to the course, or holds anything else.
    """
    for part in PARTS:
        if folder.resolve().is_relative_to((course.root / part).resolve()):
            raise CourseError(
                str(folder),
                "a folder outside the course's own",
                f"one inside {part}/",
                "name another one with --to",
            )
    if folder.is_file() or (
        folder.is_dir() and any(folder.iterdir()) and not (folder / MARK).exists()
    ):
        raise CourseError(
            str(folder),
            "a folder that is new, or an earlier demonstration",
            "something else",
            "name another one with --to",
        )
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / MARK).touch()


def copy_course(course: Course, folder: Path) -> Course:
    """Copy a course without its submissions and its gradebook; the folder may exist already."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(course.root / CONFIG, folder / CONFIG)
    for part in filter(lambda part: (course.root / part).is_dir(), ("source", "data")):
        shutil.copytree(
            course.root / part, folder / part, ignore=shutil.ignore_patterns(".ipynb_checkpoints")
        )
    for path in Nbgrader(course).read_beside:
        if (course.root / path).is_file() and not (path.is_absolute() or (folder / path).exists()):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(course.root / path, folder / path)
    if (course.root / "autograder" / "checks").is_dir():
        shutil.copytree(course.root / "autograder" / "checks", folder / "autograder" / "checks")
    return Course(folder.resolve())
