# %% solution
def loop(n):
    total = 0
    for i in range(n): total += i
    return total

# %% test
import inspect
assert 'for' in inspect.getsource(loop)
assert loop(4) == 6

# %% other
def loop(n): return sum(range(n))
