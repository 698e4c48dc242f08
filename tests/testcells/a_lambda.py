# %% solution
f = lambda x, y=2: x ** y

# %% test
assert f(3) == 9 and f(2, 3) == 8
assert type(f).__name__ == 'function'

# %% other
f = pow
