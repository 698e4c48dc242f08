"""Names of people and files, drawn at random and written as the systems write them."""

import random
import re
from pathlib import Path

import pytest

from autograder.course import Course
from autograder.exc import AutograderError
from autograder.lms.collect import collect
from tests.support.lms import pack, there
from tests.support.rosters import tiny_course

FIRST = (
    "Ada",
    "Jean_Luc",
    "Björn",
    "李",
    "Nguyễn Thị",
    "Ø",
    "R2 D2",
    "ZOË",
    "María José",
    "Al-Amin",
)
LAST = (
    "O'Brien",
    "van der Berg",
    "García-López",
    "伟",
    "d\u2019Arc",
    "St. John",
    "Ng",
    "LATE",
    "3PO",
)
FILES = ("ps1.ipynb", "ps1-3.ipynb", "ps1 (2).ipynb", "a_1_2_b.csv", "LATE_9_8_x.py", "ü b.txt")
WILD = "ab_01 -.()'\"\\/:*?<>|\u202e\u0301é漢\n\x01%~$#"


def canvas(first: str, last: str, number: int, file: str) -> str:
    """Name a file as Canvas does: no mark, space or capital letter of the name is left."""
    name = re.sub(r"_(\d+)_", r"\1", f"{last}, {first}").lower()
    user = re.sub(r"[^\w]", "", f"{name}{'_LATE' if number % 3 == 0 else ''}_{number}")
    return f"{user}_{number + 5000}_" + re.sub(r'[\x00/\\:*?"<>|]+', "_", file)


def moodle(first: str, last: str, number: int, file: str) -> str:
    """Name a file as Moodle does: it drops what file names may not have, and underscores."""
    name = re.sub(r"[\x00-\x1f&<>\"`|':\\/]", "", f"{first} {last}".replace("_", " "))
    return f"{name}_{number}_assignsubmission_file/{file}"


def people(draw: random.Random) -> list[tuple[str, str]]:
    return draw.sample([(first, last) for first in FIRST for last in LAST], 12)


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return tiny_course(tmp_path / "course")


def enrol(course: Course, class_: list[tuple[str, str]], *, ids: bool) -> None:
    lines = [
        f'{number},"{first}","{last}",{number if ids else ""}'
        for number, (first, last) in enumerate(class_)
    ]
    header = "id,first_name,last_name,canvas_id"
    (course.root / "students.csv").write_text("\n".join([header, *lines]), "utf-8")


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("ids", [True, False], ids=["by id", "by name"])
@pytest.mark.parametrize("system", ["canvas", "moodle"])
def test_every_file_reaches_its_student(
    course: Course, tmp_path: Path, system: str, ids: bool, seed: int
) -> None:
    draw = random.Random(seed)
    class_ = people(draw)
    enrol(course, class_, ids=ids)
    name = canvas if system == "canvas" else moodle
    files, expected = {}, {}
    for number, (first, last) in enumerate(class_):
        for file in draw.sample(FILES, 3):
            renamed = system == "canvas" and file == "ps1-3.ipynb"
            path = f"submitted/{number}/ps1/{'ps1.ipynb' if renamed else file}"
            if path not in expected:
                files[name(first, last, number, file)] = expected[path] = f"{number} {file}"
    collect(course, "ps1", pack(tmp_path / "zip.zip", files), system)
    found = {path: text for path, text in there(course).items() if path.startswith("submitted")}
    assert found == expected


@pytest.mark.parametrize("seed", range(40))
def test_whatever_a_zip_file_holds_ends_well_or_in_one_line(
    course: Course, tmp_path: Path, seed: int
) -> None:
    draw = random.Random(seed)
    enrol(course, people(draw), ids=True)
    around = sorted(tmp_path.iterdir())

    def text(most: int) -> str:
        return "".join(draw.choices(WILD, k=draw.randint(1, most)))

    system = draw.choice(["canvas", "moodle", "blackboard", "gradescope"])
    entries = [
        draw.choice(
            [
                canvas(text(5), text(5), draw.randrange(12), text(8)),
                moodle(text(5), text(5), draw.randrange(12), text(8)),
                f"{text(4)}_{draw.randrange(12)}_attempt_2026-05-0{draw.randrange(9)}-10-00-00_x",
                f"x_{draw.randrange(12)}_{draw.randrange(99)}_{text(6)}",
            ]
        )
        for _ in range(draw.randint(1, 3))
    ]
    path = pack(tmp_path.parent / f"{tmp_path.name}.zip", [(name, "x") for name in entries])
    if seed % 4 == 0:
        damaged = bytearray(path.read_bytes())
        for _ in range(3):
            damaged[draw.randrange(len(damaged))] = draw.randrange(256)
        path.write_bytes(damaged)
    before, words = there(course), ""
    try:
        collect(course, "ps1", path, system)
    except AutograderError as error:
        words = str(error)
    assert "\n" not in words
    assert not words or there(course) == before
    assert sorted(tmp_path.iterdir()) == around
    assert list(course.root.glob(".*")) == []
