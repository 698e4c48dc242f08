"""Two ends that work on each other's objects: what a test sees of a student's work."""

import inspect
import random
import types
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from autograder.jail.exact import Values
from autograder.jail.peer import ASK, RAISE, Peer, PeerError, Streams, _set_chance

STUDENT = """
import collections, enum, functools, math, random, warnings
import numpy as np
from dataclasses import dataclass

items, counter, table = [1, 2], 0, {"a": [1]}
alias = items

def add(a, b=10, *rest, scale=1): return (a + b + sum(rest)) * scale
def sort_in_place(lst): lst.sort()
def identity(x): return x
def remember(x):
    global counter
    counter += 1
    items.append(x)
    return items
def apply(function, x): return function(x) + 1
def later(n):
    for i in range(n):
        yield i * i
def make_adder(n): return lambda x: x + n
def double(function):
    @functools.wraps(function)
    def wrapped(*args): return 2 * function(*args)
    return wrapped
def say(word):
    print("said", word)
    warnings.warn("careful", UserWarning)
def draw(): return float(np.random.rand()), random.random()
class TooCold(ValueError):
    def __init__(self, degrees):
        super().__init__(degrees)
        self.degrees = degrees
    def __str__(self): return f"{self.degrees} degrees"
def measure(t):
    if t < 0: raise TooCold(t)
    return 1 / t
class Animal:
    legs = 4
    def __init__(self, name): self.name = name
    def speak(self, times=1): return self.name * times
    def __len__(self): return len(self.name)
    def __eq__(self, other): return isinstance(other, Animal) and self.name == other.name
    def __hash__(self): return hash(self.name)
    def __repr__(self): return f"Animal({self.name!r})"
    def __lt__(self, other): return self.name < other.name
    @property
    def loud(self): return self.name.upper()
    @classmethod
    def make(cls): return cls("made")
class Dog(Animal):
    def __add__(self, other): return Dog(self.name + other.name)
    def __getitem__(self, i): return self.name[i]
class Color(enum.Enum):
    RED = 1
    BLUE = 2
Point = collections.namedtuple("Point", "x y")
@dataclass
class Card:
    rank: int
    suit: str = "hearts"
def swap(p): return Point(p.y, p.x)
class Always:
    def __eq__(self, other): return True
    def __lt__(self, other): return True
    __gt__ = __le__ = __ge__ = __lt__
    def __contains__(self, item): return True
    def __sub__(self, other): return 0
    def __bool__(self): return True
always = Always()
sine = math.sin
"""


class Both:
    """A student's names and a reference's, and what is printed at the student's end."""

    def __init__(self, words: set[str] | None = None, shared: tuple[str, ...] = ()) -> None:
        self.theirs: dict[str, Any] = {"__name__": "__main__"}
        exec(STUDENT, self.theirs)
        self.names: dict[str, Any] = {}
        self.printed: list[str] = []
        nothing = Streams(list, lambda _, text: self.printed.append(text))
        self.student = Peer(
            lambda message: self.reference.answer(message), self.theirs, False, nothing
        )
        self.reference = Peer(
            lambda message: self.student.answer(message), self.names, True, nothing,
            shared=shared, words=words,
        )  # fmt: skip
        self.known = self.reference.learn_names(None)


@pytest.fixture
def see() -> Any:
    """Return the student's names as the test sees them, by attribute."""
    both = Both()
    return types.SimpleNamespace(**both.names, both=both)


def test_calls_with_plain_data(see: Any) -> None:
    assert see.add(1) == 11
    assert see.add(1, 2, 3, scale=2) == 12
    assert type(see.add(np.float64(1))) is np.float64
    with pytest.raises(TypeError, match="missing 1 required positional argument"):
        see.add()


def test_arguments_changed_in_place_come_back(see: Any) -> None:
    numbers = [3, 1, 2]
    assert see.sort_in_place(numbers) is None
    assert numbers == [1, 2, 3]


def test_aliases_are_kept(see: Any) -> None:
    value = [1]
    assert see.identity(value) is value
    assert see.alias is see.items


def test_what_a_function_changes_of_the_notebook_is_seen(see: Any) -> None:
    assert see.remember(5) is see.items
    assert see.items == [1, 2, 5]
    assert see.both.names["counter"] == 1
    see.remember(6)
    assert see.both.names["counter"] == 2


def test_functions_are_called_back(see: Any) -> None:
    assert see.apply(lambda x: x * 10, 4) == 41
    seen: list[int] = []
    assert see.apply(lambda x: seen.append(x) or len(seen), 7) == 2
    assert seen == [7]
    assert see.apply(see.make_adder(3), 4) == 8
    assert see.double(lambda a: a + 1)(3) == 8
    assert see.apply(np.sqrt, 4.0) == 3.0
    with pytest.raises(ZeroDivisionError):
        see.apply(lambda x: 1 / 0, 1)


def test_generators_are_consumed_lazily(see: Any) -> None:
    squares = see.later(10**9)
    assert [next(squares) for _ in range(3)] == [0, 1, 4]
    assert list(see.later(4)) == [0, 1, 4, 9]
    assert isinstance(squares, Iterator)
    assert inspect.isgenerator(squares)
    assert see.both.names["later"].__name__ == "later"
    with pytest.raises(StopIteration):
        next(see.later(0))


def test_exceptions_of_the_students_own(see: Any) -> None:
    with pytest.raises(see.TooCold, match="-3 degrees") as caught:
        see.measure(-3)
    assert caught.value.degrees == -3
    assert isinstance(caught.value, ValueError)
    with pytest.raises(ZeroDivisionError):
        see.measure(0)


def test_objects(see: Any) -> None:
    dog = see.Dog("rex")
    assert (dog.name, dog.legs, dog.speak(times=2), len(dog), dog[0], dog.loud) == (
        "rex",
        4,
        "rexrex",
        3,
        "r",
        "REX",
    )
    assert isinstance(dog, see.Dog)
    assert isinstance(dog, see.Animal)
    assert type(dog) is see.Dog
    assert issubclass(see.Dog, see.Animal)
    assert not isinstance(see.Animal("a"), see.Dog)
    assert repr(dog) == "Animal('rex')"
    assert dog == see.Dog("rex")
    assert dog != see.Dog("max")
    assert see.Dog("a") < dog
    assert (dog + see.Dog("y")).name == "rexy"
    dog.name = "max"
    assert dog.speak() == "max"
    assert hasattr(dog, "name")
    assert not hasattr(dog, "tail")
    del dog.name
    with pytest.raises(AttributeError):
        dog.name  # noqa: B018
    assert type(see.Animal.make()) is see.Animal
    assert see.Dog.legs == 4
    assert see.identity(dog) is dog
    assert {see.Animal("x"): 1}[see.Animal("x")] == 1
    assert min(see.Animal("b"), see.Animal("a")).name == "a"


def test_enums_named_tuples_and_dataclasses(see: Any) -> None:
    assert see.Color.RED is see.Color.RED
    assert see.Color.RED.value == 1
    assert [member.name for member in see.Color] == ["RED", "BLUE"]
    assert len(see.Color) == 2
    assert see.Color["BLUE"] is see.Color.BLUE
    assert see.Color(2) is see.Color.BLUE
    point = see.swap(see.Point(1, 2))
    assert point == (2, 1)
    assert point.x == 2
    assert repr(point) == "Point(x=2, y=1)"
    assert isinstance(point, see.Point)
    card = see.Card(3)
    assert card == see.Card(3, "hearts")
    assert card.suit == "hearts"
    assert repr(card).endswith("Card(rank=3, suit='hearts')")


def test_what_is_printed_and_warned_arrives(see: Any) -> None:
    with pytest.warns(UserWarning, match="careful"):
        see.say("hello")


def test_signatures(see: Any) -> None:
    assert list(inspect.signature(see.add).parameters) == ["a", "b", "rest", "scale"]
    assert see.add.__code__.co_argcount == 2
    assert isinstance(see.add, types.FunctionType)
    assert callable(see.add)


def test_a_new_value_of_a_shared_name_is_told() -> None:
    both = Both(shared=("items", "expected"))
    both.names["items"], both.names["expected"] = [], 42
    assert both.names["remember"](1) == [1]
    assert "expected" in both.theirs, "it is shared"
    both = Both(shared=("items",))
    both.names["expected"] = 42
    both.names["remember"](1)
    assert "expected" not in both.theirs


def test_an_object_is_told_no_value_to_compare_with() -> None:
    """An always-equal object earns nothing: against plain data of the solution it is not asked."""
    always = Both(words=set()).names["always"]
    assert (always == 9) is False
    for compare in (
        lambda: always < 9,
        lambda: always - 9,
        lambda: 9 in always,
        lambda: always <= 9,
    ):
        with pytest.raises(TypeError):
            compare()
    with pytest.raises((AssertionError, TypeError)):
        np.testing.assert_allclose(always, 9)
    assert Both(words={"__eq__"}).names["always"] == 9


@pytest.mark.parametrize(
    "bad",
    [b"", b"\xc1", b"\x93\x00\x90\x90", b"\x01"],
)
def test_messages_that_cannot_be_read_are_errors_of_that_end(bad: bytes) -> None:
    both = Both()
    both.reference.exchange = lambda _: bad
    with pytest.raises(Exception):  # noqa: B017, PT011 - of any kind: the test cell fails
        both.names["add"](1)


BASED = """
import collections, enum
class Level(enum.IntEnum):
    LOW = 6
class Always(int):
    def __eq__(self, other): return True
    def __sub__(self, other): return 0
    def __hash__(self): return 3
    def __str__(self): return "mine"
class Doubling(list):
    def __eq__(self, other): return True
    def append(self, x): super().append(2 * x)
    def grow(self): self.extend([7])
    @property
    def first(self): return self[0]
class Table(dict):
    def __missing__(self, key): return "none"
class Group(set): pass
class Recent(collections.deque): pass
class Pair(tuple): pass
low, always, numbers, table = Level.LOW, Always(3), Doubling([1, 2]), Table(a=1)
group, recent, pair = Group([1]), Recent([1], 3), Pair((1, 2))
def is_numbers(x): return x is numbers
def own_length(x): return list.__len__(x)
"""


@pytest.fixture
def based() -> Any:
    """Return objects of a student's subclasses of plain data, as a test without words sees them."""
    both = Both(words=set())
    exec(BASED, both.theirs)
    both.reference.learn_names(None)
    return types.SimpleNamespace(**both.names, both=both)


def test_an_object_of_a_subclass_of_plain_data_is_also_its_plain_value(based: Any) -> None:
    assert based.low == 6 == based.low
    assert based.low.name == "LOW"
    assert isinstance(based.low, based.Level)
    assert isinstance(based.low, int)
    assert type(based.low) is not int
    assert {3: "x"}[based.always] == "x"
    assert str(based.always) == "mine"
    assert based.pair == (1, 2)
    assert (based.recent.maxlen, list(based.recent)) == (3, [1])
    assert based.table["b"] == "none"
    assert based.identity(based.low) is based.low


def test_its_own_comparisons_count_only_where_those_of_the_solution_do(based: Any) -> None:
    assert based.always != 4
    assert based.always - 1 == 2
    assert np.isclose(based.always, 3)
    assert not np.isclose(based.always, 4)
    assert based.numbers == [1, 2]
    assert based.numbers != [1]
    assert not based.both.reference.told
    both = Both(words={"__eq__"})
    exec(BASED, both.theirs)
    both.reference.learn_names(None)
    assert both.names["always"] == 4


def test_what_changes_in_it_changes_at_both_ends(based: Any) -> None:
    numbers = based.numbers
    numbers.append(5)
    assert numbers == [1, 2, 10], "by the method of the student's class"
    numbers.grow()
    assert numbers == [1, 2, 10, 7]
    assert numbers.first == 1
    numbers[0] = 8
    list.append(numbers, 4)
    assert based.own_length(numbers) == 5
    assert based.is_numbers(numbers)
    based.table["b"] = 2
    assert based.table == {"a": 1, "b": 2}
    assert based.identity(based.group.copy()) == {1}


def test_a_claim_of_another_base_is_refused(based: Any) -> None:
    both = based.both
    word = both.student.export(both.theirs["always"])
    for plain in (1.5, ["copy", "list", [], []]):
        claim = ["based", ["object", 10**6, word[2]], plain]
        with pytest.raises(PeerError, match="another base"):
            both.reference.values.read(claim)


def test_a_subclass_that_is_too_large_stays_where_it_is(based: Any) -> None:
    exec("def larger(): return Doubling([bytes(2**20) for _ in range(40)])", based.both.theirs)
    based.both.reference.learn_names(["larger"])
    found = based.both.names["larger"]()
    assert not isinstance(found, list)
    assert len(found) == 40
    assert len(found[0]) == 2**20


def test_libraries_tell_an_object_no_value() -> None:
    """By these methods of a class, NumPy and PyTorch pass on what is compared with an object."""
    both = Both(words=set())
    exec(
        "seen = []\n"
        "class Listening:\n"
        "    def __array_ufunc__(self, *inputs, **kwargs): seen.append(inputs); return True\n"
        "    __array_function__ = __torch_function__ = __array_ufunc__\n"
        "    @property\n"
        "    def __array_interface__(self):\n"
        "        return {'shape': (1,), 'typestr': '|u1', 'data': (4096, True), 'version': 3}\n"
        "def made(): return Listening()\n",
        both.theirs,
    )
    both.reference.learn_names(None)
    made = both.names["made"]()
    assert not np.any(made == np.array([3.0, 4.0]))
    assert np.asarray(made).dtype == object
    with pytest.raises(TypeError):
        np.isclose(made, 3.0)
    assert both.theirs["seen"] == []


SPY = """
def spy(f): return f.__globals__
def look(f): return f.__code__, f.__closure__
def frame(g): return g.gi_frame
def field(x): return x.public, x.method(2)
def private(x): return x._hidden
def use(f): return f.upper
def poke(x): x.public = 7
"""


class Given:
    """Of the instructor's notebook."""

    def __init__(self) -> None:
        self.public, self._hidden = 3, 4

    def method(self, times: int) -> int:
        return times * self.public


Given.__module__ = "__main__"


def test_a_notebook_sees_of_a_tests_objects_what_it_was_given() -> None:
    both = Both()
    exec(SPY, both.theirs)
    both.reference.learn_names(None)
    see = types.SimpleNamespace(**both.names)
    secret = 42
    for ask in (see.spy, see.look, see.use):
        with pytest.raises((AttributeError, TypeError, PermissionError)):
            ask(lambda: secret)
    with pytest.raises((AttributeError, TypeError)):
        see.frame(number for number in (secret,))
    given = Given()
    assert see.field(given) == (3, 6)
    with pytest.raises(AttributeError):
        see.private(given)
    see.poke(given)
    assert given.public == 7


def test_a_notebook_rebinds_no_name_of_the_test() -> None:
    """What the test has imported itself stays, whatever an answer says."""
    both = Both()
    exec("def answer():\n    global check, counter\n    check, counter = str, 5", both.theirs)
    both.theirs["check"] = int
    both.reference.learn_names(None)
    both.names["check"] = mine = object()
    both.names["answer"]()
    assert both.names["check"] is mine
    assert both.names["counter"] == 5


@pytest.mark.parametrize(
    "question",
    [
        ["call", [["global", "builtins", "type"], "X"], []],
        ["names", [None], []],
        ["get", [["yours", 10**6], "x"], []],
        ["call", [], []],
    ],
)
def test_a_question_about_anything_else_is_refused(question: list[Any]) -> None:
    both = Both()
    message = both.student._message(ASK, lambda: question)
    kind, body = both.student._received(both.reference.answer(message))
    assert kind == RAISE
    assert isinstance(both.student.values.read(body), PermissionError)


def _generators(place: int) -> Iterator[Any]:
    """Yield random numbers' states that go on at a place of their buffers."""
    twister = np.random.RandomState()
    kind, key, _, *rest = twister.get_state()
    twister.set_state((kind, key, place, *rest))  # type: ignore[arg-type]
    philox = np.random.Philox()
    philox.state = {**philox.state, "buffer_pos": place}
    yield from (twister, np.random.Generator(philox))


def test_random_numbers_do_not_go_on_outside_their_buffers() -> None:
    """NumPy would read the memory of the reference there, and hand it on as numbers."""
    both = Both()
    for inside, outside in zip(_generators(3), _generators(10**6), strict=True):
        both.theirs["inside"] = lambda made=inside: made
        both.theirs["outside"] = lambda made=outside: made
        both.reference.learn_names(["inside", "outside"])
        assert type(both.names["inside"]()) is type(inside)
        with pytest.raises(ValueError, match="outside its buffer"):
            both.names["outside"]()
    before = np.random.get_state()  # noqa: NPY002
    place = list(before)
    place[2] = 10**6
    with pytest.raises(ValueError, match="outside its buffer"):
        _set_chance({"random": random.getstate(), "numpy": tuple(place)})
    assert np.random.get_state()[2] == before[2]  # noqa: NPY002


def test_an_array_of_the_test_changes_its_shape_but_not_its_size() -> None:
    """A view of it would point to memory that is not its own any more."""
    both = Both()
    given = np.arange(6.0)
    view = given[:]
    number = both.reference.values.write(given)[1]

    def claim(claimed: Any) -> None:
        _, _, *apart = Values(both.student, 1).write(claimed)
        both.reference.values.apply([[number, *apart[1:]]])

    claim(np.zeros((2, 3)))
    assert given.shape == (2, 3)
    assert view.sum() == 0
    with pytest.raises(ValueError, match="reshape"):
        claim(np.zeros(10**6))
    assert given.shape == (2, 3)


def test_an_array_of_empty_texts_holds_no_memory_of_the_reference() -> None:
    both = Both()
    array = both.reference.values.read(
        ["copy", "array", [], ["|S0", ["copy", "list", [], [1000]], ["bytes", b""]]]
    )
    assert array.tobytes().strip(b"\0") == b""


def test_the_keys_and_the_items_of_a_dictionary_equal_sets() -> None:
    both = Both(words=set())
    exec("def keys(d): return d.keys()\ndef items(d): return d.items()", both.theirs)
    both.reference.learn_names(["keys", "items"])
    keys, items = both.names["keys"], both.names["items"]
    assert keys({"b": 1, "a": [2]}) == {"a", "b"}
    assert repr(keys({"b": 1, "a": 2})) == "dict_keys(['b', 'a'])"
    assert items({"a": 1}) == {("a", 1)}
    assert ("a", [2]) in items({"a": [2]})


def test_the_references_own_notebook_is_nothing_that_a_notebook_returns() -> None:
    both = Both()
    exec("def itself():\n    import __main__\n    return __main__", both.theirs)
    both.reference.learn_names(["itself"])
    assert both.names["itself"]() is None
