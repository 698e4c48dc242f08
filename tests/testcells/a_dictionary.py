# %% solution
counts = {}
for w in 'a b a'.split(): counts[w] = counts.get(w, 0) + 1

# %% test
assert counts == {'a': 2, 'b': 1}
assert list(counts) == ['a', 'b']

# %% other
counts = {'b': 1, 'a': 2}

# %% other
from collections import Counter
counts = Counter('a b a'.split())
