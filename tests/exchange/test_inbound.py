"""Attempts in the exchange: whose they are, whether they are whole, and what is copied of them."""

import os
from pathlib import Path

import pytest

from autograder.course import Course
from autograder.exchange.copies import take_in
from autograder.exchange.inbound import Attempt, find_attempts, is_whole, read_name, refusal
from autograder.intake.submission import read_submission

TIME = "2026-03-01 12:00:00.123456 UTC"
SECRET = "0123456789abcdef" * 8


def arrive(inbound: Path, student: str = "ada", secret: str = SECRET) -> Path:
    """Make an attempt as nbgrader leaves it."""
    folder = inbound / f"{student}+mean+{TIME}+AbCd_-123456"
    folder.mkdir(parents=True)
    (folder / "mean.ipynb").write_text("{}")
    (folder / "timestamp.txt").write_text(TIME)
    if secret:
        (folder / "submission_secret.txt").write_text(secret)
    folder.chmod(0o777)
    return folder


def only(inbound: Path) -> Attempt:
    (attempt,) = find_attempts(inbound, {"mean"}, set())
    return attempt


@pytest.mark.parametrize(
    ("name", "read"),
    [
        (f"ada+mean+{TIME}+AbCd_-123456", ("ada", "mean", TIME)),
        (f"ada+mean+{TIME}", ("ada", "mean", TIME)),
        (f"a+b+c+mean+{TIME}+AbCd_-123456", ("a+b+c", "mean", TIME)),
        (f"a+b+mean+{TIME}", ("a+b", "mean", TIME)),
        (f"ada+2026+{TIME}", ("ada", "2026", TIME)),
        (f"mean+{TIME}", None),
        ("ada+mean+yesterday+AbCd_-123456", None),
        ("ada+mean+../../x", None),
        (".watch", None),
    ],
)
def test_names_are_read_from_the_right(name: str, read: tuple[str, str, str] | None) -> None:
    assert read_name(name) == read


def test_only_attempts_at_the_assignments_that_were_not_handled_are_found(tmp_path: Path) -> None:
    folder = arrive(tmp_path)
    assert [each.name for each in find_attempts(tmp_path, {"mean"}, set())] == [folder.name]
    assert list(find_attempts(tmp_path, {"median"}, set())) == []
    assert list(find_attempts(tmp_path, {"mean"}, {folder.name})) == []


def test_an_attempt_is_whole_with_its_secret_and_its_final_mode(tmp_path: Path) -> None:
    folder = arrive(tmp_path)
    now_s = folder.stat().st_ctime
    assert is_whole(only(tmp_path), now_s)
    (folder / "submission_secret.txt").write_text(SECRET[:100])
    assert not is_whole(only(tmp_path), now_s)
    (folder / "submission_secret.txt").write_text(SECRET)
    folder.chmod(0o755)
    assert not is_whole(only(tmp_path), now_s)


def test_an_attempt_without_a_secret_is_whole_after_a_while_at_rest(tmp_path: Path) -> None:
    folder = arrive(tmp_path, secret="")
    now_s = folder.stat().st_ctime
    assert not is_whole(only(tmp_path), now_s + 10)
    assert is_whole(only(tmp_path), now_s + 60)


@pytest.mark.parametrize("student", ["..", ".", "", " ada", "a*", "[ada]", "a\nb", "x" * 300])
def test_names_that_lead_elsewhere_are_refused(student: str, tmp_path: Path) -> None:
    attempt = Attempt(tmp_path, student, "mean", TIME, "")
    assert refusal(attempt)


def test_a_link_is_refused(tmp_path: Path) -> None:
    folder = arrive(tmp_path / "elsewhere")
    (tmp_path / "inbound").mkdir()
    (tmp_path / "inbound" / folder.name).symlink_to(folder)
    assert "a link" in refusal(only(tmp_path / "inbound"))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_a_folder_of_somebody_elses_is_refused(tmp_path: Path) -> None:
    folder = arrive(tmp_path, student="daemon")
    assert refusal(only(tmp_path)) == ""
    os.chown(folder, 1, 1)
    assert refusal(only(tmp_path)) == ""
    os.chown(folder, 2, 2)
    assert "who is not daemon" in refusal(only(tmp_path))


def test_a_copy_holds_plain_files_and_links_and_says_what_it_lacks(tmp_path: Path) -> None:
    folder = arrive(tmp_path / "inbound")
    (folder / "data").mkdir()
    (folder / "data" / "own.csv").write_text("1")
    (folder / "link").symlink_to("/etc/passwd")
    (folder / "linked").symlink_to("/etc")
    os.mkfifo(folder / "pipe")
    with (folder / "huge").open("wb") as file:
        file.truncate(2**40)
    left_out = take_in(Course(tmp_path), "ada", "mean", folder)
    taken = tmp_path / "submitted" / "ada" / "mean"
    assert (taken / "data" / "own.csv").read_text() == "1"
    assert (taken / "link").is_symlink()
    assert (taken / "linked").is_symlink()
    assert (taken / "submission_secret.txt").read_text() == SECRET
    assert sorted(line.partition(" ")[0] for line in left_out) == ["huge", "pipe"]


def test_the_secret_is_no_file_of_the_submission(tmp_path: Path) -> None:
    folder = arrive(tmp_path)
    read = read_submission(folder, "ada", {"mean": frozenset()}, 10**6)
    assert (read.secret, dict(read.files)) == (SECRET, {})


def test_many_files_do_not_cut_off_the_secret(tmp_path: Path) -> None:
    folder = arrive(tmp_path / "inbound")
    for number in range(2100):
        (folder / f"{number:04}").touch()
    left_out = take_in(Course(tmp_path), "ada", "mean", folder)
    assert (tmp_path / "submitted/ada/mean/submission_secret.txt").read_text() == SECRET
    assert len(left_out) == 1


def test_what_was_there_is_kept(tmp_path: Path) -> None:
    """The same attempt, taken in again, moves nothing."""
    course, taken = Course(tmp_path), tmp_path / "submitted" / "ada" / "mean"
    first = arrive(tmp_path / "first")
    take_in(course, "ada", "mean", first)
    (taken / "mean.ipynb").write_text("corrected by hand")
    take_in(course, "ada", "mean", first)
    assert (taken / "mean.ipynb").read_text() == "corrected by hand"
    take_in(course, "ada", "mean", arrive(tmp_path / "second", secret=SECRET[::-1]))
    assert (taken / "mean.ipynb").read_text() == "{}"
    kept = tmp_path / "reports" / "mean" / "attempts" / "ada" / TIME
    assert (kept / "mean.ipynb").read_text() == "corrected by hand"
