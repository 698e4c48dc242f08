"""A classroom on one machine: a student's JupyterLab, a watcher, and a teacher's formgrader."""

import signal
from contextlib import AbstractContextManager, ExitStack, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console

from autograder.authoring.rehearsal import copy_course, make_place
from autograder.authoring.release import release
from autograder.course import CONFIG, Course
from autograder.exc import CourseError
from autograder.exchange.handle import WarmProcess
from autograder.exchange.jupyter import Lab, jupyter_lab, write_student_settings
from autograder.exchange.watch import Watched, Watcher, watch
from autograder.gradebook.nbgrader import Nbgrader

STUDENT = "student"


def only_assignment(course: Course) -> str:
    """Return the name of the only assignment that a course has.

    Raises
    ------
    CourseError
        If there are several, or none.
    """
    names = course.assignments
    if len(names) != 1:
        expected = f"the name of an assignment ({', '.join(names) or 'none yet'})"
        raise CourseError("the command", expected, "none", "add one to the command")
    return names[0]


def open_classroom(
    course: Course, assignment: str, folder: Path | None, warm: WarmProcess, console: Console
) -> Watched:
    """Make a classroom, and run it until Ctrl-C; return what its watcher has done.

    Parameters
    ----------
    course : Course
        It is copied, and stays as it is.
    assignment : str
    folder : Path or None
        Where to make it; None for a temporary folder, which is removed at the end.
    warm : WarmProcess
    console : Console

    Raises
    ------
    CourseError
        If the folder is not a new one, or an earlier demonstration.
    ServerError
        If JupyterLab does not start.
    """
    course.sources(assignment)
    with ExitStack() as stack:
        try:
            place = folder or Path(stack.enter_context(TemporaryDirectory(prefix="classroom-")))
            make_place(course, place)
            copy = _furnish(course, place.resolve())
            student = stack.enter_context(_lab(STUDENT, place / STUDENT, place))
            teacher = stack.enter_context(_lab("teacher", copy.root, place))
            with console.status(f"Releasing {assignment}: converting, and running the solution…"):
                release(copy, assignment)
                Nbgrader(copy).release_assignment(assignment)
                for lab in (student, teacher):
                    lab.wait()
            watcher = Watcher(copy, [assignment], console)
            _show(f"A classroom for {assignment} is in {place}", student, teacher, console)
            ends = "Ctrl-C ends everything" + ("." if folder else ", and removes this folder.")
            console.print(ends)
            with suppress(KeyboardInterrupt):  # how a classroom ends
                watch([watcher], warm, console)
        finally:
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(number, signal.SIG_IGN)  # all that is left to do is to end servers
    return watcher.done


def _lab(name: str, folder: Path, place: Path) -> AbstractContextManager[Lab]:
    return jupyter_lab(name, folder, place.resolve() / "settings" / name)


def _furnish(course: Course, place: Path) -> Course:
    """Copy a course, and put an exchange and a student's home beside it."""
    copy = copy_course(course, place / "course")
    name = str(Nbgrader(course).course_directory.course_id) or "course"
    exchange = place / "exchange"
    for path in (exchange, place / STUDENT):
        path.mkdir()
    own = {
        "CourseDirectory.course_id": name,
        "CourseDirectory.root": str(copy.root),
        "CourseDirectory.db_url": f"sqlite:///{copy.root}/gradebook.db",
        "Exchange.root": str(exchange),
    }
    lines = [f"c.{name} = {value!r}\n" for name, value in own.items()]
    with (copy.root / CONFIG).open("a", encoding="utf-8") as config:
        config.writelines(["\n\n# of the classroom\nc = get_config()\n", *lines])
    settings = {
        "CourseDirectory.course_id": name,
        "CourseDirectory.student_id": STUDENT,
        "Exchange.root": str(exchange),
        "Exchange.cache": str(place / "cache"),
    }
    write_student_settings(place / "settings" / STUDENT, settings)
    return copy


def _show(where: str, student: Lab, teacher: Lab, console: Console) -> None:
    console.print(
        f"""{where}; the course itself stays as it is.
  the student's JupyterLab   {student.link("lab")}
  the teacher's formgrader   {teacher.link("formgrader")}
As the student, choose Assignment List in the menu Nbgrader: Fetch, work, Submit. When a line below
says that feedback is released, press Refresh (the two arrows), Fetch Feedback, view feedback.""",
        markup=False,
        soft_wrap=True,
    )
