"""Mending a hand-in's cells: as released, in order, and with what the student wrote."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from nbformat import NotebookNode

from autograder.intake.cells import MOST, Unreadable, made
from autograder.intake.match import (
    FUNCTION,
    WORD,
    Found,
    Original,
    Slot,
    defined,
    forget,
    match_cells,
    out_of_order,
)

MOST_NAMES = 6
MOST_COMPANY = 2**18  # characters of the cells that are copied with a function


Mended = tuple[list["_Item"], list[str]]  # the cells after a step, and notes on it


@dataclass(frozen=True)
class _Item:
    """A cell, and the slot that it takes; None for a cell of the student's own."""

    cell: NotebookNode
    slot: Slot | None = None

    @property
    def source(self) -> str:
        return str(self.cell.source) if self.cell.cell_type == "code" else ""

    @property
    def changed(self) -> bool:
        """Return whether it may contain something of the student's own."""
        return self.slot is None or not (self.slot.locked or self.slot.says(self.cell))

    def saying(self, source: str) -> "_Item":
        """Return the same cell with another source."""
        return replace(self, cell=_with(self.cell, source=source))


def mend(
    cells: Sequence[NotebookNode], slots: Sequence[Slot]
) -> tuple[list[NotebookNode], list[str]]:
    """Mend a hand-in's cells from the release; return them, and a note on each change.

    Raises
    ------
    Unreadable
        If no cell belongs to the assignment.
    """
    try:
        return _mend(cells, slots)
    finally:  # a deadline may end this anywhere
        forget()


def _mend(
    cells: Sequence[NotebookNode],
    slots: Sequence[Slot],
) -> tuple[list[NotebookNode], list[str]]:
    found = match_cells(cells, slots)
    _assert_of_this_assignment(cells, slots, found)
    items, copies = _items(cells, slots, found)
    items, changes = _as_released(items, slots)
    items, moves = _in_order(items)
    items, losses = _put_back(items, slots)
    items, elsewhere = _count_what_is_written_elsewhere(items, slots)
    items, needed = _put_back_what_others_need(items, slots)
    notes = [*_known_again(found, slots), *copies, *changes, *moves, *losses, *elsewhere, *needed]
    return _with_ids_of_their_own(items), notes


def _assert_of_this_assignment(
    cells: Iterable[NotebookNode], slots: Sequence[Slot], found: Found
) -> None:
    if any(slots[rank].original for rank in found.places):
        return
    functions = frozenset[str]().union(*[slot.functions for slot in slots])
    if not any(functions & defined(cell.source) for cell in cells):
        raise Unreadable("none of its cells belongs to this assignment")


def _known_again(found: Found, slots: Sequence[Slot]) -> list[str]:
    if not found.known_again:
        return []
    names = _listed(slots[rank].grade_id for rank in sorted(found.known_again))
    return [f"{names} had lost nbgrader's metadata: recognised by id, content or place"]


def _listed(names: Iterable[str]) -> str:
    listed = list(names)
    more = f" and {len(listed) - MOST_NAMES} more" if len(listed) > MOST_NAMES else ""
    return ", ".join(listed[:MOST_NAMES]) + more


def _items(cells: Sequence[NotebookNode], slots: Sequence[Slot], found: Found) -> Mended:
    """Pair each cell with its slot.

    Copies in which the student wrote nothing are left out; those of a function move before the one
    that counts.
    """
    slot_of = {place: slots[rank] for rank, place in found.places.items()}
    before: dict[int, list[int]] = {}
    gone: set[int] = set()
    notes = []
    for rank, places in found.others.items():
        slot = slots[rank]
        if slot.original is None:
            continue
        copies = {place for place in places if _says_nothing(cells[place], slot)}
        others = [place for place in places if place not in copies]
        moved = [place for place in others if slot.functions & defined(cells[place].source)]
        before[found.places[rank]] = sorted(moved)
        gone |= copies | set(moved)
        words = "one was kept" if slot.locked else "the last one with work in it counts"
        notes.append(f"{slot.grade_id} was there {len(places) + 1} times: {words}")
    items = []
    for place, cell in enumerate(cells):
        if place not in gone:
            items += [_Item(cells[earlier]) for earlier in before.get(place, ())]
            items.append(_Item(cell, slot_of.get(place)))
    return items, notes


def _says_nothing(cell: NotebookNode, slot: Slot) -> bool:
    return slot.says(cell) if slot.locked else slot.unwritten(cell)


def _as_released(items: Iterable[_Item], slots: Sequence[Slot]) -> Mended:
    """Restore the type and metadata of nbgrader's cells, and the text of locked ones."""
    functions = frozenset[str]().union(*[slot.functions for slot in slots])
    released: list[_Item] = []
    notes: list[str] = []
    for item in items:
        own, of_cell = _released(item, functions)
        released += own
        notes += of_cell
    return released, notes


def _released(item: _Item, functions: Collection[str]) -> Mended:
    """Restore a cell as released; keep a function that was written in a locked cell before it."""
    cell, slot = item.cell, item.slot
    if not (slot and slot.original):
        return [replace(item, cell=_with(cell, metadata=NotebookNode()))], []
    before, notes, original = [], [], slot.original
    if cell.cell_type != original.cell_type:
        kinds = f"a {cell.cell_type} cell: it is a {original.cell_type} cell again"
        notes.append(f"{slot.grade_id} had become {kinds}")
        cell = _retyped(cell, original.cell_type)
    if slot.locked and not slot.says(cell):
        note = f"{slot.grade_id} had been changed: it was restored"
        if kept := set(functions).intersection(FUNCTION.findall(cell.source)):
            before = [_Item(made("code", cell.source))]
            names = _listed(sorted(kept))
            note += f", and {names}, which was written in it, is in a cell before it"
        notes.append(note)
    source = original.source if slot.locked else cell.source
    return [*before, _Item(_marked(_with(cell, source=source), original), slot)], notes


def _with(cell: NotebookNode, **fields: Any) -> NotebookNode:
    return NotebookNode({**cell, **fields})


def _marked(cell: NotebookNode, original: Original) -> NotebookNode:
    metadata = NotebookNode()
    metadata["nbgrader"] = dict(original.metadata)
    return _with(cell, metadata=metadata)


def _retyped(cell: NotebookNode, kind: str) -> NotebookNode:
    return _with(made(kind, cell.source), id=cell.id)


def _in_order(items: list[_Item]) -> Mended:
    """Restore the release's order.

    The student's own cells stay after the cell that they followed.
    """
    here = [item.slot for item in items if item.slot]
    stray = out_of_order([slot.rank for slot in here])
    if not stray:
        return items, []
    groups: dict[int, list[_Item]] = {-1: []}
    rank = -1
    for item in items:
        rank = item.slot.rank if item.slot else rank
        groups.setdefault(rank, []).append(item)
    ordered = [item for rank in sorted(groups) for item in groups[rank]]
    return ordered, _moves(slot for slot in here if slot.rank in stray)


def _moves(stray: Iterable[Slot]) -> list[str]:
    moved = sorted(stray, key=lambda slot: slot.rank)
    if names := [slot.grade_id for slot in moved if slot.original]:
        words = "stood in another order: that of the release was restored"
        return [f"{_listed(names)} {words}"]
    if any(slot.cell_type == "code" for slot in moved):
        return ["cells of the release stood in another order: its order was restored"]
    return []


def _put_back(items: list[_Item], slots: Iterable[Slot]) -> Mended:
    """Put back missing cells of nbgrader's, each before the next released cell that is there.

    So it comes after whatever it is about.
    """
    here = {item.slot.rank for item in items if item.slot}
    notes = []
    for slot in slots:
        if slot.original and slot.rank not in here:
            cell = made(slot.original.cell_type, slot.original.source)
            items = _inserted(items, slot, _marked(cell, slot.original))
            notes.append(f"{slot.grade_id} was missing: it was put back")
    return items, notes


def _inserted(items: list[_Item], slot: Slot, cell: NotebookNode) -> list[_Item]:
    behind = (at for at, item in enumerate(items) if item.slot and item.slot.rank > slot.rank)
    place = next(behind, len(items))
    return [*items[:place], _Item(_with(cell, id=slot.id or cell.id), slot), *items[place:]]


def _count_what_is_written_elsewhere(items: list[_Item], slots: Iterable[Slot]) -> Mended:
    """Make functions count that were written in another cell than their own."""
    notes: list[str] = []
    for slot in (slot for slot in slots if slot.functions):
        place = next((at for at, item in enumerate(items) if item.slot is slot), -1)
        if place >= 0 and (counting := _counting(items, place, slot)):
            items = [*items[:place], *counting, *items[place + 1 :]]
            names = _listed(sorted(slot.functions))
            notes.append(f"{names} was written in another cell than its own: that version counts")
    return items, notes


def _counting(items: Sequence[_Item], place: int, slot: Slot) -> list[_Item]:
    """Return what replaces a cell whose function was written elsewhere; empty if nothing does.

    If the function is written before it is checked, the stub must not overwrite it. If it is
    written too late, it is copied to here.
    """
    own = items[place]
    unwritten = slot.unwritten(own.cell)
    if not unwritten and slot.functions <= defined(own.source):
        return []
    others = ((at, item) for at, item in enumerate(items) if at != place)
    elsewhere = [at for at, item in others if _writes(item, slot)]
    if not elsewhere:
        return []
    due = _due(items, place)
    if min(elsewhere) < due:
        names = _listed(sorted(slot.functions))
        stub = own.saying(f"# {names} was written in another cell, which counts.")
        return [stub if unwritten else own]
    written = items[elsewhere[-1]]
    company = _company(items[due : elsewhere[-1]], written)
    copies = [_Item(made("code", item.source)) for item in company]
    if unwritten:
        return [*copies, own.saying(written.source)]
    return [own, *copies, _Item(made("code", written.source))]


def _due(items: Sequence[_Item], place: int) -> int:
    """Return the position of the check after a cell, before which its function must be written."""
    later = range(place + 1, len(items))
    checks = (at for at in later if (slot := items[at].slot) and slot.locked and items[at].source)
    return next(checks, len(items))


def _writes(item: _Item, slot: Slot) -> bool:
    # this test is faster than all that follow
    named = all(name in item.source for name in slot.functions)
    return (
        named
        and item.changed
        and slot.functions <= defined(item.source)
        and not slot.unwritten(item.cell)
    )


def _company(items: Sequence[_Item], written: _Item) -> list[_Item]:
    """Return the student's own cells that define what a cell refers to, or what these refer to.

    They are copied for each function, so their size is limited.
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
    """Return the names that code refers to."""
    code = "\n".join(sources)
    # Each name begins its pattern, because a search for a fixed prefix is fastest.
    return {name for name in names if re.search(rf"{name}(?<!\w{name})\b", code)}


def _put_back_what_others_need(items: list[_Item], slots: Sequence[Slot]) -> Mended:
    """Put back cells that nbgrader does not know, such as imports.

    They return if they are missing and define what other cells refer to.
    """
    here = {item.slot.rank: at for at, item in enumerate(items) if item.slot}
    of_code = [slot for slot in slots if slot.original is None and slot.cell_type == "code"]
    present = {slot.rank: items[here[slot.rank]] for slot in of_code if slot.rank in here}
    lacking = [slot for slot in of_code if _lacks(present.get(slot.rank))]
    first = next((slot.rank for slot in slots if slot.original), len(slots))
    notes = []
    for slot, needed in _needed(items, lacking, first):
        what = f"the cell that defines {_listed(needed)}" if needed else "a cell at the beginning"
        if item := present.get(slot.rank):
            notes.append(f"{what} was no longer code: it is code again")
            code = _retyped(item.cell, "code")
            again = (
                _Item(code, slot) if code.source.strip() else _Item(code, slot).saying(slot.source)
            )
            items = [again if other is item else other for other in items]
        else:
            notes.append(f"{what} was missing: it was put back")
            items = _inserted(items, slot, made("code", slot.source))
    return items, notes


def _needed(
    items: Iterable[_Item],
    lacking: Sequence[Slot],
    first: int,
) -> list[tuple[Slot, list[str]]]:
    """Choose the lacking cells that others need; name what is needed of each.

    Cells before the ``first`` of nbgrader's that define nothing are needed, too.
    """
    if not lacking:
        return []
    named = frozenset[str]().union(*[defined(slot.source) for slot in lacking])
    sources = [item.source for item in items]
    words = _mentioned(named, sources)
    known = {name for source in sources for name in defined(source) & named}
    chosen = []
    for slot in reversed(lacking):
        names = defined(slot.source)
        needed = sorted((names & words) - known)
        # It only displays something, or other cells define its names.
        if not needed and (names or slot.rank > first):
            continue
        chosen.append((slot, needed))
        words |= _words(slot.source)
        known |= names
    return chosen


def _lacks(item: _Item | None) -> bool:
    return item is None or not item.source.strip()


def _with_ids_of_their_own(items: Iterable[_Item]) -> list[NotebookNode]:
    used: set[str] = set()
    cells = []
    for item in items:
        twice = item.cell.id in used
        cells.append(_with(item.cell, id=made("raw", "").id) if twice else item.cell)
        used.add(cells[-1].id)
    return cells
