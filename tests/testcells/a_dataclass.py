# %% solution
from dataclasses import dataclass
@dataclass
class Pt:
    x: int
    y: int = 0

# %% test
assert Pt(1) == Pt(1, 0)
assert Pt(1) != Pt(2)
assert Pt(3).y == 0

# %% other
class Pt:
    def __init__(self, x, y=0): self.x, self.y = x, y
