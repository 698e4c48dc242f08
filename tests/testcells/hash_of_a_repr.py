# %% solution
t = (1, 2.5, {'a', 'b'})

# %% test
import hashlib
assert hashlib.md5(repr(sorted(map(str, t))).encode()).hexdigest() == hashlib.md5(repr(sorted(map(str, (1, 2.5, {'a', 'b'})))).encode()).hexdigest()
