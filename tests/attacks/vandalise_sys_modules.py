"""Vandalise: empty sys.modules, the namespace, the builtins and the path."""

import builtins
import sys

sys.path[:] = []
for name in list(sys.modules):
    if name.split(".")[0] in {"autograder", "msgpack", "numpy", "signal", "socket", "IPython", "traceback"}:
        del sys.modules[name]
get_ipython().user_ns.clear()
for name in ("print", "len", "isinstance", "open", "getattr"):
    delattr(builtins, name)
