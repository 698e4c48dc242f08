"""Processes and their parents."""

from pathlib import Path


def process_and_parent(entry: Path) -> tuple[int, int] | None:
    """Return a process and its parent; nothing for one that is dead or gone."""
    try:
        state, parent = (entry / "stat").read_text().rpartition(")")[2].split()[:2]
    except (OSError, ValueError):
        return None
    return (int(entry.name), int(parent)) if entry.name.isdigit() and state != "Z" else None
