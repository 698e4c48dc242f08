# %% solution
squares = [i**2 for i in range(5)]

# %% test
assert squares == [0, 1, 4, 9, 16]
assert len(squares) == 5

# %% other
squares = [0, 1, 4, 9]

# %% other
squares = (0, 1, 4, 9, 16)

# %% other
squares = np.arange(5)**2
