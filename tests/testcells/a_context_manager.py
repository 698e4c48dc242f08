# %% solution
from contextlib import contextmanager
@contextmanager
def tag(log):
    log.append('in')
    yield 7
    log.append('out')

# %% test
log = []
with tag(log) as x:
    log.append(x)
assert log == ['in', 7, 'out']

# %% other
class tag:
    def __init__(self, log): self.log = log
    def __enter__(self): self.log.append('in'); return 7
    def __exit__(self, *_): self.log.append('out')
