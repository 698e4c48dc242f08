"""nbgrader's autograding in the jail: what ``nbgrader_config.py`` puts in the place of nbgrader's own Execute.

So ``nbgrader autograde`` and formgrader's Autograde button run student code in the jail, and the checks outside it.
"""

import atexit
from functools import cache
from pathlib import Path

from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Bool, Float, Integer

from autograder.checker import Checks
from autograder.course import Course
from autograder.grading import grade
from autograder.jail.confine import Limits
from autograder.session import Warm

MIB = 2**20


class JailedExecute(NbGraderPreprocessor):  # type: ignore[misc]
    """Run a submission in the jail, check it, and write ticks, messages and scores into its grade cells."""

    cell_timeout_s = Float(30.0, help="Seconds that one cell may take.").tag(config=True)
    call_timeout_s = Float(10.0, help="Seconds that one call by a check may take.").tag(config=True)
    cpu_s = Integer(120, help="Processor seconds of each process of a submission.").tag(config=True)
    memory_mib = Integer(2048, help="Memory of each process of a submission, in MiB.").tag(config=True)
    processes = Integer(64, help="Processes and threads of a submission at a time.").tag(config=True)
    files_mib = Integer(64, help="All files that a submission writes, in MiB.").tag(config=True)
    output_kib = Integer(1024, help="What one cell may print and draw, in KiB.").tag(config=True)
    unjailed = Bool(False, help="Run student code without files and network closed off. Only in a container of its own.").tag(config=True)

    @property
    def limits(self) -> Limits:
        """Give the limits as they are set."""
        return Limits(
            cell_s=self.cell_timeout_s,
            call_s=self.call_timeout_s,
            cpu_s=self.cpu_s,
            memory_bytes=self.memory_mib * MIB,
            processes=self.processes,
            files_bytes=self.files_mib * MIB,
            output_bytes=self.output_kib * 1024,
        )

    def preprocess(self, nb: NotebookNode, resources: ResourcesDict) -> tuple[NotebookNode, ResourcesDict]:
        """Grade a notebook that nbgrader has sanitised; its folder holds the files that it may read."""
        folder = Path(resources["metadata"]["path"])
        course, assignment = Course.find(folder.resolve()), resources["nbgrader"]["assignment"]
        report = grade(nb, handed_in(folder, self.limits), checks_of(course, assignment), warm(unjailed=self.unjailed), self.limits)
        if report.status != "graded":
            self.log.warning("%s: %s, what ran is scored", folder, report.status)
        return report.notebook, resources


def handed_in(folder: Path, limits: Limits) -> dict[str, bytes]:
    """Read the files beside a notebook, by their names in its folder. Links are left out: they may lead anywhere."""
    files: dict[str, bytes] = {}
    room = limits.files_bytes // 2
    for path in sorted(folder.rglob("*")):
        if path.suffix != ".ipynb" and path.is_file() and not path.is_symlink() and path.stat().st_size <= room:
            files[path.relative_to(folder).as_posix()] = path.read_bytes()
            room -= path.stat().st_size
    return files


@cache
def checks_of(course: Course, assignment: str) -> Checks:
    """Collect the checks of an assignment, once."""
    return Checks(course.checks(assignment))


@cache
def warm(*, unjailed: bool) -> Warm:
    """Start the warm process, once; it ends with this one."""
    process = Warm(unjailed=unjailed)
    atexit.register(process.close)
    return process
