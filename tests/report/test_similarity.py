"""Pairs that copied are found whatever was done to hide it; honest pairs of the banks are not."""

import ast
import random
import time
from collections.abc import Iterator
from itertools import combinations

import pytest

from autograder.gradebook.nbgrader import read_notebook
from autograder.proof.bank import read_bank
from autograder.report.similarity import MEANING, Pair, similar_pairs
from autograder.report.spans import Row, Span, side_by_side
from tests.conftest import ROOT
from tests.support.copies import CHANGES, Change, mixed

FUNCTIONS = {"Centroid_init", "Set", "Update", "K_Means", "EM_step", "EM"}
SHORT = (
    "def double(x):\n    return 2 * x\n\n\ndef mean(values):\n    return sum(values) / len(values)"
)


def cells_of(part: str, assignment: str) -> list[str]:
    path = ROOT / part / assignment / f"{assignment}.ipynb"
    return [cell.source for cell in read_notebook(path).cells]


def bank(assignment: str) -> dict[str, str]:
    """Return the right solutions of a bank, without the docstrings that say how they differ."""
    entries = read_bank(ROOT / "autograder" / "checks" / assignment)
    return {entry.name: without_docstring(entry.own) for entry in entries if entry.right}


def without_docstring(source: str) -> str:
    body = ast.parse(source).body
    first = body[0].end_lineno if isinstance(body[0], ast.Expr) else 0
    return "\n".join(source.split("\n")[first:]).strip()


@pytest.fixture(scope="module")
def honest() -> dict[str, str]:
    """Return the solutions of Lab 3's bank that write all of its functions."""
    return {name: text for name, text in bank("lab3").items() if functions_of(text) >= FUNCTIONS}


@pytest.fixture(scope="module")
def boilerplate() -> list[str]:
    return cells_of("release", "lab3") + cells_of("source", "lab3")


def functions_of(source: str) -> set[str]:
    return {name for node in ast.parse(source).body if (name := getattr(node, "name", ""))}


def names(pairs: list[Pair]) -> set[tuple[str, str]]:
    return {pair.students for pair in pairs}


@pytest.mark.parametrize("change", [*CHANGES.values(), mixed])
def test_a_changed_copy_is_found_beside_its_original(
    change: Change, honest: dict[str, str], boilerplate: list[str]
) -> None:
    for begin in range(4):
        copied = list(honest)[begin::4]
        copies = {f"copy of {name}": change(honest[name], random.Random(7)) for name in copied}
        pairs = similar_pairs(honest | copies, boilerplate)
        expected = {tuple(sorted((name, f"copy of {name}"))) for name in copied}
        assert names(pairs) == expected
        assert not any(pair.identical for pair in pairs)


@pytest.mark.parametrize("assignment", ["lab3", "lab4"])
def test_no_two_right_solutions_of_a_bank_are_reported(assignment: str) -> None:
    given = cells_of("release", assignment) + cells_of("source", assignment)
    assert similar_pairs(bank(assignment), given) == []


def test_in_a_class_of_60_the_20_who_copied_are_found_and_no_others(
    honest: dict[str, str], boilerplate: list[str]
) -> None:
    class_of_60 = dict(list(honest.items())[:40])
    sources = list(class_of_60)[::2]
    copies = {
        f"z {at:02}": mixed(class_of_60[name], random.Random(at)) for at, name in enumerate(sources)
    }
    expected = {(name, f"z {at:02}") for at, name in enumerate(sources)}
    assert len(class_of_60 | copies) == 60
    assert names(similar_pairs(class_of_60 | copies, boilerplate)) == expected


def test_one_long_function_that_was_copied_is_found(
    honest: dict[str, str], boilerplate: list[str]
) -> None:
    whole = ast.parse(honest["class_no_numpy"])
    step = next(node for node in whole.body if getattr(node, "name", "") == "EM_step")
    copied = mixed(ast.unparse(step), random.Random(1))
    own = ast.parse(honest["class_einsum"])
    own.body = [node for node in own.body if getattr(node, "name", "") != "EM_step"]
    texts = honest | {"zoe": f"{ast.unparse(own)}\n\n{copied}"}
    del texts["class_einsum"]
    (pair,) = similar_pairs(texts, boilerplate)
    assert pair.students == ("class_no_numpy", "zoe")
    assert pair.similarity < 0.5
    assert pair.of_part > 0.9


def test_rings_of_copiers_are_found_whole(honest: dict[str, str], boilerplate: list[str]) -> None:
    class_of_60 = dict(list(honest.items())[:40])
    sources = list(class_of_60)[:2]
    rings: list[list[str]] = [[name] for name in sources]
    for at in range(20):
        ring = rings[at % 2]
        ring.append(f"z {at:02}")
        class_of_60[ring[-1]] = mixed(class_of_60[ring[0]], random.Random(at))
    expected = {pair for ring in rings for pair in combinations(ring, 2)}
    assert names(similar_pairs(class_of_60, boilerplate)) == expected


def test_identical_texts_are_reported_as_such(
    honest: dict[str, str], boilerplate: list[str]
) -> None:
    text = honest["class_einsum"]
    pair, *others = similar_pairs(honest | {"zoe": text}, boilerplate)
    assert not others
    assert (pair.students, pair.similarity, pair.identical) == (("class_einsum", "zoe"), 1.0, True)
    last = text.count("\n") + 1
    assert pair.spans == (Span(1, last, 1, last),)


def test_identical_texts_are_reported_even_if_the_bank_has_them(
    honest: dict[str, str], boilerplate: list[str]
) -> None:
    text = honest["class_einsum"]
    class_of_2 = {"ada": text, "ben": text, "cleo": mixed(text, random.Random(1))}
    pairs = similar_pairs(class_of_2, boilerplate, known=list(honest.values()))
    assert [(pair.students, pair.identical) for pair in pairs] == [(("ada", "ben"), True)]


def test_what_the_bank_has_is_not_reported_but_for_identical_texts(
    honest: dict[str, str], boilerplate: list[str]
) -> None:
    copies = {f"z {name}": mixed(text, random.Random(1)) for name, text in honest.items()}
    assert similar_pairs(honest | copies, boilerplate)
    known = list(honest.values())
    assert len(similar_pairs(honest | copies, boilerplate, known=known)) <= 1


def test_an_unwritten_hand_in_is_like_nobody(boilerplate: list[str]) -> None:
    stubs = "\n\n".join(boilerplate)
    assert similar_pairs(dict.fromkeys("abcdef", stubs), boilerplate) == []


def test_short_functions_are_alike_by_necessity() -> None:
    assert similar_pairs(dict.fromkeys("abcdefghijkl", SHORT), []) == []


def test_where_a_whole_class_wrote_the_same_no_pair_stands_out(honest: dict[str, str]) -> None:
    text = honest["class_einsum"]
    alike = {str(at): CHANGES["renamed"](text, random.Random(at)) for at in range(20)}
    assert len(set(alike.values())) == 20
    assert similar_pairs(alike, []) == []


def test_two_students_are_a_class_too(honest: dict[str, str], boilerplate: list[str]) -> None:
    text, other = honest["class_einsum"], honest["class_java_engineer"]
    copied = {"ada": text, "ben": mixed(text, random.Random(1))}
    assert names(similar_pairs(copied, boilerplate)) == {("ada", "ben")}
    assert similar_pairs({"ada": text, "ben": other}, boilerplate) == []
    assert similar_pairs({"ada": text}, boilerplate) == similar_pairs({}, []) == []


@pytest.mark.parametrize("broken", ["(", "'''", "def", "\n    return [", "x = {1: ", "\\"])
def test_code_that_is_not_python_is_compared_all_the_same(
    broken: str, honest: dict[str, str], boilerplate: list[str]
) -> None:
    text = mixed(honest["class_einsum"], random.Random(2))
    half = text.index("\n", len(text) * 2 // 3)
    with pytest.raises(SyntaxError):
        ast.parse(text[:half] + broken + text[half:])
    class_of_45 = honest | {"zoe": "%matplotlib inline\n!ls\n" + text[:half] + broken + text[half:]}
    assert names(similar_pairs(class_of_45, boilerplate)) == {("class_einsum", "zoe")}


def test_slips_that_few_made_are_named_where_both_made_them(
    honest: dict[str, str], boilerplate: list[str]
) -> None:
    copy = mixed(honest["class_einsum"], random.Random(1))
    rare, common, alone = "unsquared distances", "ignores an empty set", "returns a list"
    rows = [
        {"student": name, "cells": {"Set": {"slips": [common]}, "EM": {"slips": []}}}
        for name in [*honest, "zoe"]
    ]
    for row in rows:
        if row["student"] in {"class_einsum", "zoe"}:
            row["cells"]["EM"]["slips"] = [rare]
        if row["student"] == "zoe":
            row["cells"]["EM"]["slips"].append(alone)
    (pair,) = similar_pairs(honest | {"zoe": copy}, boilerplate, results=rows)
    assert pair.slips == (f"EM: {rare}",)
    (pair,) = similar_pairs(honest | {"zoe": copy}, boilerplate, results=rows[-3:])
    assert pair.slips == ()


def test_the_most_alike_come_first_and_the_order_is_always_the_same(
    honest: dict[str, str], boilerplate: list[str]
) -> None:
    copies = {f"z {name}": mixed(text, random.Random(1)) for name, text in honest.items()}
    copies["z zoe"] = honest["class_einsum"]
    pairs = similar_pairs(honest | copies, boilerplate)
    assert pairs[0].identical
    highest = [max(pair.similarity, pair.of_part) for pair in pairs]
    assert highest == sorted(highest, reverse=True)
    assert similar_pairs(honest | copies, boilerplate, most=3) == pairs[:3]
    backwards = dict(reversed((honest | copies).items()))
    assert similar_pairs(backwards, boilerplate) == pairs


A = """\
import numpy as np

def centre(X):
    total = X.sum(axis=0)
    return total / len(X)

def spread(X, m):
    return np.sqrt(((X - m) ** 2).sum() / len(X))
"""
B = """\
def width(data, c):
    # the root of the mean square
    return np.sqrt(
        ((data - c) ** 2).sum() / len(data))

def middle(data):
    s = data.sum(axis=0)
    return s / len(data)
"""


def test_the_lines_that_match_are_named_on_both_sides() -> None:
    (pair,) = similar_pairs({"ada": A, "ben": B}, ["import numpy as np"], least_runs=5)
    assert pair.similarity == 1.0
    assert pair.spans == (Span(3, 5, 6, 8), Span(7, 8, 1, 4))
    assert side_by_side(A.rstrip(), B.rstrip(), pair.spans) == [
        Row(1, "import numpy as np", 0, 1, "def width(data, c):", 2),
        Row(2, "", 0, 2, "    # the root of the mean square", 2),
        Row(0, "", 0, 3, "    return np.sqrt(", 2),
        Row(0, "", 0, 4, "        ((data - c) ** 2).sum() / len(data))", 2),
        Row(0, "", 0, 5, "", 0),
        Row(3, "def centre(X):", 1, 6, "def middle(data):", 1),
        Row(4, "    total = X.sum(axis=0)", 1, 7, "    s = data.sum(axis=0)", 1),
        Row(5, "    return total / len(X)", 1, 8, "    return s / len(data)", 1),
        Row(6, "", 0, 0, "", 0),
        Row(7, "def spread(X, m):", 2, 0, "", 0),
        Row(8, "    return np.sqrt(((X - m) ** 2).sum() / len(X))", 2, 0, "", 0),
    ]


def test_every_line_is_in_the_rows_once_and_in_order(
    honest: dict[str, str], boilerplate: list[str]
) -> None:
    copies = {f"z {name}": mixed(text, random.Random(1)) for name, text in honest.items()}
    texts = honest | copies
    pairs = similar_pairs(texts, boilerplate)
    assert len(pairs) == len(honest)
    matched = written = 0
    for pair in pairs:
        a, b = (texts[student] for student in pair.students)
        assert_whole(a, b, pair)
        matched += sum(row.span_a > 0 and row.span_b > 0 for row in side_by_side(a, b, pair.spans))
        written += sum(bool(line.strip()) for line in a.split("\n"))
    print(matched / written)
    assert matched > 0.3 * written


def assert_whole(a: str, b: str, pair: Pair) -> None:
    rows = side_by_side(a, b, pair.spans)
    assert [row.line_a for row in rows if row.number_a] == a.split("\n")
    assert [row.line_b for row in rows if row.number_b] == b.split("\n")
    assert [row.number_a for row in rows if row.number_a] == [*range(1, a.count("\n") + 2)]
    assert [row.number_b for row in rows if row.number_b] == [*range(1, b.count("\n") + 2)]


def odd_texts() -> Iterator[str]:
    rng = random.Random(3)
    for size in (1, 10, 1000, 5000):
        yield rng.randbytes(size).decode("latin-1")
        yield "".join(chr(rng.randrange(1, 0xD000)) for _ in range(size))
        yield "".join(rng.choice("'\"\\\n()[]{}#:;=.,x1 \t\f\r") for _ in range(size))
    yield from (
        "",
        " ",
        "\n",
        "\0",
        "%matplotlib inline",
        "!ls -l | wc",
        "%%bash\nrm -r x; ls",
        "?f",
    )


def test_any_text_is_read_without_an_error(honest: dict[str, str]) -> None:
    odd = dict(enumerate(odd_texts()))
    texts = {f"{at}": text for at, text in odd.items()} | {f"z{at}": odd[at] for at in odd}
    rng = random.Random(4)
    for name, text in honest.items():
        begin, end = sorted(rng.choices(range(len(text)), k=2))
        texts[name] = text[:begin] + text[end:]
        texts[f"z{name}"] = text[end:] + text[:begin]
    for pair in similar_pairs(texts, list(odd.values()), least_runs=1, least_similarity=0.1):
        assert 0 <= pair.similarity <= 1
        assert_whole(*(texts[student] for student in pair.students), pair)


HOSTILE = {
    "one line": "x = 1; " * 150_000,
    "lines": "x = f(x)[1]\n" * 90_000,
    "one word": "x" * 2**20,
    "deep": "(" * 2**20,
    "deep and closed": "(" * 2**19 + ")" * 2**19,
    "quotes": "'" * 2**20,
    "escaped quotes": "'" + "\\'" * 2**19,
    "quotes of two kinds": "'\"" * 2**19,
    "quotes that do not end": "\n".join(["'a", '"b'] * 2**17),
    "three quotes": "'''\n\"\"\" r'\n" * 2**16,
    "digits": "1" * 2**20,
    "signs": "*=" * 2**19,
    "blanks": " " * 2**20,
    "dots": "a." * 2**19,
    "different words": " ".join(f"a.b{at}" for at in range(2**17)),
    "prefixes": "rb" * 2**19,
    "own names": "\n".join(f"self.a{at} = {at}" for at in range(2**16)),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_text_of_any_size_costs_seconds_at_most(text: str, honest: dict[str, str]) -> None:
    begin = time.process_time()
    similar_pairs(honest | {"ada": text, "ben": text, "cleo": text + " + 1"}, [])
    assert time.process_time() - begin < 10


def test_what_similarity_means_is_said_and_accuses_nobody() -> None:
    assert "where to look" in MEANING
    assert not any(word in MEANING.lower() for word in ("cheat", "plagiar", "guilty", "copied"))
