# %% solution
import warnings
def old(): warnings.warn('use new', DeprecationWarning)

# %% test
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter('always')
    old()
assert len(w) == 1 and issubclass(w[0].category, DeprecationWarning)

# %% other
import warnings
def old(): pass
