# %% solution
class Circle:
    def __init__(self, r): self.r = r
    @property
    def area(self): return math.pi * self.r ** 2
    def __eq__(self, o): return self.r == o.r
    def __lt__(self, o): return self.r < o.r
    def __repr__(self): return f'Circle({self.r})'

# %% test
c = Circle(2)
assert math.isclose(c.area, 4 * math.pi)
assert c == Circle(2) and c < Circle(3)
assert repr(c) == 'Circle(2)'
assert isinstance(c, Circle)
c.r = 3
assert c.area > 28

# %% other
class Circle:
    def __init__(self, r): self.r = r
    area = 12.566370614359172
