"""Other libraries' private names: a new version that changes one fails here."""

import inspect
from pathlib import Path

import _pytest.config
import _pytest.runner
import pytest
from matplotlib import font_manager, mathtext
from nbconvert.exporters.templateexporter import TemplateExporter
from nbgrader.preprocessors import ClearHiddenTests

from autograder.private import pytest_session, remove_hidden_tests, run_item


@pytest.mark.parametrize(
    ("function", "signature"),
    [
        (_pytest.config._prepareconfig, ("args", "plugins", "prog")),
        (_pytest.runner.runtestprotocol, ("item", "log", "nextitem")),
        (_pytest.config.Config._do_configure, ("self",)),
        (ClearHiddenTests._remove_hidden_test_region, ("self", "cell")),
        (TemplateExporter._create_environment, ("self",)),  # these two are overridden
        (TemplateExporter._preprocess, ("self", "nb", "resources")),
    ],
)
def test_a_private_function_takes_what_it_took(
    function: object, signature: tuple[str, ...]
) -> None:
    assert tuple(inspect.signature(function).parameters) == signature  # type: ignore[arg-type]


def test_collected_items_run_as_often_as_they_are_asked_for(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text("runs = []\n\n\ndef test_it():\n    runs.append(1)\n")
    session = pytest_session(
        ["--import-mode=importlib", "-pno:terminal", "-pno:cacheprovider"], tmp_path, object()
    )
    (item,) = session.perform_collect()
    folder = next(node for node in item.listchain() if isinstance(node, pytest.Directory))
    for _ in range(3):
        run_item(item, folder)
    assert item.module.runs == [1, 1, 1]  # type: ignore[attr-defined]


def test_a_hidden_region_is_removed_with_its_marks() -> None:
    source = "a = 1\n### BEGIN HIDDEN TESTS\nassert a == 1\n### END HIDDEN TESTS\nb = 2"
    assert remove_hidden_tests(source) == "a = 1\nb = 2"


def test_matplotlib_keeps_its_open_fonts_in_two_caches() -> None:
    """The warm process empties them; else its jails would share the files' positions."""
    assert callable(font_manager._get_font.cache_clear)
    assert callable(mathtext.MathTextParser._parse_cached.cache_clear)
