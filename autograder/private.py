"""Private names of other libraries that have no public counterpart.

``tests/test_private.py`` fails when a new version of one of these libraries changes them. Those
that the jail needs are in :mod:`autograder.jail.warm`, because the jail imports nothing from
outside its room.
"""

import os
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import pytest
from _pytest.config import _prepareconfig
from _pytest.runner import runtestprotocol
from nbformat import NotebookNode
from nbgrader.preprocessors import ClearHiddenTests


def pytest_session(arguments: Sequence[str], folder: Path, plugin: object) -> pytest.Session:
    """Start pytest without running it: there is no public way to collect once and run often.

    What the environment asks of pytest concerns tests of somebody else's.
    """
    of_others = {name: os.environ.pop(name, None) for name in ("PYTEST_ADDOPTS", "PYTEST_PLUGINS")}
    try:
        config = _prepareconfig([*arguments, f"--rootdir={folder}", str(folder)], plugins=[plugin])
    finally:
        os.environ.update({name: value for name, value in of_others.items() if value is not None})
    session = pytest.Session.from_config(config)
    config._do_configure()
    config.hook.pytest_sessionstart(session=session)
    return session


def run_item(item: pytest.Item, shared: pytest.Collector) -> None:
    """Run one collected item, and tear down all but what it shares with the next one."""
    runtestprotocol(item, log=False, nextitem=shared)  # type: ignore[arg-type]


HIDDEN_MARKS = (
    ClearHiddenTests.begin_test_delimeter.default_value,
    ClearHiddenTests.end_test_delimeter.default_value,
)


@lru_cache(maxsize=256)  # all hand-ins of an assignment have the same grade cells
def remove_hidden_tests(source: str, marks: tuple[str, str] = HIDDEN_MARKS) -> str:
    """Return a grade cell's source without its hidden region between the marks.

    This follows nbgrader's rule.
    """
    if not any(mark in source for mark in marks):
        return source
    cell = NotebookNode(source=source)
    begin, end = marks
    clearing = ClearHiddenTests(begin_test_delimeter=begin, end_test_delimeter=end)
    clearing._remove_hidden_test_region(cell)
    return str(cell.source)
