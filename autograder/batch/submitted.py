"""Which folders of a course were handed in, and by whom."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from autograder.batch.pool import error_report
from autograder.course import Course
from autograder.exc import CourseError
from autograder.grading.report import Report
from autograder.intake.names import fault, told_apart


def handed_in(course: Course, assignment: str, students: Sequence[str] = ()) -> dict[str, Path]:
    """Find what was handed in, ``submitted/STUDENT/ASSIGNMENT``: the folders of everybody, or of the students named."""
    found = sorted((course.root / "submitted").glob("*"))
    folders = {path.name: path / assignment for path in found if _may_hold(path, assignment)}
    for student in students:
        if student not in folders:
            raise CourseError(str(course.root / "submitted" / student / assignment), "a folder that was handed in", "no such folder",
                              "check the student's name")  # fmt: skip
    if not folders:
        raise CourseError(str(course.root / "submitted"), f"what was handed in, at submitted/STUDENT/{assignment}/", "nothing",
                          "put it there")  # fmt: skip
    return {student: folders[student] for student in (sorted(set(students)) or folders)}


def _may_hold(folder: Path, assignment: str) -> bool:
    """Tell whether something was handed in, there or, for what can be told, behind a closed door.

    Behind a name that begins with a dot there may be anything: what cannot be seen there is none.
    """
    try:
        return (folder / assignment).is_symlink() or (folder / assignment).exists()
    except OSError:
        return not folder.name.startswith(".")


def sort_out_names(folders: Mapping[str, Path]) -> tuple[dict[str, Path], list[Report]]:
    """Part the students from folders whose names nbgrader cannot handle; those are reported."""
    faults = {student: why for student in folders if (why := fault(student))}
    named = {student: folder for student, folder in folders.items() if student not in faults}
    texts = told_apart(faults, named)
    return named, [error_report(texts[student], why) for student, why in faults.items()]
