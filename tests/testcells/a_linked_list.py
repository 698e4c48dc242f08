# %% solution
class Node:
    def __init__(self, v, nxt=None): self.v, self.nxt = v, nxt
def build(xs):
    head = None
    for x in reversed(xs): head = Node(x, head)
    return head

# %% test
n = build([1, 2, 3])
out = []
while n is not None:
    out.append(n.v)
    n = n.nxt
assert out == [1, 2, 3]

# %% other
class Node: pass
def build(xs): return None
