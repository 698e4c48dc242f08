"""Tables of pandas' as plain data: columns of numbers or lists, an index, names and dtypes.

A table is taken apart at the end where it is, and made anew from a :class:`Table` at the other one.
What a notebook sent is read here field by field: no name of a dtype reaches pandas unless it is one
of a few, and no class but pandas' own is made of it.
"""

import importlib
import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

MAX_COLUMNS = 2**12
MAX_ROWS_WITHOUT_COLUMNS = 500_000
MAX_LEVELS = 8  # of an index
MAX_DTYPE = 80  # characters
RANGE, CATEGORY = "range", "category"

_DATES = re.compile(r"(?P<kind>datetime64|timedelta64)\[(?P<unit>s|ms|us|ns)(?P<utc>, UTC)?\]")
_LISTS = {"object", "str", "string", "boolean", "Float32", "Float64"} | {
    f"{sign}{bits}" for sign in ("Int", "UInt") for bits in (8, 16, 32, 64)
}
_OF_TEXT = {"str", "string"}
_LABELS = (type(None), bool, int, float, str, bytes)
_CELLS = {*_LABELS, complex, list, tuple}


@dataclass(frozen=True, eq=False)
class Column:
    """A column, or a level of an index or of the names of columns.

    Attributes
    ----------
    name
        Of a series or a level: text, a number, None, or a tuple of these.
    dtype : str
        What pandas calls its dtype; ``range`` for a ``RangeIndex``.
    values : array, list or range
        Dates as whole numbers of their unit; categories as their numbers.
    categories : Column or None
    ordered : bool
        Whether the categories are.
    """

    name: Any
    dtype: str
    values: NDArray[Any] | list[Any] | range
    categories: "Column | None" = None
    ordered: bool = False

    @property
    def is_readable(self) -> bool:
        """Return whether pandas can make a column of this that says the same."""
        whole = self.name if isinstance(self.name, tuple) else (self.name,)
        if not all(isinstance(part, _LABELS) for part in whole):
            return False
        if self.categories:
            return self.categories.is_readable
        if isinstance(self.values, list):
            return self.dtype in _LISTS and _are_plain(self.values)
        return True


@dataclass(frozen=True, eq=False)
class Table:
    """A ``DataFrame`` or, with one column, a ``Series``.

    Attributes
    ----------
    columns, index : tuple of Column
    labels : tuple of Column
        The index of the columns, with their names; empty for a series.
    is_series : bool
    """

    columns: tuple[Column, ...]
    index: tuple[Column, ...]
    labels: tuple[Column, ...] = ()
    is_series: bool = False

    def __len__(self) -> int:
        return len(self.index[0].values)

    @property
    def names(self) -> list[Any]:
        """Return the names of the columns; tuples where they have several levels."""
        if self.is_series:
            return [self.columns[0].name]
        levels = [list(_plain(level)) for level in self.labels]
        return levels[0] if len(levels) == 1 else list(zip(*levels, strict=True))

    @property
    def unreadable(self) -> str:
        """Say which of its parts holds anything but plain data; empty if none does."""
        for words, levels in (("index", self.index), ("names of columns", self.labels)):
            if not all(level.is_readable for level in levels):
                return f"the {words}"
        named = zip(self.names, self.columns, strict=True)
        return next((f"the column {name}" for name, one in named if not one.is_readable), "")

    def plain(self) -> NDArray[Any] | list[Any]:
        """Return the values alone, as NumPy has them: an array of numbers, else lists."""
        values = [_plain(column) for column in self.columns]
        if self.is_series:
            return values[0]
        if not values:
            return np.empty((len(self), 0))
        if all(isinstance(column, np.ndarray) for column in values):
            return np.stack(values, axis=1)
        return [list(row) for row in zip(*values, strict=True)]


def _are_plain(values: list[Any]) -> bool:
    """Return whether a list holds plain data alone, and integers that are quick to hash."""
    inner = [part for whole in values if type(whole) in {list, tuple} for part in whole]
    return (
        all(kind in _CELLS or issubclass(kind, np.generic) for kind in set(map(type, values)))
        and _all_short(values)
        and (not inner or _are_plain(inner))
    )


def _plain(column: Column) -> NDArray[Any] | list[Any]:
    values = column.values
    if column.categories:
        of = _plain(column.categories)
        return [None if code < 0 else of[code] for code in np.asarray(values).tolist()]
    if _DATES.fullmatch(column.dtype):  # no numbers: a check of numbers must not take them for such
        return [str(date) for date in _dates(column)]
    return np.asarray(values) if isinstance(values, range) else values


def _dates(column: Column) -> NDArray[Any]:
    found = _DATES.fullmatch(column.dtype)
    assert found is not None
    return np.asarray(column.values).view(f"{found['kind']}[{found['unit']}]")


# --- taking apart, at the end where the table is ---


def of_pandas(value: Any) -> Table | None:
    """Take a ``DataFrame`` or a ``Series`` apart; None for anything else."""
    pandas: Any = sys.modules.get("pandas")
    if pandas is None or not any(
        isinstance(kind := getattr(pandas, name, None), type) and isinstance(value, kind)
        for name in ("DataFrame", "Series")
    ):
        return None
    if isinstance(value, pandas.Series):
        columns = [_taken(value.name, value.array, pandas)]
        return Table(tuple(columns), _index_of(value.index, pandas), is_series=True)
    if len(value.columns) > MAX_COLUMNS:
        return None
    columns = [_taken(None, value.iloc[:, at].array, pandas) for at in range(len(value.columns))]
    labels = _index_of(value.columns, pandas)
    return Table(tuple(columns), _index_of(value.index, pandas), labels)


def _index_of(index: Any, pandas: Any) -> tuple[Column, ...]:
    if isinstance(index, pandas.RangeIndex):
        return (Column(index.name, RANGE, range(index.start, index.stop, index.step)),)
    if isinstance(index, pandas.MultiIndex):
        levels = [index.get_level_values(at) for at in range(index.nlevels)]
        return tuple(_taken(level.name, level.array, pandas) for level in levels)
    return (_taken(index.name, index.array, pandas),)


def _taken(name: Any, array: Any, pandas: Any) -> Column:
    """Take a column apart."""
    dtype = str(array.dtype)
    if isinstance(array, pandas.Categorical):
        categories = _taken(None, array.categories.array, pandas)
        return Column(name, CATEGORY, np.asarray(array.codes), categories, bool(array.ordered))
    if _DATES.fullmatch(dtype):
        return Column(name, dtype, array.asi8)
    if type(array) is pandas.arrays.NumpyExtensionArray:
        values = np.asarray(array)
        return Column(name, dtype, values if values.dtype.kind in "biufc" else values.tolist())
    items = zip(array.tolist(), array.isna().tolist(), strict=True)
    return Column(name, dtype, [None if gone else item for item, gone in items])


# --- reading what the other end sent ---


def parts_of(table: Table) -> list[Any]:
    """Return a table's fields as lists, for the wire."""
    parts = (table.columns, table.index, table.labels)
    return [table.is_series, *[[_fields(column) for column in part] for part in parts]]


def _fields(column: Column) -> list[Any]:
    values = column.values
    if isinstance(values, range):
        values = [values.start, values.stop, values.step]
    categories = _fields(column.categories) if column.categories else None
    return [column.name, column.dtype, values, categories, column.ordered]


def read_table(parts: list[Any], assert_label: Callable[[Any], None]) -> Table:
    """Make a table of fields that may be anything; names must be such that pandas may hash them.

    Raises
    ------
    ValueError
        If they are not those of a table.
    """
    is_series, columns, index, labels = parts
    if not all(isinstance(part, list) for part in (columns, index, labels)):
        raise TypeError("not the parts of a table")
    if len(columns) > MAX_COLUMNS:
        raise ValueError("a table of too many columns")
    if type(is_series) is not bool or (is_series and (len(columns) != 1 or labels)):
        raise ValueError("a series of several columns")
    for part in (*columns, *index, *labels):
        assert_label(part[0])
    levels = () if is_series else _read_index(labels)
    table = Table(tuple(map(_read, columns)), _read_index(index), levels, is_series)
    _assert_one_length(table.columns + table.index, len(table))
    _assert_one_length(table.labels, len(columns))
    if not columns and len(table) > MAX_ROWS_WITHOUT_COLUMNS:
        raise ValueError("a table of many rows without columns")
    return table


def _assert_one_length(columns: Iterable[Column], length: int) -> None:
    if any(len(column.values) != length for column in columns):
        raise ValueError("columns of different lengths in a table")


def _read_index(levels: list[Any]) -> tuple[Column, ...]:
    """Read an index. A range takes no room, so it must be as long as something else that does."""
    if not 0 < len(levels) <= MAX_LEVELS:
        raise ValueError("an index without levels, or of many")
    return (_read_range(levels[0]),) if levels[0][1] == RANGE else tuple(map(_read, levels))


def _read(parts: list[Any]) -> Column:
    name, dtype, values, categories, ordered = parts
    if type(dtype) is not str or len(dtype) > MAX_DTYPE or type(ordered) is not bool:
        raise ValueError("not a dtype")
    if dtype == CATEGORY:
        return _read_categories(name, values, categories, ordered=ordered)
    if isinstance(values, np.ndarray):
        expected = "int64" if _DATES.fullmatch(dtype) else dtype
        fits = values.ndim == 1 and str(values.dtype) == expected
    else:
        others = dtype == RANGE or _DATES.fullmatch(dtype)
        fits = isinstance(values, list) and not others and _fits(dtype, values)
    if not fits:
        raise ValueError("a column of another kind than its dtype")
    return Column(name, dtype, values)


def _read_range(parts: list[Any]) -> Column:
    name, _, ends, _, _ = parts
    if not all(type(end) is int and -(2**63) <= end < 2**63 for end in ends):
        raise ValueError("not the ends of a range")
    return Column(name, RANGE, range(*ends))


def _read_categories(name: Any, codes: Any, categories: Any, *, ordered: bool) -> Column:
    if not isinstance(categories, list) or categories[1] == CATEGORY:
        raise ValueError("no categories")
    of = _read(categories)
    if not (isinstance(codes, np.ndarray) and codes.ndim == 1 and codes.dtype.kind == "i"):
        raise ValueError("no numbers of categories")
    if len(codes) and not -1 <= codes.min() <= codes.max() < len(of.values):
        raise ValueError("a category that there is not")
    return Column(name, CATEGORY, codes, of, ordered)


def _fits(dtype: str, values: list[Any]) -> bool:
    """Return whether a list may be a column of this dtype, as far as pandas asks."""
    kinds = set(map(type, values)) - {type(None)}
    if dtype == "object" or dtype not in _LISTS:
        return True
    if dtype in _OF_TEXT:
        return kinds <= {str}
    if dtype == "boolean":
        return kinds <= {bool}
    return kinds <= ({float, int} if dtype.startswith("Float") else {int}) and _all_short(values)


def _all_short(values: Iterable[Any]) -> bool:
    return all(-(2**63) <= value < 2**64 for value in values if type(value) is int)


# --- making one of pandas ---


def to_pandas(table: Table) -> Any:
    """Make a ``DataFrame`` or a ``Series`` of plain data.

    Raises
    ------
    ImportError
        If pandas is not installed.
    """
    pandas: Any = importlib.import_module("pandas")
    index = _index(table.index, pandas)
    made = [_values(column, pandas) for column in table.columns]
    series = [pandas.Series(values, index=index, dtype=values.dtype, copy=False) for values in made]
    if table.is_series:
        return series[0].rename(table.columns[0].name)
    frame = pandas.DataFrame(dict(enumerate(series)), index=index, copy=False)
    frame.columns = _index(table.labels, pandas)
    return frame


def _index(levels: tuple[Column, ...], pandas: Any) -> Any:
    if len(levels) > 1:
        arrays = [_values(level, pandas) for level in levels]
        return pandas.MultiIndex.from_arrays(arrays, names=[level.name for level in levels])
    (level,) = levels
    if isinstance(level.values, range):
        return pandas.RangeIndex(level.values, name=level.name)
    values = _values(level, pandas)
    return pandas.Index(values, dtype=values.dtype, name=level.name, tupleize_cols=False)


def _values(column: Column, pandas: Any) -> Any:
    if column.categories:
        categories = _index((column.categories,), pandas)
        return pandas.Categorical.from_codes(
            np.asarray(column.values), categories=categories, ordered=column.ordered
        )
    if found := _DATES.fullmatch(column.dtype):
        dates = _dates(column)
        return pandas.DatetimeIndex(dates).tz_localize("UTC").array if found["utc"] else dates
    if isinstance(column.values, list) and column.dtype != "object":
        return pandas.array(column.values, dtype=column.dtype)
    if isinstance(column.values, list):
        objects = np.empty(len(column.values), dtype=object)
        for at, value in enumerate(column.values):
            objects[at] = value
        return objects
    return np.asarray(column.values)
