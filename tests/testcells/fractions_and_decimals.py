# %% solution
from fractions import Fraction
from decimal import Decimal
half, dime = Fraction(1, 2), Decimal('0.10')

# %% test
assert half == Fraction(2, 4) and str(dime) == '0.10'
assert type(half) is Fraction

# %% other
from fractions import Fraction
half, dime = .5, .1
