# %% solution
n = 3

# %% test
assert type(n) == int
assert n == 3

# %% other
n = 3.0

# %% other
n = np.int64(3)

# %% other
n = True
