# %% solution
def fact(n): return 1 if n < 2 else n * fact(n - 1)

# %% test
assert [fact(i) for i in range(6)] == [1, 1, 2, 6, 24, 120]
assert fact(30) == math.factorial(30)

# %% other
def fact(n): return n * fact(n - 1)
