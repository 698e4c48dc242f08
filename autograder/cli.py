"""The commands: parse, call, print, exit code."""

import argparse
import logging
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from autograder import __version__
from autograder.course import Course
from autograder.demo import demonstrate
from autograder.exc import AutograderError, JailError
from autograder.jail.confine import missing
from autograder.release import release
from autograder.session import examine

console = Console(highlight=False)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; give 0, or 2 after an error that the user can mend."""
    options = _parser().parse_args(arguments)
    logging.getLogger("traitlets").setLevel(logging.CRITICAL)  # what nbgrader has to say is in the errors
    warnings.filterwarnings("ignore", module="nbgrader")  # about its own use of SQLAlchemy
    try:
        options.run(options)
    except AutograderError as error:
        Console(stderr=True, highlight=False, soft_wrap=True).print(f"autograder: {error}", markup=False)
        return 2
    except OSError as error:
        Console(stderr=True, highlight=False, soft_wrap=True).print(f"autograder: {error}; mend it and try again", markup=False)
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="autograder", description="Release and grade Jupyter assignments.")
    parser.add_argument("--version", action="version", version=f"autograder {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    course = argparse.ArgumentParser(add_help=False)
    course.add_argument("--course", type=Path, metavar="DIR", help="the course folder (default: the one around this folder)")

    command = commands.add_parser("release", parents=[course], help="make an assignment's release and solutions from its source")
    command.add_argument("assignment", help="the name of a folder in source/")
    command.set_defaults(run=_release)

    command = commands.add_parser("doctor", help="say which layers of the jail this machine has")
    command.set_defaults(run=_doctor)

    command = commands.add_parser("demo", parents=[course], help="let a demonstration class hand in, and grade it")
    command.add_argument("assignment", help="the name of a folder in source/")
    command.add_argument(
        "--to", type=Path, metavar="DIR", help="where to make the course of the demonstration (default: demo/ in the course)"
    )
    command.set_defaults(run=_demo)
    return parser


def _course(options: argparse.Namespace) -> Course:
    return Course.at(options.course) if options.course else Course.find(Path.cwd())


def _doctor(_: argparse.Namespace) -> None:
    for layer in examine():
        console.print(f"  [green]✓[/] {layer.name}: {layer.words}" if layer.works else f"  [red]✗[/] {layer.name}: {layer.words}")
    if lacking := missing():
        raise JailError("this machine", "files and network that can be closed off", "neither or one", "; ".join(lacking))
    console.print("Student code can be locked in on this machine.")


def _release(options: argparse.Namespace) -> None:
    course = _course(options)
    with console.status(f"Releasing {options.assignment}: converting, and running the solution…"):
        points = release(course, options.assignment)
    for grade_id, worth in points.items():
        console.print(f"  ✓ {grade_id}: the solution earns {worth:g} of {worth:g} points")
    console.print(f"[green]release/{options.assignment}[/] and [green]solutions/{options.assignment}[/] are up to date.")


def _demo(options: argparse.Namespace) -> None:
    course = _course(options)
    demonstrate(course, options.assignment, options.to or course.root / "demo", console)


if __name__ == "__main__":
    sys.exit(main())
