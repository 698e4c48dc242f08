"""From a system's zip file to ``submitted/STUDENT/ASSIGNMENT/``: all that is clear, or nothing."""

import csv
import hashlib
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from rich.console import Console

from autograder.course import PARTS_OF_ASSIGNMENTS, Course, notebooks_in
from autograder.exc import LmsError, RosterError
from autograder.files import write_whole
from autograder.gradebook.nbgrader import read_config
from autograder.gradebook.roster import ROSTER, read_roster
from autograder.gradebook.tables import as_csv, counted
from autograder.intake.assignment import TIMESTAMP
from autograder.intake.cells import printable
from autograder.intake.folder import shown
from autograder.intake.timestamp import parsed
from autograder.lms import blackboard, canvas, gradescope, moodle
from autograder.lms.archive import Archive, open_archive
from autograder.lms.handin import HandIn, Source
from autograder.lms.people import People

READERS: Mapping[str, Callable[[Archive, Source], list[HandIn]]] = {
    "canvas": canvas.hand_ins,
    "moodle": moodle.hand_ins,
    "gradescope": gradescope.hand_ins,
    "blackboard": blackboard.hand_ins,
}
ZONELESS = {"blackboard", "moodle"}  # their times do not say their zone
DOWNLOADED, REPLACED, COLLECTED = "downloaded", "replaced", "collected.csv"
MOST_NAMED = 20
COLUMNS = ("student", "from", "label", "handed_in", "marked_late", "outcome")
NEW, CHANGED, SAME, OLDER = "new", "replaced", "unchanged", "older"
RETIMED, UNCLEAR = "with a new time", "not collected"


@dataclass
class Collected:
    """The outcome of collecting.

    Attributes
    ----------
    outcomes : dict of str to str
        By student: ``new``, ``replaced``, ``unchanged``, ``older`` than what is there, ``with a
        new time``, or ``not collected``.
    unclear : dict of str to str
        By student, why a hand-in was not collected.
    late, timeless : list of str
        Students whose hand-in the system marks as late, and of whom it gives no time.
    attempts : int
        How many earlier attempts stay in the zip file alone.
    zone : str
        The time zone in which times were read that do not say theirs; empty if there were none.
    """

    outcomes: dict[str, str] = field(default_factory=dict)
    unclear: dict[str, str] = field(default_factory=dict)
    late: list[str] = field(default_factory=list)
    timeless: list[str] = field(default_factory=list)
    attempts: int = 0
    zone: str = ""

    def students(self, outcome: str) -> list[str]:
        """Return the students with one outcome."""
        return [student for student, each in self.outcomes.items() if each == outcome]


def collect(
    course: Course,
    assignment: str,
    path: Path,
    system: str,
    *,
    worksheet: Path | None = None,
    timezone: str = "",
    skip: Sequence[str] = (),
) -> Collected:
    """Put a system's download into ``submitted/``, the newest attempt of each student.

    What was there and differs is moved to ``downloaded/ASSIGNMENT/replaced/STUDENT/``. A student
    who has handed in two files of one name, or twice at the same time, is left out alone.

    Raises
    ------
    RosterError, LmsError, CourseError
        If anything else in the file, or whose it is, is not clear; then nothing has changed.
    """
    course.assert_has(assignment)
    if worksheet and system != "moodle":
        remedy = "leave it out: only Moodle has one"
        raise LmsError("--worksheet", "--from moodle", f"--from {system}", remedy)
    roster = read_roster(course)
    if roster is None:
        where, remedy = str(course.root / ROSTER), "write it, as docs/howto/roster.md says"
        raise RosterError(where, "a roster, to know whose hand-ins these are", "none", remedy)
    people = People(roster, system)
    zone = _zone(course, timezone)
    source = Source(_notebooks(course, assignment), people.ids, zone, worksheet)
    with open_archive(path) as archive:
        found = _without(READERS[system](archive, source), path, skip)
        attempts = _by_student(path, found, people)
        reasons = {student: _why_unclear(several) for student, several in attempts.items()}
        collected = Collected(unclear={student: why for student, why in reasons.items() if why})
        collected.outcomes = dict.fromkeys(collected.unclear, UNCLEAR)
        clear = {student: several for student, several in attempts.items() if not reasons[student]}
        collected.attempts = sum(len(several) - 1 for several in clear.values())
        newest = {student: several[-1] for student, several in clear.items()}
        with tempfile.TemporaryDirectory(prefix=".collecting-", dir=course.root) as folder:
            before, after = Path(folder) / "before", Path(folder) / "after"
            for student, hand_in in newest.items():
                _unpack(archive, hand_in, after / student)
            with _undone_if_it_fails() as move:
                for student, hand_in in newest.items():
                    staged = after / student
                    final = course.root / "submitted" / student / assignment
                    outcome = _outcome(staged, final, hand_in, zoneless=system in ZONELESS)
                    if outcome == CHANGED:
                        move(final, _aside(course, assignment, student))
                    if outcome in {NEW, CHANGED}:
                        move(staged, final)
                    if outcome == RETIMED:
                        if (final / TIMESTAMP).exists():
                            move(final / TIMESTAMP, before / student)
                        move(staged / TIMESTAMP, final / TIMESTAMP)
                    collected.outcomes[student] = outcome
    collected.late = [student for student, one in newest.items() if one.late]
    collected.timeless = [student for student, one in newest.items() if not one.time]
    if system in ZONELESS and len(collected.timeless) < len(newest):
        collected.zone = zone.key
    _list(course, assignment, system, attempts, collected)
    return collected


def show(collected: Collected, assignment: str, console: Console) -> None:
    """Print what was collected, and what a person has to know of it."""
    counts = [
        f"{len(students)} {outcome}"
        for outcome in (NEW, CHANGED, RETIMED, SAME, OLDER, UNCLEAR)
        if (students := collected.students(outcome))
    ]
    total = counted(len(collected.outcomes) - len(collected.unclear), "hand-in")
    lines = [f"Collected {total} of {assignment}: {', '.join(counts)}."]
    folder = f"{DOWNLOADED}/{assignment}"
    for students, words in (
        (collected.students(CHANGED), f"What was there is in {folder}/{REPLACED}/"),
        (collected.students(RETIMED), "The same files, but another time, which was corrected"),
        (collected.students(OLDER), "Older than what is there, which stays"),
        (collected.late, "Marked as late"),
    ):
        if students:
            names = ", ".join(printable(name) for name in students[:MOST_NAMED])
            more = f" and {len(students) - MOST_NAMED} more" if students[MOST_NAMED:] else ""
            lines.append(f"  {words}: {counted(len(students), 'student')}: {names}{more}")
    for student, why in collected.unclear.items():
        lines.append(f"  Not collected: {printable(student)}: {why}")
    if collected.attempts:
        lines.append(f"  Left in the zip file: {counted(collected.attempts, 'earlier attempt')}")
    if collected.timeless:
        without = counted(len(collected.timeless), "hand-in")
        lines.append(f"  Without a time, so never late for nbgrader: {without}")
    if collected.zone:
        lines.append(f"  Times were read in the zone {collected.zone}; --timezone names another")
    lines.append(f"Whose is what: {folder}/{COLLECTED}")
    for line in lines:
        console.print(line, markup=False, soft_wrap=True)


def _notebooks(course: Course, assignment: str) -> set[str]:
    folders = [course.root / part / assignment for part in PARTS_OF_ASSIGNMENTS]
    return {f"{name}.ipynb" for folder in folders for name in notebooks_in(folder)}


def _zone(course: Course, name: str) -> ZoneInfo:
    """Return a time zone by its name, by default nbgrader's own setting."""
    name = name or str(read_config(course).Exchange.get("timezone", "UTC"))
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        expected = "a time zone such as Europe/Berlin"
        raise LmsError("--timezone", expected, repr(name), "correct it") from None


def _without(found: list[HandIn], path: Path, skip: Sequence[str]) -> list[HandIn]:
    labels = {one.label for one in found}
    for label in skip:
        if label not in labels:
            some = ", ".join(sorted(labels)[:3])
            expected, remedy = f"a hand-in of that name, such as {some}", "check --skip"
            raise LmsError(str(path), expected, f"no {shown(label)}", remedy)
    if not found:
        raise LmsError(str(path), "hand-ins", "none", "download it again")
    return [one for one in found if one.label not in skip]


def _by_student(path: Path, found: Sequence[HandIn], people: People) -> dict[str, list[HandIn]]:
    """Sort hand-ins by student, and each student's by time, the newest last.

    Raises
    ------
    LmsError
        If it is not clear whose one is.
    """
    sorted_out: dict[str, list[HandIn]] = defaultdict(list)
    unknown: list[tuple[HandIn, str, str]] = []
    for one in found:
        for who in one.who:
            person = people.find(who)
            if isinstance(person, str):
                unknown.append((one, str(who), person))
            elif one not in sorted_out[person.id]:
                sorted_out[person.id].append(one)
    if unknown:
        one, who_it_is, why = unknown[0]
        more = f", and {len(unknown) - 1} more like it" if unknown[1:] else ""
        where, got = f"{path}, {shown(one.label)}", f"{shown(who_it_is)}: {why}{more}"
        remedy = f"correct the roster, or leave it out with --skip {shown(one.label)!r}"
        raise LmsError(where, f"a student of {ROSTER}", got, remedy)
    return {
        student: sorted(several, key=lambda one: one.time or datetime.min)  # noqa: DTZ901
        for student, several in sorted(sorted_out.items())
    }


def _why_unclear(attempts: Sequence[HandIn]) -> str:
    """Say why it is not clear what a student's newest hand-in is, and what to do; empty if it is.

    The newest attempt is the last one.
    """
    newest = attempts[-1]
    for path, name in newest.doubled.items():
        two = f"{shown(newest.files[path])} and {shown(name)}"
        return f"two files stand for {shown(path)}: {two}; remove one of them from the zip file"
    if len(attempts) > 1 and newest.time == attempts[-2].time:
        labels = sorted({newest.label, attempts[-2].label})
        two = " and ".join(map(shown, labels))
        remedy = f"leave one out with --skip {shown(labels[0])!r}, or remove its files"
        return f"two hand-ins at the same time, {two}; {remedy}"
    return ""


def _unpack(archive: Archive, hand_in: HandIn, folder: Path) -> None:
    """Unpack a hand-in; of when it came, only the system is believed."""
    folder.mkdir(parents=True)
    for path, name in hand_in.files.items():
        if path != TIMESTAMP:
            archive.extract(name, folder / path)
    if hand_in.time:
        (folder / TIMESTAMP).write_text(f"{hand_in.time:%Y-%m-%d %H:%M:%S} UTC\n", "utf-8")


def _outcome(staged: Path, final: Path, hand_in: HandIn, *, zoneless: bool) -> str:
    """Compare a hand-in with what is there.

    Where the system's times say no zone, another time of the same files corrects the first one.
    """
    for folder in (final.parent, final):
        if folder.is_symlink():
            expected, remedy = "a folder, to put a hand-in there", "remove the link"
            raise LmsError(str(folder), expected, "a link", remedy)
    if not final.exists():
        return NEW
    there, here = _contents(final), _contents(staged)
    if not hand_in.time:
        there.pop(TIMESTAMP, None)
    if there == here:
        return SAME
    if zoneless and hand_in.time and _without_time(there) == _without_time(here):
        return RETIMED
    stamp = final / TIMESTAMP
    before = parsed(stamp.read_text("utf-8", "replace").strip()) if stamp.is_file() else None
    return OLDER if before and hand_in.time and before > hand_in.time else CHANGED


def _without_time(contents: Mapping[str, str]) -> dict[str, str]:
    return {path: content for path, content in contents.items() if path != TIMESTAMP}


def _contents(folder: Path) -> dict[str, str]:
    """Return a hash of each file in a folder; links are not followed."""
    found = {}
    for path in folder.rglob("*"):
        if path.is_symlink():
            found[str(path.relative_to(folder))] = "a link"
        elif path.is_file():
            with path.open("rb") as file:
                content = hashlib.file_digest(file, "sha256").hexdigest()
            found[str(path.relative_to(folder))] = content
    return found


def _aside(course: Course, assignment: str, student: str) -> Path:
    """Return a folder that is not there, for what is replaced."""
    folder = course.root / DOWNLOADED / assignment / REPLACED / student
    number = 1
    while (folder / str(number)).exists():
        number += 1
    return folder / str(number)


@contextmanager
def _undone_if_it_fails() -> Iterator[Callable[[Path, Path], None]]:
    """Yield a function that moves folders; all go back if anything fails."""
    moved: list[tuple[Path, Path]] = []

    def move(path: Path, to: Path) -> None:
        to.parent.mkdir(parents=True, exist_ok=True)
        path.rename(to)
        moved.append((path, to))

    try:
        yield move
    except BaseException:
        for path, to in reversed(moved):
            to.rename(path)
        for _, to in moved:
            with suppress(OSError):  # others may have a folder there
                to.parent.rmdir()
        raise


def _list(
    course: Course,
    assignment: str,
    system: str,
    attempts: Mapping[str, Sequence[HandIn]],
    collected: Collected,
) -> None:
    """Write what was collected into a table; keep the lines of other students."""
    path = course.root / DOWNLOADED / assignment / COLLECTED
    rows: dict[str, list[str]] = {}
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as file:
            rows = {row[0]: row for row in csv.reader(file) if len(row) == len(COLUMNS)}
            rows.pop(COLUMNS[0], None)
    for student, several in attempts.items():
        one = several[-1]
        time = f"{one.time:%Y-%m-%d %H:%M:%S} UTC" if one.time else ""
        late = "late" if one.late else ""
        rows[student] = [student, system, one.label, time, late, collected.outcomes[student]]
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, as_csv(COLUMNS, [rows[student] for student in sorted(rows)]))
