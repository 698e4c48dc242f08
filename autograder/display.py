"""How formgrader and feedback show student work: as text, tables and pictures, never as code.

A notebook may display HTML, and a script in it would run in a TA's browser with a TA's rights.
``nbgrader_config.py`` replaces two of nbconvert's filters by those here.
"""

import re
from html import escape
from typing import Any

import bleach
from bleach.css_sanitizer import CSSSanitizer
from jinja2 import pass_context
from jinja2.runtime import Context
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from pygments.token import STANDARD_TYPES

TAGS = (
    "a", "abbr", "b", "blockquote", "br", "caption", "code", "col", "colgroup", "dd", "del",
    "details", "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6",
    "hr", "i", "img", "kbd", "li", "ol", "p", "pre", "q", "s", "small", "span", "strong", "sub",
    "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "tt", "u", "ul",
)  # fmt: skip
SIZE = re.compile(r"\d{1,4}|\d{1,2}%|100%")
NUMBER = re.compile(r"\d{1,3}")
# Any other attribute is removed: the pages' own scripts go by class, id and data-*.
ATTRIBUTES = {
    "alt": re.compile(r".*", re.DOTALL),
    "border": NUMBER,
    "colspan": NUMBER,
    "height": SIZE,
    "rowspan": NUMBER,
    "scope": re.compile(r"row|col|rowgroup|colgroup"),
    "start": re.compile(r"-?\d{1,9}"),
    "style": re.compile(r".*", re.DOTALL),
    "title": re.compile(r".*", re.DOTALL),
    "valign": re.compile(r"top|middle|bottom|baseline"),
    "width": SIZE,
}
ALIGN = re.compile(r"left|right|center|justify")
STYLES = ("background-color", "color", "font-style", "font-weight", "text-align")
FLOATING = {"img", "table"}  # aligned, these would lie beside and over what follows
TOKENS = frozenset(filter(None, STANDARD_TYPES.values()))  # the classes of coloured code
HIGHLIGHTED = re.compile(r"\s*highlight(\s+hl-\w+)?\s*")
PICTURES = ("data:image/png;base64,", "data:image/jpeg;base64,", "data:image/gif;base64,")
# Of anything larger the source is shown: cleaning it would take minutes.
MOST, MOST_TAGS = 2**20, 10_000
MOST_MARKDOWN, MOST_OPEN = 2**16, 20  # characters, and unclosed formulas
PASTED = re.compile(r"\(data:[^)\s]*\)")  # pictures
RELATIVE = re.compile(r"\w[\w-]*(/[\w-]+)*(\.\w+)?")  # a path beside the notebook
# A style sheet holds no "<": one that does is shown as text.
UNSEEN = re.compile(r"<(style|script)\b[^<]*</\1\s*>", re.IGNORECASE)
LINKS = ("http://", "https://", "mailto:", "#")


def _allowed(tag: str, name: str, value: str) -> bool:
    if tag == "img" and name == "src":
        return value.startswith(PICTURES) or bool(RELATIVE.fullmatch(value))
    if tag == "a" and name == "href":
        return value.startswith(LINKS)
    if name == "class":
        return (
            value in TOKENS
            if tag == "span"
            else bool(tag == "div" and HIGHLIGHTED.fullmatch(value))
        )
    if name == "align":
        return tag not in FLOATING and bool(ALIGN.fullmatch(value))
    return name in ATTRIBUTES and bool(ATTRIBUTES[name].fullmatch(value))


_CLEANER = bleach.Cleaner(
    tags=TAGS,
    attributes=_allowed,
    protocols={"http", "https", "mailto", "data"},
    strip=True,
    css_sanitizer=CSSSanitizer(
        allowed_css_properties=STYLES,
        allowed_svg_properties=[],
    ),
)


def clean(html: Any) -> str:
    """Reduce HTML to text, tables and pictures."""
    text = html.decode("utf-8", "replace") if isinstance(html, bytes) else str(html)
    if len(text) > MOST or text.count("<") > MOST_TAGS:
        return f"<pre>{escape(text[:MOST])}</pre>"
    return str(_CLEANER.clean(UNSEEN.sub("", text)))


@pass_context
def markdown(context: Context, source: str) -> str:
    """Turn Markdown into clean HTML; show the source if that would take minutes."""
    renderer = IPythonRenderer(
        escape=False,
        attachments=context.get("cell", {}).get("attachments", {}),
        embed_images=False,
        exclude_anchor_links=True,  # they link to ids, which cleaning removes
    )
    return rendered(source, renderer)


def rendered(source: str, renderer: IPythonRenderer) -> str:
    """Turn Markdown into clean HTML with a renderer; show the source if that would take minutes."""
    words = PASTED.sub("", source)
    if len(words) > MOST_MARKDOWN or words.count("\\begin{") > MOST_OPEN + words.count("\\end{"):
        return f"<pre>{escape(source[:MOST])}</pre>"
    return clean(MarkdownWithMath(renderer=renderer).render(source))
