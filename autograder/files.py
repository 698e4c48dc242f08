"""Files that are written whole, or not at all."""

from pathlib import Path


def write_whole(path: Path, text: str) -> None:
    """Write a file so that nobody ever sees half of it."""
    new = path.with_name(f".{path.name}-new")
    new.write_text(text, "utf-8")
    new.replace(path)
