"""Hand-ins as a system's download has them: whose, when, which files."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from pathlib import Path

from autograder.exc import LmsError
from autograder.lms.archive import Archive, fault_of_path

NOT_READ = "choose another --from, or download the hand-ins again as docs/howto/lms.md says"


@dataclass(frozen=True)
class Who:
    """What a system's download says of a student; empty where it says nothing.

    Attributes
    ----------
    id : str
        The id in the system.
    number : str
        A number that holds for one assignment only, as Moodle's do.
    name, email : str
        The name may be written without spaces, in lower case, last name first.
    """

    id: str = ""
    number: str = ""
    name: str = ""
    email: str = ""

    def __str__(self) -> str:
        """Return all that is known, for messages."""
        known = {"id": self.id, "number": self.number, "name": self.name, "email": self.email}
        return ", ".join(f"{word} {text}" for word, text in known.items() if text) or "nothing"


@dataclass(frozen=True)
class HandIn:
    """One attempt of one student, or of a group.

    Attributes
    ----------
    label : str
        What the system's file names call it.
    who : tuple of Who
    files : dict of str to str
        The name in the archive of each file, by its path in the submission.
    time : datetime or None
        When it was handed in, in UTC, as nbgrader's times are; None if the system does not say.
    late : bool
        Whether the system marks it as late.
    doubled : dict of str to str
        The name in the archive of a second file, by a path that two files have.
    """

    label: str
    who: tuple[Who, ...]
    files: dict[str, str] = field(default_factory=dict)
    time: datetime | None = None
    late: bool = False
    doubled: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Source:
    """What reading a download takes, besides the file.

    Attributes
    ----------
    notebooks : collection of str
        The file names of the assignment's notebooks.
    ids : collection of str
        The ids in the system that the roster knows, case folded.
    zone : tzinfo
        The time zone of times that do not say theirs.
    worksheet : Path or None
        Moodle's grading worksheet.
    """

    notebooks: Collection[str]
    ids: Collection[str]
    zone: tzinfo
    worksheet: Path | None = None

    def utc(self, time: datetime) -> datetime:
        """Return a time in UTC, as nbgrader's times are: without saying so."""
        aware = time if time.tzinfo else time.replace(tzinfo=self.zone)
        return aware.astimezone(UTC).replace(tzinfo=None)


def add_file(archive: Archive, hand_in: HandIn, path: str, name: str) -> None:
    """Add a file to a hand-in; note a second file of the same path.

    Raises
    ------
    LmsError
        If its path leads out of the submission.
    """
    if found := fault_of_path(path):
        expected, remedy = "a file name", "remove it from the zip file"
        raise LmsError(archive.at(name), expected, found, remedy)
    if path in hand_in.files:
        hand_in.doubled[path] = name
    else:
        hand_in.files[path] = name
