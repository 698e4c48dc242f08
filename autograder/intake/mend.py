"""A hand-in's cells made such that they can be graded: what nbgrader knows as it was released, in its order, and what is right counts."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from nbformat import NotebookNode

from autograder.intake.cells import MOST, Unreadable, made
from autograder.intake.match import (
    FUNCTION,
    WORD,
    Found,
    Slot,
    defined,
    forget,
    match_cells,
    out_of_order,
)

MOST_NAMES = 6
MOST_COMPANY = 2**18  # characters of the cells that are copied along with a function


@dataclass
class _Item:
    """A cell, and the slot that it takes; none where it is the student's own."""

    cell: NotebookNode
    slot: Slot | None = None

    @property
    def source(self) -> str:
        return str(self.cell.source) if self.cell.cell_type == "code" else ""

    @property
    def changed(self) -> bool:
        """Tell whether there may be something of the student's own in it."""
        return self.slot is None or not (self.slot.locked or self.slot.says(self.cell))


def mend(cells: Sequence[NotebookNode], slots: Sequence[Slot]) -> tuple[list[NotebookNode], list[str]]:
    """Mend a hand-in's cells from the release; say what was done, a sentence each.

    Raises
    ------
    Unreadable
        When none of them is of the assignment.
    """
    try:
        return _mend(cells, slots)
    finally:  # a deadline may end it anywhere
        forget()


def _mend(
    cells: Sequence[NotebookNode],
    slots: Sequence[Slot],
) -> tuple[list[NotebookNode], list[str]]:
    found = match_cells(cells, slots)
    _assert_of_this_assignment(cells, slots, found)
    told = _known_again(found, slots)
    items = _items(cells, slots, found, told)
    items = _as_released(items, slots, told)
    items = _in_order(items, told)
    _put_back(items, slots, told)
    _count_what_is_written_elsewhere(items, slots, told)
    _put_back_what_others_need(items, slots, told)
    return _with_ids_of_their_own(items), told


def _assert_of_this_assignment(cells: Iterable[NotebookNode], slots: Sequence[Slot], found: Found) -> None:
    if any(slots[rank].original for rank in found.places):
        return
    functions = frozenset[str]().union(*[slot.functions for slot in slots])
    if not any(functions & defined(cell.source) for cell in cells):
        raise Unreadable("none of its cells is of this assignment")


def _known_again(found: Found, slots: Sequence[Slot]) -> list[str]:
    if not found.known_again:
        return []
    names = _listed(slots[rank].grade_id for rank in sorted(found.known_again))
    return [f"{names} had lost the marks of nbgrader: known again by id, content or place"]


def _listed(names: Iterable[str]) -> str:
    listed = list(names)
    more = f" and {len(listed) - MOST_NAMES} more" if len(listed) > MOST_NAMES else ""
    return ", ".join(listed[:MOST_NAMES]) + more


def _items(cells: Sequence[NotebookNode], slots: Sequence[Slot], found: Found, told: list[str]) -> list[_Item]:
    """Give each cell its slot. Copies that say nothing of the student's are left out, and those of a function stand before what counts."""
    slot_of = {place: slots[rank] for rank, place in found.places.items()}
    before: dict[int, list[int]] = {}
    gone: set[int] = set()
    for rank, places in found.others.items():
        slot = slots[rank]
        if slot.original is None:
            continue
        copies = {place for place in places if _says_nothing(cells[place], slot)}
        moved = [place for place in places if place not in copies and slot.functions & defined(cells[place].source)]
        before[found.places[rank]] = sorted(moved)
        gone |= copies | set(moved)
        words = "one of them is left" if slot.locked else "the last one that was written in counts"
        told.append(f"{slot.grade_id} was there {len(places) + 1} times: {words}")
    items = []
    for place, cell in enumerate(cells):
        if place not in gone:
            items += [_Item(cells[earlier]) for earlier in before.get(place, ())] + [_Item(cell, slot_of.get(place))]
    return items


def _says_nothing(cell: NotebookNode, slot: Slot) -> bool:
    return slot.says(cell) if slot.locked else slot.unwritten(cell)


def _as_released(items: Sequence[_Item], slots: Sequence[Slot], told: list[str]) -> list[_Item]:
    """Give nbgrader's cells their kind, their marks, and where they are locked their words; a function written in there is kept."""
    functions = frozenset[str]().union(*[slot.functions for slot in slots])
    restored = []
    for item in items:
        cell, slot = item.cell, item.slot
        cell.metadata.pop("nbgrader", None)
        if slot and slot.original:
            if cell.cell_type != slot.original.cell_type:
                told.append(f"{slot.grade_id} had become a {cell.cell_type} cell: it is a {slot.original.cell_type} cell again")
                _retype(item, slot.original.cell_type)
            if slot.locked:
                if not slot.says(cell):
                    told.append(f"{slot.grade_id} had been changed: it is as it was released")
                    if kept := functions & set(FUNCTION.findall(cell.source)):
                        restored.append(_Item(made("code", cell.source)))
                        told[-1] += f", and {_listed(sorted(kept))}, which was written in it, stands in a cell before it"
                item.cell.source = slot.original.source
            item.cell.metadata["nbgrader"] = dict(slot.original.metadata)
        restored.append(item)
    return restored


def _retype(item: _Item, kind: str) -> None:
    retyped = made(kind, item.cell.source)
    retyped.id, item.cell = item.cell.id, retyped


def _in_order(items: list[_Item], told: list[str]) -> list[_Item]:
    """Put the release's cells back into its order; the student's own stay behind the cell that they stood behind."""
    here = [item.slot for item in items if item.slot]
    stray = out_of_order([slot.rank for slot in here])
    if not stray:
        return items
    groups: dict[int, list[_Item]] = {-1: []}
    rank = -1
    for item in items:
        rank = item.slot.rank if item.slot else rank
        groups.setdefault(rank, []).append(item)
    moved = sorted((slot for slot in here if slot.rank in stray), key=lambda slot: slot.rank)
    if names := [slot.grade_id for slot in moved if slot.original]:
        told.append(f"{_listed(names)} stood in another order: the cells are back in that of the release")
    elif any(slot.cell_type == "code" for slot in moved):
        told.append("cells of the release stood in another order: they are back in its own")
    return [item for rank in sorted(groups) for item in groups[rank]]


def _put_back(items: list[_Item], slots: Sequence[Slot], told: list[str]) -> None:
    """Put nbgrader's cells that are gone back, each before the next of the release's that is there: behind whatever it is about."""
    here = {item.slot.rank for item in items if item.slot}
    for slot in slots:
        if slot.original and slot.rank not in here:
            item = _Item(made(slot.original.cell_type, slot.original.source), slot)
            item.cell.metadata["nbgrader"] = dict(slot.original.metadata)
            _insert(items, item, slot)
            told.append(f"{slot.grade_id} was gone: it is back")


def _insert(items: list[_Item], item: _Item, slot: Slot) -> None:
    item.cell.id = slot.id or item.cell.id
    behind = (place for place, other in enumerate(items) if other.slot and other.slot.rank > slot.rank)
    items.insert(next(behind, len(items)), item)


def _count_what_is_written_elsewhere(items: list[_Item], slots: Sequence[Slot], told: list[str]) -> None:
    """Let a function count that was written in another cell than the one for it.

    Where that comes before the function is checked, the stub must not take its place; where it comes too late, a copy comes earlier.
    """
    for slot in slots:
        place = next((place for place, item in enumerate(items) if item.slot is slot), -1) if slot.functions else -1
        if place < 0:
            continue
        own, unwritten = items[place], slot.unwritten(items[place].cell)
        if not unwritten and slot.functions <= defined(own.source):
            continue
        elsewhere = [at for at, item in enumerate(items) if item is not own and _writes(item, slot)]
        if not elsewhere:
            continue
        due = next((at for at, item in enumerate(items) if at > place and item.slot and item.slot.locked and item.source), len(items))
        names = _listed(sorted(slot.functions))
        if min(elsewhere) < due:
            if unwritten:
                own.cell.source = f"# {names}: written in another cell, which counts."
        else:
            written = items[elsewhere[-1]]
            copies = [_Item(made("code", item.source)) for item in _company(items[due : elsewhere[-1]], written)]
            if unwritten:
                own.cell.source = written.source
                items[place:place] = copies
            else:
                items[place + 1 : place + 1] = [*copies, _Item(made("code", written.source))]
        told.append(f"{names} was written in another cell than the one for it: that counts")


def _writes(item: _Item, slot: Slot) -> bool:
    named = all(name in item.source for name in slot.functions)  # which takes less time than all that follows
    return named and item.changed and slot.functions <= defined(item.source) and not slot.unwritten(item.cell)


def _company(items: Sequence[_Item], written: _Item) -> list[_Item]:
    """Give the student's own cells that define what a cell refers to, or what these refer to.

    They are copied for each function, so they are no more than anybody writes.
    """
    company: list[_Item] = []
    words, room = _words(written.source), MOST_COMPANY
    for item in reversed(items):
        if item.slot is None and not words.isdisjoint(defined(item.source)):
            room -= len(item.source)
            if room < 0:
                break
            company.append(item)
            words |= _words(item.source)
    return company[::-1]


def _words(source: str) -> set[str]:
    return set(WORD.findall(source[:MOST]))


def _mentioned(names: Collection[str], sources: Iterable[str]) -> set[str]:
    """Tell which of some names code refers to."""
    code = "\n".join(sources)
    # Each name comes first in its pattern: a search for fixed letters takes the least time.
    return {name for name in names if re.search(rf"{name}(?<!\w{name})\b", code)}


def _put_back_what_others_need(items: list[_Item], slots: Sequence[Slot], told: list[str]) -> None:
    """Put cells back that nbgrader does not know, such as imports, if they are gone and define what other cells refer to."""
    here = {item.slot.rank: item for item in items if item.slot}
    lacking = [slot for slot in slots if slot.original is None and slot.cell_type == "code" and _lacks(here.get(slot.rank))]
    if not lacking:
        return
    named = frozenset[str]().union(*[defined(slot.source) for slot in lacking])
    words = _mentioned(named, [item.source for item in items])
    known = {name for item in items for name in defined(item.source) & named}
    first = next((slot.rank for slot in slots if slot.original), len(slots))
    for slot in reversed(lacking):
        names = defined(slot.source)
        needed = sorted((names & words) - known)
        if not needed and (names or slot.rank > first):  # it only looks, or others do its work
            continue
        what = f"the cell that defines {_listed(needed)}" if needed else "a cell at the beginning"
        if item := here.get(slot.rank):
            told.append(f"{what} was no code any more: it is code again")
            _retype(item, "code")
            item.cell.source = item.cell.source if item.source.strip() else slot.source
        else:
            told.append(f"{what} was gone: it is back")
            _insert(items, _Item(made("code", slot.source), slot), slot)
        words |= _words(slot.source)
        known |= names


def _lacks(item: _Item | None) -> bool:
    return item is None or not item.source.strip()


def _with_ids_of_their_own(items: Iterable[_Item]) -> list[NotebookNode]:
    used: set[str] = set()
    cells = [item.cell for item in items]
    for cell in cells:
        if cell.id in used:
            cell.id = made("raw", "").id
        used.add(cell.id)
    return cells
