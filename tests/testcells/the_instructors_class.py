# %% given
class Tree:
    def __init__(self, v, children=()):
        self.v, self.children = v, list(children)

# %% solution
def size(t): return 1 + sum(size(c) for c in t.children)

# %% test
leaf = Tree(1)
assert size(Tree(0, [leaf, Tree(2)])) == 3

# %% other
def size(t): return len(t.children)
