"""Canvas: "Download Submissions" of an assignment, and "Import Grades" of its gradebook.

File names: ``content_zipper.rb`` of Canvas's source, ``get_filename``, ``add_upload_submission``;
``attachment.rb``, ``make_unique_filename``.
Grades: ``gradebook_importer.rb``, ``process_header`` and ``process_student``.
"""

import re

from autograder.exc import LmsError
from autograder.lms.archive import Archive
from autograder.lms.handin import NOT_READ, HandIn, Source, Who, add_file
from autograder.lms.table import Book, Table

UPLOAD = re.compile(r"(?P<name>.*?)(?P<late>_LATE)?_(?P<id>\d+)_(?P<file>\d+)_(?P<path>.+)")
TEXT = re.compile(r"(?P<name>.*?)(?P<late>_LATE)?_(?P<id>\d+)_(?P<path>text\.html|link\.html)")
ANONYMOUS = re.compile(r"(LATE_)?anon_")
# how Canvas names a file that is handed in again: by its number, after several times at random
AGAIN = re.compile(r"(.*)-(?:\d+|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(\.\w+)")
FORM = "lastnamefirstname[_LATE]_USERID_FILEID_NAME"


def hand_ins(archive: Archive, source: Source) -> list[HandIn]:
    """Read what Canvas packs: the newest attempt of each student, a file an entry."""
    found: dict[str, HandIn] = {}
    for name in archive.names:
        base = name.rpartition("/")[2]
        if ANONYMOUS.match(base):
            got = "a name that anonymous grading hides"
            remedy = "turn anonymous grading off in Canvas, and download again"
            raise LmsError(archive.at(name), f"a name like {FORM}", got, remedy)
        match = TEXT.fullmatch(base) or UPLOAD.fullmatch(base)
        if not match:
            raise LmsError(archive.at(name), f"a name like {FORM}", "another one", NOT_READ)
        user, late = match["id"], bool(match["late"])
        who = Who(id=user, name=match["name"])
        one = found.setdefault(user, HandIn(f"{match['name']}_{user}", (who,), {}, late=late))
        path = _as_handed_in(match["path"], source)
        add_file(archive, one, path, name)
    return list(found.values())


def _as_handed_in(path: str, source: Source) -> str:
    """Return the name of a notebook without the numbers that Canvas gives later attempts."""
    plain = path
    while plain not in source.notebooks and (again := AGAIN.fullmatch(plain)):
        plain = "".join(again.groups())
    return plain if plain in source.notebooks else path


def table(book: Book) -> Table:
    """Return grades as Canvas's gradebook imports them: students by ID, points below the header."""
    header = ["Student", "ID", "SIS Login ID", "Section", *book.headings]
    points = ["    Points Possible", "", "", "", *book.points]
    rows = [
        [
            ", ".join(filter(None, (person.last_name, person.first_name))) or person.id,
            person.id_in("canvas"),
            "",
            person.section,
            *book.grades[person.id],
        ]
        for person in book.people
    ]
    return Table(header, [points, *rows], columns=4, keys=(1, 0))
