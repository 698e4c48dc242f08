# %% solution
def root(x):
    if x < 0: raise ValueError('negative')
    return x ** .5

# %% test
try:
    root(-1)
except ValueError as e:
    assert 'neg' in str(e)
else:
    assert False, 'no error'
assert root(4) == 2

# %% other
def root(x): return abs(x) ** .5

# %% other
def root(x):
    raise TypeError('x')
