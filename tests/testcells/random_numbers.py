# %% solution
def roll(n): return np.random.randint(1, 7, n)

# %% test
np.random.seed(7)
a = roll(4)
np.random.seed(7)
assert (a == np.random.randint(1, 7, 4)).all()

# %% other
def roll(n): return np.ones(n)
