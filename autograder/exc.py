"""Errors that a user of the kit can cause or mend."""

from dataclasses import dataclass

SAFE = "what was written until now is safe"
STOPPED = f"stopped; {SAFE}: run the same command again"


@dataclass(frozen=True)
class AutograderError(Exception):
    """Something that must be put right before the command can go on.

    ``where`` names the file, cell or option; ``expected`` and ``got`` say what was wrong;
    ``remedy`` says what to do.
    """

    where: str
    expected: str
    got: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.where}: expected {self.expected}, got {self.got}; {self.remedy}"


class CourseError(AutograderError):
    """A course folder, or a file in it, is not as it should be."""


class ReleaseError(AutograderError):
    """A source notebook cannot be released as it stands."""


class ImportedError(AutograderError):
    """A notebook that was written for another grader cannot be turned into a source notebook."""


class NbgraderError(AutograderError):
    """nbgrader could not do its part."""


class RecordError(AutograderError):
    """Results cannot be recorded."""


class RosterError(AutograderError):
    """A course's ``students.csv`` is not as it should be."""


class LmsError(AutograderError):
    """A file of a learning management system is not as it should be."""


class OutputError(AutograderError):
    """A command's output cannot be written."""


class JailError(AutograderError):
    """Student code cannot be confined on this machine."""


class ClusterError(AutograderError):
    """A Dask cluster is not there, or differs from this machine."""


class ChecksError(AutograderError):
    """A hidden check is itself at fault: never the student's mistake, and never a score."""


class ServerError(AutograderError):
    """A server that the kit runs does not start."""
