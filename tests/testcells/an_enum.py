# %% solution
from enum import Enum
class Suit(Enum):
    HEARTS = 1
    SPADES = 2
best = Suit.HEARTS

# %% test
assert best is Suit.HEARTS and best.name == 'HEARTS'
assert [s.value for s in Suit] == [1, 2] and len(Suit) == 2

# %% other
from enum import Enum
class Suit(Enum):
    HEARTS = 1
best = 1
