"""Grades as a table that a system imports, or a spreadsheet reads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from autograder.gradebook.roster import Person
from autograder.gradebook.tables import as_csv


@dataclass(frozen=True)
class Book:
    """The grades of a class.

    Attributes
    ----------
    headings, points : sequence of str
        Of each assignment: what its column is called, and what can be earned.
    people : sequence of Person
    grades : mapping of str to sequence of str
        By the student's id, a grade for each assignment; empty if there is none.
    """

    headings: Sequence[str]
    points: Sequence[str]
    people: Sequence[Person]
    grades: Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Table:
    """A table of grades.

    Attributes
    ----------
    header : sequence of str
    rows : sequence of sequence of str
    columns : int
        How many columns say who it is, before the grades.
    keys : tuple of int
        Those that identify a row: the first that is not empty.
    """

    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    columns: int
    keys: tuple[int, ...]

    def key(self, row: Sequence[str]) -> str:
        """Return what identifies a row."""
        return next((row[index] for index in self.keys if row[index]), "")

    def text(self) -> str:
        """Return the table as CSV."""
        return as_csv(self.header, self.rows)


def plain(book: Book) -> Table:
    """Return grades as a table for spreadsheets: a line for each student."""
    header = ["id", "last_name", "first_name", "email", "section", *book.headings]
    rows = [
        [
            person.id,
            person.last_name,
            person.first_name,
            person.email,
            person.section,
            *book.grades[person.id],
        ]
        for person in book.people
    ]
    return Table(header, rows, columns=5, keys=(0,))
