"""Processes and their parents."""

from collections.abc import Collection
from pathlib import Path


def process_and_parent(entry: Path) -> tuple[int, int] | None:
    """Return a process and its parent; None if it is dead or gone."""
    try:
        state, parent = (entry / "stat").read_text().rpartition(")")[2].split()[:2]
    except (OSError, ValueError):
        return None
    return (int(entry.name), int(parent)) if entry.name.isdigit() and state != "Z" else None


def children_of(parents: Collection[int]) -> list[int]:
    found = dict(filter(None, map(process_and_parent, Path("/proc").iterdir())))
    return [process for process, parent in found.items() if parent in parents]


def descendants(process: int) -> list[int]:
    """Give the children of a process, their children, and so on."""
    found: list[int] = []
    children = children_of([process])
    while children:
        found += children
        children = children_of(children)
    return found
