# %% solution
def twice(f):
    def wrapped(*args, **kwargs):
        return f(*args, **kwargs), f(*args, **kwargs)
    return wrapped

# %% test
calls = []
@twice
def note(x): calls.append(x); return x
assert note(5) == (5, 5)
assert calls == [5, 5]

# %% other
def twice(f): return f
