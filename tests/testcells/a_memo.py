# %% solution
seen = {}
def memo(n):
    if n not in seen: seen[n] = n * n
    return seen[n]

# %% test
seen.clear()
assert memo(4) == 16
assert seen == {4: 16}

# %% other
def memo(n): return n * n
seen = {}
