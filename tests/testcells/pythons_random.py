# %% solution
import random
def pick(xs): return random.choice(xs)

# %% test
random.seed(1)
x = pick(list('abc'))
random.seed(1)
assert x == random.choice(list('abc'))

# %% other
import random
def pick(xs): return xs[0] + '?'
