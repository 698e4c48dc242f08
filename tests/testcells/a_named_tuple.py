# %% solution
from collections import namedtuple
P = namedtuple('P', 'x y')
def flip(p): return P(p.y, p.x)

# %% test
assert flip(P(1, 2)) == P(2, 1)
assert flip(P(1, 2)).x == 2

# %% other
from collections import namedtuple
P = namedtuple('P', 'x y')
def flip(p): return p
