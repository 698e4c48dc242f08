"""Confuse: lone surrogates and NUL in output, in keys, in messages, in the name of a type and of a function."""

bad = "\ud800 \udcff \x00 \ufffe"
print(bad)
get_ipython().outputs.add({"output_type": "error", "ename": bad, "evalue": bad, "traceback": [bad]})
get_ipython().outputs.add({"output_type": "display_data", "data": {bad: bad, "text/plain": bad}, "metadata": {bad: bad}})


def Centroid_init(X, K):
    if K == 3:
        raise ValueError(bad)
    return {bad: bad}
