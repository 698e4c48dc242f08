"""Attempts: how many there are, which one counts, what its page tells, and its receipt."""

import csv
import hashlib
import json
import re
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from autograder.exchange.budget import Budget, Other, standing
from tests.support.command import assert_refused, autograder, nbgrader
from tests.support.exchange import FULL, Class, student_nbgrader

PARTLY = "def weighted_mean(x, w):\n    return x.mean(axis=0)\n"
WORSE = f"{PARTLY}\n\ntallest = 0.0\n"
STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
BERLIN = ZoneInfo("Europe/Berlin")


def told(path: Path) -> str:
    """Return the whole source of a page but its style sheet, as a student can read it."""
    return unescape(STYLE.sub("", path.read_text()))


def withheld_words(small: Class, student: str) -> tuple[list[str], list[str], list[str]]:
    """Return the checks' names, their messages with the numbers in them, and the hints."""
    lines = (small.course.root / "reports" / "mean" / "results.jsonl").read_text().splitlines()
    row = next(row for row in map(json.loads, lines) if row["student"] == student)
    checks = [check for cell in row["cells"].values() for check in cell["checks"]]
    messages = [check["message"] for check in checks if check["message"]]
    numbers = [found for words in messages for found in re.findall(r"expected \S*\d\S*", words)]
    hint = "Every value counts the same, as in a plain mean"
    assert any("ignores the weights" in cell["slips"] for cell in row["cells"].values())
    assert messages
    assert numbers
    return [check["name"] for check in checks], [*messages, *numbers], [hint, "Hint"]


def absent(words: list[str], page: str) -> None:
    assert [word for word in words if word in page] == []


def present(words: list[str], page: str) -> None:
    assert [word for word in words if word not in page] == []


def test_a_page_withholds_before_the_due_date_what_the_course_says(small: Class) -> None:
    """The whole source of the page is searched; after the due date the watcher tells all."""
    small.configure("c.Watch.tells = 'form'", "c.Exchange.timezone = 'Europe/Berlin'")
    small.set_due("2099-06-01 12:00:00 UTC")
    assert autograder("verify", "mean", cwd=small.course.root).returncode == 0  # it makes hints
    secret = small.submit("ada", wrong=WORSE)
    assert small.watch("--once").returncode == 0
    page = told(small.page(secret))
    names, messages, hints = withheld_words(small, "ada")
    ticks = ["✓", "✗", "◐", "Passed", "Failed", "passed", "failed", "full marks", "no points"]
    points = ["2 of 6", "of 6", "of 3", "2 / 6", "Total", 'class="total"']
    absent([*names, *messages, *hints, *ticks, *points], page)
    present(["until the work is due, on Monday 1 June 2099, 14:00 (Europe/Berlin)"], page)
    form = small.attempts

    small.configure("c.Watch.tells = 'ticks'")
    feedback = small.course.root / "feedback" / "ada" / "mean" / "mean.html"
    assert autograder("feedback", "mean", cwd=small.course.root).returncode == 0
    page = told(feedback)
    absent([*messages, *hints], page)
    present([*names, "✓", "✗", "2 of 6"], page)
    nbgrader(small.course, "generate_feedback", "mean", "--force")
    assert told(feedback) == page

    small.configure("c.Watch.tells = 'messages'")
    assert autograder("feedback", "mean", cwd=small.course.root).returncode == 0
    absent(hints, told(feedback))
    present([*messages, *names], told(feedback))

    small.configure("c.Watch.tells = 'form'")
    small.set_due("2026-03-02 12:00:00 UTC")
    assert "its page tells all now" in small.watch("--once").stdout
    present([*names, *messages, *hints, "2 of 6", "✗"], told(small.page(secret)))
    assert [row["told"] for row in form] == ["form"]
    assert [row["told"] for row in small.attempts] == ["form", "hints"]
    assert small.watch("--once").stdout == "Done: 0 attempts handled.\n"


def tables(small: Class) -> tuple[str, str, dict[str, float]]:
    """Return what the tables and the gradebook say."""
    reports = small.course.root / "reports" / "mean"
    with (reports / "scores.csv").open() as file:
        (row,) = csv.DictReader(file)
    results = json.loads((reports / "results.jsonl").read_text())
    return row["score"], str(results["score"]), small.scores


def test_with_best_a_worse_attempt_changes_nothing_and_its_page_is_its_own(small: Class) -> None:
    """Also not when a TA grades the class again; a better one does, and the budget ends."""
    noon = datetime.now(UTC).hour - 12  # so that no midnight comes in between
    small.configure(
        "c.Watch.counts = 'best'",
        "c.Watch.attempts_per_day = {'mean': 3}",
        f"c.Exchange.timezone = 'Etc/GMT{noon:+d}'",
    )
    small.submit("ada", wrong=PARTLY)
    assert small.watch("--once").returncode == 0
    first = tables(small)
    assert first == ("3", "3.0", {"ada": 3.0})
    worse = small.submit("ada", wrong=WORSE)
    assert small.watch("--once").returncode == 0
    assert tables(small) == first
    present(["2 of 6", "Attempt 2.", "the best one counts"], told(small.page(worse)))
    regraded = autograder("grade", "mean", "--force", cwd=small.course.root)
    assert regraded.returncode == 0
    assert tables(small) == first

    stored = small.course.root / "reports" / "mean" / ".results" / small.attempts[0]["hash"]
    written = stored.stat().st_mtime_ns
    again = small.submit("ada", wrong=PARTLY)
    assert small.watch("--once").returncode == 0
    assert stored.stat().st_mtime_ns == written  # it was not run again
    present(["Attempt 1, handed in again, which uses up none"], told(small.page(again)))
    small.submit("ada", solved=True)
    over = small.submit("ada", solved=False)
    done = small.watch("--once")
    assert done.returncode == 0, done.stderr
    assert tables(small) == ("6", "6.0", {"ada": FULL})
    assert [(row["attempt"], row["score"]) for row in small.attempts] == [
        (1, 3.0),
        (2, 2.0),
        (1, 3.0),
        *[(None, None), (3, FULL)],
    ]
    page = told(small.page(over))
    present(["This attempt was not graded", "your grade stays as it was", "next attempt"], page)
    present([f"00:00 (Etc/GMT{noon:+d})"], page)
    present(['<p class="student">ada</p>'], page)  # the gradebook has no other name
    absent(["✓", "6 of 6"], page)
    kept = small.course.root / "reports" / "mean" / "attempts" / "ada"
    copies = {path.name: (path / "mean.ipynb").read_bytes() for path in kept.iterdir()}
    came = {path.name.removeprefix("ada+mean+"): path for path in small.inbound.iterdir()}
    assert copies == {name: (path / "mean.ipynb").read_bytes() for name, path in came.items()}
    for name, path in came.items():
        receipts = small.course.root / "reports" / "mean" / "receipts" / "ada"
        receipt = json.loads((receipts / f"{name}.json").read_text())
        sha = hashlib.sha256((path / "mean.ipynb").read_bytes()).hexdigest()
        assert receipt["files"]["mean.ipynb"] == sha
        secret = (path / "submission_secret.txt").read_text()
        present([sha, "Handed in"], told(small.page(secret)))


def test_with_last_an_older_attempt_handed_in_again_counts_and_may_lower_the_grade(
    small: Class,
) -> None:
    small.configure("c.Watch.attempts = 2", "c.Watch.tells = 'form'")
    small.submit("ada", wrong=PARTLY)
    small.submit("ada")
    small.submit("ada", wrong=PARTLY)
    over = small.submit("ada", wrong=WORSE)
    done = small.watch("--once")
    assert done.returncode == 0, done.stderr
    assert small.scores == {"ada": 3.0}
    found = sorted((row["timestamp"], row["attempt"], row["score"]) for row in small.attempts)
    assert [row[1:] for row in found] == [(1, 3.0), (2, FULL), (1, 3.0), (None, None)]
    present(["No attempt is left"], told(small.page(over)))


def test_a_page_about_an_attempt_beyond_the_budget_is_headed_as_any_other(small: Class) -> None:
    """By the name in the gradebook, whatever it contains, and the id."""
    small.configure("c.Watch.attempts = 1")
    nbgrader(
        small.course, "db", "student", "add", "ada", "--first-name=Ada", "--last-name=<b>Lovelace"
    )
    graded, over = small.submit("ada"), small.submit("ada", wrong=PARTLY)
    assert small.watch("--once").returncode == 0
    heading = '<p class="student">Ada &lt;b&gt;Lovelace (ada)</p>'
    for secret in (graded, over):
        assert heading in small.page(secret).read_text()
    page = small.page(over).read_text()
    present(["<title>mean, Ada &lt;b&gt;Lovelace (ada): not graded</title>"], page)
    present(["This attempt was not graded"], page)


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ("attempts = -1", "c.Watch"),
        ("attempts = {'median': 2}", "c.Watch.attempts: expected assignments of the course"),
        ("counts = 'worst'", "counts"),
        ("tells = 'all'", "tells"),
        ("attempt = 3", "c.Watch.attempt;"),
    ],
)
def test_a_wrong_setting_is_refused_in_a_line(setting: str, words: str, small: Class) -> None:
    small.configure(f"c.Watch.{setting}")
    assert_refused(small.watch("--dry-run"), words, "nbgrader_config.py")


def at(hour: str, content: str, attempt: int | None = None, *, waits: bool = False) -> Other:
    return Other(f"2026-03-{hour}:00:00.000000+00:00", content, attempt, waits)


def test_a_day_ends_at_midnight_in_the_courses_time_zone() -> None:
    budget = Budget(0, 1, BERLIN)
    graded = [at("28T22", "a", 1)]  # 23 o'clock in Berlin
    late = standing("2026-03-28T22:30:00.000000+00:00", "b", graded, budget)
    assert (late.attempt, late.free) == (None, "2026-03-28T23:00:00+00:00")
    assert standing("2026-03-28T23:30:00.000000+00:00", "b", graded, budget).attempt == 2
    next_day = standing("2026-03-29T12:00:00.000000+00:00", "b", graded, budget)
    assert next_day.free == "2026-03-29T22:00:00+00:00"  # summer time began that night


def test_earlier_attempts_that_wait_have_their_place_in_the_budget() -> None:
    """The newest is handled first; equal files are one attempt, and no number comes twice."""
    budget = Budget(2, 0, BERLIN)
    waiting = [at("01T01", "a", waits=True), at("01T02", "a", waits=True)]
    third = standing("2026-03-01T03:00:00.000000+00:00", "b", waiting, budget)
    assert (third.attempt, third.again, third.used, third.free) == (2, False, 2, "never")
    graded = [at("01T03", "b", 2), *waiting[:1]]
    second = standing("2026-03-01T02:00:00.000000+00:00", "a", graded, budget)
    assert (second.attempt, second.again) == (1, True)
    over = standing("2026-03-01T04:00:00.000000+00:00", "c", graded, budget)
    assert (over.attempt, over.used) == (None, 2)


def test_a_student_fetches_a_page_of_an_attempt_that_does_not_count(small: Class) -> None:
    """With the student's own command, from an attempt of the student's own command."""
    small.configure("c.Watch.counts = 'best'", "c.Watch.tells = 'ticks'")
    (own,) = (small.folder / "of ada").iterdir()
    own.rename(small.inbound / own.name)
    (small.inbound / own.name).chmod(0o777)
    assert small.watch("--once").returncode == 0
    home = small.folder / "ada"
    notebook = home / "mean" / "mean.ipynb"
    cells = json.loads(notebook.read_text())
    for cell in cells["cells"]:
        if "def weighted_mean" in "".join(cell["source"]):
            cell["source"] = PARTLY
    notebook.write_text(json.dumps(cells))
    student_nbgrader(home, "submit", "mean", "--CourseDirectory.student_id=ada")
    assert small.watch("--once").returncode == 0
    assert small.scores == {"ada": FULL}
    student_nbgrader(home, "fetch_feedback", "mean")
    pages = sorted(home.glob("mean/feedback/*/mean.html"))
    assert ["6 of 6" in told(page) for page in pages] == [True, False]
    present(["3 of 6", "✗"], told(pages[1]))
    absent(["Hint", "expected"], told(pages[1]).partition('id="notebook"')[0])
