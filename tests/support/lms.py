"""Zip files of hand-ins, as the systems pack them."""

import stat
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from autograder.course import Course

Content = str | bytes
Files = Mapping[str, Content] | Sequence[tuple[str, Content]]
NOTEBOOK = '{"cells": []}'
METADATA = """\
---
submission_71:
  :submitters:
  - :name: Ada Lovelace
    :sid: s1
    :email: ada@example.org
  :created_at: 2026-05-01 08:30:00.123456000 -07:00
  :score: 0.0
  :status: processed
  :results:
    :tests: []
submission_72:
  :submitters:
  - :name: Björn Åkesson
    :sid: S2
    :email: other@example.org
  - :name: Carl Gauss
    :sid:
    :email: CARL@example.org
  :created_at: 2026-05-02 10:00:00.000000000 Z
"""
BLACKBOARD_TEXT = """\
Name: {name} ({user})
Assignment: Problem set_1
Date Submitted: Friday, May 1, 2026 10:00:00 PM EDT
Current Mark: Needs Marking

Submission Field:
There is no student submission text data for this assignment.

Comments:
There are no student comments for this assignment.

Files:
\tOriginal filename: ps1.ipynb
"""


def pack(path: Path, files: Files) -> Path:
    with ZipFile(path, "w", ZIP_DEFLATED) as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of doubled names
        for name, content in files.items() if isinstance(files, Mapping) else files:
            file.writestr(name, content)
    return path


def link(name: str, kind: int = stat.S_IFLNK) -> ZipInfo:
    entry = ZipInfo(name)
    entry.external_attr = (kind | 0o777) << 16
    return entry


def blackboard_text(name: str, user: str) -> str:
    return BLACKBOARD_TEXT.format(name=name, user=user)


def there(course: Course) -> dict[str, str]:
    """Return the text of all files but those that the course begins with."""
    own = {"nbgrader_config.py", "students.csv"}
    return {
        str(path.relative_to(course.root)): path.read_text("utf-8", "replace")
        for path in sorted(course.root.rglob("*"))
        if path.is_file()
        and path.name not in own
        and path.relative_to(course.root).parts[0] != "source"
    }
