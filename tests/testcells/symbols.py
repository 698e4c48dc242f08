# %% solution
import sympy
x = sympy.symbols('x')
d = sympy.diff(x**3, x)

# %% test
assert d == 3 * x**2
assert d.subs(x, 2) == 12

# %% other
import sympy
x = sympy.symbols('x')
d = x
