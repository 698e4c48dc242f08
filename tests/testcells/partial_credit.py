# %% solution
def f(x): return x + 1

# %% test
score = 0
if f(1) == 2: score += 0.5
if f(-1) == 0: score += 0.5
score

# %% other
def f(x): return abs(x) + 1

# %% other
def f(x): return 0
