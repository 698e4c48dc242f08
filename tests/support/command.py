"""The command, called as a user calls it, and what it prints when it refuses."""

import os
import subprocess
import sys
from pathlib import Path

from autograder.course import Course


def autograder(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Call the command as a user does, by path, without activating its environment."""
    command = Path(sys.executable).with_name("autograder")
    return subprocess.run(
        [command, *arguments], cwd=cwd, capture_output=True, text=True, check=False
    )


def assert_refused(finished: subprocess.CompletedProcess[str], *words: str) -> None:
    assert finished.returncode == 2
    assert finished.stdout == ""
    assert finished.stderr.startswith("autograder: ")
    assert finished.stderr.count("\n") == 1
    assert "expected" in finished.stderr
    for word in words:
        assert word in finished.stderr


def nbgrader(course: Course, *arguments: str, fails: bool = False) -> None:
    """Run a command of nbgrader's, as a TA does who has never heard of this kit."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    finished = subprocess.run(
        ["nbgrader", *arguments],
        cwd=course.root,
        env=os.environ | {"PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (finished.returncode != 0) == fails, finished.stderr
