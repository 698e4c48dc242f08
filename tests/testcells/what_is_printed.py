# %% solution
def greet(name): print(f'Hello, {name}!')

# %% test
import io
from contextlib import redirect_stdout
f = io.StringIO()
with redirect_stdout(f): greet('Ada')
assert f.getvalue() == 'Hello, Ada!\n'

# %% other
def greet(name): return f'Hello, {name}!'

# %% other
def greet(name): print('Hello')
