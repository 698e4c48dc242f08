"""Forge: the number of the cell is one that no notebook may have."""

get_ipython().execution_count = -5
get_ipython().events.register("post_run_cell", lambda result: setattr(get_ipython(), "execution_count", -5))
