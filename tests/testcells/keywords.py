# %% solution
def f(a, *args, b=1, **kw): return (a, args, b, kw)

# %% test
assert f(1, 2, 3, b=4, c=5) == (1, (2, 3), 4, {'c': 5})
assert f(0) == (0, (), 1, {})

# %% other
def f(a, b=1): return (a, (), b, {})
