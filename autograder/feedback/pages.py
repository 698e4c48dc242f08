"""The feedback pages of a class: those that are out of date are written."""

import errno
import filecmp
import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from glob import escape
from pathlib import Path

from nbgrader.converters import GenerateFeedback
from nbgrader.utils import find_all_files
from rich.console import Console
from rich.progress import track

from autograder.course import CONFIG, Course
from autograder.exc import CourseError, OutputError
from autograder.feedback.exporters import FeedbackExporter
from autograder.files import write_whole
from autograder.gradebook.grades import Grades, read_grades
from autograder.gradebook.nbgrader import Nbgrader
from autograder.gradebook.rules import Rules
from autograder.gradebook.tables import counted
from autograder.intake.assignment import SECRET
from autograder.intake.cells import printable
from autograder.intake.names import did_you_mean
from autograder.jail.calls import CallTimeout, time_limit

MADE_FROM = re.compile(r'<meta name="made-from" content="([0-9a-f]{64})">')
HEAD = 1000  # characters at a page's start that say what it was made from
END = "</html>"
PAGE_S = 60.0  # limit for a page, which normally takes hundredths of a second
MOST_NAMED = 20
# After such an error, the next page could not be written either.
NO_MORE = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}


@dataclass
class Written:
    """The outcome of writing a class's pages.

    Attributes
    ----------
    new : list of str
        The pages that were written, by student and, if there are several, by notebook.
    current : int
        How many pages were up to date.
    failed : dict of str to str
        Why there is no new page, by the same names; an earlier one stays as it was.
    """

    new: list[str] = field(default_factory=list)
    current: int = 0
    failed: dict[str, str] = field(default_factory=dict)


def write_feedback(
    course: Course,
    assignment: str,
    console: Console,
    *,
    students: Sequence[str] = (),
    force: bool = False,
) -> Written:
    """Write the pages that are out of date, of everybody or the students named.

    A page is up to date if it was made from the same autograded notebook, the same scores and
    comments, and by the same code. With ``force``, every page is written.

    Raises
    ------
    AutograderError
        If nothing has been graded, the gradebook cannot be read, or the disk takes no page.
    """
    course.assert_has(assignment)
    notebooks = _graded(course, assignment, students)
    nbgrader = Nbgrader(course)
    with nbgrader.gradebook() as gradebook:
        grades = {
            name: read_grades(gradebook.db, assignment, name)
            for name in sorted({path.stem for path in notebooks})
        }
    pages = _Pages(course, assignment, nbgrader, force=force)
    written, quiet = Written(), not console.is_terminal
    for path in track(notebooks, "Writing feedback", console=console, disable=quiet):
        student = path.parent.parent.name
        page = f"{student}/{path.stem}" if len(grades) > 1 else student
        try:
            with time_limit(PAGE_S):
                if pages.bring_up_to_date(student, path, grades[path.stem].get(student)):
                    written.new.append(page)
                else:
                    written.current += 1
        except CallTimeout:
            written.failed[page] = f"it took longer than {PAGE_S:g} s"
        except OSError as error:
            if error.errno in NO_MORE:
                where, got = str(error.filename or course.root / "feedback"), str(error.strerror)
                remedy = "correct that, and run the command again: pages already written stay"
                raise OutputError(where, "a disk that takes the pages", got, remedy) from None
            written.failed[page] = printable(f"{type(error).__name__}: {error}")
        except Exception as error:  # one page fails: the others are written
            written.failed[page] = printable(f"{type(error).__name__}: {error}")
    return written


def write_pages(
    course: Course,
    assignment: str,
    student: str,
    folder: Path,
    *,
    notebooks: Mapping[str, str],
    grades: Mapping[str, Grades],
) -> None:
    """Write the pages of an attempt that the gradebook does not hold, into a folder of its own.

    ``notebooks`` are the graded notebooks as JSON. The folder holds the attempt's secret and
    timestamp, by which its receipt is found.
    """
    pages = _Pages(course, assignment, Nbgrader(course), force=True)
    for name, notebook in notebooks.items():
        path = folder / f"{name}.ipynb"
        path.write_text(notebook, "utf-8")
        with time_limit(PAGE_S):
            write_whole(folder / f"{name}.html", pages.html(student, path, grades[name]))
        path.unlink()


def show(written: Written, assignment: str, console: Console) -> None:
    """Print the outcome."""
    words = f"Wrote {counted(len(written.new), 'feedback page')} of {assignment}"
    console.print(f"{words}; up to date already: {written.current}.", markup=False)
    for page, why in list(written.failed.items())[:MOST_NAMED]:
        console.print(f"  {printable(page)}: no new page: {why}", markup=False, soft_wrap=True)
    if len(written.failed) > MOST_NAMED:
        console.print(f"  and {len(written.failed) - MOST_NAMED} more")


def _graded(course: Course, assignment: str, students: Sequence[str]) -> list[Path]:
    """Return the notebooks that have been graded, of everybody or the students named."""
    found = sorted((course.root / "autograded").glob(f"*/{escape(assignment)}/*.ipynb"))
    folders = {path.parent.parent.name for path in found}
    remedy = f"run autograder grade {assignment} first"
    for student in students:
        if student not in folders:
            where = str(course.root / "autograded" / student / assignment)
            check = did_you_mean(student, folders) or "check the name,"
            raise CourseError(where, "a graded notebook", "none", f"{check} or {remedy}")
    if not folders:
        where = str(course.root / "autograded")
        raise CourseError(where, f"graded notebooks of {assignment}", "none", remedy)
    wanted = set(students) or folders
    return [path for path in found if path.parent.parent.name in wanted]


class _Pages:
    """Makes pages with one exporter, because most of the work is the same for all students."""

    def __init__(self, course: Course, assignment: str, nbgrader: Nbgrader, *, force: bool) -> None:
        self._course, self._assignment, self._force = course, assignment, force
        self._directory = nbgrader.course_directory
        Rules.of(nbgrader.config, str(course.root / CONFIG))  # a fault is told before all pages
        converter = GenerateFeedback(coursedir=self._directory, config=nbgrader.config)
        self._exporter = FeedbackExporter(parent=converter, config=converter.config)  # type: ignore[no-untyped-call]
        for preprocessor in converter.preprocessors:
            self._exporter.register_preprocessor(preprocessor)  # type: ignore[no-untyped-call]

    def bring_up_to_date(self, student: str, notebook: Path, grades: Grades | None) -> bool:
        """Write a page and its files if it is out of date; return whether it was."""
        if grades is None:
            raise LookupError("the gradebook holds nothing of this submission: grade it again")
        folder = self._course.root / "feedback" / student / self._assignment
        page = folder / f"{notebook.stem}.html"
        self._copy_beside(notebook.parent, folder)
        names = {"student": student, "assignment": self._assignment, "notebook": notebook.stem}
        telling = self._exporter.telling(notebook, names, grades)
        key = self._exporter.key(notebook.read_bytes(), grades, telling)
        if not self._force and _made_from(page) == key:
            return False
        write_whole(page, self.html(student, notebook, grades))
        self._share(page)
        return True

    def html(self, student: str, notebook: Path, grades: Grades) -> str:
        """Return the page of a graded notebook."""
        names = {"student": student, "assignment": self._assignment, "notebook": notebook.stem}
        # for nbgrader's own preprocessors, if they are configured
        names["db_url"] = self._directory.db_url
        known = {"nbgrader": names, "grades": grades}
        html, _ = self._exporter.from_filename(str(notebook), known)
        return html

    def _copy_beside(self, graded: Path, folder: Path) -> None:
        """Copy the files beside a page: its pictures, and what nbgrader's exchange expects."""
        folder.mkdir(parents=True, exist_ok=True)
        if self._directory.groupshared:
            for each in (folder.parent, folder):
                each.chmod(0o2770)
        if not (graded / SECRET).exists():  # that of an earlier attempt would name this page
            (folder / SECRET).unlink(missing_ok=True)
        for name in find_all_files(str(graded), [*self._directory.ignore, "*.ipynb"]):
            source, copy = Path(name), folder / Path(name).relative_to(graded)
            if not (copy.is_file() and filecmp.cmp(source, copy, shallow=False)):
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.unlink(missing_ok=True)
                shutil.copyfile(source, copy)
                self._share(copy)

    def _share(self, path: Path) -> None:
        path.chmod(0o664 if self._directory.groupshared else 0o644)


def _made_from(page: Path) -> str:
    """Return what a page was made from; empty if there is no page, or half of one."""
    try:
        html = page.read_text("utf-8")
    except (OSError, UnicodeError):
        return ""
    found = MADE_FROM.search(html[:HEAD]) if html.rstrip().endswith(END) else None
    return found[1] if found else ""
