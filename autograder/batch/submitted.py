"""Which folders of a course were handed in, and by whom."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from autograder.batch.pool import error_report
from autograder.course import Course
from autograder.exc import CourseError, RosterError
from autograder.gradebook.roster import ROSTER, Roster
from autograder.grading.report import Report
from autograder.intake.names import did_you_mean, fault, told_apart


def handed_in(course: Course, assignment: str, students: Sequence[str] = ()) -> dict[str, Path]:
    """Return the submitted folders, of everybody or the students named."""
    found = sorted((course.root / "submitted").glob("*"))
    folders = {path.name: path / assignment for path in found if _may_hold(path, assignment)}
    for student in students:
        if student not in folders:
            where = str(course.root / "submitted" / student / assignment)
            remedy = did_you_mean(student, folders) or "check the student's name"
            raise CourseError(where, "a folder that was handed in", "no such folder", remedy)
    if not folders:
        where = str(course.root / "submitted")
        expected = f"submissions, at submitted/STUDENT/{assignment}/"
        raise CourseError(where, expected, "none", "put them there")
    return {student: folders[student] for student in (sorted(set(students)) or folders)}


def of_sections(
    course: Course, folders: Mapping[str, Path], roster: Roster | None, sections: Sequence[str]
) -> dict[str, Path]:
    """Return the folders of students in some sections of the roster."""
    if roster is None:
        where, remedy = str(course.root / ROSTER), "write the roster, with a column section"
        raise RosterError(where, "a roster, which names the sections", "no such file", remedy)
    chosen = {name: folders[name] for name in roster.of_sections(sections) if name in folders}
    if not chosen:
        where, got = str(course.root / "submitted"), "none"
        expected = f"submissions from section {' or '.join(sections)}"
        raise CourseError(where, expected, got, "check the section's name, or wait for them")
    return chosen


def absent(course: Course, assignment: str, people: Iterable[str]) -> list[str]:
    """Return those of some students who have not handed in."""
    submitted = course.root / "submitted"
    return [student for student in people if not _may_hold(submitted / student, assignment)]


def _may_hold(folder: Path, assignment: str) -> bool:
    """Return whether a folder may hold a submission: so may one that we cannot look into.

    Names that begin with a dot may be anything: a folder of that kind that we cannot look into is
    ignored.
    """
    try:
        return (folder / assignment).is_symlink() or (folder / assignment).exists()
    except OSError:
        return not folder.name.startswith(".")


def sort_out_names(folders: Mapping[str, Path]) -> tuple[dict[str, Path], list[Report]]:
    """Separate out folders whose names nbgrader cannot handle, with a report on each."""
    faults = {student: why for student in folders if (why := fault(student))}
    named = {student: folder for student, folder in folders.items() if student not in faults}
    texts = told_apart(faults, named)
    return named, [error_report(texts[student], why) for student, why in faults.items()]
