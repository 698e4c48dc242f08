"""A course folder: its assignments, its paths, and where their checks are."""

from dataclasses import dataclass
from pathlib import Path

from autograder.exc import CourseError

CONFIG = "nbgrader_config.py"
PACKAGE = Path(__file__).parent
BANKS = ("right", "wrong")  # folders of solutions beside the checks, not used for grading


@dataclass(frozen=True)
class Course:
    """A folder with ``nbgrader_config.py``, ``source/`` and ``data/``, in nbgrader's layout."""

    root: Path

    @classmethod
    def find(cls, folder: Path) -> "Course":
        """Return the course that a folder is in."""
        for candidate in (folder, *folder.parents):
            if (candidate / CONFIG).is_file() and (candidate / "source").is_dir():
                return cls(candidate)
        expected = f"a course folder ({CONFIG}, source/, data/) here or above"
        raise CourseError(str(folder), expected, "none", "go into one, or name it with --course")

    @classmethod
    def at(cls, folder: Path) -> "Course":
        """Return the course in this folder itself."""
        for part in (CONFIG, "source", "data"):
            if not ((folder / part).is_file() if part == CONFIG else (folder / part).is_dir()):
                expected, got = f"a course folder with {part}", f"none: {part} is missing"
                raise CourseError(str(folder), expected, got, "name a folder that has it")
        return cls(folder.resolve())

    @property
    def assignments(self) -> list[str]:
        """The names of the folders of ``source/`` that hold a notebook."""
        return sorted({path.parent.name for path in (self.root / "source").glob("*/*.ipynb")})

    def source(self, assignment: str) -> Path:
        """Return the source notebook of an assignment.

        A second notebook beside it is refused: nbgrader would release it and count its points, but
        nothing here would grade it.
        """
        folder = self.root / "source" / assignment
        if (
            assignment in {"", ".", ".."}
            or Path(assignment).name != assignment
            or not folder.is_dir()
        ):
            known = ", ".join(self.assignments) or "none yet"
            expected, got = (
                f"one of the course's assignments ({known})",
                f"no folder {assignment!r}",
            )
            raise CourseError(str(folder), expected, got, "check the name")
        notebook = folder / f"{assignment}.ipynb"
        if not notebook.is_file():
            raise CourseError(
                str(notebook),
                "the source notebook",
                "no such file",
                "put it there, named like its folder",
            )
        for other in sorted(folder.glob("*.ipynb")):
            # nbgrader, too, ignores hidden files
            if other != notebook and not other.name.startswith("."):
                remedy = (
                    "move it to an assignment of its own, or out of source/: "
                    "it would be released and never graded"
                )
                raise CourseError(
                    str(other),
                    f"{notebook.name} as the only notebook of {assignment}",
                    "a second one",
                    remedy,
                )
        return notebook

    def checks(self, assignment: str) -> Path:
        """Return the folder of hidden checks: the course's own, or else the package's."""
        places = [folder / "checks" / assignment for folder in (self.root / "autograder", PACKAGE)]
        for place in places:
            if place.is_dir():
                return place
        raise CourseError(
            str(places[0]),
            "the folder of the hidden checks",
            "no such folder",
            "write the checks first",
        )
