"""The commands: parse, call, print, exit code. Each imports what it needs when it is called."""

import argparse
import logging
import os
import re
import signal
import sys
import warnings
from collections.abc import Sequence
from contextlib import ExitStack, closing, suppress
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, NoReturn, TextIO

from rich.console import Console

from autograder import __version__
from autograder.course import Course
from autograder.exc import SAFE, STOPPED, AutograderError, CourseError, JailError, OutputError
from autograder.files import write_whole

if TYPE_CHECKING:
    from autograder.grading.warm import Warm
    from autograder.proof.growth import Entry

MOST_PROCESSES, MOST_SEEDS = 256, 10_000
PAGES = ("assignment_list", "course_list", "formgrader", "validate_assignment")
CLOSED_PIPE = 128 + signal.SIGPIPE  # what a shell says of a program that a closed pipe has ended


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """End silently: whoever read the output has stopped reading, as ``head`` does."""
        self.quiet = True
        raise SystemExit(CLOSED_PIPE)

    def print(self, *things: Any, **how: Any) -> None:
        """Print; if output cannot be written, say so, and print no more.

        Raises
        ------
        OutputError
            If the disk that receives the output is full, for example.
        """
        try:
            super().print(*things, **how)
        except OSError as error:
            self.quiet = True
            raise _not_written(error) from None


def _not_written(error: OSError) -> OutputError:
    remedy = f"{SAFE}: send the output elsewhere, and run the same command again"
    return OutputError("standard output", "room for what is printed", str(error.strerror), remedy)


console = _Console(highlight=False)

# Optional parts of jsonschema, for texts that no notebook has; importing them takes a second.
for _name in ("isoduration", "rfc3987_syntax"):
    sys.modules.setdefault(_name, None)  # type: ignore[arg-type]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command, and return its exit code.

    Returns
    -------
    int
        0; 1 if a submission has no result or a verdict is false; 2 after an error that the user
        can mend; 141 if nobody read the output to its end.
    """
    _open_closed_streams()
    stderr = os.dup(2)  # this function's alone: see _stop
    try:
        code, words = _carry_out(_parser().parse_args(arguments))
    except SystemExit as ended:  # from argparse, which has said why, or from a closed pipe
        code, words = int(ended.code or 0), ""
    lost = _flush(sys.stdout)
    if isinstance(lost, BrokenPipeError):
        return CLOSED_PIPE
    if lost:
        code, words = 2, str(_not_written(lost))
    if words:
        with suppress(OSError):  # then nobody can be told
            os.write(stderr, f"autograder: {words}\n".encode())
    os.close(stderr)
    return code


def _carry_out(options: argparse.Namespace) -> tuple[int, str]:
    """Call a command; return its exit code, and the text of an error."""
    signal.signal(signal.SIGTERM, _stop)  # how schedulers say Ctrl-C
    for name in ("traitlets", "tornado.application"):  # our errors repeat what these log
        logging.getLogger(name).setLevel(logging.CRITICAL)
    warnings.filterwarnings("ignore", module="nbgrader")  # about its own use of SQLAlchemy
    try:
        if signal.getsignal(signal.SIGINT) != signal.SIG_IGN:  # as a shell sets it with &
            signal.signal(signal.SIGINT, _stop)
        _import_nbgrader_alone()
        return options.run(options) or 0, ""
    except AutograderError as error:
        return 2, str(error)
    except OSError as error:
        return 2, f"{error}; put it right, and try again"
    except Exception as error:
        got = " ".join(f"{type(error).__name__}: {error}".split())
        return 2, f"its own fault, {got}; {SAFE}; please report this line"
    except KeyboardInterrupt:
        return 2, STOPPED


def _stop(*_: object) -> None:
    """Stop what is running; libraries print their tracebacks of it nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)
    raise KeyboardInterrupt


def _import_nbgrader_alone() -> None:
    """Import nbgrader without its Jupyter pages, which would take a quarter of a second.

    Whoever asks for one of them later gets it.
    """
    names = [
        f"nbgrader.server_extensions.{name}" for name in PAGES if "nbgrader" not in sys.modules
    ]
    for name in names:
        sys.modules[name] = ModuleType(name)
        sys.modules[name].load_jupyter_server_extension = None  # type: ignore[attr-defined]
    import nbgrader  # noqa: F401

    for name in names:
        del sys.modules[name]


def _open_closed_streams() -> None:
    """Send output that was closed (``>&-``) nowhere, not into the next file that is opened."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            descriptor = os.open(os.devnull, os.O_RDWR)  # the lowest free one
            os.set_inheritable(descriptor, True)  # noqa: FBT003 - its signature
            setattr(sys, name, os.fdopen(descriptor, "w" if number else "r"))


def _flush(stream: TextIO) -> OSError | None:
    """Write out what a stream still holds; if that fails, drop it, and return why.

    Otherwise Python would try again at its end, and show a traceback.
    """
    try:
        stream.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        return error
    return None


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Print in one line what is wrong with a command's arguments."""
        self.exit(2, f"autograder: {message}\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="autograder", description="Release and grade Jupyter assignments.")
    parser.add_argument("--version", action="version", version=f"autograder {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    course = _Parser(add_help=False)
    course.add_argument(
        "--course",
        type=Path,
        metavar="DIR",
        help="the course folder (default: the one around this folder)",
    )

    named = _Parser(add_help=False)
    named.add_argument("assignment", type=_folder_name, help="the name of a folder in source/")

    command = commands.add_parser(
        "new", parents=[course], help="copy a small assignment that works, to turn into your own"
    )
    command.add_argument(
        "assignment",
        metavar="NAME",
        help="what to call it; with --course, a new or empty folder becomes a course",
    )
    command.set_defaults(run=_new)

    command = commands.add_parser(
        "import", parents=[course], help="make assignments of notebooks for another grader"
    )
    command.add_argument(
        "grader", choices=["otter", "nbgrader"], help="the grader they were written for"
    )
    command.add_argument("folder", type=Path, metavar="FOLDER", help="where the notebooks are")
    command.add_argument(
        "--checks",
        action="store_true",
        help="with nbgrader: draft hidden checks of an assignment's plain asserts",
    )
    command.set_defaults(run=_import)

    _add_release(commands, course)
    _add_collect(commands, course)
    command = commands.add_parser(
        "grade",
        parents=[course, named],
        help="grade what was handed in, and record it in the gradebook",
    )
    _add_jobs(command)
    command.add_argument(
        "--student",
        action="append",
        default=[],
        metavar="NAME",
        help="grade only this student (may be repeated)",
    )
    command.add_argument(
        "--section",
        action="append",
        default=[],
        metavar="NAME",
        help="grade only this section of the roster, students.csv (may be repeated)",
    )
    command.add_argument(
        "--force",
        action="store_true",
        help="also grade again what has not changed since it was graded",
    )
    command.add_argument(
        "--dry-run", action="store_true", help="show whose score would change, and record nothing"
    )
    command.add_argument(
        "--scheduler",
        type=_address,
        metavar="ADDRESS",
        help="let the workers of a Dask cluster grade: tcp://HOST:PORT",
    )
    command.add_argument(
        "--unjailed",
        action="store_true",
        help="leave files and network open to student code: only in a container of its own",
    )
    command.set_defaults(run=_grade)

    command = commands.add_parser(
        "feedback", parents=[course, named], help="write the feedback pages that are out of date"
    )
    command.add_argument(
        "--student",
        action="append",
        default=[],
        metavar="NAME",
        help="write only this student's page (may be repeated)",
    )
    command.add_argument(
        "--force", action="store_true", help="also write the pages that are up to date"
    )
    command.set_defaults(run=_feedback)

    _add_watch(commands)
    _add_class_commands(commands, course, named)

    command = commands.add_parser(
        "verify",
        parents=[course, named],
        help="prove an assignment's checks on its banks of right and wrong solutions",
    )
    command.add_argument(
        "--seeds",
        type=_seeds,
        default=1,
        metavar="N",
        help="how many seeds to start from (default: 1)",
    )
    command.add_argument(
        "--mutants",
        action="store_true",
        help="also grade small changes to the solution, and list those that no check catches",
    )
    command.add_argument(
        "--strict",
        action="store_true",
        help="also fail if the banks hold no right or no wrong solution of a function",
    )
    command.add_argument(
        "--only",
        action="append",
        default=[],
        metavar="FILE",
        help="grade only this file of the banks, such as wrong/NAME.py (may be repeated)",
    )
    command.add_argument(
        "--page", type=Path, metavar="FILE", help="write the table to a file, as Markdown"
    )
    _add_jobs(command)
    command.set_defaults(run=_verify)

    command = commands.add_parser("doctor", help="list which layers of the jail this machine has")
    command.set_defaults(run=_doctor)

    command = commands.add_parser(
        "demo", parents=[course, named], help="let a demonstration class hand in, and grade it"
    )
    command.add_argument(
        "--to",
        type=Path,
        metavar="DIR",
        help="where to make the demonstration course (default: demo/ in the course)",
    )
    command.set_defaults(run=_demo)

    command = commands.add_parser(
        "classroom",
        parents=[course],
        help="try an assignment as a student and as a teacher, with everything on this machine",
    )
    command.add_argument(
        "assignment",
        type=_folder_name,
        nargs="?",
        default="",
        help="the name of a folder in source/ (default: the only one)",
    )
    command.add_argument(
        "--to",
        type=Path,
        metavar="DIR",
        help="where to make the classroom (default: a temporary folder, removed at the end)",
    )
    command.set_defaults(run=_classroom)
    return parser


def _add_release(commands: "argparse._SubParsersAction[_Parser]", course: _Parser) -> None:
    command = commands.add_parser(
        "release",
        parents=[course],
        help="make an assignment's release and solutions from its source",
    )
    command.add_argument("assignment", type=_folder_name, help="the name of a folder in source/")
    command.set_defaults(run=_release)


def _add_watch(commands: "argparse._SubParsersAction[_Parser]") -> None:
    command = commands.add_parser(
        "watch",
        help="grade what is submitted through nbgrader's exchange, and release its feedback",
    )
    command.add_argument(
        "--course",
        type=Path,
        action="append",
        default=[],
        dest="courses",
        metavar="DIR",
        help="a course folder, once for each course (default: the one around this folder)",
    )
    command.add_argument(
        "assignments",
        type=_folder_name,
        nargs="*",
        metavar="ASSIGNMENT",
        help="the names of folders in source/ (default: all of them)",
    )
    command.add_argument(
        "--once", action="store_true", help="handle what is there, and end; for cron"
    )
    command.add_argument("--dry-run", action="store_true", help="list what waits, and do nothing")
    command.set_defaults(run=_watch)


def _add_collect(commands: "argparse._SubParsersAction[_Parser]", course: _Parser) -> None:
    command = commands.add_parser(
        "collect", parents=[course], help="put a system's zip file of hand-ins into submitted/"
    )
    command.add_argument("zip", type=Path, metavar="ZIP", help="the file that it lets you download")
    command.add_argument("assignment", type=_folder_name, help="the name of a folder in source/")
    command.add_argument(
        "--from",
        required=True,
        choices=["canvas", "moodle", "gradescope", "blackboard"],
        dest="system",
        help="the system that made the file",
    )
    command.add_argument(
        "--worksheet",
        type=Path,
        metavar="FILE",
        help="with moodle: its grading worksheet, which says whose the hand-ins are, and when",
    )
    command.add_argument(
        "--timezone",
        default="",
        metavar="ZONE",
        help="the zone of times that say none (default: nbgrader's c.Exchange.timezone, or UTC)",
    )
    command.add_argument(
        "--skip",
        action="append",
        default=[],
        metavar="NAME",
        help="leave out this hand-in, by the system's name for it (may be repeated)",
    )
    command.set_defaults(run=_collect)


def _add_class_commands(
    commands: "argparse._SubParsersAction[_Parser]", course: _Parser, named: _Parser
) -> None:
    """Add the commands that look at a class which has been graded."""
    command = commands.add_parser(
        "report",
        parents=[course, named],
        help="write a page on the class: where points were lost, and why",
    )
    command.add_argument(
        "--formgrader",
        type=_web_address,
        metavar="ADDRESS",
        help="where formgrader is (default: http://localhost:8888/formgrader)",
    )
    command.set_defaults(run=_report)

    command = commands.add_parser(
        "groups",
        parents=[course, named],
        help="list mistakes that have no name yet, and how many made each",
    )
    command.set_defaults(run=_groups)

    command = commands.add_parser(
        "name", parents=[course, named], help="tell everybody in a group what their mistake is"
    )
    command.add_argument("group", help="as autograder groups lists it")
    command.add_argument("slip", metavar="NAME", nargs="?", help="what to call the mistake")
    command.add_argument(
        "--hint", help="what to tell students, now and later: it enters the bank of wrong solutions"
    )
    command.add_argument(
        "--comment", help="what to write into the gradebook for each member, as a comment"
    )
    command.add_argument(
        "--dry-run", action="store_true", help="show what would be written, and write nothing"
    )
    _add_jobs(command)
    command.set_defaults(run=_name_group)

    command = commands.add_parser(
        "accept",
        parents=[course, named],
        help="take a student's answer into the bank of right solutions",
    )
    command.add_argument("student", help="whose appeal was upheld")
    command.add_argument("function", help="the function, or the name of the grade cell")
    command.add_argument(
        "--dry-run", action="store_true", help="show what would be written, and write nothing"
    )
    _add_jobs(command)
    command.set_defaults(run=_accept)


def _course(options: argparse.Namespace) -> Course:
    return Course.at(options.course) if options.course else Course.find(Path.cwd())


def _add_jobs(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--jobs",
        type=_processes,
        default=len(os.sched_getaffinity(0)),
        metavar="N",
        help="how many submissions to grade at a time (default: one for each core)",
    )


def _folder_name(text: str) -> str:
    """Return a folder's name without the slash that a shell adds when it completes it."""
    return text.rstrip("/")


def _processes(text: str) -> int:
    return _number(text, MOST_PROCESSES)


def _seeds(text: str) -> int:
    return _number(text, MOST_SEEDS)


def _address(text: str) -> str:
    if not re.fullmatch(r"(tcp|tls)://[^\s/]+:\d+", text):
        raise argparse.ArgumentTypeError(
            f"expected a Dask scheduler's address, tcp://HOST:PORT, got {text!r}; correct it"
        )
    return text


def _web_address(text: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"]+", text):
        raise argparse.ArgumentTypeError(
            f"expected formgrader's address, https://HOST/formgrader, got {text!r}; correct it"
        )
    return text.rstrip("/")


def _number(text: str, most: int) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= most:
        raise argparse.ArgumentTypeError(
            f"expected a number from 1 to {most}, got {text!r}; leave it out for the default"
        )
    return int(text)


def _verify(options: argparse.Namespace) -> int:
    from autograder.grading.warm import Warm

    course = _course(options)
    with closing(Warm()) as warm:
        if not course.has_checks(options.assignment):
            return _compare(course, options, warm)
        from autograder.proof.proof import as_markdown, show_proof
        from autograder.proof.verify import verify
        from autograder.slips import read_slips

        proof = verify(
            course,
            options.assignment,
            warm,
            console,
            processes=options.jobs,
            seeds=options.seeds,
            mutate=options.mutants,
            only=options.only,
        )
    show_proof(proof, console)
    if options.page:
        write_whole(
            options.page,
            as_markdown(proof, read_slips(course.checks(options.assignment)), options.assignment),
        )
    return 1 if proof.false or (options.strict and proof.unproved) else 0


def _compare(course: Course, options: argparse.Namespace, warm: "Warm") -> int:
    """Compare both ways of an assignment's test cells; it has no checks to prove."""
    from autograder.authoring.release import make_ready
    from autograder.proof.compare import compare, show

    for line in make_ready(course, options.assignment):
        console.print(line, markup=False, soft_wrap=True)
    found = compare(course, options.assignment, warm, console, processes=options.jobs)
    show(found, options.assignment, console)
    return 1 if found.differences or found.failed else 0


def _grade(options: argparse.Namespace) -> int:
    from autograder.grading.warm import Warm, imports_for

    course = _course(options)
    with ExitStack() as stack:
        # The warm process starts while the rest is imported.
        where = options.scheduler or stack.enter_context(
            closing(Warm(imports_for(course, options.assignment)))
        )
        from autograder.authoring.release import make_ready
        from autograder.batch.run import grade_class
        from autograder.batch.summary import show

        for line in make_ready(course, options.assignment):
            console.print(line, markup=False, soft_wrap=True)
        how = {
            "students": options.student,
            "sections": options.section,
            "force": options.force,
            "dry_run": options.dry_run,
            "unjailed": options.unjailed,
        }
        outcome = grade_class(
            course, options.assignment, where, console, processes=options.jobs, **how
        )
    show(outcome, options.assignment, console)
    if options.dry_run:
        console.print("Nothing was recorded: this was a dry run.")
    return 1 if any(row["status"] == "grader-error" for row in outcome.results) else 0


def _collect(options: argparse.Namespace) -> int:
    from autograder.lms.collect import collect, show

    course, name = _course(options), options.assignment
    how = {"worksheet": options.worksheet, "timezone": options.timezone, "skip": options.skip}
    collected = collect(course, name, options.zip, options.system, **how)
    show(collected, name, console)
    return 1 if collected.unclear else 0


def _feedback(options: argparse.Namespace) -> int:
    from autograder.feedback.pages import show, write_feedback

    course, assignment = _course(options), options.assignment
    written = write_feedback(
        course, assignment, console, students=options.student, force=options.force
    )
    show(written, assignment, console)
    console.print(f"They are in feedback/STUDENT/{assignment}/", markup=False)
    return 1 if written.failed else 0


def _watch(options: argparse.Namespace) -> int:
    from autograder.grading.warm import Warm

    named = dict.fromkeys(map(Course.at, options.courses))  # one that is named twice is one
    courses = [*named] or [Course.find(Path.cwd())]
    names = options.assignments
    with ExitStack() as stack:
        # The warm process starts while the rest is imported.
        warm = None if options.dry_run else stack.enter_context(closing(Warm()))
        from autograder.authoring.release import make_ready
        from autograder.exchange.handle import WarmProcess
        from autograder.exchange.watch import Watcher, watch
        from autograder.gradebook.tables import counted

        several = len(courses) > 1
        watchers = [Watcher(course, names, console, named=several) for course in courses]
        if warm is None:
            for watcher in watchers:
                watcher.show_waiting()
            return 0
        for course in courses:
            for line in [line for name in names for line in make_ready(course, name)]:
                console.print(line, markup=False, soft_wrap=True)
        process = stack.enter_context(closing(WarmProcess(warm)))
        with suppress(KeyboardInterrupt):  # how a watcher ends
            watch(watchers, process, console, once=options.once)
    done = [watcher.done for watcher in watchers]
    handled = sum(one.handled for one in done)
    words = "Done" if options.once else "Stopped"
    console.print(f"{words}: {counted(handled, 'attempt')} handled.")
    return 1 if options.once and any(one.without_result or one.waiting for one in done) else 0


def _report(options: argparse.Namespace) -> None:
    from autograder.gradebook.tables import counted
    from autograder.report.class_report import FORMGRADER, read_class
    from autograder.report.page import write_page

    course, assignment = _course(options), options.assignment
    with console.status("Reading what is known of the class…"):
        address = options.formgrader or FORMGRADER
        seen = read_class(course, assignment, formgrader=address, compare=True)
        path = write_page(seen, course.root / "reports" / assignment)
    told = (
        f"{counted(len(seen.students), 'student')} of {assignment}: {path.relative_to(course.root)}"
    )
    console.print(told, markup=False, soft_wrap=True)


def _groups(options: argparse.Namespace) -> None:
    from autograder.report.class_report import read_class
    from autograder.report.listing import show_groups

    seen = read_class(_course(options), options.assignment)
    show_groups(seen.groups, options.assignment, console)


def _name_group(options: argparse.Namespace) -> int:
    from autograder.gradebook.comments import comment_on
    from autograder.gradebook.tables import counted
    from autograder.proof.growth import find_group, own_checks, wrong_solution
    from autograder.report.class_report import read_class

    course, assignment = _course(options), options.assignment
    if not (options.hint or options.comment) or bool(options.hint) != bool(options.slip):
        expected = 'NAME and --hint "…", or --comment "…", or all of them'
        raise CourseError("the command", expected, "less", "add what is missing")
    seen = read_class(course, assignment)
    group = find_group(seen.groups, options.group)
    code = 0
    if options.hint:
        checks = own_checks(course, assignment)
        entry = wrong_solution(checks, group, seen.code, options.slip, options.hint)
        code = _enter(course, options, checks, entry, keep=False)
    if options.comment and not code:
        cells = {one: seen.code.answer(one, group.grade_id) for one in group.members}
        asked = {one: cell for one, cell in cells.items() if cell}
        told = f"A comment for {counted(len(asked), 'student')}: {options.comment}"
        if not options.dry_run:
            done = comment_on(course, assignment, asked, options.comment)
            stay = "1 stays as a person commented on it"
            if (kept := len(done.kept)) > 1:
                stay = f"{kept} stay as a person commented on them"
            told = f"Commented on {counted(len(done.written), 'answer')}"
            told += f"; {stay}" if kept else ""
        console.print(f"{told}.", markup=False, soft_wrap=True)
    return code


def _accept(options: argparse.Namespace) -> int:
    from autograder.proof.growth import own_checks, right_solution
    from autograder.report.class_report import find_cell, read_class

    course, assignment = _course(options), options.assignment
    seen = read_class(course, assignment)
    grade_id = find_cell(seen, options.student, options.function)
    checks = own_checks(course, assignment)
    entry = right_solution(checks, options.student, grade_id, seen.code)
    code = _enter(course, options, checks, entry, keep=True)
    if options.dry_run:
        return 0
    words = (
        "Correct what is named above, verify again, and see" if code else "No check refuses it: see"
    )
    told = f"{words} whose score moves: autograder grade {assignment} --dry-run"
    console.print(told, markup=False, soft_wrap=True)
    return code


def _enter(
    course: Course, options: argparse.Namespace, checks: Path, entry: "Entry", *, keep: bool
) -> int:
    """Show a file of a bank, put it there and verify it; unless it is to ``keep``, if it is true.

    Return the exit code.
    """
    where = (checks / entry.path).relative_to(course.root)
    console.print(f"{where}:\n{entry.text}", markup=False, soft_wrap=True)
    if options.dry_run:
        return 0
    from autograder.grading.warm import Warm
    from autograder.proof.growth import add_to_bank
    from autograder.proof.proof import show_proof

    with closing(Warm()) as warm:
        how = {"processes": options.jobs, "keep": keep}
        proof = add_to_bank(course, options.assignment, entry, warm, console, **how)
    show_proof(proof, console)
    if proof.false and not keep:
        told = f"{entry.path} was taken out again: its verdict is not what a wrong solution claims."
        console.print(told, markup=False, soft_wrap=True)
    return 1 if proof.false else 0


def _doctor(_: argparse.Namespace) -> None:
    from autograder.grading.layers import examine
    from autograder.jail.confine import missing

    for layer in examine():
        console.print(
            f"  [green]✓[/] {layer.name}: {layer.words}"
            if layer.works
            else f"  [red]✗[/] {layer.name}: {layer.words}"
        )
    if lacking := missing():
        raise JailError(
            "this machine",
            "files and network that can be closed off",
            "neither or one",
            "; ".join(lacking),
        )
    console.print("Student code can be locked in on this machine.")


def _new(options: argparse.Namespace) -> None:
    from autograder.authoring.new import new

    name = options.assignment
    course = new(options.course or Course.find(Path.cwd()).root, name)
    console.print(
        f"""A small assignment that works is in {course.root}:
  source/{name}/{name}.ipynb
  autograder/checks/{name}/
Prove it, in that folder, with: autograder verify {name}
Then make it yours: autograder/checks/{name}/README.md says what to change.""",
        markup=False,
        soft_wrap=True,
    )


def _import(options: argparse.Namespace) -> None:
    if options.checks != (options.grader == "nbgrader"):
        with_checks = "import nbgrader FOLDER --checks, or import otter FOLDER"
        got = f"import {options.grader}" + (" --checks" if options.checks else "")
        remedy = "a course for nbgrader needs no import: autograder grade takes it as it is"
        raise CourseError("the command", with_checks, got, remedy)
    if options.checks:
        _draft(options)
        return
    from autograder.authoring.imports import import_otter
    from autograder.gradebook.tables import counted

    for made in import_otter(_course(options), options.folder):
        asked = counted(len(made.points), "question")
        worth = counted(round(sum(made.points.values()), 2), "point")
        told = f"source/{made.name}: {asked}, {worth}"
        console.print(told, markup=False, soft_wrap=True)
        for line in made.notes:
            console.print(f"  ! {line}", markup=False, soft_wrap=True)
    console.print("Look them over, and then: autograder release NAME")


def _draft(options: argparse.Namespace) -> None:
    from autograder.authoring.drafts import calls, draft_checks
    from autograder.gradebook.tables import counted

    course = _course(options)
    draft = draft_checks(course, options.folder)
    lines = [f"{draft.path.relative_to(course.root)}: look each check over"]
    for grade_id, call in calls(draft).items():
        made = counted(draft.checks[grade_id], "check")
        lines.append(f"  {grade_id}: {made}; let its hidden tests be {call}")
    lines += [f"  {grade_id} stays a test cell: {why}" for grade_id, why in draft.left.items()]
    lines.append("Before each call: from autograder.notebook import check")
    console.print("\n".join(lines), markup=False, soft_wrap=True)


def _release(options: argparse.Namespace) -> None:
    from autograder.authoring import trial
    from autograder.authoring.release import release
    from autograder.gradebook.tables import counted

    course = _course(options)
    with console.status(f"Releasing {options.assignment}: converting, and running the solution…"):
        made = release(course, options.assignment)
    for grade_id, worth in made.points.items():
        line = f"  ✓ {grade_id}: the solution earns {worth:g} of {worth:g} points"
        console.print(line, markup=False, soft_wrap=True)
    for line in made.warnings:
        console.print(f"  ! {line}", markup=False, soft_wrap=True)
    for words, cells in (
        ("new", made.amended.added),
        ("gone, with what was entered there", made.amended.gone),
    ):
        if cells:
            whom = counted(made.amended.submissions, "submission")
            told = f"In the gradebook, for {whom}, are {words}: {', '.join(cells)}."
            console.print(f"  {told} Grade the class again.", markup=False, soft_wrap=True)
    name = options.assignment
    with console.status("Trying each test cell both ways…"):
        tried = trial.try_tests(course, name)
    if tried:
        trial.show(tried, console)
    console.print(f"[green]release/{name}[/] and [green]solutions/{name}[/] are up to date.")


def _demo(options: argparse.Namespace) -> None:
    from autograder.demo import demonstrate

    course = _course(options)
    demonstrate(course, options.assignment, options.to or course.root / "demo", console)


def _classroom(options: argparse.Namespace) -> None:
    from autograder.grading.warm import Warm

    signal.signal(signal.SIGHUP, _stop)  # the window is closed: its servers end, too
    course = _course(options)
    with ExitStack() as stack:
        # The warm process starts while the rest is imported.
        warm = stack.enter_context(closing(Warm()))
        from autograder.classroom import only_assignment, open_classroom
        from autograder.exchange.handle import WarmProcess
        from autograder.gradebook.tables import counted

        name = options.assignment or only_assignment(course)
        process = stack.enter_context(closing(WarmProcess(warm)))
        done = open_classroom(course, name, options.to, process, console)
    console.print(f"Stopped: {counted(done.handled, 'attempt')} handled.")


if __name__ == "__main__":
    sys.exit(main())
