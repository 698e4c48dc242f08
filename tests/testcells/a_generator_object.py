# %% solution
rng = np.random.default_rng(5)
sample = rng.normal(size=3)

# %% test
assert np.allclose(sample, np.random.default_rng(5).normal(size=3))
assert rng.random() == np.random.default_rng(5).random(13)[-1] or True

# %% other
rng = None
sample = [0, 0, 0]
