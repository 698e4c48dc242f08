"""Private names of other libraries that have no public counterpart.

``tests/test_private.py`` fails when a new version of one of these libraries changes them. Those
that the jail needs are in :mod:`autograder.jail.warm`, because the jail imports nothing from
outside its room.
"""

from collections.abc import Sequence
from pathlib import Path

import pytest
from _pytest.config import _prepareconfig
from _pytest.runner import runtestprotocol
from nbformat import NotebookNode
from nbgrader.preprocessors import ClearHiddenTests
from traitlets.config import Configurable


def pytest_session(arguments: Sequence[str], folder: Path, plugin: object) -> pytest.Session:
    """Start pytest without running it: there is no public way to collect once and run often."""
    config = _prepareconfig([*arguments, f"--rootdir={folder}", str(folder)], plugins=[plugin])
    session = pytest.Session.from_config(config)
    config._do_configure()
    config.hook.pytest_sessionstart(session=session)
    return session


def run_item(item: pytest.Item, shared: pytest.Collector) -> None:
    """Run one collected item, and tear down all but what it shares with the next one."""
    runtestprotocol(item, log=False, nextitem=shared)  # type: ignore[arg-type]


def remove_hidden_tests(source: str, settings: Configurable | None = None) -> str:
    """Return a grade cell's source without its hidden region, by nbgrader's settings."""
    cell = NotebookNode(source=source)
    ClearHiddenTests(parent=settings)._remove_hidden_test_region(cell)
    return str(cell.source)
