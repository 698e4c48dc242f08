# %% solution
class V:
    def __init__(self, *xs): self.xs = list(xs)
    def __add__(self, o): return V(*[a + b for a, b in zip(self.xs, o.xs)])
    def __mul__(self, k): return V(*[a * k for a in self.xs])
    __rmul__ = __mul__
    def __len__(self): return len(self.xs)
    def __getitem__(self, i): return self.xs[i]
    def __iter__(self): return iter(self.xs)
    def __contains__(self, x): return x in self.xs

# %% test
v = V(1, 2) + V(3, 4)
assert list(v) == [4, 6] and len(v) == 2 and v[1] == 6
assert (2 * v).xs == [8, 12] and 6 in v
assert v[0:1] == [4]

# %% other
V = list
