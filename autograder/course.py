"""A course folder: its assignments, its paths, and where their checks are."""

from dataclasses import dataclass
from pathlib import Path

from autograder.exc import CourseError

CONFIG = "nbgrader_config.py"
PACKAGE = Path(__file__).parent
BANKS = ("right", "wrong")  # folders of solutions beside an assignment's checks: they grade nobody


@dataclass(frozen=True)
class Course:
    """A folder with ``nbgrader_config.py``, ``source/`` and ``data/``, in nbgrader's layout."""

    root: Path

    @classmethod
    def find(cls, folder: Path) -> "Course":
        """Give the course that a folder is, or lies in."""
        for candidate in (folder, *folder.parents):
            if (candidate / CONFIG).is_file() and (candidate / "source").is_dir():
                return cls(candidate)
        raise CourseError(str(folder), f"a course folder ({CONFIG}, source/, data/) here or above", "none",
                          "go into one, or name it with --course")  # fmt: skip

    @classmethod
    def at(cls, folder: Path) -> "Course":
        """Give the course that a folder is."""
        for part in (CONFIG, "source", "data"):
            if not ((folder / part).is_file() if part == CONFIG else (folder / part).is_dir()):
                raise CourseError(str(folder), f"a course folder with {part}", f"none: {part} is missing",
                                  "name a folder that has it")  # fmt: skip
        return cls(folder.resolve())

    @property
    def assignments(self) -> list[str]:
        """The names of the folders of ``source/`` that hold a notebook."""
        return sorted({path.parent.name for path in (self.root / "source").glob("*/*.ipynb")})

    def source(self, assignment: str) -> Path:
        """Give the source notebook of an assignment.

        nbgrader would release any other notebook beside it and count its points, but nothing here
        would grade it: so a second one is refused.
        """
        folder = self.root / "source" / assignment
        if (
            assignment in {"", ".", ".."}
            or Path(assignment).name != assignment
            or not folder.is_dir()
        ):
            known = ", ".join(self.assignments) or "none yet"
            raise CourseError(str(folder), f"one of the course's assignments ({known})", f"no folder {assignment!r}",
                              "check the name")  # fmt: skip
        notebook = folder / f"{assignment}.ipynb"
        if not notebook.is_file():
            raise CourseError(
                str(notebook),
                "the source notebook",
                "no such file",
                "put it there, named like its folder",
            )
        for other in sorted(folder.glob("*.ipynb")):
            if other != notebook and not other.name.startswith(
                "."
            ):  # nbgrader, too, passes over hidden files
                remedy = "move it to an assignment of its own, or out of source/: it would be released and never graded"
                raise CourseError(
                    str(other),
                    f"{notebook.name} as the only notebook of {assignment}",
                    "a second one",
                    remedy,
                )
        return notebook

    def checks(self, assignment: str) -> Path:
        """Give the folder of an assignment's hidden checks: the course's own, or those that come with the package."""
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
