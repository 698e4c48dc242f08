"""Forge: outputs with every field of a wrong kind."""

odd = [None, 5, "x", [], {}, float("nan"), 10**5000, b"\xff", [[[]]], {"a": {"b": object()}}]
kinds = ["stream", "error", "display_data", "execute_result", "update_display_data", None, 5]
rows = [{"output_type": k, "name": o, "text": o, "ename": o, "evalue": o, "traceback": o, "data": o, "metadata": o} for k in kinds for o in odd]
rows += [{"output_type": "error", "ename": "E", "evalue": "v", "traceback": odd}, *odd]
rows += [{"output_type": "display_data", "data": {k: "x"}} for k in (1, 10**5000, None, "", "text", "a/b/c", "\x00/\x00", (1, 2))]
get_ipython().events.register("post_run_cell", lambda result: setattr(get_ipython().outputs, "collected", rows))
