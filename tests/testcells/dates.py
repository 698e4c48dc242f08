# %% solution
import datetime
born = datetime.date(1815, 12, 10)
def age(d): return 2026 - d.year

# %% test
assert isinstance(born, datetime.date)
assert age(born) == 211 and age(datetime.date(2000, 1, 1)) == 26

# %% other
import datetime
born = '1815'
def age(d): return 0
