"""A class from its grades to its page, and from a group without a name to a hint for its members.

One class with Lab 3 is graded once; whatever writes into it takes a copy.
"""

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from nbgrader.api import Gradebook
from playwright.sync_api import Page, Route, sync_playwright

from autograder.course import Course
from autograder.proof.bank import read_bank
from tests.support.classes import grade, hand_in, solved
from tests.support.command import assert_refused, autograder
from tests.support.jupyter import find_chromium

# One mistake in three codings that no file of the banks has: every mean is too large by an eighth.
SHIFTED = {
    "dora": """
def Update(X, C, m):
    # Dora's own way
    note = "<script>window.pwned = 1</script>"
    return np.array([np.mean(C[k], axis=0) if len(C[k]) else m[k] for k in range(len(m))]) + 0.125
""",
    "emil": '''
def Update(X, C, m):
    """Emil: a loop."""
    new, emil_s = np.array(m, dtype=float), 0.125
    for k in range(len(new)):
        if len(C[k]) > 0:
            new[k] = np.asarray(C[k]).mean(axis=0) + emil_s
        else:
            new[k] = new[k] + emil_s
    print("by emil")
    return new
''',
    "fay": """
def Update(X, C, m):
    note = "<script>window.pwned = 1</script>"
    means = [sum(C[k]) / len(C[k]) if len(C[k]) else np.asarray(m)[k] for k in range(len(m))]
    return np.stack(means) + 1 / 8
""",
}
SCRIPT = "<script>window.pwned = 1</script>"


@pytest.fixture(scope="module")
def graded(released_once: Course, tmp_path_factory: pytest.TempPathFactory) -> Course:
    course = Course(tmp_path_factory.mktemp("class") / "course")
    shutil.copytree(released_once.root, course.root, symlinks=True)
    bank = {entry.file: entry for entry in read_bank(course.checks("lab3"))}
    own = {
        "ada": "",
        "ben": bank["wrong/update_divides_by_n.py"].source,
        "jan": bank["wrong/update_divides_by_n.py"].source,
        **SHIFTED,
    }
    for student, source in own.items():
        hand_in(course, student, solved(course, source))
    hand_in(course, "gus", solved(course)).write_text("no notebook")
    shutil.copytree(course.root / "release/lab3", course.root / "submitted/ida/lab3")
    with closing(Gradebook(f"sqlite:///{course.root}/gradebook.db")) as gradebook:
        gradebook.add_student("noah", first_name="Noah", last_name="Absent")
        gradebook.add_student("ben", first_name=SCRIPT)
        gradebook.add_student("ada", first_name="Ada", last_name="Lovelace")
    printed = grade(course)
    assert "autograder report lab3" in printed
    assert autograder("feedback", "lab3", cwd=course.root).returncode == 0
    done = autograder("report", "lab3", cwd=course.root)
    assert (done.returncode, done.stderr) == (0, "")
    assert "reports/lab3/class.html" in done.stdout
    return course


@pytest.fixture
def own(graded: Course, tmp_path: Path) -> Course:
    shutil.copytree(graded.root, tmp_path / "course", symlinks=True)
    return Course(tmp_path / "course")


@pytest.fixture(scope="module")
def page(graded: Course) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(f"file://{graded.root}/reports/lab3/class.html")
        yield page
        browser.close()


def name_of_group(course: Course) -> str:
    done = autograder("groups", "lab3", cwd=course.root)
    assert done.returncode == 0, done.stderr
    names = re.findall(r"^(Update-[0-9a-f]+): 3 students", done.stdout, re.MULTILINE)
    assert len(names) == 1, done.stdout
    return str(names[0])


def test_the_page_and_the_terminal_tell_the_same_mean(own: Course, page: Page) -> None:
    """Gus, whose hand-in had nothing to grade, is in neither, and the means of the cells add up."""
    told = autograder("grade", "lab3", cwd=own.root).stdout
    (mean,) = re.findall(r"Mean score ([\d.]+) of 25", told)
    cells = re.findall(r"^ +check_\w+ +[\d.]+ +([\d.]+) ", told, re.MULTILINE)
    assert sum(map(float, cells)) == pytest.approx(float(mean), abs=0.05)
    (shown,) = re.findall(r"([\d.]+)\s+mean", page.inner_text("main"))
    assert float(shown) == pytest.approx(float(mean), abs=0.05)


def test_the_page_says_what_there_is_to_say(page: Page) -> None:
    words = page.inner_text("main")
    for part in (
        "Where points were lost",
        "divides by N",
        "flagged: a notebook is missing or unreadable",
        "1 student has not handed in\n\nnoah",
        "Ada Lovelace",
    ):
        assert part in words
    group = page.locator("article.group", has_text="3 students")
    assert group.count() == 1
    assert all(name in group.inner_text() for name in SHIFTED)


def test_the_shortest_code_is_shown_without_comments_and_names(page: Page) -> None:
    shown = page.locator("article.group", has_text="3 students").locator("pre").inner_text()
    assert shown.startswith("def Update(X, C, m):")
    assert "1 / 8" in shown or "0.125" in shown
    for student in SHIFTED:
        assert student not in shown.lower()
    assert "#" not in shown


def test_who_wrote_nothing_is_in_no_group(page: Page) -> None:
    assert "ida" not in " ".join(page.locator("article.group").all_inner_texts())


def test_hand_ins_that_are_the_same_are_named(page: Page) -> None:
    pairs = page.locator("details.pair summary").all_inner_texts()
    assert "ben and jan: the same, byte for byte" in pairs
    assert "it says where to look" in page.inner_text("main").lower()


def test_every_name_leads_to_a_page_that_is_there(page: Page, graded: Course) -> None:
    links = page.locator("#all-students a").evaluate_all("links => links.map(link => link.href)")
    pages = [link for link in links if link.startswith("file:")]
    assert len(pages) >= 8
    assert all(Path(link.removeprefix("file://")).is_file() for link in pages)
    assert any(re.search(r"/formgrader/submissions/\w+/$", link) for link in links)


def test_nothing_of_a_students_acts_and_nothing_is_fetched(page: Page) -> None:
    assert page.inner_text("main").count(SCRIPT) == 2  # a name, and code
    asked: list[str] = []

    def refuse(route: Route) -> None:
        asked.append(route.request.url)
        route.abort()

    page.route(lambda address: not address.startswith("file:"), refuse)
    page.reload()
    assert page.evaluate("[window.pwned ?? null, document.scripts.length]") == [None, 1]
    assert asked == []
    page.unroute_all()


def test_a_table_is_sorted_and_filtered(page: Page) -> None:
    names = page.locator("#all-students tbody tr:not([hidden]) th")
    heading = page.locator("#all-students thead button", has_text="Score")
    heading.click()
    heading.click()
    scores = page.locator("#all-students tbody td[data-value]:nth-child(3)").evaluate_all(
        "cells => cells.map(cell => Number(cell.dataset.value))"
    )
    assert scores == sorted(scores, reverse=True)
    page.fill("input[type=search]", "unreadable")
    assert names.all_inner_texts() == ["gus"]
    page.fill("input[type=search]", "")


def lost_most(page: Page) -> dict[str, str]:
    """Return what the table says of each student, with a plain minus sign."""
    rows = page.locator("#all-students tbody tr").all()
    at = page.locator("#all-students thead th").all_inner_texts().index("Lost most")
    told = {
        row.locator("th").inner_text(): row.locator("td").nth(at - 1).inner_text() for row in rows
    }
    return {
        name: words.replace("\N{NO-BREAK SPACE}\N{MINUS SIGN}", " -")
        for name, words in told.items()
    }


def test_the_table_says_where_each_lost_most(page: Page) -> None:
    """Nothing is said of full marks, nor of what could not be graded."""
    found = lost_most(page)
    assert {found[name] for name in SHIFTED} == {"Update -4"}
    assert found["ben"].startswith("Update -")
    assert (found["ada"], found["gus"]) == ("", "")
    assert found["ida"] == "K_Means -5"  # nothing written: the first of the dearest
    links = page.locator("#all-students a[href$='#check_Update']")
    assert links.count() == len(SHIFTED) + 2
    assert "/formgrader/submissions/" in str(links.first.get_attribute("href"))


def test_it_is_sorted_by_the_points_that_were_lost(page: Page) -> None:
    heading = page.locator("#all-students thead button", has_text="Lost most")
    heading.click()
    heading.click()
    assert next(iter(lost_most(page))) == "ida"
    heading.click()
    assert set(list(lost_most(page).values())[:2]) == {""}


def test_parts_of_points_are_sorted_as_numbers(page: Page) -> None:
    page.evaluate(
        """document.querySelectorAll("#all-students td[data-value]:nth-child(3)").forEach(
            (cell, at) => { cell.dataset.value = ["2.5", "10", "2.25", ""][at % 4]; })"""
    )
    page.locator("#all-students thead button", has_text="Score").click()
    values = page.locator("#all-students td[data-value]:nth-child(3)").evaluate_all(
        "cells => cells.map(cell => cell.dataset.value)"
    )
    assert list(dict.fromkeys(values)) == ["", "2.25", "2.5", "10"]
    page.reload()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_and_axe_finds_nothing_serious(page: Page, width: int, scheme: Any) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page).response["violations"]
    grave = [each for each in found if each["impact"] in {"serious", "critical"}]
    assert [(each["id"], each["nodes"][0]["html"]) for each in grave] == []
    page.emulate_media(color_scheme=None)
    page.set_viewport_size({"width": 1280, "height": 900})


def test_it_is_read_without_a_script(page: Page, graded: Course) -> None:
    browser = page.context.browser
    assert browser
    with closing(browser.new_context(java_script_enabled=False)) as context:
        plain = context.new_page()
        plain.goto(f"file://{graded.root}/reports/lab3/class.html")
        assert "Ada Lovelace" in plain.inner_text("main")


def test_a_group_that_is_named_becomes_a_slip_that_its_members_hear_of(own: Course) -> None:
    group, hint = name_of_group(own), "Each mean is too large by 1/8. Add nothing to it."
    called = ("name", "lab3", group, "an eighth too many", "--hint", hint)
    shown = autograder(*called, "--dry-run", cwd=own.root)
    assert (shown.returncode, shown.stderr) == (0, "")
    path = own.checks("lab3") / "wrong" / "update_an_eighth_too_many.py"
    assert not path.exists()
    done = autograder(*called, cwd=own.root)
    assert done.returncode == 0, done.stdout + done.stderr
    text = path.read_text()
    assert text in shown.stdout
    assert text.startswith('"""Update: an eighth too many\n\nHint: Each mean is')
    assert not any(name in text.lower() for name in SHIFTED)
    grade(own)
    lines = (own.root / "reports/lab3/results.jsonl").read_text().splitlines()
    slips = {
        row["student"]: row["cells"]["check_Update"]["slips"] for row in map(json.loads, lines)
    }
    assert [slips[student] for student in SHIFTED] == [["an eighth too many"]] * 3
    assert slips["ada"] == []
    again = autograder(*called, cwd=own.root)
    assert_refused(again, group, "no group of that name")


def test_a_hint_for_what_is_no_mistake_is_taken_back(own: Course) -> None:
    """Somebody changed the checks: what the group wrote is right now."""
    path = own.checks("lab3") / "test_update.py"
    path.write_text(path.read_text() + "\n")
    group = name_of_group(own)
    bank = own.checks("lab3")
    before = sorted((bank / "wrong").iterdir()), (bank / "slips.json").read_bytes()
    for student in SHIFTED:
        notebook = own.root / "autograded" / student / "lab3" / "lab3.ipynb"
        notebook.chmod(0o644)
        notebook.write_text(notebook.read_text().replace("0.125", "0.0").replace("1 / 8", "0.0"))
    done = autograder("name", "lab3", group, "nothing", "--hint", "Do this.", cwd=own.root)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "was taken out again" in done.stdout
    assert (sorted((bank / "wrong").iterdir()), (bank / "slips.json").read_bytes()) == before


def test_a_mistake_that_shows_elsewhere_too_leaves_no_hint_behind(own: Course) -> None:
    """The members' code is wrong in its own function, and in another one that it defines."""
    stored = own.checks("lab3") / "slips.json"
    before, group = stored.read_bytes(), name_of_group(own)
    for student, source in SHIFTED.items():
        path = own.root / "autograded" / student / "lab3" / "lab3.ipynb"
        notebook = json.loads(path.read_text())
        for cell in notebook["cells"]:
            if cell["metadata"].get("nbgrader", {}).get("grade_id") == "Update":
                cell["source"] = f"def Set(X, m):\n    return {{}}, 0.0\n{source}"
        path.chmod(0o644)
        path.write_text(json.dumps(notebook))
    done = autograder("name", "lab3", group, "two at once", "--hint", "Do this.", cwd=own.root)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "check_Set" in done.stdout
    assert stored.read_bytes() == before


def comments(course: Course) -> dict[str, str | None]:
    with closing(Gradebook(f"sqlite:///{course.root}/gradebook.db")) as gradebook:
        return {
            student: gradebook.find_comment("Update", "lab3", "lab3", student).manual_comment
            for student in (*SHIFTED, "ada")
        }


def test_one_comment_reaches_all_members_and_none_that_a_person_wrote_is_lost(own: Course) -> None:
    group = name_of_group(own)
    with closing(Gradebook(f"sqlite:///{own.root}/gradebook.db")) as gradebook:
        gradebook.find_comment("Update", "lab3", "lab3", "emil").manual_comment = "See me."
        gradebook.db.commit()
    first = autograder("name", "lab3", group, "--comment", "Not so.", cwd=own.root)
    assert (first.returncode, first.stderr) == (0, "")
    assert "Commented on 2 answers; 1 stays as a person commented on it." in first.stdout
    assert comments(own) == {"dora": "Not so.", "emil": "See me.", "fay": "Not so.", "ada": None}
    with closing(Gradebook(f"sqlite:///{own.root}/gradebook.db")) as gradebook:
        gradebook.find_comment("Update", "lab3", "lab3", "fay").manual_comment = "See me, too."
        gradebook.db.commit()
    second = autograder("name", "lab3", group, "--comment", "No eighth.", cwd=own.root)
    assert "Commented on 1 answer; 2 stay as a person commented on them." in second.stdout
    assert comments(own) == {
        "dora": "No eighth.",
        "emil": "See me.",
        "fay": "See me, too.",
        "ada": None,
    }


def test_an_appeal_that_was_upheld_names_the_checks_that_refuse_it(own: Course) -> None:
    done = autograder("accept", "lab3", "dora", "Update", cwd=own.root)
    assert done.returncode == 1, done.stdout + done.stderr
    path = own.checks("lab3") / "right" / "update_upheld.py"
    assert "dora" not in path.read_text().lower()
    assert "right/update_upheld.py: check_Update: the mean of each set" in done.stdout
    assert "autograder grade lab3 --dry-run" in done.stdout


def test_a_right_answer_is_accepted_with_what_it_needs_from_other_cells(own: Course) -> None:
    path = own.root / "autograded" / "ada" / "lab3" / "lab3.ipynb"
    notebook = json.loads(path.read_text())
    names = [cell["metadata"].get("nbgrader", {}).get("grade_id") for cell in notebook["cells"]]
    at = names.index("Update")
    notebook["cells"][at]["source"] = (
        "def Update(X, C, m):\n    return stats.mean(C, m) if FINE else None"
    )
    helpers = (
        "from types import SimpleNamespace as Space\nFINE = True",
        "def mean(C, m):\n    return np.array([of(C[k], m[k]) for k in range(len(m))], float)",
        "def of(own, before):\n    return np.mean(own, axis=0) if len(own) else before",
        "stats = Space(mean=mean)",
    )
    for source in reversed(helpers):
        made = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
        notebook["cells"].insert(at, made | {"source": source})
    path.chmod(0o644)
    path.write_text(json.dumps(notebook))
    done = autograder("accept", "lab3", "ada", "Update", cwd=own.root)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No check refuses it" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("name", "lab3", "Update-ffff", "x", "--hint", "y"), "no group of that name"),
        (("name", "lab3", "GROUP", "x", "--hint", " . "), "--hint"),
        (("name", "lab3", "GROUP", "..", "--hint", "words"), "the name"),
        (("name", "lab3", "GROUP"), "the command"),
        (("name", "lab3", "GROUP", "x"), "the command"),
        (("name", "lab3", "GROUP", "--hint", "x"), "the command"),
        (("accept", "lab3", "nobody", "Update"), "the student nobody"),
        (("accept", "lab3", "dora", "Upsert"), "one of Centroid_init, Set, Update"),
        (("report", "lab9"), "lab9"),
        (("groups", "lab4"), "lab4"),
    ],
)
def test_what_cannot_be_done_is_refused_in_a_line(
    graded: Course, arguments: tuple[str, ...], words: str
) -> None:
    group = name_of_group(graded) if "GROUP" in arguments else ""
    called = [group if part == "GROUP" else part for part in arguments]
    before = sorted((graded.checks("lab3")).rglob("*"))
    assert_refused(autograder(*called, cwd=graded.root), words)
    assert sorted((graded.checks("lab3")).rglob("*")) == before
