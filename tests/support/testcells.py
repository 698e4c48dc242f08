"""Test cells in the manner of real courses: what is given, a solution, a test, and other work."""

from dataclasses import dataclass

STUB = "raise NotImplementedError()"


@dataclass(frozen=True)
class Case:
    """A test cell, and what it is run on.

    Attributes
    ----------
    name : str
    solution : str
    test : str
    others : tuple of str
        Further work of students, beside the solution and the stub.
    given : str
        The cells before the solution.
    """

    name: str
    solution: str
    test: str
    others: tuple[str, ...] = ()
    given: str = "import numpy as np\nimport pandas as pd\nimport math"


CASES = (
    Case("a number", "slope = 2.5", "assert abs(slope - 2.5) < 1e-9", ("slope = 2", "slope = '2.5'", "slope = np.float64(2.5)")),
    Case("its type", "n = 3", "assert type(n) == int\nassert n == 3", ("n = 3.0", "n = np.int64(3)", "n = True")),
    Case("its hash", "answer = 'blue'", "from hashlib import sha1\nassert sha1(str(answer).encode()).hexdigest() == sha1(b'blue').hexdigest()", ("answer = 'red'",)),
    Case("hash of a repr", "t = (1, 2.5, {'a', 'b'})", "import hashlib\nassert hashlib.md5(repr(sorted(map(str, t))).encode()).hexdigest() == hashlib.md5(repr(sorted(map(str, (1, 2.5, {'a', 'b'})))).encode()).hexdigest()"),
    Case("a list", "squares = [i**2 for i in range(5)]", "assert squares == [0, 1, 4, 9, 16]\nassert len(squares) == 5", ("squares = [0, 1, 4, 9]", "squares = (0, 1, 4, 9, 16)", "squares = np.arange(5)**2")),
    Case("unittest", "def add(a, b): return a + b", "import unittest\nclass T(unittest.TestCase):\n    def test_add(self):\n        self.assertEqual(add(1, 2), 3)\n        with self.assertRaises(TypeError): add('a', 1)\nresult = unittest.TextTestRunner().run(unittest.defaultTestLoader.loadTestsFromTestCase(T))\nassert result.wasSuccessful()", ("def add(a, b): return a * b",)),
    Case("sorting in place", "def sort(x): x.sort(reverse=True)", "lst = [1, 3, 2]\nassert sort(lst) is None\nassert lst == [3, 2, 1]", ("def sort(x): return sorted(x, reverse=True)", "def sort(x): x = sorted(x)")),
    Case("an array in place", "def clear(a): a[a < 0] = 0", "a = np.array([1., -2, 3])\nclear(a)\nnp.testing.assert_array_equal(a, [1, 0, 3])", ("def clear(a): a = np.abs(a)",)),
    Case("a frame in place", "def ratio(d): d['r'] = d.a / d.b", "d = pd.DataFrame({'a': [1, 2], 'b': [2, 4]})\nratio(d)\nassert list(d.columns) == ['a', 'b', 'r'] and (d.r == .5).all()", ("def ratio(d): return d.assign(r=1)",)),
    Case("a frame", "df = pd.DataFrame({'x': [1, 2, 3], 'y': ['a', 'b', 'a']}).groupby('y').x.mean()", "pd.testing.assert_series_equal(df, pd.Series([2.0, 2.0], index=pd.Index(['a', 'b'], name='y'), name='x'))", ("df = pd.DataFrame()", "df = [2.0, 2.0]")),
    Case("shape and columns", "df = pd.DataFrame(np.eye(3), columns=list('abc'))\nmeans = df.mean()", "assert df.shape == (3, 3)\nassert isinstance(df, pd.DataFrame)\nassert list(df.columns) == ['a', 'b', 'c']\nassert math.isclose(means['a'], 1/3)", ("df = np.eye(3)\nmeans = df.mean()",)),
    Case("an exception", "def root(x):\n    if x < 0: raise ValueError('negative')\n    return x ** .5", "try:\n    root(-1)\nexcept ValueError as e:\n    assert 'neg' in str(e)\nelse:\n    assert False, 'no error'\nassert root(4) == 2", ("def root(x): return abs(x) ** .5", "def root(x):\n    raise TypeError('x')")),
    Case("pytest.raises", "class Empty(Exception): pass\nclass Stack:\n    def __init__(self): self.items = []\n    def push(self, x): self.items.append(x)\n    def pop(self):\n        if not self.items: raise Empty('empty')\n        return self.items.pop()", "import pytest\ns = Stack()\ns.push(3)\nassert s.pop() == 3\nwith pytest.raises(Empty): s.pop()\nassert s.items == []", ("class Empty(Exception): pass\nclass Stack(list):\n    push = list.append",)),
    Case("a class", "class Circle:\n    def __init__(self, r): self.r = r\n    @property\n    def area(self): return math.pi * self.r ** 2\n    def __eq__(self, o): return self.r == o.r\n    def __lt__(self, o): return self.r < o.r\n    def __repr__(self): return f'Circle({self.r})'", "c = Circle(2)\nassert math.isclose(c.area, 4 * math.pi)\nassert c == Circle(2) and c < Circle(3)\nassert repr(c) == 'Circle(2)'\nassert isinstance(c, Circle)\nc.r = 3\nassert c.area > 28", ("class Circle:\n    def __init__(self, r): self.r = r\n    area = 12.566370614359172",)),
    Case("inheritance", "class A:\n    def who(self): return 'A'\nclass B(A):\n    def who(self): return super().who() + 'B'", "assert issubclass(B, A)\nassert B().who() == 'AB'\nassert isinstance(B(), A)", ("class A:\n    def who(self): return 'A'\nclass B:\n    def who(self): return 'AB'",)),
    Case("operators", "class V:\n    def __init__(self, *xs): self.xs = list(xs)\n    def __add__(self, o): return V(*[a + b for a, b in zip(self.xs, o.xs)])\n    def __mul__(self, k): return V(*[a * k for a in self.xs])\n    __rmul__ = __mul__\n    def __len__(self): return len(self.xs)\n    def __getitem__(self, i): return self.xs[i]\n    def __iter__(self): return iter(self.xs)\n    def __contains__(self, x): return x in self.xs", "v = V(1, 2) + V(3, 4)\nassert list(v) == [4, 6] and len(v) == 2 and v[1] == 6\nassert (2 * v).xs == [8, 12] and 6 in v\nassert v[0:1] == [4]", ("V = list",)),
    Case("a generator", "def fib():\n    a, b = 0, 1\n    while True:\n        yield a\n        a, b = b, a + b", "from itertools import islice\nassert list(islice(fib(), 6)) == [0, 1, 1, 2, 3, 5]", ("def fib(): return iter([0, 1, 1])", "def fib(): return [0, 1, 1, 2, 3, 5]")),
    Case("a function given", "def compose(f, g): return lambda x: f(g(x))", "h = compose(lambda x: x + 1, lambda x: 2 * x)\nassert h(3) == 7\nassert compose(abs, int)('-4') == 4", ("def compose(f, g): return lambda x: g(f(x))",)),
    Case("a decorator", "def twice(f):\n    def wrapped(*args, **kwargs):\n        return f(*args, **kwargs), f(*args, **kwargs)\n    return wrapped", "calls = []\n@twice\ndef note(x): calls.append(x); return x\nassert note(5) == (5, 5)\nassert calls == [5, 5]", ("def twice(f): return f",)),
    Case("a memo", "seen = {}\ndef memo(n):\n    if n not in seen: seen[n] = n * n\n    return seen[n]", "seen.clear()\nassert memo(4) == 16\nassert seen == {4: 16}", ("def memo(n): return n * n\nseen = {}",)),
    Case("what is printed", "def greet(name): print(f'Hello, {name}!')", "import io\nfrom contextlib import redirect_stdout\nf = io.StringIO()\nwith redirect_stdout(f): greet('Ada')\nassert f.getvalue() == 'Hello, Ada!\\n'", ("def greet(name): return f'Hello, {name}!'", "def greet(name): print('Hello')")),
    Case("a warning", "import warnings\ndef old(): warnings.warn('use new', DeprecationWarning)", "with warnings.catch_warnings(record=True) as w:\n    warnings.simplefilter('always')\n    old()\nassert len(w) == 1 and issubclass(w[0].category, DeprecationWarning)", ("import warnings\ndef old(): pass",)),
    Case("random numbers", "def roll(n): return np.random.randint(1, 7, n)", "np.random.seed(7)\na = roll(4)\nnp.random.seed(7)\nassert (a == np.random.randint(1, 7, 4)).all()", ("def roll(n): return np.ones(n)",)),
    Case("python's random", "import random\ndef pick(xs): return random.choice(xs)", "random.seed(1)\nx = pick(list('abc'))\nrandom.seed(1)\nassert x == random.choice(list('abc'))", ("import random\ndef pick(xs): return xs[0] + '?'",)),
    Case("a generator object", "rng = np.random.default_rng(5)\nsample = rng.normal(size=3)", "assert np.allclose(sample, np.random.default_rng(5).normal(size=3))\nassert rng.random() == np.random.default_rng(5).random(13)[-1] or True", ("rng = None\nsample = [0, 0, 0]",)),
    Case("keywords", "def f(a, *args, b=1, **kw): return (a, args, b, kw)", "assert f(1, 2, 3, b=4, c=5) == (1, (2, 3), 4, {'c': 5})\nassert f(0) == (0, (), 1, {})", ("def f(a, b=1): return (a, (), b, {})",)),
    Case("a docstring and a name", "def area(r):\n    '''The area of a circle.'''\n    return 3.14 * r * r", "assert area.__doc__ and area.__name__ == 'area'\nassert callable(area)", ("area = lambda r: 3.14",)),
    Case("a signature", "def mix(a, b=2): return a + b", "import inspect\nassert list(inspect.signature(mix).parameters) == ['a', 'b']", ("def mix(x, y): return x + y",)),
    Case("partial credit", "def f(x): return x + 1", "score = 0\nif f(1) == 2: score += 0.5\nif f(-1) == 0: score += 0.5\nscore", ("def f(x): return abs(x) + 1", "def f(x): return 0")),
    Case("a matrix", "A = np.arange(6).reshape(2, 3)\ndef rows(M): return M.sum(axis=1)", "assert A.shape == (2, 3) and A.dtype == int\nnp.testing.assert_allclose(rows(A), [3, 12])", ("A = np.arange(6)\ndef rows(M): return M.sum()",)),
    Case("scikit-learn", "from sklearn.linear_model import LinearRegression\nX = np.arange(5.0).reshape(-1, 1)\nmodel = LinearRegression().fit(X, 2 * X[:, 0] + 1)", "assert isinstance(model, LinearRegression)\nassert np.allclose(model.coef_, [2]) and math.isclose(model.intercept_, 1)\nassert np.allclose(model.predict([[10.0]]), [21])", ("from sklearn.linear_model import LinearRegression\nmodel = LinearRegression()",)),
    Case("a helper of the notebook", "x = close(3.0001, 3)", "assert close(2, 2.00001)\nassert x", ("x = False", "def close(a, b): return True\nx = 1"), given="def close(a, b): return abs(a - b) < .001"),
    Case("a name that must be there", "total = 10", "assert 'total' in globals(), 'name it total'\nassert 'total' in dir()", ("totl = 10",)),
    Case("what a test sets", "def area(): return width * height", "width, height = 3, 4\nassert area() == 12", ("def area(): return 12.5",), given="width, height = 1, 1"),
    Case("dates", "import datetime\nborn = datetime.date(1815, 12, 10)\ndef age(d): return 2026 - d.year", "assert isinstance(born, datetime.date)\nassert age(born) == 211 and age(datetime.date(2000, 1, 1)) == 26", ("import datetime\nborn = '1815'\ndef age(d): return 0",)),
    Case("fractions and decimals", "from fractions import Fraction\nfrom decimal import Decimal\nhalf, dime = Fraction(1, 2), Decimal('0.10')", "assert half == Fraction(2, 4) and str(dime) == '0.10'\nassert type(half) is Fraction", ("from fractions import Fraction\nhalf, dime = .5, .1",)),
    Case("an enum", "from enum import Enum\nclass Suit(Enum):\n    HEARTS = 1\n    SPADES = 2\nbest = Suit.HEARTS", "assert best is Suit.HEARTS and best.name == 'HEARTS'\nassert [s.value for s in Suit] == [1, 2] and len(Suit) == 2", ("from enum import Enum\nclass Suit(Enum):\n    HEARTS = 1\nbest = 1",)),
    Case("a named tuple", "from collections import namedtuple\nP = namedtuple('P', 'x y')\ndef flip(p): return P(p.y, p.x)", "assert flip(P(1, 2)) == P(2, 1)\nassert flip(P(1, 2)).x == 2", ("from collections import namedtuple\nP = namedtuple('P', 'x y')\ndef flip(p): return p",)),
    Case("a dataclass", "from dataclasses import dataclass\n@dataclass\nclass Pt:\n    x: int\n    y: int = 0", "assert Pt(1) == Pt(1, 0)\nassert Pt(1) != Pt(2)\nassert Pt(3).y == 0", ("class Pt:\n    def __init__(self, x, y=0): self.x, self.y = x, y",)),
    Case("a linked list", "class Node:\n    def __init__(self, v, nxt=None): self.v, self.nxt = v, nxt\ndef build(xs):\n    head = None\n    for x in reversed(xs): head = Node(x, head)\n    return head", "n = build([1, 2, 3])\nout = []\nwhile n is not None:\n    out.append(n.v)\n    n = n.nxt\nassert out == [1, 2, 3]", ("class Node: pass\ndef build(xs): return None",)),
    Case("the instructor's class", "def size(t): return 1 + sum(size(c) for c in t.children)", "leaf = Tree(1)\nassert size(Tree(0, [leaf, Tree(2)])) == 3", ("def size(t): return len(t.children)",), given="class Tree:\n    def __init__(self, v, children=()):\n        self.v, self.children = v, list(children)"),
    Case("a dictionary", "counts = {}\nfor w in 'a b a'.split(): counts[w] = counts.get(w, 0) + 1", "assert counts == {'a': 2, 'b': 1}\nassert list(counts) == ['a', 'b']", ("counts = {'b': 1, 'a': 2}", "from collections import Counter\ncounts = Counter('a b a'.split())")),
    Case("recursion", "def fact(n): return 1 if n < 2 else n * fact(n - 1)", "assert [fact(i) for i in range(6)] == [1, 1, 2, 6, 24, 120]\nassert fact(30) == math.factorial(30)", ("def fact(n): return n * fact(n - 1)",)),
    Case("a context manager", "from contextlib import contextmanager\n@contextmanager\ndef tag(log):\n    log.append('in')\n    yield 7\n    log.append('out')", "log = []\nwith tag(log) as x:\n    log.append(x)\nassert log == ['in', 7, 'out']", ("class tag:\n    def __init__(self, log): self.log = log\n    def __enter__(self): self.log.append('in'); return 7\n    def __exit__(self, *_): self.log.append('out')",)),
    Case("a file that is written", "def save(text):\n    with open('out.txt', 'w') as f: f.write(text)", "save('abc')\nassert open('out.txt').read() == 'abc'", ("def save(text): pass",)),
    Case("a file that is there", "with open('out.txt', 'w') as f: f.write('done')", "assert open('out.txt').read() == 'done'"),
    Case("the source", "def loop(n):\n    total = 0\n    for i in range(n): total += i\n    return total", "import inspect\nassert 'for' in inspect.getsource(loop)\nassert loop(4) == 6", ("def loop(n): return sum(range(n))",)),
    Case("a figure", "import matplotlib.pyplot as plt\nfig, ax = plt.subplots()\nax.plot([1, 2, 3])\nax.set_xlabel('time')", "assert ax.get_xlabel() == 'time'\nassert len(ax.lines) == 1\nassert list(ax.lines[0].get_ydata()) == [1, 2, 3]", ("import matplotlib.pyplot as plt\nfig, ax = plt.subplots()",)),
    Case("the current figure", "import matplotlib.pyplot as plt\ndef draw(): plt.plot([1, 2])", "plt.close('all')\ndraw()\nassert len(plt.gca().lines) == 1", ("import matplotlib.pyplot as plt\ndef draw(): pass",)),
    Case("the history", "y = 1", "assert any('y = ' in cell for cell in In)"),
    Case("a subclass in the test", "class Shape:\n    def area(self): return 0\n    def double(self): return 2 * self.area()", "class Square(Shape):\n    def area(self): return 9\nassert Square().double() == 18", ("class Shape:\n    def double(self): return 18",)),
    Case("identity", "def first(xs): return xs[0]", "a = object()\nassert first([a, 1]) is a", ("def first(xs): return xs[-1]",)),
    Case("nothing", "pass", "assert True"),
    Case("torch", "import torch\nw = torch.tensor([1.0, 2.0])\ndef norm(t): return t.norm()", "import torch\nassert torch.equal(w, torch.tensor([1., 2.]))\nassert torch.isclose(norm(torch.tensor([3., 4.])), torch.tensor(5.))", ("import torch\nw = [1.0, 2.0]\ndef norm(t): return 5",)),
    Case("times", "def slow(n): return sum(range(n))", "import time\nstart = time.time()\nassert slow(10**5) == 4999950000\nassert time.time() - start < 5", ("def slow(n): return 0",)),
    Case("a string method", "s = 'hello world'.title()", "assert s == 'Hello World'\nassert s.split()[0] == 'Hello' and isinstance(s, str)", ("s = 'hello'", "s = None")),
    Case("complex and bytes", "z, b = 1 + 2j, b'ab'", "assert z.imag == 2 and b[0] == 97 and b.decode() == 'ab'", ("z, b = 1, 'ab'",)),
    Case("sets", "vowels = set('aeiou')\ncommon = vowels & set('hello')", "assert common == {'e', 'o'}\nassert 'a' in vowels and isinstance(vowels, (set, frozenset))", ("vowels = list('aeiou')\ncommon = {'e', 'o'}",)),
    Case("a table with dates", "ts = pd.Series(range(3), index=pd.date_range('2024-01-01', periods=3), name='n')\nmonthly = ts.resample('MS').sum()", "assert monthly.iloc[0] == 3\nassert ts.index[0] == pd.Timestamp('2024-01-01')\nassert ts.index.freqstr == 'D'", ("ts = pd.Series(range(3))\nmonthly = ts",)),
    Case("a masked array", "m = np.ma.masked_less(np.array([1, -1, 2]), 0)", "assert m.sum() == 3 and m.mask.tolist() == [False, True, False]", ("m = np.array([1, -1, 2])",)),
    Case("a lambda", "f = lambda x, y=2: x ** y", "assert f(3) == 9 and f(2, 3) == 8\nassert type(f).__name__ == 'function'", ("f = pow",)),
    Case("symbols", "import sympy\nx = sympy.symbols('x')\nd = sympy.diff(x**3, x)", "assert d == 3 * x**2\nassert d.subs(x, 2) == 12", ("import sympy\nx = sympy.symbols('x')\nd = x",)),
    Case("a graph", "import networkx as nx\nG = nx.path_graph(4)", "assert G.number_of_nodes() == 4\nassert nx.shortest_path_length(G, 0, 3) == 3\nassert sorted(G.degree(n) for n in G) == [1, 1, 2, 2]", ("import networkx as nx\nG = nx.complete_graph(4)",)),
)  # fmt: skip
