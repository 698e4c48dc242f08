"""The project's own promises: locked versions, no addresses, true documents."""

import re
import subprocess
import tomllib

from tests.conftest import ROOT

LOCKED = dict(
    re.findall(r"^([a-z0-9-]+)==([^ ;\\]+)", (ROOT / "requirements.lock").read_text(), re.MULTILINE)
)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
ON_CONDA = {"msgpack-python": "msgpack"}


def tracked() -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return listed.stdout.splitlines()


def test_every_locked_package_has_a_hash_and_no_address() -> None:
    text = (ROOT / "requirements.lock").read_text()
    entries = re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)[1:]
    assert len(entries) == len(LOCKED)
    assert all("--hash=sha256:" in entry for entry in entries)
    assert "://" not in text


def test_conda_users_get_the_locked_versions_of_what_the_kit_needs() -> None:
    pinned = dict(
        re.findall(
            r"^  - ([a-z0-9-]+)=([0-9.]+)$", (ROOT / "environment.yml").read_text(), re.MULTILINE
        )
    )
    pinned |= dict(
        re.findall(
            r"^      - ([a-z0-9-]+)==([0-9.]+)$",
            (ROOT / "environment.yml").read_text(),
            re.MULTILINE,
        )
    )
    needed = {re.split(r"[^a-z0-9-]", requirement)[0] for requirement in PROJECT["dependencies"]}
    assert {ON_CONDA.get(name, name) for name in pinned} == needed
    assert pinned == {name: LOCKED[ON_CONDA.get(name, name)] for name in pinned}


def test_the_lock_satisfies_what_the_project_asks_for() -> None:
    extras = PROJECT["optional-dependencies"]
    for requirement in PROJECT["dependencies"] + extras["dev"] + extras["docs"]:
        name, least = re.sub(r"\[.*\]", "", requirement.partition(";")[0]).split(">=")
        assert [int(part) for part in LOCKED[name].split(".")] >= [
            int(part) for part in least.split(".")
        ]


def test_the_targets_that_the_documents_name_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for page in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]:
        assert set(re.findall(r"`make ([a-z-]+)", page.read_text("utf-8"))) <= targets


def test_lines_of_python_end_at_100_columns_and_those_of_cells_at_88() -> None:
    ruff = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["ruff"]
    cells = tomllib.loads((ROOT / "source" / "ruff.toml").read_text())
    assert (ruff["line-length"], cells["line-length"]) == (100, 88)
    assert "pycodestyle" not in ruff["lint"]
    assert "E501" not in ruff["lint"]["ignore"]
    assert set(cells) == {"extend", "line-length"}


def test_nothing_large_is_tracked() -> None:
    assert {path for path in tracked() if (ROOT / path).stat().st_size > 1_500_000} == set()
