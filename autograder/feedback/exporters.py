"""Feedback pages: the exporter that ``nbgrader_config.py`` sets for ``generate_feedback``.

With it nbgrader's command, formgrader's button and ``autograder feedback`` write the same page.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from datetime import UTC, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
from jinja2 import BytecodeCache, Environment, pass_context
from jinja2.bccache import Bucket
from jinja2.runtime import Context
from jupyterlab_pygments import JupyterStyle
from markupsafe import Markup
from nbconvert.exporters.exporter import ResourcesDict
from nbconvert.exporters.templateexporter import TemplateExporter
from nbconvert.filters import Highlight2HTML, ansi2html
from nbformat import NotebookNode
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.utils import is_grade, is_solution
from pygments.formatters import HtmlFormatter
from traitlets import default

from autograder.course import CONFIG
from autograder.display import clean
from autograder.feedback.formulas import formula_alone, markdown_with_formulas
from autograder.feedback.summary import make_page
from autograder.feedback.telling import Telling, withhold
from autograder.fingerprint import digest, fingerprint
from autograder.gradebook.grades import Grades, read_grades
from autograder.gradebook.nbgrader import Marks
from autograder.gradebook.receipts import Receipt, find_receipt
from autograder.gradebook.rules import Rules
from autograder.gradebook.times import period
from autograder.intake.prepare import notes_cell
from autograder.private import remove_hidden_tests

if TYPE_CHECKING:
    from types import CodeType

TEMPLATES = Path(__file__).parent / "templates"
TEMPLATE = "feedback"
# Characters of a cell that is remembered: released text is the same for all students.
REMEMBERED = 2**15
COLOURED = re.compile(r'(<span[^>]*?) style="[^">]*">')
WITHOUT_ALT = "<img alt "  # no quotation marks: harmless inside an attribute


class _Compiled(BytecodeCache):
    """Compiled templates, for all exporters of a process: compiling takes half of a page's time."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self._known.get(bucket.key, ("", None))
        bucket.code = code if checksum == bucket.checksum else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code:
            self._known[bucket.key] = bucket.checksum, bucket.code


_compiled = _Compiled()


class FeedbackExporter(TemplateExporter):
    """Turns an autograded notebook, and its scores in the gradebook, into a page."""

    export_from_notebook = "Feedback"
    output_mimetype = "text/html"

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".html"

    @default("template_name")
    def _template_name_default(self) -> str:
        return TEMPLATE

    @default("extra_template_basedirs")
    def _extra_template_basedirs_default(self) -> list[str]:
        return [str(TEMPLATES)]

    def default_filters(self) -> Iterator[tuple[str, Callable[..., Any]]]:
        """Yield the filters of the template. They return clean HTML; all else is escaped."""
        yield from super().default_filters()  # type: ignore[no-untyped-call]
        yield "markdown", _markdown
        yield "period", period
        yield "comment", lambda text: Markup(_remembered(_text, text))  # noqa: S704
        yield "code", lambda source, lexer: Markup(_remembered(_code, source, lexer))  # noqa: S704
        yield "ansi", lambda text: Markup(_plain_colours(ansi2html(text)))  # noqa: S704
        yield "shown", lambda html: Markup(_with_alt(clean(html)))  # noqa: S704
        yield "latex", lambda text: Markup(formula_alone(text))  # noqa: S704
        yield "sentence", lambda words: f"{words[:1].upper()}{words[1:]}."
        yield "number", lambda value: f"{round(value, 2):g}"

    def _create_environment(self) -> Environment:
        environment: Environment = super()._create_environment()  # type: ignore[no-untyped-call]
        environment.autoescape = True
        environment.bytecode_cache = _compiled
        coloured = HtmlFormatter(style=JupyterStyle).get_style_defs(".highlight")
        style = (TEMPLATES / TEMPLATE / "style.css").read_text("utf-8") + str(coloured)
        environment.globals["style"] = Markup(style)  # noqa: S704 - the package's own
        return environment

    def from_filename(  # type: ignore[override]  # as TemplateExporter's own
        self, filename: str, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """Make a notebook's page; ``resources`` are nbgrader's, with the submission's names."""
        known = dict(resources or {})
        names = known["nbgrader"]
        grades = known.get("grades") or self._grades(names)
        telling = self.telling(Path(filename), names, grades, known.get("receipt"))
        known |= {"grades": grades, "telling": telling}
        known["key"] = self.key(Path(filename).read_bytes(), grades, telling)
        made: tuple[str, dict[str, Any]] = super().from_filename(filename, known, **kw)
        return made

    def telling(
        self,
        notebook: Path,
        names: Mapping[str, str],
        grades: Grades,
        receipt: Receipt | None = None,
    ) -> Telling:
        """Return what the page of a graded notebook tells now; a receipt is found beside it.

        Raises
        ------
        CourseError
            If the course's rules cannot be read.
        """
        root = self._root
        if root and not receipt:
            about = names["assignment"], names["student"]
            receipt = find_receipt(root, *about, notebook.parent)
        rules = Rules.of(self.config, str(root / CONFIG) if root else CONFIG)
        return Telling.of(rules, grades.due, receipt, datetime.now(UTC))

    def key(self, notebook: bytes, grades: Grades, telling: Telling) -> str:
        """Hash all that a page depends on; a page with this hash is up to date.

        What a page withholds is no part of it: otherwise a guess could be tried against the hash.
        """
        config = self._root / CONFIG if self._root else None
        settings = config.read_bytes() if config and config.is_file() else b""
        parts: tuple[Any, ...] = (notebook, repr(grades))
        if not telling.told_all:
            told = nbformat.reads(notebook.decode("utf-8"), as_version=4)
            page = make_page(told, grades, "", "", telling)
            withhold(told, grades, telling.level, Marks.of(self).hidden)
            parts = (nbformat.writes(told), repr(page))
        return digest(*parts, repr(telling), settings, _template(), fingerprint()[1])

    @property
    def _root(self) -> Path | None:
        """Return the course's folder."""
        course = getattr(self.parent, "coursedir", None)
        return Path(course.root) if course else None

    def _grades(self, names: Mapping[str, str]) -> Grades:
        course = getattr(self.parent, "coursedir", None)
        course_id = {"course_id": course.course_id} if course else {}
        student = names["student"]
        with closing(Gradebook(names["db_url"], **course_id)) as gradebook:
            found = read_grades(gradebook.db, names["assignment"], names["notebook"], student)
        if student not in found:
            raise MissingEntry(f"No submission of {names['assignment']} by {student!r} exists")
        return found[student]

    def _preprocess(
        self, nb: NotebookNode, resources: ResourcesDict
    ) -> tuple[NotebookNode, ResourcesDict]:
        nb, resources = super()._preprocess(nb, resources)  # type: ignore[no-untyped-call]
        names = resources["nbgrader"]
        title = " ".join(dict.fromkeys([names["assignment"], names["notebook"]]))
        grades, telling = resources["grades"], resources["telling"]
        page = make_page(nb, grades, names["student"], title, telling)
        if page.ungraded or (page.mended and nb.cells[0].source == notes_cell(page.mended).source):
            del nb.cells[0]  # the summary above the notebook repeats it
        hidden = Marks.of(self).hidden
        withhold(nb, grades, telling.level, hidden)
        for cell in nb.cells:
            # a student's cell may contain the solution marks
            if is_grade(cell) and not is_solution(cell):
                cell.source = remove_hidden_tests(cell.source, hidden)
                cell.outputs = [one for one in cell.get("outputs", ()) if _is_no_score(one)]
        language = nb.metadata.get("language_info", {})
        resources["page"] = page
        resources["lexer"] = language.get("pygments_lexer", language.get("name", "python"))
        return nb, resources


def _is_no_score(output: NotebookNode) -> bool:
    return bool(output.output_type != "execute_result")


@cache
def _template() -> bytes:
    return b"".join(path.read_bytes() for path in sorted((TEMPLATES / TEMPLATE).iterdir()))


@pass_context
def _markdown(context: Context, source: str) -> Markup:
    attachments = context.get("cell", {}).get("attachments", {})
    if attachments:
        return Markup(_with_alt(markdown_with_formulas(source, attachments)))  # noqa: S704
    return Markup(_remembered(_text, source))  # noqa: S704


def _plain_colours(html: str) -> str:
    """Keep only those terminal colours that are readable on light and dark pages."""
    return COLOURED.sub(r"\1>", html)


@lru_cache(maxsize=1024)
def _text(source: str) -> str:
    return _with_alt(markdown_with_formulas(source, {}))


@lru_cache(maxsize=1024)
def _code(source: str, lexer: str) -> str:
    return str(Highlight2HTML(pygments_lexer=lexer)(source))


def _remembered(function: Any, source: str, *others: str) -> str:
    """Call a caching function; bypass the cache for long text."""
    call = function if len(source) <= REMEMBERED else function.__wrapped__
    return str(call(source, *others))


def _with_alt(html: str) -> str:
    """Let screen readers skip pictures without a description."""
    parts = html.split("<img ")
    return parts[0] + "".join(
        ("<img " if " alt=" in part.partition(">")[0] else WITHOUT_ALT) + part for part in parts[1:]
    )
