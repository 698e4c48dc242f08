"""Names of students that nbgrader can work with: its gradebook, its commands, its pages."""

import unicodedata
from collections.abc import Iterable

from nbgrader.api import Student

from autograder.intake.cells import encodable, printable

LONGEST = Student.__table__.c.id.type.length  # characters
BREAKS = {"Cc", "Zl", "Zp"}  # Unicode's control characters, and its separators of lines


def fault(name: str) -> str:
    """Say what nbgrader cannot handle in the name of a student's folder; nothing where all is well."""
    if name != encodable(name):
        return "the name of its folder is not UTF-8: rename it"
    if any(unicodedata.category(character) in BREAKS for character in name):
        return "the name of its folder has a line break or a control character: rename it"
    if name.startswith("."):
        return "the name of its folder begins with a dot: rename it"
    if len(name) > LONGEST:
        return f"the name of its folder has more than {LONGEST} characters: rename it"
    return ""


def told_apart(names: Iterable[str], taken: Iterable[str]) -> dict[str, str]:
    """Return for each name a text that can be printed, and that no other has nor anything taken."""
    used, texts = set(taken), {}
    for name in names:
        text = first = printable(encodable(name))
        count = 1
        while text in used:
            count += 1
            text = f"{first} ({count})"
        used.add(text)
        texts[name] = text
    return texts
