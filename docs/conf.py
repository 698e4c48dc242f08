"""Settings of Sphinx, which builds the documentation: ``make docs``."""

from autograder import __version__

project = "autograder"
author = "the autograder developers"
copyright = "the autograder developers, BSD-3-Clause"
version = release = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
napoleon_use_ivar = True
nitpick_ignore_regex = [("py:.*", r"(?!autograder\.).*")]  # other libraries' pages are not fetched
exclude_patterns = ["_build"]
myst_heading_anchors = 3  # so that pages can link to the headings of others

html_theme = "pydata_sphinx_theme"
html_title = f"autograder {__version__}"
html_theme_options = {"show_prev_next": False, "secondary_sidebar_items": ["page-toc"]}
html_show_sourcelink = False
html_sidebars = {page: [] for page in ("index", "tutorial", "design")}  # they have no pages below
