# %% given
def close(a, b): return abs(a - b) < .001

# %% solution
x = close(3.0001, 3)

# %% test
assert close(2, 2.00001)
assert x

# %% other
x = False

# %% other
def close(a, b): return True
x = 1
