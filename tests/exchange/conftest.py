"""A course with an exchange, made once."""

import shutil
from pathlib import Path

import nbformat
import pytest

from autograder.authoring.new import new
from autograder.authoring.release import release
from autograder.gradebook.nbgrader import read_notebook
from autograder.proof.bank import submission
from tests.support.command import nbgrader
from tests.support.exchange import EXCHANGE, Class, student_nbgrader


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a course with an exchange, release there, and let ada submit the right answers."""
    folder = tmp_path_factory.mktemp("exchange")
    course = new(folder / "course", "mean")
    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write(f"\nfrom pathlib import Path\n{EXCHANGE}\n")
    release(course, "mean")
    (folder / "exchange").mkdir(mode=0o777)
    nbgrader(course, "release_assignment", "mean")
    shutil.copytree(course.root / "release" / "mean", folder / "released")
    shutil.copytree(folder / "released", folder / "solved")
    solved = submission(
        read_notebook(folder / "released" / "mean.ipynb"),
        read_notebook(course.sources("mean")["mean"]),
    )
    nbformat.write(solved, folder / "solved" / "mean.ipynb")
    home = folder / "ada"
    home.mkdir()
    (home / "nbgrader_config.py").write_text(
        "from pathlib import Path\n"
        "c = get_config()\n"
        f"{EXCHANGE}\n"
        'c.Exchange.cache = str(Path(__file__).resolve().parent / "cache")\n'
    )
    student_nbgrader(home, "fetch_assignment", "mean")
    shutil.copyfile(folder / "solved" / "mean.ipynb", home / "mean" / "mean.ipynb")
    student_nbgrader(home, "submit", "mean", "--CourseDirectory.student_id=ada")
    (folder / "of ada").mkdir()
    for attempt in (folder / "exchange" / "course" / "inbound").iterdir():
        shutil.move(attempt, folder / "of ada")
    return folder


@pytest.fixture
def small(made_once: Path, tmp_path: Path) -> Class:
    """Return a copy of it in which nothing was submitted yet."""
    return Class(Path(shutil.copytree(made_once, tmp_path / "class", symlinks=True)))
