"""What a notebook imports that this machine lacks: then nobody's work could run."""

import ast
from collections.abc import Iterator, Mapping
from contextlib import suppress
from importlib.util import find_spec
from pathlib import PurePosixPath

from IPython.core.inputtransformer2 import TransformerManager

from autograder.intake.assignment import Assignment, Released
from autograder.intake.cells import grade_id_of


def packages_lacking(assignment: Assignment) -> dict[str, str]:
    """Return the packages that an assignment's own cells import and that are not installed.

    Each comes with its notebook. Imports that may fail, within ``try`` or a function, do not count,
    nor do modules beside the notebooks.
    """
    lacking: dict[str, str] = {}
    for name, released in assignment.notebooks.items():
        for package in _imported(released):
            if not _is_beside(package, assignment.files) and not _is_installed(package):
                lacking.setdefault(package, name)
    return lacking


def _imported(released: Released) -> Iterator[str]:
    """Yield the packages that the cells of a release import, hidden tests included."""
    for cell in released.notebook.cells:
        original = released.cells.get(grade_id_of(cell))
        source = original.source if original and original.locked else cell.source
        if cell.cell_type == "code":
            yield from _imports(source)


def _imports(source: str) -> Iterator[str]:
    body: list[ast.stmt] = []
    with suppress(SyntaxError, ValueError):
        body = ast.parse(TransformerManager().transform_cell(source)).body
    for node in body:
        match node:
            case ast.Import(names=names):
                yield from (alias.name.partition(".")[0] for alias in names)
            case ast.ImportFrom(module=str(module), level=0):
                yield module.partition(".")[0]


def _is_beside(package: str, files: Mapping[str, bytes]) -> bool:
    parts = (PurePosixPath(name).parts for name in files)
    return any(one[0] in {package, f"{package}.py"} for one in parts)


def _is_installed(package: str) -> bool:
    try:
        return find_spec(package) is not None
    except (ImportError, ValueError):  # a module that was made while Python ran
        return True
