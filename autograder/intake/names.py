"""Names of students that nbgrader can handle, in its gradebook, commands and pages."""

import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

from nbgrader.api import Student

from autograder.intake.cells import encodable, printable

LONGEST = Student.__table__.c.id.type.length  # characters
BREAKS = {"Cc", "Zl", "Zp"}  # Unicode's control characters and line separators


def fault(name: str) -> str:
    """Say what nbgrader cannot handle in the name of a student's folder; empty if nothing."""
    if name != encodable(name):
        return "the name of its folder is not UTF-8: rename it"
    if any(unicodedata.category(character) in BREAKS for character in name):
        return "the name of its folder has a line break or a control character: rename it"
    if name.startswith("."):
        return "the name of its folder begins with a dot: rename it"
    if len(name) > LONGEST:
        return f"the name of its folder has more than {LONGEST} characters: rename it"
    return ""


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Ask whether the most similar known name was meant; empty if none is similar."""
    names = {one.casefold(): one for one in known}
    close = get_close_matches(name.casefold(), names, n=1)
    return f"did you mean {printable(encodable(names[close[0]]))}?" if close else ""


def told_apart(names: Iterable[str], taken: Iterable[str]) -> dict[str, str]:
    """Return a printable text for each name that differs from all others and from those taken."""
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
