"""Finding each cell of the release in a hand-in: by name, id, text, definitions or position."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from nbformat import NotebookNode

from autograder.course import ASKS_FOR_CHECKS
from autograder.intake.cells import MOST, grade_id_of

DEFINITION = re.compile(
    r"^(?:async[ \t]+)?(?:def|class)[ \t]+(?P<named>\w+)"
    r"|^(?P<set>\w+(?:[ \t]*,[ \t]*\w+)*)[ \t]*(?::[^=\n]+)?=(?!=)"
    r"|^(?:from[ \t]+[\w.]+[ \t]+)?import[ \t]+(?P<imported>[^\n#;]+)",
    re.MULTILINE,
)
LONGEST_IMPORT = 2000  # characters between its parentheses
UNSAID = re.compile(r"'''.*?'''|\"\"\".*?\"\"\"|#[^\n]*", re.DOTALL)  # docstrings and comments
MOST_KEPT = 2**13  # cached answers about cells: several for each cell of a hand-in
WORD = re.compile(r"\w+")
FUNCTION = re.compile(r"^(?:async[ \t]+)?(?:def|class)[ \t]+(\w+)", re.MULTILINE)


@dataclass(frozen=True)
class Original:
    """A cell as it was released, with its hidden part; a submission's cell is restored from it.

    Attributes
    ----------
    cell_type : str
    source : str
        Restored if the cell is locked.
    metadata : mapping
        nbgrader's own, checksum included.
    """

    cell_type: str
    source: str
    metadata: Mapping[str, Any]

    @property
    def locked(self) -> bool:
        """Return whether the student had to leave it unchanged."""
        return bool(self.metadata["locked"])

    @property
    def checked(self) -> bool:
        """Return whether checks score it: not a visible check, and not graded by hand."""
        return bool(
            self.metadata["grade"] and not self.metadata["solution"] and self.metadata["points"]
        )

    @property
    def is_test(self) -> bool:
        """Return whether tests of its own score it, nbgrader's own way, and no checks."""
        is_code = self.cell_type == "code"
        return is_code and self.checked and ASKS_FOR_CHECKS not in self.source


@dataclass(frozen=True)
class Slot:
    """A place in the release, which a cell of a hand-in takes.

    Attributes
    ----------
    rank : int
        The position among the release's cells.
    id, cell_type, source : str
        The cell that students got.
    grade_id : str
    original : Original or None
        Its entry in the gradebook. Both are empty if nbgrader does not know the cell.
    """

    rank: int
    id: str
    cell_type: str
    source: str
    grade_id: str = ""
    original: Original | None = None

    @property
    def locked(self) -> bool:
        """Return whether it is a cell of nbgrader's that students have to leave unchanged."""
        return self.original is not None and self.original.locked

    @cached_property
    def functions(self) -> frozenset[str]:
        """Return the functions and classes that students are to write in it."""
        to_write = self.original is not None and not self.locked and self.cell_type == "code"
        return frozenset(FUNCTION.findall(self.source)) if to_write else frozenset()

    @cached_property
    def words(self) -> str:
        """Return its text without comments and docstrings."""
        return said(self.source)

    def unwritten(self, cell: NotebookNode) -> bool:
        """Return whether the student wrote nothing in the cell that takes this place."""
        if cell.source == self.source:
            return True
        if cell.cell_type == "code" == self.cell_type:
            return (words := said(cell.source)) == self.words or not words
        return self.says(cell)

    def says(self, cell: NotebookNode) -> bool:
        """Return whether a cell has the released text, up to whitespace."""
        return bool(cell.source == self.source or cell.source.split() == self.source.split())


@dataclass
class Found:
    """What is known about a hand-in's cells, by position.

    Attributes
    ----------
    places : dict of int to int
        For each slot that was found, by rank, the position of the cell that counts.
    others : dict of int to list of int
        For slots that were found several times, the positions that do not count.
    known_again : list of int
        The ranks of nbgrader's slots whose cells had lost their names.
    """

    places: dict[int, int] = field(default_factory=dict)
    others: dict[int, list[int]] = field(default_factory=dict)
    known_again: list[int] = field(default_factory=list)


def match_cells(cells: Sequence[NotebookNode], slots: Sequence[Slot]) -> Found:
    """Find the cell for each slot: by the surest evidence first, and each cell for one slot."""
    matching = _Matching(cells, slots)
    matching.by(lambda slot: slot.grade_id, grade_id_of)
    matching.by(lambda slot: slot.id, lambda cell: str(cell.id))
    if matching.open:
        matching.by_words()
        matching.by_place()
    matching.copies_of_stubs()
    return matching.found


class _Matching:
    def __init__(self, cells: Sequence[NotebookNode], slots: Sequence[Slot]) -> None:
        self.cells, self.slots = cells, slots
        self.found = Found()
        self._taken: set[int] = set()

    @property
    def open(self) -> list[Slot]:
        """Return the slots without a cell."""
        return [slot for slot in self.slots if slot.rank not in self.found.places]

    def _free(self, places: Iterable[int]) -> list[int]:
        return [place for place in places if place not in self._taken]

    def _take(self, slot: Slot, places: Sequence[int]) -> None:
        self.found.places[slot.rank] = counting = self._counting(slot, places)
        if len(places) > 1:
            self.found.others.setdefault(slot.rank, []).extend(
                place for place in places if place != counting
            )
        self._taken.update(places)

    def _counting(self, slot: Slot, places: Sequence[int]) -> int:
        """Choose among cells of one name: the last with the whole function, or with work in it.

        If nothing was to be written, choose the first that is as it was released.
        """
        if len(places) == 1:
            return places[0]
        if slot.original is None or slot.locked:
            return next((place for place in places if slot.says(self.cells[place])), places[0])
        written = [place for place in places if not slot.unwritten(self.cells[place])]
        whole = [
            place
            for place in written
            if slot.functions and slot.functions <= defined(self.cells[place].source)
        ]
        return (whole or written or places)[-1]

    def by(self, of_slot: Callable[[Slot], str], of_cell: Callable[[NotebookNode], str]) -> None:
        """Match by a name that slots and cells have."""
        named: dict[str, list[int]] = {}
        for place, cell in enumerate(self.cells):
            if place not in self._taken:
                named.setdefault(of_cell(cell), []).append(place)
        for slot in self.open:
            if (name := of_slot(slot)) and (places := self._free(named.get(name, ()))):
                self._know_again(slot, name)
                self._take(slot, self._not_of_others(slot, places) if len(places) > 1 else places)

    def _not_of_others(self, slot: Slot, places: Sequence[int]) -> Sequence[int]:
        """Leave out cells that have another slot's id: their name was given twice."""
        others = {other.id for other in self.slots if other is not slot}
        return [place for place in places if self.cells[place].id not in others] or places

    def _know_again(self, slot: Slot, name: str = "") -> None:
        if slot.original and name != slot.grade_id:
            self.found.known_again.append(slot.rank)

    def by_words(self) -> None:
        """Match cells with the released text. Several with the same text must all be there."""
        slots: dict[str, list[Slot]] = {}
        places: dict[str, list[int]] = {}
        for slot in self.open:
            if words := _squeezed(slot.source):
                slots.setdefault(words, []).append(slot)
        for place in self._free(range(len(self.cells))):
            places.setdefault(_squeezed(self.cells[place].source), []).append(place)
        for words, same in slots.items():
            here = places.get(words, [])
            if len(same) == 1 and here:
                self._know_again(same[0])
                self._take(same[0], here if same[0].original else here[:1])
            elif len(same) == len(here):
                for slot, place in zip(same, here, strict=True):
                    self._know_again(slot)
                    self._take(slot, [place])

    def by_place(self) -> None:
        """Match cells that students write in: by what they define, or by position alone."""
        for slot in self.open:
            if slot.original is None or slot.locked:
                continue
            there = self._free(self._between(slot.rank))
            if slot.functions:
                there = [
                    place for place in there if slot.functions <= defined(self.cells[place].source)
                ][-1:]
            else:
                there = [place for place in there if self.cells[place].cell_type == slot.cell_type][
                    :1
                ]
            if there:
                self._know_again(slot)
                self._take(slot, there)

    def _between(self, rank: int) -> range:
        """Return the positions between the known cells before and after a slot."""
        known = sorted(self.found.places)
        at = bisect_left(known, rank)
        before = self.found.places[known[at - 1]] if at else -1
        behind = self.found.places[known[at]] if at < len(known) else len(self.cells)
        return range(before + 1, behind)

    def copies_of_stubs(self) -> None:
        """Find nameless copies of a stub, which would replace the function that was written."""
        stubs = {
            slot.words: slot
            for slot in self.slots
            if slot.functions and slot.rank in self.found.places
        }
        for place in self._free(range(len(self.cells))):
            if self.cells[place].cell_type == "code" and (
                slot := stubs.get(said(self.cells[place].source))
            ):
                self.found.others.setdefault(slot.rank, []).append(place)
                self._taken.add(place)


@lru_cache(maxsize=MOST_KEPT)
def defined(source: str) -> frozenset[str]:
    """Return the names that code defines at its top level, judging by its lines: it may be invalid.

    Every question about a cell asks this again, so answers are cached until :func:`forget`.
    """
    return frozenset(_defined(source[:MOST]))


def _defined(code: str) -> Iterator[str]:
    read = 0
    for line in DEFINITION.finditer(code):
        kind = line.lastgroup or ""
        if line.start() < read:  # inside the parentheses of an import
            continue
        if kind == "named":
            yield line[kind]
        elif kind == "set":
            names = line[kind]
            yield from WORD.findall(names) if "," in names else (names,)
        else:
            imported, read = _imported(code, line)
            parts = imported.strip("()").split(",")
            yield from (part.split()[-1].partition(".")[0] for part in parts if part.strip())


def _imported(code: str, line: re.Match[str]) -> tuple[str, int]:
    """Return what an import lists, and where the list ends: at its parenthesis or its line."""
    begin = line.start("imported")
    if code[begin] == "(":
        end = code.find(")", begin, begin + LONGEST_IMPORT + 2)
        if end > 0:
            return code[begin : end + 1], end + 1
    return line["imported"], line.end()


@lru_cache(maxsize=MOST_KEPT)
def said(source: str) -> str:
    """Return code without comments and docstrings, with single blanks.

    As in :func:`defined`, answers are cached until :func:`forget`.
    """
    return _squeezed(UNSAID.sub("", source[:MOST]))


def forget() -> None:
    """Clear the caches about one hand-in's cells."""
    defined.cache_clear()
    said.cache_clear()


def _squeezed(source: str) -> str:
    return " ".join(source.split())


def out_of_order(ranks: Sequence[int]) -> set[int]:
    """Return the numbers that break the order: without them the others rise, and most are kept."""
    lowest: list[int] = []  # the last place of the best rising sequence of each length
    before: dict[int, int] = {}
    for place, rank in enumerate(ranks):
        length = bisect_left([ranks[last] for last in lowest], rank)
        before[place] = lowest[length - 1] if length else -1
        lowest[length : length + 1] = [place]
    rising, place = set(), lowest[-1] if lowest else -1
    while place >= 0:
        rising.add(place)
        place = before[place]
    return {rank for place, rank in enumerate(ranks) if place not in rising}
