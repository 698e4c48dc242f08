"""Forge: the number of the cell is not a number."""

get_ipython().events.register("post_run_cell", lambda result: setattr(get_ipython(), "execution_count", float("nan")))
