"""The rooms: a result's hash covers the code in all of them."""

import subprocess
import sys

import pytest

from autograder.course import PACKAGE
from autograder.fingerprint import own_code
from tests.conftest import ROOT


def test_a_results_hash_covers_the_code_of_every_room() -> None:
    tracked = subprocess.check_output(
        ["git", "ls-files", "autograder"], cwd=ROOT, text=True
    ).split()
    code = {
        name
        for name in tracked
        if name.endswith(".py") and name.split("/")[1] not in {"checks", "template"}
    }
    assert {f"autograder/{path.relative_to(PACKAGE).as_posix()}" for path in own_code()} >= code
    assert len({name.split("/")[1] for name in code if name.count("/") == 2}) >= 7


@pytest.mark.parametrize("module", ["student", "slips", "notebook", "preprocessors", "exporters"])
def test_what_courses_import_keeps_its_path(module: str) -> None:
    subprocess.run([sys.executable, "-c", f"import autograder.{module}"], check=True)
