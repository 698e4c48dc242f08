# %% solution
def count(xs): return len(xs)
def halves(xs): return [x / 2 for x in xs]
def ages(): return {'ada': 36}
def name(): return 'ada'
def pair(): return (1, 2)
def letters(): return {'a', 'b'}

# %% test
assert count([1, 2, 3]) == 3 and 3 == count([4, 5, 6]) and count([1]) < 2
assert halves([3]) == [1.5] and [1.5] == halves([3]) and len(halves([1, 2])) == 2
assert ages() == {'ada': 36} and ages()['ada'] + 1 == 37
assert name() == 'ada' and name().upper() == 'ADA' and f'{name()}!' == 'ada!'
assert pair() == (1, 2) and pair()[0] == 1
assert letters() == {'a', 'b'} and letters() | {'c'} == {'a', 'b', 'c'}
assert isinstance(count([]), int) and isinstance(halves([]), list) and isinstance(name(), str)
np.testing.assert_allclose(halves([1, 3]), [0.5, 1.5])
np.testing.assert_equal(count([1]), 1)
found = halves([2, 4])
found.append(7)
assert found == [1.0, 2.0, 7] and sorted(found, reverse=True)[0] == 7

# %% other
import enum
class Count(enum.IntEnum):
    NONE = 0; ONE = 1; TWO = 2; THREE = 3
class Halves(list):
    def mean(self): return sum(self) / len(self)
class Ages(dict): pass
class Name(str): pass
class Pair(tuple): pass
class Letters(set): pass
def count(xs): return Count(len(xs))
def halves(xs): return Halves(x / 2 for x in xs)
def ages(): return Ages(ada=36)
def name(): return Name('ada')
def pair(): return Pair((1, 2))
def letters(): return Letters('ab')

# %% other
import collections
class Number(int): pass
class Half(float): pass
class Name(str):
    def upper(self): return Name(str.upper(self))
    def __format__(self, spec): return 'ada'
def count(xs): return Number(len(xs))
def halves(xs): return [Half(x / 2) for x in xs]
def ages(): return collections.defaultdict(int, ada=Number(36))
def name(): return Name('ada')
def pair(): return (Number(1), Number(2))
def letters(): return frozenset('ab')

# %% other
class Number(int): pass
def count(xs): return Number(len(xs) + 1)
def halves(xs): return xs
