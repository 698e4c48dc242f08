"""Why a notebook lacks a name: what became of the cell that was to define it.

Cells run before any check does, so what they show holds no hidden input.
"""

import re
from collections.abc import Sequence

from nbformat import NotebookNode

from autograder.intake.cells import grade_id_of
from autograder.intake.match import FUNCTION
from autograder.student import MAX_NAME, READ, one_line, without_arrays

STOPPED, TIMEOUT = "Stopped", "CellTimeout"  # errors that are not the cell's own
# how IPython ends the text of a syntax error in the cell itself
_PLACE = re.compile(r"\(<(?:ipython-input|tokenize)[^>]*>, line (\d{1,6})\)$")


def why_missing(cells: Sequence[NotebookNode], name: str) -> str:
    """Say what went wrong in the last cell that was to define a name; empty if none failed."""
    for cell in reversed(cells):
        errors = [output for output in cell.outputs if output.output_type == "error"]
        if errors and _is_to_define(cell, name):
            return _words(str(cell.source), errors[-1])
    return ""


def _is_to_define(cell: NotebookNode, name: str) -> bool:
    is_assigned = re.search(rf"^{re.escape(name)}[ \t]*=(?!=)", cell.source, re.MULTILINE)
    return bool(grade_id_of(cell) == name or name in FUNCTION.findall(cell.source) or is_assigned)


def _words(source: str, error: NotebookNode) -> str:
    if error.ename == STOPPED:
        return "its cell was stopped"
    if error.ename == TIMEOUT:
        return "its cell took too long and was stopped"
    if len(error.evalue) <= READ and (place := _PLACE.search(error.evalue)):
        return _syntax_error(source, int(place[1]), error.evalue[: place.start()])
    told, raised = without_arrays(error.evalue), without_arrays(error.ename, MAX_NAME)
    return f"its cell raised {raised or 'an error'}{f': {told}' if told else ''}"


def _syntax_error(source: str, number: int, told: str) -> str:
    lines = source.split("\n")
    number += next((at for at, line in enumerate(lines) if line.strip()), 0)  # IPython skips these
    line = one_line(lines[number - 1]) if 0 < number <= len(lines) else ""
    at = f"line {number}, `{line}`" if line else f"line {number}"
    return f"its cell has a syntax error in {at}: {without_arrays(told)}"
