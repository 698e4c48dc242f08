"""What repeats in a class is said once on its page, with who got it."""

from collections import Counter
from typing import Any

from autograder.report.class_report import Student
from autograder.report.groups import Group
from autograder.report.page import by_note, findings
from autograder.report.similarity import Pair, identical_sets

SET, UPDATE = "check_Set", "check_Update"


def student(name: str, *notes: str) -> Student:
    return Student(name, "", "mended", 1.0, 0, None, 0.0, 0.0, None, notes, (), ())


def group(name: str, grade_id: str, *failed: tuple[str, str], size: int = 1) -> Group:
    checks: list[dict[str, Any]] = [{"name": check, "message": words} for check, words in failed]
    members = tuple(f"{name} {number}" for number in range(size))
    return Group(name, grade_id, members, 1.0, tuple(checks))


def pair(one: str, other: str, *, identical: bool = True) -> Pair:
    return Pair((one, other), 1.0, 0.0, identical, (), ())


def test_each_note_is_listed_once_the_most_frequent_first() -> None:
    class_ = [
        student("ada", "late cell"),
        student("ben"),
        student("eve", "old format", "late cell"),
    ]
    assert by_note([*class_, student("fay", "late cell")]) == [
        (["late cell"], ["ada", "eve", "fay"]),
        (["old format"], ["eve"]),
        ([], ["ben"]),
    ]


def test_notes_that_the_same_students_got_are_together() -> None:
    class_ = [student("ada", "a was put back", "b was put back") for _ in range(1)]
    class_ += [student("ben", "a was put back", "b was put back")]
    assert by_note(class_) == [(["a was put back", "b was put back"], ["ada", "ben"])]


def test_checks_of_a_group_that_failed_for_one_reason_are_together() -> None:
    failed = [("first", "raised"), ("second", "other"), ("third", "raised")]
    (found,) = findings([group("Set-1", SET, *failed)], Counter({(SET, "raised"): 4})).values()
    assert [(one.names, one.message, one.students) for one in found] == [
        (("first", "third"), "raised", 4),
        (("second",), "other", 0),
    ]


def test_a_message_is_shown_in_the_largest_group_and_the_others_refer_to_it() -> None:
    """But not one of another cell, and not one without words."""
    class_ = [
        group("Set-1", SET, ("first", "raised"), ("second", ""), size=3),
        group("Update-1", UPDATE, ("first", "raised"), size=2),
        group("Set-2", SET, ("third", "raised"), ("second", "")),
    ]
    found = findings(class_, Counter())
    assert [one.told_in for its in found.values() for one in its] == [0, 0, 0, 1, 0]


def test_those_who_handed_in_the_same_are_named_together() -> None:
    pairs = [pair("ada", "ben"), pair("eve", "fay"), pair("ben", "ida"), pair("gus", "hal")]
    pairs += [pair("ada", "ida"), pair("ida", "gus", identical=False)]
    assert identical_sets(pairs) == [("ada", "ben", "ida"), ("eve", "fay"), ("gus", "hal")]
    assert identical_sets([]) == []
