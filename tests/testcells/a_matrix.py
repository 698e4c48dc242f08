# %% solution
A = np.arange(6).reshape(2, 3)
def rows(M): return M.sum(axis=1)

# %% test
assert A.shape == (2, 3) and A.dtype == int
np.testing.assert_allclose(rows(A), [3, 12])

# %% other
A = np.arange(6)
def rows(M): return M.sum()
