# %% solution
total = 10

# %% test
assert 'total' in globals(), 'name it total'
assert 'total' in dir()

# %% other
totl = 10
