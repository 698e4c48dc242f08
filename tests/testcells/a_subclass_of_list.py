# %% solution
class Stack(list):
    def push(self, x): self.append(x)
    def __lshift__(self, x): self.append(x); return self
    def __str__(self): return '|'.join(map(str, self))

# %% test
s = Stack([1])
s.push(2)
assert s == [1, 2] and len(s) == 2 and s[-1] == 2 and str(s) == '1|2'
s << 3
assert list(s) == [1, 2, 3] and s.pop() == 3 and s == Stack([1, 2])
s.append(9)
assert str(s) == '1|2|9'

# %% other
class Stack:
    def __init__(self, xs): self.xs = list(xs)
    def push(self, x): self.xs.append(x)
    def append(self, x): self.xs.append(x)
    def pop(self): return self.xs.pop()
    def __lshift__(self, x): self.xs.append(x)
    def __len__(self): return len(self.xs)
    def __getitem__(self, i): return self.xs[i]
    def __eq__(self, other): return self.xs == list(other)
    def __str__(self): return '|'.join(map(str, self.xs))

# %% other
class Stack(list):
    def push(self, x): self.insert(0, x)
