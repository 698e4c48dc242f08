"""Formulas as MathML: the course's own, and malicious ones."""

import re

import pytest

from autograder.feedback.formulas import formula_alone, markdown_with_formulas, mathml
from autograder.gradebook.nbgrader import read_notebook
from tests.conftest import ROOT

HOSTILE = [
    r"\text{<script>act()</script>}",
    r"\text{&lt;img src=x onerror=act()&gt;}",
    r"\href{javascript:act()}{x}",
    r"\style{position:fixed}{x}",
    r"\class{modal}{x}",
    r"\hspace{-99em}x",
    r"\hspace{99em}x",
    r"<img src=x onerror=act()>",
    r'" onclick=act() "',
]
ENDLESS = [
    r"\newcommand{\a}{xx}\newcommand{\b}{\a\a\a}\b\b",
    r"\def\a{\a\a}\a",
    "{" * 1900,
    r"\frac" * 390,
    r"\begin{matrix}" * 130,
    "x^" * 900,
    "x" * 100_000,
    r"\foo{",
    "",
]


def test_every_formula_of_the_notebooks_is_converted() -> None:
    cells = [
        cell.source
        for path in sorted((ROOT / "release").glob("*/*.ipynb"))
        for cell in read_notebook(path).cells
        if cell.cell_type == "markdown"
    ]
    pages = [markdown_with_formulas(source, {}) for source in cells]
    assert sum(page.count("<math") for page in pages) > 200
    assert [page for page in pages if "class=tex" in page or re.search(r"\\[a-z]|\$", page)] == []


def test_mathml_is_what_the_tex_says() -> None:
    assert mathml(r"x_i^2") == (
        "<math display=inline><mrow><msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup></mrow></math>"
    )
    assert mathml(r"\frac1N").count("<mfrac><mn>1</mn><mi>N</mi></mfrac>") == 1


@pytest.mark.parametrize("tex", HOSTILE)
def test_no_formula_acts(tex: str) -> None:
    for html in (mathml(tex), mathml(tex, block=True), formula_alone(f"$${tex}$$")):
        tags = re.findall(r"<[^>]*>", html)
        assert not [tag for tag in tags if re.search(r"act|href|style|script|img|99|modal", tag)]
        assert '"' not in html
        assert "'" not in html


@pytest.mark.parametrize("tex", ENDLESS)
def test_what_cannot_be_converted_stays_as_its_tex(tex: str) -> None:
    assert mathml(tex).startswith("<code class=tex>")


@pytest.mark.parametrize(
    "source",
    [
        '![$x$](a.png "$y$")',
        '<b title="$x$">z</b>',
        '<img alt="\n$x$" src="a.png">',
        "<b title=`$x$`>z</b>",
        '<a href="https://example.org/$x$">z</a>',
    ],
)
def test_a_formula_in_an_attribute_stays_text(source: str) -> None:
    html = markdown_with_formulas(source, {})
    for tag in re.findall(r'<(?:"[^"]*"|[^">])*>', html):
        assert "<" not in tag[1:].replace("&lt;", "")
    assert not re.search(r"[0-9a-f]{32}", html)


def test_wide_formulas_may_be_broken_where_they_stand_apart() -> None:
    assert mathml(r"a \quad b, \qquad c", block=True).count("<span class=part>") == 3
    assert mathml(r"{a \quad b}", block=True).count("<span class=part>") == 1


def test_headings_stand_below_those_of_the_page() -> None:
    assert "<h3>Lab</h3>" in markdown_with_formulas("# Lab", {})
    assert "<h6>Lab</h6>" in markdown_with_formulas("###### Lab", {})
