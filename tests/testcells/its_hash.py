# %% solution
answer = 'blue'

# %% test
from hashlib import sha1
assert sha1(str(answer).encode()).hexdigest() == sha1(b'blue').hexdigest()

# %% other
answer = 'red'
