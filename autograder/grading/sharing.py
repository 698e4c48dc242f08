"""Which test cells may share one copy of a notebook, as it is after its calm cells.

Each test cell is to find the notebook as it was before that cell. To keep that state takes a
process. But where the cells up to some place are calm (:mod:`~autograder.jail.reading`), what a
test cell asks of its functions there is what it would have been told before. Such test cells share
a copy of the student's notebook, and one of the reference.

This decides on no wall and no point: what is said here of a notebook is only that later cells do
not change what earlier ones have defined.
"""

import builtins
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import takewhile

from nbformat import NotebookNode
from nbgrader.utils import is_grade, is_solution

from autograder.grading.session import Session
from autograder.grading.testcells import CellTests
from autograder.grading.ways import Way, solution_cells
from autograder.intake.assignment import Released
from autograder.intake.cells import grade_id_of
from autograder.jail.peer import is_ipythons
from autograder.jail.reading import (
    CALLED,
    CHANGED,
    CONSTANT,
    DATA,
    FUNCTION,
    IMPORT,
    NOTHING,
    PASSED,
    TYPE_READ,
    Facts,
    read_cell,
)

# Packages that are only imported, and change nothing that others see.
IMPORTABLE = frozenset({
    "math", "cmath", "string", "itertools", "functools", "collections", "operator", "statistics",
    "re", "fractions", "decimal", "datetime", "copy", "heapq", "bisect", "textwrap", "typing",
    "json", "numbers", "numpy", "scipy", "pandas", "matplotlib", "sklearn",
})  # fmt: skip
# Of these every public function does nothing but to give an answer, with few exceptions.
PURE = frozenset({
    "math", "cmath", "string", "itertools", "functools", "collections", "operator", "statistics",
    "re", "fractions", "decimal", "datetime", "copy", "heapq", "bisect", "textwrap", "typing",
    "json", "numbers",
})  # fmt: skip
EXCEPT = frozenset({
    "functools.lru_cache", "functools.cache", "functools.cached_property", "functools.wraps",
    "functools.update_wrapper", "functools.singledispatch", "functools.singledispatchmethod",
    "functools.total_ordering", "decimal.getcontext", "decimal.setcontext", "decimal.localcontext",
    "decimal.DefaultContext", "decimal.BasicContext", "decimal.ExtendedContext", "json.load",
    "json.dump", "operator.setitem", "typing.overload", "typing.final", "re.purge",
})  # fmt: skip
WITHIN = {"datetime.date", "datetime.datetime", "datetime.timedelta", "itertools.chain",
          "collections.Counter", "collections.OrderedDict", "decimal.Decimal",
          "fractions.Fraction"}  # fmt: skip
NUMPY_EXCEPT = frozenset({
    "random", "seterr", "seterrcall", "setbufsize", "set_printoptions", "set_string_function",
    "errstate", "printoptions", "save", "savez", "savez_compressed", "savetxt", "load", "loadtxt",
    "genfromtxt", "fromfile", "fromregex", "memmap", "DataSource", "info", "lookfor", "show_config",
    "show_runtime", "test", "nditer", "ctypeslib", "testing", "core", "lib", "f2py", "ma", "typing",
    "polynomial", "linalg", "fft", "emath", "rec", "char", "strings", "exceptions", "dtypes",
    "sctypeDict", "sctypes", "typecodes", "nested_iters", "put", "copyto", "place", "putmask",
})  # fmt: skip
NUMPY_WITHIN = frozenset({"linalg", "fft"})
OF_UFUNCS = frozenset({"reduce", "accumulate", "outer", "at", "reduceat"})
# Functions of Python's that change nothing but what they are given.
HARMLESS = frozenset({
    "abs", "all", "any", "ascii", "bin", "bool", "bytearray", "bytes", "callable", "chr", "complex",
    "dict", "divmod", "enumerate", "filter", "float", "format", "frozenset", "hash", "hex", "int",
    "isinstance", "issubclass", "iter", "len", "list", "map", "max", "min", "next", "object", "oct",
    "ord", "pow", "print", "property", "range", "repr", "reversed", "round", "set", "slice",
    "sorted", "staticmethod", "str", "sum", "super", "tuple", "zip", "NotImplemented", "Ellipsis",
    *(name for name, value in vars(builtins).items()
      if isinstance(value, type) and issubclass(value, BaseException)
      and value not in {SystemExit, KeyboardInterrupt, GeneratorExit}),
})  # fmt: skip

LEAST = 2  # test cells: one alone saves nothing

# Functions of Python's that cells before the first test cell may call, in addition.
EARLY = frozenset({"open", "id", "getattr", "hasattr", "dir", "memoryview"})

read = lru_cache(maxsize=1024)(read_cell)  # of the instructor's cells: they are the same for all


class Sharing:
    """Which test cells of an assignment may share copies.

    Attributes
    ----------
    calm : int
        How many of the reference's code cells are calm; there its state is kept.
    """

    def __init__(
        self, released: Released, tests: Mapping[str, CellTests], ways: Mapping[str, Way]
    ) -> None:
        self._locked = {released.visible(cell.source) for cell in released.notebook.cells}
        self._visible = released.visible
        cells = [cell for cell in solution_cells(released) if cell.cell_type == "code"]
        ids = [grade_id_of(cell) for cell in cells]
        head = next((at for at, name in enumerate(ids) if name in tests), len(cells))
        reference = Notebook(tuple(read(cell.source) for cell in cells), head).calm
        self.calm = len(reference.cells)
        solved = {
            name for cell in cells if is_solution(cell) for name, _ in read(cell.source)["binds"]
        }
        self._imported = {
            name for name in reference.bindings if reference.kind_of(name).startswith(IMPORT)
        }
        outside = {
            grade_id: read(tests[grade_id].source)
            for grade_id, way in ways.items()
            if way.outside and not way.rests_on_words and grade_id in ids[: self.calm]
        }
        self._tests = shareable(reference, outside, solved)

    def facts_of(self, grade_id: str) -> Facts:
        """Return what is known of a test cell that may share."""
        return self._tests[grade_id]

    def of(self, code: Sequence[NotebookNode], session: Session) -> tuple[frozenset[str], int]:
        """Name those of a student's notebook, and say how many of its cells are calm.

        Its own cells are read in its jail.

        Raises
        ------
        SessionEnded
            If the notebook cannot go on.
        """
        if len(self._tests) < LEAST:
            return frozenset(), 0
        sources = [self._visible(cell.source) if _is_test(cell) else cell.source for cell in code]
        own = [source for source in sources if source not in self._locked]
        facts = dict(zip(own, session.read_cells(own), strict=False)) if own else {}
        read_all = tuple(
            read(source) if source in self._locked else facts.get(source, NOTHING)
            for source in sources
        )
        places = {
            grade_id_of(cell): (place, self._tests[grade_id_of(cell)])
            for place, cell in enumerate(code)
            if grade_id_of(cell) in self._tests
        }
        head = next((at for at, cell in enumerate(code) if _is_test(cell)), len(code))
        student = Notebook(read_all, head).calm
        return settled(student, places, self._imported), len(student.cells)


def _is_test(cell: NotebookNode) -> bool:
    return bool(is_grade(cell) and not is_solution(cell))


@dataclass(frozen=True)
class Notebook:
    """A notebook's code cells, in the order in which they run.

    Attributes
    ----------
    cells : sequence of Facts
    head : int
        How many cells stand before the first test cell: what they change, all test cells find.
    """

    cells: Sequence[Facts]
    head: int = 0

    @cached_property
    def calm(self) -> "Notebook":
        """Return the cells up to the first that may change what others have defined."""
        whole = takewhile(lambda cell: cell["calm"], self.cells)
        found = replace(self, cells=tuple(whole))
        while (place := found.first_restless) is not None:
            found = replace(self, cells=found.cells[:place])
        return found

    @cached_property
    def first_restless(self) -> int | None:
        """Return the place of the first cell that may change something; None if there is none."""
        places = (
            place
            for place, cell in enumerate(self.cells)
            if not cell["calm"] or not all(self._permits(place, *use) for use in cell["uses"])
        )
        return next(places, None)

    @cached_property
    def bindings(self) -> Mapping[str, tuple[str, int]]:
        """Return of each global name what it is, and which cell binds it first."""
        found: dict[str, tuple[str, int]] = {}
        for place, cell in enumerate(self.cells):
            for name, kind in cell["binds"]:
                if name in found:
                    earlier, first = found[name]
                    same = kind == earlier and kind.startswith(IMPORT)
                    found[name] = (kind if same else DATA, first)
                else:
                    found[name] = (kind, place)
        return found

    @cached_property
    def uses_of(self) -> Mapping[str, frozenset[str]]:
        """Return the global names that each function and class uses."""
        found: dict[str, set[str]] = {}
        for cell in self.cells:
            for owner, name, _ in cell["uses"]:
                found.setdefault(owner, set()).add(name)
        return {owner: frozenset(names) for owner, names in found.items() if owner}

    def _permits(self, place: int, owner: str, name: str, how: str) -> bool:
        kind, _ = self.bindings.get(name, ("", 0))
        is_before = place < self.head and not owner  # all test cells find what it does
        if how.startswith(IMPORT):
            return is_before or how.removeprefix(IMPORT).partition(".")[0] in IMPORTABLE
        if is_before and kind.startswith(IMPORT):
            return how == CALLED or how[:1] == "."  # to be patched, it would be passed or changed
        if is_before and not kind and name in EARLY:
            return True
        if not kind:
            return may_use(name, how)
        if kind == DATA:
            return not owner
        return kind == CONSTANT or _may_use_defined(kind, how)

    def kind_of(self, name: str) -> str:
        """Return what a global name is; empty if the notebook does not bind it."""
        return self.bindings.get(name, ("", 0))[0]

    def has_settled(self, names: Iterable[str], place: int) -> bool:
        """Return whether what functions of these names do is decided before a cell."""
        waiting, seen = list(names), set[str]()
        while waiting:
            name = waiting.pop()
            if name in seen:
                continue
            seen.add(name)
            kind, bound = self.bindings.get(name, ("", -1))
            if kind == DATA or bound >= place:
                return False
            waiting += self.uses_of.get(name, ())
        return True


def may_use(name: str, how: str) -> bool:
    """Return whether a name may be used that the notebook does not bind: Python's, or nobody's."""
    if name == "type":
        return how == TYPE_READ
    if name in HARMLESS:
        return how != CHANGED
    return not (name in vars(builtins) or is_ipythons(name))


def _may_use_defined(kind: str, how: str) -> bool:
    """Return whether a function, a class or what was imported may be used so."""
    if kind == FUNCTION:
        return how in {CALLED, PASSED} or (how[:1] == "." and how.count(".") == 1)
    place = kind.removeprefix(IMPORT)
    if how[:1] == ".":
        return _is_pure(place + how.removesuffix("()"), seeded=how.endswith("()"))
    return how in {CALLED, PASSED} and _is_pure(place, seeded=False)


def _is_pure(place: str, *, seeded: bool) -> bool:
    """Return whether something of a library only gives an answer."""
    package, _, rest = place.partition(".")
    names = rest.split(".")
    if not rest or any(name[:1] == "_" for name in names) or place in EXCEPT:
        return False
    if package == "numpy":
        return _is_pure_of_numpy(names, seeded=seeded)
    return package in PURE and (
        len(names) == 1 or (len(names) == 2 and f"{package}.{names[0]}" in WITHIN)
    )


def _is_pure_of_numpy(names: Sequence[str], *, seeded: bool) -> bool:
    match names:
        case [name]:
            return name not in NUMPY_EXCEPT
        case ["random", "default_rng"]:
            return seeded
        case ["testing", name]:
            return name.startswith("assert_")
        case [within, name] if within in NUMPY_WITHIN:
            return name != "test"
        case [name, method] if name not in NUMPY_EXCEPT:
            return method in OF_UFUNCS
    return False


def shareable(
    reference: Notebook, tests: Mapping[str, Facts], solved: Collection[str]
) -> dict[str, Facts]:
    """Return the test cells that may run on the reference as it is after its calm cells.

    They use what solution cells define (the names that are ``solved``), what harmless modules and
    Python itself offer, and names that they bind themselves.
    """
    return {
        grade_id: facts
        for grade_id, facts in tests.items()
        if facts["calm"] and _keeps_to_itself(reference, facts, solved)
    }


def _keeps_to_itself(reference: Notebook, facts: Facts, solved: Collection[str]) -> bool:
    binds = _bound_by(facts)
    return (
        all(kind in {DATA, CONSTANT} for _, kind in facts["binds"])
        and binds.isdisjoint(facts["free"])
        and binds.isdisjoint(solved)
        and all(use[1] in binds or _may_test(reference, solved, *use) for use in facts["uses"])
    )


def _may_test(reference: Notebook, solved: Collection[str], _: str, name: str, how: str) -> bool:
    """Return whether a test cell may use a name so that it has not bound itself."""
    kind, _place = reference.bindings.get(name, ("", 0))
    if not kind:
        return may_use(name, how)
    if kind in {FUNCTION, CONSTANT} and name not in solved:
        return False
    return kind == CONSTANT or (kind != DATA and _may_use_defined(kind, how))


def settled(
    student: Notebook, tests: Mapping[str, tuple[int, Facts]], imported: Collection[str]
) -> frozenset[str]:
    """Name the test cells that a student's notebook answers at its end as it did before them.

    Parameters
    ----------
    student : Notebook
        Its calm cells as they run: of test cells, the visible parts.
    tests : mapping of str to tuple of int and Facts
        Those that are :func:`shareable`, and their places in the notebook.
    imported : collection of str
        The names that the reference imports.
    """
    used = frozenset[str]().union(*student.uses_of.values())
    return frozenset(
        grade_id
        for grade_id, (place, facts) in tests.items()
        if place < len(student.cells)
        and student.has_settled(facts["free"], place)
        and not any(
            student.kind_of(name).startswith(IMPORT) and name not in imported
            for name in facts["free"]
        )
        and not any(
            name in used or student.kind_of(name) not in {"", DATA, CONSTANT}
            for name in _bound_by(facts)
        )
    )


def _bound_by(facts: Facts) -> set[str]:
    return {name for name, _ in facts["binds"]}
