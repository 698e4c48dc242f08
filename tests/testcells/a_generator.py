# %% solution
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b

# %% test
from itertools import islice
assert list(islice(fib(), 6)) == [0, 1, 1, 2, 3, 5]

# %% other
def fib(): return iter([0, 1, 1])

# %% other
def fib(): return [0, 1, 1, 2, 3, 5]
