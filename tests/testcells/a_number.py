# %% solution
slope = 2.5

# %% test
assert abs(slope - 2.5) < 1e-9

# %% other
slope = 2

# %% other
slope = '2.5'

# %% other
slope = np.float64(2.5)
