"""A course folder: its assignments, its paths, and where their checks are."""

from dataclasses import dataclass
from pathlib import Path

from autograder.exc import CourseError

CONFIG = "nbgrader_config.py"
PACKAGE = Path(__file__).parent
PARTS_OF_ASSIGNMENTS = ("source", "release")
ASKS_FOR_CHECKS = "autograder.notebook"  # the module whose function a cell with checks calls
BANKS = ("right", "wrong")  # folders of solutions beside the checks, not used for grading


@dataclass(frozen=True)
class Course:
    """A folder with ``nbgrader_config.py`` and ``source/``, in nbgrader's layout.

    Once an assignment is released, its source may be elsewhere: then ``release/`` is enough.
    """

    root: Path

    @classmethod
    def find(cls, folder: Path) -> "Course":
        """Return the course that a folder is in."""
        for candidate in (folder, *folder.parents):
            if (candidate / CONFIG).is_file() and _has_assignments(candidate):
                return cls(candidate)
        raise CourseError(
            str(folder),
            f"a course folder ({CONFIG}, source/) here or above",
            "none",
            "go into one, or name it with --course",
        )

    @classmethod
    def at(cls, folder: Path) -> "Course":
        """Return the course in this folder itself."""
        lacking = [] if (folder / CONFIG).is_file() else [CONFIG]
        lacking += [] if _has_assignments(folder) else ["source"]
        for part in lacking:
            raise CourseError(
                str(folder),
                f"a course folder with {part}",
                f"none: {part} is missing",
                "name a folder that has it",
            )
        return cls(folder.resolve())

    @property
    def assignments(self) -> list[str]:
        """Return the names of the folders in ``source/`` and ``release/`` that hold a notebook."""
        found = [
            path for part in PARTS_OF_ASSIGNMENTS for path in (self.root / part).glob("*/*.ipynb")
        ]
        return sorted({path.parent.name for path in found})

    def sources(self, assignment: str) -> dict[str, Path]:
        """Return the source notebooks of an assignment, by name.

        Raises
        ------
        CourseError
            If there is no such assignment, or it has no source notebook.
        """
        self.assert_has(assignment)
        folder = self.root / "source" / assignment
        found = notebooks_in(folder)
        if not found:
            raise CourseError(
                str(folder), "a source notebook", "none", f"put {assignment}.ipynb there"
            )
        return found

    def assert_has(self, assignment: str) -> None:
        """Refuse a name that is not one of the course's assignments."""
        is_name = assignment not in {"", ".", ".."} and Path(assignment).name == assignment
        folders = [self.root / part / assignment for part in PARTS_OF_ASSIGNMENTS]
        if not is_name or not any(folder.is_dir() for folder in folders):
            known = ", ".join(self.assignments) or "none yet"
            raise CourseError(
                str(folders[0]),
                f"one of the course's assignments ({known})",
                f"no folder {assignment!r}",
                "check the name",
            )

    def has_checks(self, assignment: str) -> bool:
        """Return whether an assignment has hidden checks of this kit."""
        return self.find_checks(assignment) is not None

    def checks(self, assignment: str) -> Path:
        """Return the folder of hidden checks: the course's own, or else the package's."""
        found = self.find_checks(assignment)
        if found is None:
            raise CourseError(
                str(self._own_checks(assignment)),
                "the folder of the hidden checks",
                "no such folder",
                "write the checks first",
            )
        return found

    def find_checks(self, assignment: str) -> Path | None:
        """Return the folder of hidden checks; None for an assignment that has none.

        The package's own count only for an assignment that calls them: another course may have a
        lab of the same name.
        """
        own, packaged = self._own_checks(assignment), PACKAGE / "checks" / assignment
        if own.is_dir():
            return own
        return packaged if packaged.is_dir() and self.asks_for_checks(assignment) else None

    def _own_checks(self, assignment: str) -> Path:
        return self.root / "autograder" / "checks" / assignment

    def asks_for_checks(self, assignment: str) -> bool:
        """Return whether a cell of an assignment calls hidden checks of this kit."""
        folders = [self.root / part / assignment for part in PARTS_OF_ASSIGNMENTS]
        notebooks = [path for folder in folders for path in notebooks_in(folder).values()]
        return any(ASKS_FOR_CHECKS in path.read_text("utf-8", "replace") for path in notebooks)


def notebooks_in(folder: Path) -> dict[str, Path]:
    """Return the notebooks in a folder by name; nbgrader, too, ignores hidden files."""
    found = sorted(folder.glob("*.ipynb"))
    return {path.stem: path for path in found if not path.name.startswith(".")}


def _has_assignments(folder: Path) -> bool:
    return any((folder / part).is_dir() for part in PARTS_OF_ASSIGNMENTS)
