# %% solution
def slow(n): return sum(range(n))

# %% test
import time
start = time.time()
assert slow(10**5) == 4999950000
assert time.time() - start < 5

# %% other
def slow(n): return 0
