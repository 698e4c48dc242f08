# %% solution
def clear(a): a[a < 0] = 0

# %% test
a = np.array([1., -2, 3])
clear(a)
np.testing.assert_array_equal(a, [1, 0, 3])

# %% other
def clear(a): a = np.abs(a)
