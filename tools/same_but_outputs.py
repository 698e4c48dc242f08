"""``python -m tools.same_but_outputs FOLDER``: fail unless a folder is as committed, outputs of executed notebooks aside."""

import subprocess
import sys
from pathlib import Path

import nbformat

from tests.conftest import ROOT


def without_outputs(text: str) -> str:
    """Return a notebook's text with its outputs and execution counts emptied."""
    notebook = nbformat.reads(text, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return nbformat.writes(notebook)


def differing(folder: str) -> list[str]:
    """Name the files of a folder that differ from what is committed."""
    status = subprocess.run(["git", "status", "--porcelain", "--untracked-files=all", "--", folder], cwd=ROOT, check=True,
                            capture_output=True, text=True).stdout  # fmt: skip
    return [line for line in status.splitlines() if not _only_outputs_differ(line)]


def _only_outputs_differ(line: str) -> bool:
    path = line[3:]
    if not (line.startswith(" M") and path.endswith(".ipynb")):
        return False
    committed = subprocess.run(
        ["git", "show", f"HEAD:{path}"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    return without_outputs(committed) == without_outputs(Path(ROOT, path).read_text("utf-8"))


if __name__ == "__main__":
    found = differing(sys.argv[1])
    for line in found:
        print(f"{line}: not up to date, run make release")
    sys.exit(bool(found))
