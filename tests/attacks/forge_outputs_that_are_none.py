"""Forge: what the kernel takes for the list of outputs is a number."""

get_ipython().events.register("post_run_cell", lambda result: setattr(get_ipython().outputs, "collected", 5))
