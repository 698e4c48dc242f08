"""nbgrader's settings for this course; nbgrader, formgrader and ``autograder`` read them."""

from nbconvert.preprocessors import ClearMetadataPreprocessor
from nbgrader.preprocessors import (
    AssignLatePenalties,
    CheckCellMetadata,
    IgnorePattern,
    LimitOutput,
)

from autograder.feedback.exporters import FeedbackExporter
from autograder.preprocessors import (
    FORMGRADER_BASEDIRS,
    FORMGRADER_PATHS,
    JailedExecute,
    SaveScores,
)

c = get_config()  # noqa: F821 - traitlets defines it when it reads this file

c.CourseDirectory.course_id = "course_name"
c.CourseDirectory.solution_directory = "solutions"

# Student code runs in the jail, and the checks outside it.
# Limits: c.JailedExecute.cell_timeout_s, .memory_mib and so on.
c.Autograde.autograde_preprocessors = [
    JailedExecute,
    IgnorePattern,
    ClearMetadataPreprocessor,
    LimitOutput,
    SaveScores,
    AssignLatePenalties,
    CheckCellMetadata,
]

# For the solution, which runs in a kernel: a grade cell may make several calls that take ten
# seconds each.
c.Execute.timeout = 120
# No history file, which is nbgrader's default too, and no log lines about the kernel's start.
c.Execute.extra_arguments = ["--HistoryManager.hist_file=:memory:", "--log-level=40"]
# Timings are of no interest, and would make every executed notebook differ.
c.Execute.record_timing = False

# Feedback pages: the exporter reads the gradebook, omits hidden tests, and cleans displays.
c.GenerateFeedback.exporter_class = FeedbackExporter
c.GenerateFeedback.preprocessors = []

# Formgrader shows student work as text, tables and pictures, never as code in a TA's browser.
c.HTMLExporter.sanitize_html = True
c.HTMLExporter.filters = {
    "markdown2html": "autograder.display.markdown",
    "clean_html": "autograder.display.clean",
}
# Its page of a submission begins with links to the cells that lost points or wait for a person.
c.HTMLExporter.extra_template_basedirs = FORMGRADER_BASEDIRS
c.HTMLExporter.extra_template_paths = FORMGRADER_PATHS
