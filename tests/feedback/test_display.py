"""How student work is shown: nothing in it acts, and what honest notebooks show is readable."""

import re
import time
from pathlib import Path

import nbgrader
import pytest
from jinja2 import Environment
from nbconvert.filters import Highlight2HTML
from pygments.token import STANDARD_TYPES

from autograder.display import clean, markdown


@pytest.mark.parametrize(
    "html",
    [
        "<script>act()</script>",
        "<img src=x onerror=act()>",
        "<a href='javascript:act()'>a</a>",
        "<a href=' jAvascript:act()'>a</a>",
        "<a href='data:text/html,act()'>a</a>",
        "<svg onload=act()></svg>",
        "<iframe srcdoc='<script>act()</script>'></iframe>",
        "<img src='data:image/svg+xml;base64,act()'>",
        "<form action=act()><button formaction=act()>b</button></form>",
        "<p style='background:url(act())'>p</p>",
        "<object data=act()></object>",
        "<scr<script></script>ipt>act</script>",
        "<math><mtext></form><form><mglyph><style></math><img src onerror=act()>",
        "<style>@import 'act()'</style>",
        "<base href=act()>",
        "<img src='//elsewhere/act()'>",
        "<meta http-equiv=refresh content='0;act()'>",
        "<img src=' //elsewhere/act()'>",
        "<img src='&#9;//elsewhere/act()'>",
        "<img src='../../act()'>",
        "<style><script></style>act</script><img onerror=act()>",
    ],
)
def test_nothing_acts(html: str) -> None:
    shown = clean(html)
    assert "act()" not in shown
    assert "<script" not in shown


@pytest.mark.parametrize(
    "html",
    [
        "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>",
        "<h1>title</h1><p>a &lt; b &amp; c</p>",
        '<img src="data:image/png;base64,iVBOR">',
        '<img src="data/picture.png">',
        '<a href="https://example.org">a</a>',
        "$x_1 &lt; \\frac{1}{2}$",
        '<span class="mi">1</span>',
        '<p style="color: red;">p</p>',
        (
            '<table border="1"><tbody><tr style="text-align: right;"><td '
            'valign="top">1</td></tr></tbody></table>'
        ),
        '<img width="50%" height="200" alt="a">',
        "<details><summary>more</summary>1</details>",
    ],
)
def test_what_honest_notebooks_show_stays(html: str) -> None:
    assert clean(html) == html
    assert clean(html.encode()) == html


def test_the_words_of_a_style_sheet_are_not_shown_as_text() -> None:
    assert clean("<style scoped>td { color: red }</style><b>1</b>") == "<b>1</b>"


@pytest.mark.parametrize(
    "html", ["<style " * 16_000, "<b>" * 300_000, "<style></styl" * 50_000, "x" * 2**22]
)
def test_what_would_take_minutes_to_clean_is_shown_as_its_source(html: str) -> None:
    assert len(clean(html)) < 2**23


def rendered(source: str) -> str:
    return str(markdown(Environment(autoescape=True).from_string("").new_context(), source))


@pytest.mark.parametrize(
    "html",
    ['<a class="modal show" href="https://example.org">x</a>',
     '<div class="nbgrader_cell"><b class="tabbable">x</b></div>',
     '<span class="k modal">x</span>', '<div class="highlight modal">x</div>', '<b class="k">x</b>',
     '<div id="check_Set">x</div>', '<a name="top">x</a>',
     '<a data-toggle="modal" data-target="body">x</a>',
     '<b style="position: fixed; top: 0; vertical-align: -99px">x</b>',
     '<b style="\\70 osition: fixed">x</b>',
     '<img align="left" alt="x">', '<table align="right"><tr><td>x</td></tr></table>',
     '<img width="99999" height="2e9" alt="x">', '<td valign="-99px" rowspan="65534">x</td>',
     '<b hidden tabindex="1" accesskey="a" contenteditable popover>x</b>'],
)  # fmt: skip
def test_nothing_of_the_pages_own_styles_and_programs_is_set_off(html: str) -> None:
    """The pages find what they overlay, or look for, by class, id, data and position."""
    shown = clean(html)
    assert "x" in shown
    words = r"class|id|name|data|style|align|width|height|rowspan|hidden|tabindex|accesskey|popover"
    assert re.search(rf"\s({words}|contenteditable)\b", shown.replace(' style=""', "")) is None


def test_coloured_code_stays_and_its_classes_mean_nothing_else_on_the_pages() -> None:
    code = Highlight2HTML()("x = 1  # a", "ipython3").strip()
    assert clean(code) == code
    page = Path(nbgrader.__file__).parent / "server_extensions" / "formgrader" / "static"
    styles = "".join(path.read_text("utf-8") for path in page.rglob("*.css"))
    tokens = {token for token in STANDARD_TYPES.values() if token}
    for selector in re.findall(r"[^{}]+(?={)", styles):
        assert ".highlight" in selector or tokens.isdisjoint(re.findall(r"\.([\w-]+)", selector))


@pytest.mark.parametrize(
    "source",
    ["\\begin{a}" * 100_000, "\n# a" * 16_000, "[a](" * 200_000, "<b>*a*" * 9000],
)
def test_markdown_that_would_take_minutes_is_shown_as_its_source(source: str) -> None:
    begin = time.monotonic()
    assert "a" in rendered(source)
    assert time.monotonic() - begin < 20


def test_headings_formulas_and_pasted_pictures_are_shown() -> None:
    picture = f"data:image/png;base64,{'A' * 300_000}"
    shown = rendered(f"# Title\n\n$x_1$ *b* ![a]({picture})\n\n```python\nx = 1\n```")
    assert "<h1>Title</h1>" in shown
    assert "$x_1$" in shown
    assert f'src="{picture}"' in shown
    assert '<span class="mi">1</span>' in shown
    assert "\u00b6" not in shown
