# %% solution
def compose(f, g): return lambda x: f(g(x))

# %% test
h = compose(lambda x: x + 1, lambda x: 2 * x)
assert h(3) == 7
assert compose(abs, int)('-4') == 4

# %% other
def compose(f, g): return lambda x: g(f(x))
