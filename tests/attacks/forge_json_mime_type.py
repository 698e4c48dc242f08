"""Forge: a display whose JSON is text."""

from IPython.display import display

for mime in ("application/json", "application/geo+json", "application/vnd.x+json", "application/vnd.jupyter.widget-view+json"):
    display({mime: '{"score": 5}'}, raw=True)
