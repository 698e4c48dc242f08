"""The watcher beside a real exchange: from a student's Submit to a page that can be fetched."""

import multiprocessing
import os
import random
import re
import shutil
import signal
import subprocess
import time
from contextlib import closing, suppress
from pathlib import Path

import pytest
from rich.console import Console

from autograder.exchange.handle import WarmProcess
from autograder.exchange.watch import Watcher, watch
from autograder.grading.warm import Warm
from tests.support.command import assert_refused
from tests.support.exchange import COMMAND, FULL, Class, student_nbgrader, wait_for


def test_what_a_student_submits_comes_back_as_a_page_with_its_score(small: Class) -> None:
    """From the student's own commands to the student's own command."""
    for attempt in (small.folder / "of ada").iterdir():
        shutil.copytree(attempt, small.inbound / attempt.name)
        (small.inbound / attempt.name).chmod(0o777)
    done = small.watch("--once")
    assert (done.returncode, done.stderr) == (0, "")
    assert "ada, mean: graded, 6 of 6, feedback released" in done.stdout
    home = small.folder / "ada"
    student_nbgrader(home, "fetch_feedback", "mean")
    (page,) = home.glob("mean/feedback/*/mean.html")
    assert "6 of 6" in page.read_text()
    assert small.scores == {"ada": FULL}
    secret = (
        small.course.root / "autograded" / "ada" / "mean" / "submission_secret.txt"
    ).read_text()
    assert small.page(secret).read_bytes() == page.read_bytes()
    assert small.watch("--once", "mean").stdout == "Done: 0 attempts handled.\n"


def test_the_newest_attempt_counts_and_every_attempt_gets_its_page(small: Class) -> None:
    """Ten attempts of one student wait for the first one of another; the secret may lack."""
    first = [small.submit("ada", solved=number == 9) for number in range(10)]
    plus = small.submit("b+c")
    assert small.submit("cleo", secret=False)
    (lacking,) = small.inbound.glob("cleo*")
    long_ago = time.time() - 100
    os.utime(lacking, (long_ago, long_ago))
    listed = small.watch("--dry-run").stdout.splitlines()
    assert [line.split(",")[0].strip() for line in listed] == [
        "ada",
        "b+c",
        *["ada"] * 9,
        "11 attempts waiting.",
    ]
    done = small.watch("--once")
    assert done.returncode == 0, done.stderr
    order = [(row["student"], row["score"]) for row in small.attempts]
    assert sorted(order[:2]) == [("ada", FULL), ("b+c", FULL)]  # they are graded side by side
    assert order[2:] == [("ada", 0.0)] * 9
    assert all(small.page(secret).is_file() for secret in [*first, plus])
    assert small.scores == {"ada": FULL, "b+c": FULL}
    taken = small.course.root / "submitted" / "ada" / "mean" / "submission_secret.txt"
    assert taken.read_text() == first[-1]
    feedback = small.course.root / "feedback" / "ada" / "mean" / "mean.html"
    assert feedback.read_bytes() == small.page(first[-1]).read_bytes()
    small.submit("ada", solved=False)
    assert small.watch("--once").returncode == 0
    assert small.scores["ada"] == 0.0
    kept = small.course.root / "reports" / "mean" / "attempts" / "ada"
    assert len(list(kept.iterdir())) == 11


def test_a_fault_of_one_is_recorded_and_the_next_goes_on(small: Class) -> None:
    small.submit("ada")
    (broken,) = small.inbound.glob("ada*")
    (broken / "mean.ipynb").write_text("no notebook")
    (small.inbound / "ben+mean+2026-03-01 12:00:00 UTC+AbCd_-999999").symlink_to("/etc")
    cleo = small.submit("cleo")
    done = small.watch("--once")
    assert done.returncode == 0, done.stderr
    found = {row["student"]: (row["status"], row["score"]) for row in small.attempts}
    assert found == {
        "ada": ("unreadable", 0.0),
        "ben": ("refused", None),
        "cleo": ("graded", FULL),
    }
    assert small.page(cleo).is_file()
    assert not (small.course.root / "submitted" / "ben").exists()


def test_who_hangs_keeps_nobody_else_waiting(small: Class) -> None:
    """As many as are graded at a time hang for longer than a turn; the next is done before them."""
    small.configure("c.JailedExecute.cell_timeout_s = 15.0", "c.JailedExecute.call_timeout_s = 4.0")
    hang = "import time\n\n\ndef weighted_mean(x, w):\n    time.sleep(1000)\n"
    hanging = [f"h{number}" for number in range(os.cpu_count() or 1)]
    for student in hanging:
        small.submit(student, wrong=hang)
    small.submit("zoe")
    done = small.watch("--once")
    assert done.returncode == 0, done.stderr
    order = [(row["student"], row["score"]) for row in small.attempts]
    assert order[0] == ("zoe", FULL)
    assert {student for student, _ in order[1:]} == {*hanging}
    assert all(row["released"] for row in small.attempts)


def test_what_ends_between_two_looks_is_handled(
    small: Class, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With --once the watcher ended without it."""

    def when_all_have_ended(*_: object) -> bool:
        for process in multiprocessing.active_children():
            process.join()
        return False

    monkeypatch.setattr(Watcher, "_tell_all", when_all_have_ended)
    small.submit("ada")
    watcher = Watcher(small.course, ["mean"], Console(quiet=True))
    with closing(WarmProcess(Warm())) as warm:
        watch([watcher], warm, Console(quiet=True), once=True)
    assert watcher.done.handled == 1
    assert small.scores == {"ada": FULL}


def test_what_arrives_is_handled_at_once_however_long_it_is_to_the_next_look(small: Class) -> None:
    small.configure("c.Watch.poll_s = 3600.0")
    small.submit("ana")
    watcher = small.start()
    try:
        wait_for(1, small)
        time.sleep(1)  # it has nothing to do, and waits
        small.submit("bo", secret=False)
        time.sleep(1)
        (arriving,) = small.inbound.glob("bo+*")
        (arriving / "submission_secret.txt").write_text(f"{7:064}" * 2)
        wait_for(2, small, limit_s=20)  # without a secret it would wait for thirty seconds
    finally:
        watcher.terminate()
        watcher.communicate()
    assert small.scores == {"ana": FULL, "bo": FULL}


def test_on_a_terminal_a_line_says_what_it_does(small: Class) -> None:
    ours, its = os.openpty()
    small.submit("ada")
    environment = os.environ | {"TERM": "xterm", "COLUMNS": "100"}
    watcher = subprocess.Popen(
        [COMMAND, "watch"], cwd=small.course.root, env=environment, stdout=its, stderr=its
    )
    os.close(its)
    try:
        wait_for(1, small)
        time.sleep(1)  # until its next turn
    finally:
        watcher.terminate()
        shown = b""
        with suppress(OSError):  # the terminal is closed at its end
            while part := os.read(ours, 2**16):
                shown += part
        os.close(ours)
    assert watcher.wait() == 0
    told = re.sub(r"\x1b\[[\d?]*[a-zA-Z]", "", shown.decode())
    assert "0 waiting, 1 being graded, 0 in the last minute" in told
    assert re.search(
        r"0 waiting, 0 being graded, 1 in the last minute; last: ada, mean at \d", told
    )
    assert "Stopped: 1 attempt handled." in told


def test_a_watcher_grades_with_what_is_released_now(small: Class) -> None:
    """A check that changes meanwhile is taken up; SIGTERM ends the watcher in a line."""
    watcher = small.start()
    try:
        began = time.monotonic()
        secret = small.submit("ada")
        wait_for(1, small)
        took_s = time.monotonic() - began
        checks = small.course.root / "autograder" / "checks" / "mean"
        for path in checks.glob("test_*.py"):
            stricter = r"\1    assert False, 'stricter'\n"
            path.write_text(re.sub(r"(def test_.*:\n)", stricter, path.read_text()))
        small.submit("ben")
        wait_for(2, small)
        refused = small.watch("--once")
        assert_refused(refused, "nobody else to watch this exchange", f"process {watcher.pid} on")
        watcher.send_signal(signal.SIGTERM)
        shown, errors = watcher.communicate(timeout=20)
    finally:
        watcher.kill()
    assert (watcher.returncode, errors) == (0, "")
    assert shown.splitlines()[-1] == "Stopped: 2 attempts handled."
    assert small.page(secret).is_file()
    assert [row["score"] for row in small.attempts] == [FULL, 0.0]
    assert took_s < 30


def test_one_watcher_handles_several_courses_each_with_its_own_checks(
    small: Class, made_once: Path, tmp_path: Path
) -> None:
    other = Class(Path(shutil.copytree(made_once, tmp_path / "other", symlinks=True)))
    other.configure('c.CourseDirectory.course_id = "other"')
    other.exchange.rename(other.exchange.with_name("other"))
    other.exchange.symlink_to("other")
    for path in other.course.checks("mean").glob("test_*.py"):
        stricter = r"\1    assert False, 'stricter'\n"
        path.write_text(re.sub(r"(def test_.*:\n)", stricter, path.read_text()))
    pages = {small: small.submit("ada"), other: other.submit("ada")}
    roots = [f"--course={one.course.root}" for one in pages]
    waits = small.watch(*roots, "--dry-run").stdout
    assert "course: 1 attempt waiting." in waits
    assert "other: 1 attempt waiting." in waits
    done = small.watch(*roots, "--once", "mean")
    assert (done.returncode, done.stderr) == (0, "")
    assert re.search(rf"^[\d:]+ course: ada, mean: graded, {FULL:g} of", done.stdout, re.MULTILINE)
    assert re.search(r"^[\d:]+ other: ada, mean: graded, 0 of", done.stdout, re.MULTILINE)
    assert done.stdout.endswith("Done: 2 attempts handled.\n")
    assert (small.scores, other.scores) == ({"ada": FULL}, {"ada": 0})
    assert all(one.page(secret).is_file() for one, secret in pages.items())
    twice = small.watch(roots[0], f"{roots[0]}/", "--once")
    assert (twice.returncode, twice.stdout) == (0, "Done: 0 attempts handled.\n")
    assert_refused(
        small.watch(f"--course={small.course.root}", "--course=nowhere", "--once"), "nowhere"
    )


def test_an_exchange_that_goes_away_is_waited_for(small: Class) -> None:
    watcher = small.start()
    away = small.exchange / "away"
    try:
        small.submit("ada")
        wait_for(1, small)
        small.inbound.rename(away)
        time.sleep(2.5)
        away.rename(small.inbound)
        small.submit("ben")
        wait_for(2, small)
        watcher.send_signal(signal.SIGINT)
        shown, errors = watcher.communicate(timeout=20)
    finally:
        watcher.kill()
    assert (watcher.returncode, errors) == (0, "")
    assert shown.count("it cannot be read") == 1
    assert shown.count("it can be read again") == 1


def kill_after(delay_s: float, small: Class) -> int:
    """Kill a watcher some time after it began; return how many attempts it left unhandled."""
    watcher = small.start()
    lock, mine = small.exchange / ".autograder-watch", f"process {watcher.pid} on"
    while not (lock.exists() and lock.read_text().startswith(mine)):
        assert watcher.poll() is None
        time.sleep(0.01)
    time.sleep(delay_s)
    watcher.kill()
    watcher.communicate()
    return len(list(small.inbound.iterdir())) - len(small.attempts)


@pytest.mark.parametrize(("counts", "unsolved"), [("last", 0), ("best", 2)])
def test_whenever_it_is_killed_each_attempt_is_released_once(
    small: Class, counts: str, unsolved: int
) -> None:
    """Four attempts of three students; the scores in the end are those that count."""
    small.configure(f"c.Watch.counts = {counts!r}")
    draw = random.Random(20260301)
    secrets, left = [], []
    for at, student in enumerate(("ada", "ben", "ada", "cleo")):
        secrets.append(small.submit(student, solved=at != unsolved))
        left.append(kill_after(draw.uniform(0.2, 2.5) if at else 0.1, small))
    assert left[0] == 1  # too early for anything
    done = small.watch("--once")
    assert done.returncode == 0, done.stderr
    names = [row["name"] for row in small.attempts]
    assert len(names) == len({*names}) == 4
    assert all(row["released"] for row in small.attempts)
    assert len(list((small.exchange / "feedback").iterdir())) == 4
    assert all(small.page(secret).is_file() for secret in secrets)
    assert small.scores == dict.fromkeys(("ada", "ben", "cleo"), FULL)
    assert small.watch("--once").stdout == "Done: 0 attempts handled.\n"


def test_bad_input_is_refused_in_a_line(small: Class) -> None:
    assert_refused(small.watch("nothing"), "one of the course's assignments (mean)")
    config = small.course.root / "nbgrader_config.py"
    text = config.read_text()
    config.write_text(f"{text}\nc.Watch.poll_s = 0.0\n")
    assert_refused(small.watch("--once"), "c.Watch", "poll_s")
    config.write_text(f"{text}\nc.Exchange.root = '/nonexistent'\n")
    assert_refused(small.watch("--once"), "/nonexistent/course/inbound", "c.Exchange.root")
