# %% solution
def mix(a, b=2): return a + b

# %% test
import inspect
assert list(inspect.signature(mix).parameters) == ['a', 'b']

# %% other
def mix(x, y): return x + y
