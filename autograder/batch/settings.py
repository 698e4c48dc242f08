"""A course's settings for the jail."""

from traitlets import Bool, Float, Integer, TraitError
from traitlets.config import Config, Configurable

from autograder.course import CONFIG, Course
from autograder.exc import CourseError
from autograder.gradebook.nbgrader import read_config
from autograder.jail.confine import Limits

MIB = 2**20


class JailSettings(Configurable):
    """Limits of the jail, as ``c.JailedExecute`` sets them in ``nbgrader_config.py``."""

    cell_timeout_s = Float(30.0, help="Seconds that one cell may take.").tag(config=True)
    call_timeout_s = Float(10.0, help="Seconds that one call by a check may take.").tag(config=True)
    submission_timeout_s = Float(600.0, help="Seconds that all of a submission may take.").tag(
        config=True
    )
    cpu_s = Integer(120, help="Processor seconds of each process of a submission.").tag(config=True)
    memory_mib = Integer(2048, help="Memory of each process of a submission, in MiB.").tag(
        config=True
    )
    processes = Integer(64, help="Processes and threads of a submission at a time.").tag(
        config=True
    )
    files_mib = Integer(64, help="All files that a submission writes, in MiB.").tag(config=True)
    output_kib = Integer(1024, help="What one cell may print and draw, in KiB.").tag(config=True)
    network = Bool(False, help="Whether the network is open to student code.").tag(config=True)
    unjailed = Bool(
        False,
        help="Leave files and network open to student code. Only in a container of its own.",
    ).tag(config=True)

    @property
    def limits(self) -> Limits:
        """Return the configured limits."""
        return Limits(
            cell_s=self.cell_timeout_s,
            call_s=self.call_timeout_s,
            total_s=self.submission_timeout_s,
            cpu_s=self.cpu_s,
            memory_bytes=self.memory_mib * MIB,
            processes=self.processes,
            files_bytes=self.files_mib * MIB,
            output_bytes=self.output_kib * 1024,
            network=self.network,
        )


def settings_of(course: Course) -> JailSettings:
    """Return a course's settings for the jail.

    Raises
    ------
    CourseError
        If the course's configuration cannot be read, or a limit is of the wrong kind.
    """
    section = read_config(course).JailedExecute
    try:
        return JailSettings(config=Config(JailSettings=section))
    except TraitError as error:
        where = f"{course.root / CONFIG}, c.JailedExecute"
        got = str(error)
        raise CourseError(where, "limits of the right kind", got, "correct the file") from None
