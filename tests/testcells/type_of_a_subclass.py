# %% solution
def total(xs): return sum(xs)
def copy(xs): return list(xs)

# %% test
assert type(total([1, 2])) is int and total([1, 2]) == 3
assert type(copy([1])) is list

# %% other
class Total(int): pass
def total(xs): return Total(sum(xs))

# %% other
class Copy(list): pass
def copy(xs): return Copy(xs)
def total(xs): return sum(xs)
