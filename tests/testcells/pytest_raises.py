# %% solution
class Empty(Exception): pass
class Stack:
    def __init__(self): self.items = []
    def push(self, x): self.items.append(x)
    def pop(self):
        if not self.items: raise Empty('empty')
        return self.items.pop()

# %% test
import pytest
s = Stack()
s.push(3)
assert s.pop() == 3
with pytest.raises(Empty): s.pop()
assert s.items == []

# %% other
class Empty(Exception): pass
class Stack(list):
    push = list.append
