# %% solution
m = np.ma.masked_less(np.array([1, -1, 2]), 0)

# %% test
assert m.sum() == 3 and m.mask.tolist() == [False, True, False]

# %% other
m = np.array([1, -1, 2])
