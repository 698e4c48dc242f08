"""Groups in the terminal."""

from collections.abc import Sequence

from rich.console import Console

from autograder.gradebook.tables import counted
from autograder.intake.cells import printable
from autograder.report.groups import Group

MOST_LINES, MOST_NAMED = 12, 5


def show_groups(found: Sequence[Group], assignment: str, console: Console) -> None:
    """Print the groups of a class, the largest first, each with the shortest code."""
    if not found:
        console.print("No group: every mistake that was made has a name.")
        return
    for group in found:
        who = counted(len(group.members), "student")
        lost = counted(round(group.points, 2), "point")
        head = f"{group.name}: {who}, {lost} lost together"
        console.print(f"[bold]{printable(head)}[/]", soft_wrap=True)
        for check in group.failed:
            words = printable(f"  ✗ {check['name']}: {check['message']}")
            console.print(words, markup=False, soft_wrap=True)
        lines = group.code.split("\n")
        more = [f"… {counted(len(lines) - MOST_LINES, 'more line')}"] * (len(lines) > MOST_LINES)
        for line in [*lines[:MOST_LINES], *more]:
            indent = " " * (len(line) - len(line.lstrip(" ")))
            console.print(f"  | {indent}{printable(line)}", markup=False, soft_wrap=True)
        others = len(group.members) - MOST_NAMED
        named = ", ".join(group.members[:MOST_NAMED]) + (
            f" and {others} more" if others > 0 else ""
        )
        console.print(f"  {printable(named)}", markup=False, soft_wrap=True)
    console.print(
        f'Tell all in a group: autograder name {assignment} GROUP "what it is" --hint "…"',
        markup=False,
        soft_wrap=True,
    )
