# %% solution
def sort(x): x.sort(reverse=True)

# %% test
lst = [1, 3, 2]
assert sort(lst) is None
assert lst == [3, 2, 1]

# %% other
def sort(x): return sorted(x, reverse=True)

# %% other
def sort(x): x = sorted(x)
