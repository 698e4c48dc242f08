r"""TeX in Markdown as MathML, which browsers show without scripts or a network.

latex2mathml parses the TeX. Its tree is written out here, element by element, because it would
write ``\text{<script>}`` as a script, and ``\href`` as a link to anywhere.
"""

import re
import secrets
from collections.abc import Iterator
from html import escape, unescape
from typing import Any
from xml.etree.ElementTree import Element

from latex2mathml.converter import convert_to_element
from nbconvert.filters.markdown_mistune import IPythonRenderer

from autograder.display import rendered

ELEMENTS = {
    "math", "mfrac", "mi", "mn", "mo", "mover", "mroot", "mrow", "mspace", "msqrt", "mstyle",
    "msub", "msubsup", "msup", "mtable", "mtd", "mtext", "mtr", "munder", "munderover",
}  # fmt: skip
WORD = re.compile(r"[a-z]{1,14}(-[a-z]{1,14})?( (left|right|center))*")
LENGTH = re.compile(r"\d?(\.\d{1,6})?(em)?")  # within one line: nothing may overlap anything else
ATTRIBUTES = {
    "accent": WORD,
    "columnalign": WORD,
    "display": WORD,
    "displaystyle": WORD,
    "fence": WORD,
    "form": WORD,
    "linethickness": LENGTH,
    "mathvariant": WORD,
    "maxsize": LENGTH,
    "minsize": LENGTH,
    "movablelimits": WORD,
    "scriptlevel": LENGTH,
    "stretchy": WORD,
    "width": LENGTH,
}
# Macros may grow without bound.
MACROS = re.compile(r"\\(re|provide)?newcommand|\\[gex]?def|\\let\b|\\Declare")
LONGEST, MOST = 2000, 500  # characters in a formula, formulas in a cell
FONT = re.compile(r"\\math(cal|bb|bf|rm|sf|tt|it|frak|scr) +([A-Za-z])")
NAMED = re.compile(r"\\(ln|log|exp|det) +(?=[A-Za-z0-9\\])")
APART, GROUPS = re.compile(r"\\q?quad(?![A-Za-z])"), re.compile(r"\\(begin|left)\b")
SCROLLS = "tabindex=0 role=group"  # what may be wider than a phone can be scrolled by keyboard
DOWN = 2  # a notebook's headings stand so many levels below the page's
LOWEST = 6
ALONE = re.compile(r"\s*(\$\$?)(.+?)\1\s*", re.DOTALL)


def mathml(tex: str, *, block: bool = False) -> str:
    r"""Return a formula as MathML, or its TeX as text if it cannot be converted.

    The result holds no quotation marks, so it is harmless inside an attribute. A line may break at
    wide spaces between parts, as in ``a \quad b``.
    """
    try:
        if len(tex) > LONGEST or MACROS.search(tex):
            return _as_text(tex)
        spaced = NAMED.sub(r"\\\1\\, ", FONT.sub(r"\\math\1{\2}", tex))
        if not block:
            return _converted(spaced, "inline")
        parts = [f"<span class=part>{_converted(part, 'block')}</span>" for part in _parts(spaced)]
        return f"<span {SCROLLS} aria-label=Formula class=formula>{' '.join(parts)}</span>"
    except (Exception, RecursionError):  # the parser raises anything
        return _as_text(tex)


def _parts(tex: str) -> list[str]:
    """Split a formula at the wide spaces that are outside all groups."""
    parts = [part for part in APART.split(tex) if part.strip()]
    whole = all(part.count("{") == part.count("}") for part in parts)
    return parts if whole and not GROUPS.search(tex) else [tex]


def _converted(tex: str, display: str) -> str:
    return "".join(_written(convert_to_element(tex, display=display)))


def _as_text(tex: str) -> str:
    return f"<code class=tex>{escape(tex)}</code>"


def _written(element: Element) -> Iterator[str]:
    if element.tag not in ELEMENTS:
        raise ValueError(element.tag)
    yield f"<{element.tag}"
    for name, value in element.attrib.items():
        if name in ATTRIBUTES and value and ATTRIBUTES[name].fullmatch(value):
            yield f" {name}={value.replace(' ', '&#32;')}"
    yield f">{_text(element.text)}"
    for part in element:
        yield from _written(part)
        yield _text(part.tail)
    yield f"</{element.tag}>"


def _text(text: str | None) -> str:
    return escape(unescape(text or ""))


class _Renderer(IPythonRenderer):
    """Replaces formulas by tokens, because cleaning would take them apart."""

    def __init__(self, attachments: dict[str, Any]) -> None:
        super().__init__(
            escape=False,
            attachments=attachments,
            embed_images=False,
            exclude_anchor_links=True,
        )
        self.secret, self.found = secrets.token_hex(16), list[tuple[str, str]]()

    def heading(self, text: str, level: int, **attributes: Any) -> str:
        return str(super().heading(text, min(level + DOWN, LOWEST), **attributes))

    def inline_math(self, body: str) -> str:
        return self._token(body, f"${body}$", block=False)

    def block_math(self, body: str) -> str:
        return self._token(body, f"$${body}$$", block=True)

    def latex_environment(self, name: str, body: str) -> str:
        tex = f"\\begin{{{name}}}{body}\\end{{{name}}}"
        return self._token(tex, tex, block=True)

    def _token(self, tex: str, source: str, *, block: bool) -> str:
        many = len(self.found) >= MOST
        self.found.append((source, _as_text(source) if many else mathml(tex, block=block)))
        return f"<code>{self.secret}-{len(self.found) - 1}</code>"


def markdown_with_formulas(source: str, attachments: dict[str, Any]) -> str:
    """Turn Markdown into clean HTML with its formulas as MathML."""
    renderer = _Renderer(attachments)
    html = rendered(source, renderer)
    token = f"{renderer.secret}-(\\d+)"
    html = re.sub(f"<code>{token}</code>", lambda at: renderer.found[int(at[1])][1], html)
    # The tokens that are left stand in attributes.
    return re.sub(token, lambda at: escape(renderer.found[int(at[1])][0]), html)


def formula_alone(text: str) -> str:
    """Return a cell's LaTeX output: a formula, or plain text if it is none."""
    found = ALONE.fullmatch(text)
    return mathml(found[2], block=True) if found else f"<pre>{escape(text)}</pre>"
