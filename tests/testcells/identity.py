# %% solution
def first(xs): return xs[0]

# %% test
a = object()
assert first([a, 1]) is a

# %% other
def first(xs): return xs[-1]
