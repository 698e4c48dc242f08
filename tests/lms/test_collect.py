"""Hand-ins come in as each system packs them, and one that is unclear costs nobody else."""

import io
import stat
from pathlib import Path
from typing import Any
from uuid import uuid4
from zipfile import ZipFile

import pytest
from rich.console import Console

from autograder import cli
from autograder.course import Course
from autograder.exc import AutograderError, LmsError
from autograder.gradebook.roster import SYSTEMS
from autograder.lms import archive, collect
from autograder.lms.collect import READERS, Collected
from tests.support.command import assert_refused, autograder
from tests.support.lms import METADATA, NOTEBOOK, Files, blackboard_text, link, pack, there
from tests.support.rosters import STUDENTS, tiny_course

ADA, BJORN, CARL = ("submitted/ada/ps1/", "submitted/bjorn/ps1/", "submitted/carl/ps1/")
LISTED = "downloaded/ps1/collected.csv"
CANVAS = {
    "lovelaceada_101_900_ps1.ipynb": NOTEBOOK,
    "lovelaceada_101_901_helper.py": "x = 1",
    "åkessonbjörn_LATE_102_902_ps1-2.ipynb": NOTEBOOK + " ",
    "gaußcarlfriedrich_103_text.html": "<p>Here</p>",
}
MOODLE = {
    "Ada Lovelace_7001_assignsubmission_file/ps1.ipynb": NOTEBOOK,
    "Ada Lovelace_7001_assignsubmission_file/data/a_b_1.csv": "1",
    "Björn Åkesson_7002_assignsubmission_file_/ps1 (2).ipynb": NOTEBOOK,
    "Carl Friedrich Gauß_7003_assignsubmission_onlinetext/onlinetext.html": "<p>Here</p>",
}
FLAT = {
    "Ada Lovelace_7001_assignsubmission_file_ps1.ipynb": NOTEBOOK,
    "Ada Lovelace_7001_assignsubmission_file_my_data_2.csv": "1",
}
GRADESCOPE = {
    "assignment_5_export/submission_metadata.yml": METADATA,
    "assignment_5_export/submission_71/ps1.ipynb": NOTEBOOK,
    "assignment_5_export/submission_71/data/x.csv": "1",
    "assignment_5_export/submission_72/ps1.ipynb": NOTEBOOK + " ",
    "__MACOSX/assignment_5_export/._ps1": "",
}
FIRST, SECOND = "2026-05-01-22-00-00", "2026-05-02-09-15-30"
BLACKBOARD = {
    f"Problem set_1_alovelace_attempt_{FIRST}.txt": blackboard_text("Ada Lovelace", "alovelace"),
    f"Problem set_1_alovelace_attempt_{FIRST}_ps1.ipynb": "old",
    f"Problem set_1_alovelace_attempt_{SECOND}.txt": blackboard_text("Ada Lovelace", "alovelace"),
    f"Problem set_1_alovelace_attempt_{SECOND}_ps1.ipynb": NOTEBOOK,
    f"Problem set_1_bakesson_attempt_{FIRST}_my_attempt_{SECOND}.ipynb": NOTEBOOK,
    f"Problem set_1_cgauss_attempt_{FIRST}.txt": blackboard_text("Carl Gauß", "cgauss"),
}
WORKSHEET = """\
Identifier,Full name,Email address,Status,Grade,Maximum grade,Last modified (submission)
Participant 7001,Augusta Ada King,ada@example.org,Submitted,-,3.00,"Friday, 1 May 2026, 10:00 PM"
Participant 7002,Nobody,bjorn@example.org,Submitted,-,3.00,-
"""


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return tiny_course(tmp_path / "course")


def take(course: Course, system: str, files: Files, **how: Any) -> Collected:
    path = pack(course.root.parent / "download.zip", files)
    return collect.collect(course, "ps1", path, system, **how)


def refused(course: Course, system: str, files: Files, **how: Any) -> str:
    """Return the line that refuses a file; nothing of it may be written."""
    before = there(course)
    with pytest.raises(AutograderError) as caught:
        take(course, system, files, **how)
    assert there(course) == before
    assert list(course.root.glob(".collecting*")) == []
    assert "\n" not in str(caught.value)
    assert caught.value.got
    return str(caught.value)


def without_list(course: Course) -> dict[str, str]:
    return {path: text for path, text in there(course).items() if path != LISTED}


def test_canvas(course: Course) -> None:
    collected = take(course, "canvas", CANVAS)
    assert without_list(course) == {
        f"{ADA}ps1.ipynb": NOTEBOOK,
        f"{ADA}helper.py": "x = 1",
        f"{BJORN}ps1.ipynb": NOTEBOOK + " ",
        f"{CARL}text.html": "<p>Here</p>",
    }
    assert collected.late == ["bjorn"]
    assert collected.timeless == ["ada", "bjorn", "carl"]
    assert there(course)[LISTED].splitlines() == [
        "student,from,label,handed_in,marked_late,outcome",
        "ada,canvas,lovelaceada_101,,,new",
        "bjorn,canvas,åkessonbjörn_102,,late,new",
        "carl,canvas,gaußcarlfriedrich_103,,,new",
    ]


def test_canvas_numbers_are_taken_off_notebooks_alone(course: Course) -> None:
    (course.root / "source" / "ps1" / "part-2.ipynb").write_text(NOTEBOOK)
    names = (
        f"ps1-{uuid4()}.ipynb",
        "ps1-3-12.ipynb",
        "part-2.ipynb",
        "part-2-1.ipynb",
        "other-1.ipynb",
        "data-1.csv",
    )
    for number, (name, as_it_was) in enumerate(
        zip(
            names,
            ("ps1.ipynb", "ps1.ipynb", "part-2.ipynb", "part-2.ipynb", *names[4:]),
            strict=True,
        )
    ):
        take(course, "canvas", {f"lovelaceada_101_{number}_{name}": NOTEBOOK})
        assert {path for path in there(course) if path.startswith(ADA)} == {f"{ADA}{as_it_was}"}


def test_moodle(course: Course) -> None:
    take(course, "moodle", MOODLE)
    assert without_list(course) == {
        f"{ADA}ps1.ipynb": NOTEBOOK,
        f"{ADA}data/a_b_1.csv": "1",
        f"{BJORN}ps1 (2).ipynb": NOTEBOOK,
        f"{CARL}onlinetext.html": "<p>Here</p>",
    }


def test_moodles_flat_form(course: Course) -> None:
    take(course, "moodle", FLAT)
    assert without_list(course) == {f"{ADA}ps1.ipynb": NOTEBOOK, f"{ADA}my_data_2.csv": "1"}


def test_moodles_worksheet_says_whose_it_is_and_when_it_came(
    course: Course, tmp_path: Path
) -> None:
    """Names are hidden, or differ from the roster's; addresses do not."""
    worksheet = tmp_path / "Grades.csv"
    worksheet.write_text("\ufeff" + WORKSHEET, "utf-8")
    files = {
        "Participant_7001_assignsubmission_file/ps1.ipynb": NOTEBOOK,
        "Participant_7002_assignsubmission_file/ps1.ipynb": NOTEBOOK,
    }
    take(course, "moodle", files, worksheet=worksheet, timezone="Europe/Berlin")
    found = there(course)
    assert found[f"{ADA}timestamp.txt"] == "2026-05-01 20:00:00 UTC\n"
    assert f"{BJORN}timestamp.txt" not in found
    assert f"{BJORN}ps1.ipynb" in found


def test_gradescope_with_a_group(course: Course) -> None:
    take(course, "gradescope", GRADESCOPE)
    assert without_list(course) == {
        f"{ADA}ps1.ipynb": NOTEBOOK,
        f"{ADA}data/x.csv": "1",
        f"{ADA}timestamp.txt": "2026-05-01 15:30:00 UTC\n",
        f"{BJORN}ps1.ipynb": NOTEBOOK + " ",
        f"{BJORN}timestamp.txt": "2026-05-02 10:00:00 UTC\n",
        f"{CARL}ps1.ipynb": NOTEBOOK + " ",
        f"{CARL}timestamp.txt": "2026-05-02 10:00:00 UTC\n",
    }


def test_blackboard_takes_the_newest_attempt(course: Course) -> None:
    collected = take(course, "blackboard", BLACKBOARD, timezone="America/New_York")
    assert collected.attempts == 1
    console = Console(file=io.StringIO(), width=80)
    collect.show(collected, "ps1", console)
    assert "Times were read in the zone America/New_York; --timezone" in console.file.getvalue()
    assert "Left in the zip file: 1 earlier attempt" in console.file.getvalue()
    found = without_list(course)
    assert found.pop(f"{CARL}blackboard.txt").startswith("Name: Carl Gauß (cgauss)\n")
    assert found == {
        f"{ADA}ps1.ipynb": NOTEBOOK,
        f"{ADA}timestamp.txt": "2026-05-02 13:15:30 UTC\n",
        f"{BJORN}my_attempt_{SECOND}.ipynb": NOTEBOOK,
        f"{BJORN}timestamp.txt": "2026-05-02 02:00:00 UTC\n",
        f"{CARL}timestamp.txt": "2026-05-02 02:00:00 UTC\n",
    }


def test_times_without_a_zone_are_read_in_nbgraders(course: Course) -> None:
    config = course.root / "nbgrader_config.py"
    config.write_text(config.read_text() + 'c.Exchange.timezone = "Asia/Tokyo"\n')
    take(course, "blackboard", BLACKBOARD)
    assert there(course)[f"{ADA}timestamp.txt"] == "2026-05-02 00:15:30 UTC\n"
    assert "a time zone such as" in refused(course, "blackboard", BLACKBOARD, timezone="Mars/X")


def test_another_time_zone_corrects_the_times_alone(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    for zone, time in (
        ("Asia/Tokyo", "2026-05-02 00:15:30"),
        ("America/New_York", "2026-05-02 13:15:30"),
        ("Asia/Tokyo", "2026-05-02 00:15:30"),
    ):
        collected = take(course, "blackboard", BLACKBOARD, timezone=zone)
        assert there(course)[f"{ADA}timestamp.txt"] == f"{time} UTC\n"
    assert {*collected.outcomes.values()} == {"with a new time"}
    assert f"ada,blackboard,alovelace,{time} UTC,,with a new time" in there(course)[LISTED]
    assert not any("replaced" in path for path in there(course))
    console = Console(file=io.StringIO(), width=200)
    collect.show(collected, "ps1", console)
    told = "The same files, but another time, which was corrected: 3 students: ada, bjorn, carl"
    assert told in console.file.getvalue()
    assert take(course, "blackboard", BLACKBOARD, timezone="Asia/Tokyo").outcomes == dict.fromkeys(
        ("ada", "bjorn", "carl"), "unchanged"
    )
    before, write = there(course), Path.rename

    def failing(path: Path, to: Path) -> Path:
        if path.name == "timestamp.txt" and "after/carl" in str(path):
            raise OSError(28, "No space left on device")
        return write(path, to)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OSError, match="No space left"):
        take(course, "blackboard", BLACKBOARD, timezone="UTC")
    assert there(course) == before


def test_a_time_that_came_later_is_added(course: Course, tmp_path: Path) -> None:
    worksheet = tmp_path / "Grades.csv"
    worksheet.write_text(WORKSHEET, "utf-8")
    files = {"Ada Lovelace_7001_assignsubmission_file/ps1.ipynb": NOTEBOOK}
    take(course, "moodle", files)
    collected = take(course, "moodle", files, worksheet=worksheet)
    assert collected.outcomes == {"ada": "with a new time"}
    assert there(course)[f"{ADA}timestamp.txt"] == "2026-05-01 22:00:00 UTC\n"


def test_a_file_that_was_packed_again_in_a_folder_is_read_too(course: Course) -> None:
    take(course, "canvas", {f"submissions/{name}": text for name, text in CANVAS.items()})
    assert f"{BJORN}ps1.ipynb" in there(course)


def test_what_is_replaced_is_kept_aside_each_time(course: Course) -> None:
    take(course, "canvas", CANVAS)
    assert {*take(course, "canvas", CANVAS).outcomes.values()} == {"unchanged"}
    for number in (1, 2):
        files = CANVAS | {"lovelaceada_101_900_ps1.ipynb": f"version {number}"}
        collected = take(course, "canvas", files)
        assert collected.outcomes == {"ada": "replaced", "bjorn": "unchanged", "carl": "unchanged"}
    found = there(course)
    assert found[f"{ADA}ps1.ipynb"] == "version 2"
    assert found["downloaded/ps1/replaced/ada/1/ps1.ipynb"] == NOTEBOOK
    assert found["downloaded/ps1/replaced/ada/2/ps1.ipynb"] == "version 1"
    assert found["downloaded/ps1/replaced/ada/2/helper.py"] == "x = 1"


def test_an_older_download_replaces_nothing(course: Course) -> None:
    take(course, "gradescope", GRADESCOPE)
    older = GRADESCOPE | {
        "assignment_5_export/submission_metadata.yml": METADATA.replace("2026-05-02", "2026-04-02")
    }
    assert take(course, "gradescope", older).outcomes == {
        "ada": "unchanged",
        "bjorn": "older",
        "carl": "older",
    }
    assert there(course)[f"{BJORN}timestamp.txt"] == "2026-05-02 10:00:00 UTC\n"


def test_a_time_that_a_person_wrote_stays_where_the_system_gives_none(course: Course) -> None:
    take(course, "canvas", CANVAS)
    (course.root / BJORN / "timestamp.txt").write_text("2026-05-02 10:00:00 UTC")
    assert take(course, "canvas", CANVAS).outcomes["bjorn"] == "unchanged"


def test_a_student_cannot_say_when_the_hand_in_came(course: Course) -> None:
    forged = {"lovelaceada_101_903_timestamp.txt": "2000-01-02 00:00:00 UTC"}
    take(course, "canvas", CANVAS | forged)
    assert f"{ADA}timestamp.txt" not in there(course)


def test_a_failure_puts_everything_back(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    take(course, "canvas", CANVAS)
    outcome = collect._outcome

    def failing(staged: Path, final: Path, hand_in: Any, **how: Any) -> str:
        if "carl" in str(final):
            raise OSError(28, "No space left on device")
        return outcome(staged, final, hand_in, **how)

    monkeypatch.setattr(collect, "_outcome", failing)
    before = there(course)
    with pytest.raises(OSError, match="No space left"):
        take(course, "canvas", {name: text + "!" for name, text in CANVAS.items()})
    assert there(course) == before
    assert list(course.root.glob(".collecting*")) == []


def test_a_link_in_the_way_is_not_followed(course: Course, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (course.root / "submitted").mkdir()
    (course.root / "submitted" / "bjorn").symlink_to(tmp_path / "elsewhere")
    assert "expected a folder, to put a hand-in there, got a link" in refused(
        course, "canvas", CANVAS
    )
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_only_an_unambiguous_name_stands_for_an_id(course: Course) -> None:
    (course.root / "students.csv").write_text(
        "id,first_name,last_name,canvas_id\na1,Ada,Lee,\na2,Ada,Lee,\nb,Bo,Li,5\nc,Cy,Lo,\n"
    )
    assert take(course, "canvas", {"locy_9_1_ps1.ipynb": ""}).outcomes == {"c": "new"}
    both = refused(course, "canvas", {"leeada_9_1_ps1.ipynb": ""})
    assert "2 students of that name, a1 (Ada Lee) and a2 (Ada Lee)" in both
    other = refused(course, "canvas", {"libo_9_1_ps1.ipynb": ""})
    assert "got id 9, name libo: the name of b (Bo Li), whose canvas_id is 5" in other
    for order in ("Lo Cy", "Cy Lo", "CY  LO"):
        assert take(course, "moodle", {f"{order}_3_assignsubmission_file/ps1.ipynb": ""}).outcomes


def test_moodles_number_counts_only_together_with_the_name(course: Course) -> None:
    text = "id,first_name,last_name,moodle_id\na1,Ada,Lee,7\na2,Ada,Lee,8\nb,Bo,Li,9\nn,,,10\n"
    (course.root / "students.csv").write_text(text)

    def files(label: str) -> dict[str, str]:
        return {f"{label}_assignsubmission_file/ps1.ipynb": ""}

    assert take(course, "moodle", files("Ada Lee_8")).outcomes == {"a2": "new"}
    assert take(course, "moodle", files("Bo Li_123")).outcomes == {"b": "new"}
    assert take(course, "moodle", files("Somebody_10")).outcomes == {"n": "new"}
    assert "a name that is not that of b (Bo Li), whose moodle_id this is" in refused(
        course, "moodle", files("Participant_9")
    )


def test_folders_stand_for_ids_where_the_roster_has_no_column_for_them(course: Course) -> None:
    (course.root / "students.csv").write_text("id\nalovelace\nbakesson\ncgauss\n")
    assert [*take(course, "blackboard", BLACKBOARD).outcomes] == ["alovelace", "bakesson", "cgauss"]


def test_a_user_name_with_an_underscore_is_told_from_the_assignment(course: Course) -> None:
    (course.root / "students.csv").write_text("id\nsmith\nj_smith\n")
    entry = f"lab_j_smith_attempt_{FIRST}"
    named = {f"{entry}.txt": blackboard_text("J", "j_smith"), f"{entry}_ps1.ipynb": ""}
    assert take(course, "blackboard", named).outcomes == {"j_smith": "new"}
    words = refused(course, "blackboard", {f"{entry}_ps1.ipynb": ""})
    assert "got none, and a name that ends in j_smith and in smith" in words


def test_whom_the_roster_does_not_know_can_be_left_out(course: Course) -> None:
    files = CANVAS | {"studenttest_999_905_ps1.ipynb": NOTEBOOK}
    words = refused(course, "canvas", files)
    assert "studenttest_999: expected a student of students.csv, got id 999, name studenttest" in (
        words
    )
    assert "leave it out with --skip 'studenttest_999'" in words
    assert len(take(course, "canvas", files, skip=["studenttest_999"]).outcomes) == 3
    assert "no nobody" in refused(course, "canvas", CANVAS, skip=["nobody"])
    two = files | {"guest_998_906_ps1.ipynb": NOTEBOOK}
    assert "nobody like that, and 1 more like it" in refused(course, "canvas", two)


def test_a_course_without_a_roster_is_told(course: Course) -> None:
    (course.root / "students.csv").unlink()
    assert "a roster, to know whose hand-ins these are" in refused(course, "canvas", CANVAS)


TWICE = {
    "canvas": CANVAS | {"lovelaceada_101_950_ps1-1.ipynb": NOTEBOOK},
    "moodle": MOODLE | {"Lovelace Ada_7009_assignsubmission_file/ps1.ipynb": NOTEBOOK},
    "gradescope": {
        "submission_metadata.yml": METADATA.replace("S2", "s1").replace(
            "2026-05-02 10:00:00.000000000 Z", "2026-05-01 15:30:00.123456 Z"
        ),
        "submission_71/ps1.ipynb": "1",
        "submission_72/ps1.ipynb": "2",
    },
    "blackboard": BLACKBOARD | {f"other_alovelace_attempt_{SECOND}_ps1.ipynb": NOTEBOOK},
}


@pytest.mark.parametrize("system", SYSTEMS)
def test_who_hands_in_two_of_one_attempt_is_left_out_alone(course: Course, system: str) -> None:
    collected = take(course, system, TWICE[system])
    assert collected.outcomes.pop("ada") == "not collected"
    assert collected.outcomes
    assert {*collected.outcomes.values()} == {"new"}
    assert not any(path.startswith(ADA) for path in there(course))
    assert any(path.startswith(CARL) for path in there(course))
    why = collected.unclear["ada"]
    assert "two files stand for ps1.ipynb" in why or "two hand-ins at the same time" in why


def test_who_is_left_out_is_told_in_one_line_and_can_be_skipped(
    course: Course, tmp_path: Path
) -> None:
    path = pack(tmp_path / "canvas.zip", TWICE["canvas"])
    arguments = ["collect", str(path), "ps1", "--from", "canvas"]
    both = "lovelaceada_101_900_ps1.ipynb and lovelaceada_101_950_ps1-1.ipynb"
    two = f"two files stand for ps1.ipynb: {both}"
    done = autograder(*arguments, cwd=course.root)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.splitlines() == [
        "Collected 2 hand-ins of ps1: 2 new, 1 not collected.",
        "  Marked as late: 1 student: bjorn",
        f"  Not collected: ada: {two}; remove one of them from the zip file",
        "  Without a time, so never late for nbgrader: 2 hand-ins",
        "Whose is what: downloaded/ps1/collected.csv",
    ]
    assert "ada,canvas,lovelaceada_101,,,not collected" in there(course)[LISTED]
    done = autograder(*arguments, "--skip", "lovelaceada_101", cwd=course.root)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Collected 2 hand-ins of ps1: 2 unchanged." in done.stdout


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("other", ["canvas", "moodle", "gradescope", "blackboard", "anything"])
def test_a_file_of_another_system_is_refused(course: Course, system: str, other: str) -> None:
    files = {
        "canvas": CANVAS,
        "moodle": MOODLE,
        "gradescope": GRADESCOPE,
        "blackboard": BLACKBOARD,
        "anything": {"ps1.ipynb": NOTEBOOK},
    }[other]
    if system != other:
        assert "choose another --from, or download" in refused(course, system, files)


@pytest.mark.parametrize("system", SYSTEMS)
def test_an_empty_file_is_refused(course: Course, system: str) -> None:
    assert "download.zip: expected" in refused(course, system, {})


def test_names_that_anonymous_grading_hides_are_refused(course: Course) -> None:
    for name in ("anon_Ab3De_900_ps1.ipynb", "LATE_anon_Ab3De_900_ps1.ipynb"):
        words = refused(course, "canvas", {name: NOTEBOOK})
        assert "turn anonymous grading off in Canvas" in words


@pytest.mark.parametrize(
    ("metadata", "words"),
    [
        ("- a\n", "an entry for each submission, got none"),
        ("", "an entry for each submission, got none"),
        ("a: [", "expected YAML, got"),
        ("submission_71: {}\n", "the :submitters of submission_71, got none"),
        (METADATA.replace("2026-05-01", "yesterday"), "a time as :created_at, got 'yesterday"),
        ("submission_71:\n  :results: " + "[" * 900 + "]" * 900, "the :submitters of submission"),
        (METADATA.replace("submission_71", "71.pdf"), "got a file in none of these folders"),
        ("a: " + "[" * 5_000, "expected YAML, got"),
    ],
)
def test_metadata_of_another_form_are_refused(course: Course, metadata: str, words: str) -> None:
    files = GRADESCOPE | {"assignment_5_export/submission_metadata.yml": metadata}
    assert words in refused(course, "gradescope", files)


def test_a_worksheet_of_another_form_is_refused(course: Course, tmp_path: Path) -> None:
    worksheet = tmp_path / "Grades.csv"
    for text, words in (
        ("Bezeichner,Name\n", "the columns Identifier and Full name"),
        (b"\xff\xfe", "CSV in UTF-8"),
    ):
        worksheet.write_bytes(text if isinstance(text, bytes) else text.encode())
        assert words in refused(course, "moodle", MOODLE, worksheet=worksheet)
    assert "--worksheet: expected --from moodle" in refused(
        course, "canvas", CANVAS, worksheet=worksheet
    )


GOOD = "lovelaceada_101_900_ps1.ipynb"
BOMB = b"0" * (archive.SMALL + 1)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("../lovelaceada_101_900_ps1.ipynb", "one with an empty, . or .. part"),
        ("lovelaceada_101_900_..", "expected a file name, got one with an empty, . or .. part"),
        ("a/../../lovelaceada_101_900_ps1.ipynb", "one with an empty, . or .. part"),
        ("/etc/lovelaceada_101_900_ps1.ipynb", "an absolute one"),
        ("C:/lovelaceada_101_900_ps1.ipynb", "an absolute one"),
        ("..\\lovelaceada_101_900_ps1.ipynb", "one with a backslash"),
        ("a//lovelaceada_101_900_ps1.ipynb", "one with an empty, . or .. part"),
        ("lovelaceada_101_900_\nps1.ipynb", "one with a control character"),
        (f"lovelaceada_101_900_{'x' * 300}", "one that is too long or too deep"),
        ("a/" * 40 + "lovelaceada_101_900_x", "one that is too long or too deep"),
    ],
)
def test_a_path_that_leads_elsewhere_is_refused(course: Course, name: str, words: str) -> None:
    assert words in refused(course, "canvas", {GOOD: NOTEBOOK, name: NOTEBOOK})


def test_links_devices_doubled_names_and_bombs_are_refused(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    for kind, words in ((stat.S_IFLNK, "got a link"), (stat.S_IFIFO, "got something else")):
        entry: Any = link("lovelaceada_101_901_x", kind)
        assert words in refused(course, "canvas", [(GOOD, NOTEBOOK), (entry, "/etc/passwd")])
    doubled = [(GOOD, "1"), (GOOD, "2")]
    assert "expected each name once, got two" in refused(course, "canvas", doubled)
    both = [("a/lovelaceada_101_900_x/lovelaceada_101_901_y", ""), ("a/lovelaceada_101_900_x", "")]
    assert "a file or a folder, got both, by one name" in refused(course, "canvas", both)
    assert "packed at most 200 times smaller" in refused(course, "canvas", {GOOD: BOMB})
    for limit, value, words in (
        ("MAX_ENTRIES", 3, "at most 3 entries, got 4"),
        ("MAX_BYTES", 9, "at most 9 bytes unpacked"),
        ("MAX_NOTEBOOK", 5, "at most 5 bytes"),
    ):
        with monkeypatch.context() as patched:
            patched.setattr(archive, limit, value)
            assert words in refused(course, "canvas", CANVAS)


def test_a_zip_file_that_lies_or_is_damaged_is_refused(course: Course, tmp_path: Path) -> None:
    content = pack(tmp_path / "whole.zip", {GOOD: "text that is long enough " * 20}).read_bytes()
    damaged = bytearray(content)
    damaged[60:70] = b"0123456789"
    smaller = content.replace((500).to_bytes(4, "little"), (50).to_bytes(4, "little"))
    path = tmp_path / "download.zip"
    for data, words in (
        (b"no zip at all", "expected a zip file, got File is not a zip file"),
        (content[:-30], "expected a zip file"),
        (bytes(damaged), "expected a file that can be unpacked"),
        (smaller, "expected a file that can be unpacked"),
    ):
        path.write_bytes(data)
        with pytest.raises(LmsError) as caught:
            collect.collect(course, "ps1", path, "canvas")
        assert words in str(caught.value)
        assert "\n" not in str(caught.value)
        assert there(course) == {}
    path.unlink()
    with pytest.raises(LmsError, match="got No such file or directory; check the path"):
        collect.collect(course, "ps1", path, "canvas")
    with ZipFile(path, "w") as file:
        file.writestr(GOOD, "x")
    locked = bytearray(path.read_bytes())
    for start in (locked.index(b"PK\1\2") + 8, locked.index(b"PK\3\4") + 6):
        locked[start] |= 1
    path.write_bytes(locked)
    with pytest.raises(LmsError, match="got one that a password protects"):
        collect.collect(course, "ps1", path, "canvas")


def test_the_command_says_what_it_did(course: Course, tmp_path: Path) -> None:
    path = pack(tmp_path / "canvas.zip", CANVAS)
    arguments = ["collect", str(path), "ps1", "--from", "canvas"]
    done = autograder(*arguments, cwd=course.root)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "Collected 3 hand-ins of ps1: 3 new.",
        "  Marked as late: 1 student: bjorn",
        "  Without a time, so never late for nbgrader: 3 hand-ins",
        "Whose is what: downloaded/ps1/collected.csv",
    ]
    path.write_bytes(b"none")
    assert_refused(autograder(*arguments, cwd=course.root), "a zip file")


def test_the_command_takes_the_systems_that_there_are() -> None:
    assert {*READERS} == {*SYSTEMS}
    for system in SYSTEMS:
        options = cli._parser().parse_args(["collect", "a.zip", "ps1", "--from", system])
        assert options.system == system
    assert STUDENTS.count("\n") == 4
