"""The data is as data/README.md and the course describe it, and its script reproduces it."""

import hashlib
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from sklearn.cluster import KMeans

from autograder.checks.lab3.reference import Mixture, fit
from tests.conftest import ROOT

DATA = ROOT / "data"
INVENTED = ("songs.npz", "songs.csv", "mixture.npz")
LISTED = dict(
    re.findall(
        r"^\| `([^`]+)` \|.*\| `([0-9a-f]{64})` \|$",
        (DATA / "README.md").read_text("utf-8"),
        re.MULTILINE,
    )
)


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_every_data_file_is_listed_with_its_digest() -> None:
    assert {
        path.name: digest(path) for path in DATA.iterdir() if path.suffix in {".npz", ".csv"}
    } == LISTED


def test_the_script_makes_the_invented_files_byte_for_byte(tmp_path: Path) -> None:
    subprocess.run([sys.executable, DATA / "make_data.py", tmp_path], check=True)
    assert {path.name: digest(path) for path in tmp_path.iterdir()} == {
        name: LISTED[name] for name in INVENTED
    }


def test_students_data_links_to_the_canonical_copy() -> None:
    links = sorted((ROOT / "source" / "lab3" / "data").iterdir())
    assert [link.name for link in links] == [
        "faithful.csv",
        "mixture.npz",
        "penguins.csv",
        "songs.npz",
    ]
    assert all(link.is_symlink() and link.resolve().parent == DATA for link in links)


@pytest.fixture(scope="module")
def songs() -> dict[str, np.ndarray]:
    return dict(np.load(DATA / "songs.npz", allow_pickle=False))


def test_songs_have_the_ranges_of_such_data(songs: dict[str, np.ndarray]) -> None:
    columns = dict(zip(songs["keys"].tolist(), songs["tracks"].T, strict=True))
    assert songs["tracks"].shape == (600, 11)
    assert dict(zip(*np.unique(songs["artists"], return_counts=True), strict=True)) == {
        "Marlow Vane": 200, "NEONBAY": 200, "The Tin Lanterns": 200}  # fmt: skip
    for name in ("danceability", "energy", "speechiness", "acousticness", "liveness", "valence"):
        assert 0 <= columns[name].min() < columns[name].max() <= 1
    assert set(columns["key"]) == set(range(12))
    assert columns["loudness"].max() <= 0
    assert np.array_equal(columns["duration_ms"], columns["duration_ms"].round())


def test_the_table_of_songs_holds_the_same_numbers(songs: dict[str, np.ndarray]) -> None:
    header, *rows = (DATA / "songs.csv").read_text("utf-8").splitlines()
    assert header.split(",") == ["artist", *songs["keys"]]
    assert [row.split(",")[0] for row in rows] == songs["artists"].tolist()
    assert np.array_equal(
        [[float(text) for text in row.split(",")[1:]] for row in rows], songs["tracks"]
    )


def test_k_means_finds_the_artists_of_70_to_85_percent_of_the_songs(
    songs: dict[str, np.ndarray],
) -> None:
    """Overlap is the lesson: more would be too easy, less would teach nothing."""
    tracks = (songs["tracks"] - songs["tracks"].mean(axis=0)) / songs["tracks"].std(axis=0)
    nearest = KMeans(3, n_init=50, random_state=0).fit_predict(tracks)
    _, artist = np.unique(songs["artists"], return_inverse=True)
    with_majority = sum(np.bincount(artist[nearest == k]).max() for k in range(3)) / len(artist)
    assert 0.70 <= with_majority <= 0.85


def test_the_mixtures_fit_lies_within_five_sampling_deviations_of_the_truth() -> None:
    mixture = np.load(DATA / "mixture.npz", allow_pickle=False)
    found = fit(mixture["X"])
    truth = Mixture(float(mixture["pi"]), mixture["mu"], mixture["sigma"])
    assert (truth.pi, *truth.mu, *truth.sigma) == (0.3, 1.3, -1.8, 0.7, 1.5)
    if found.mu[0] < found.mu[1]:
        found = found.swapped()
    bound = 5 * np.array([0.828, 1.121, 6.203, 0.856, 3.990]) / np.sqrt(10_000)
    assert (np.abs(np.hstack(found) - np.hstack(truth)) <= bound).all()


def test_old_faithful_has_the_published_fit() -> None:
    eruptions = np.loadtxt(DATA / "faithful.csv", delimiter=",", skiprows=1, usecols=0)
    found = fit(eruptions)
    assert eruptions.shape == (272,)
    assert np.allclose(np.hstack(found), [0.6516, 2.0186, 4.2733, 0.2356, 0.4371], atol=5e-5)


def test_penguins_standardise_to_the_published_accuracy() -> None:
    header, *rows = [
        line.split(",") for line in (DATA / "penguins.csv").read_text("utf-8").splitlines()
    ]
    whole = [row for row in rows if "NA" not in row]
    body = np.array(
        [row[header.index("bill_length_mm") : header.index("sex")] for row in whole], dtype=float
    )
    species = np.unique([row[0] for row in whole], return_inverse=True)[1]
    nearest = KMeans(3, n_init=50, random_state=0).fit_predict(
        (body - body.mean(axis=0)) / body.std(axis=0)
    )
    accuracy = sum(np.bincount(species[nearest == k]).max() for k in range(3)) / len(species)
    assert accuracy == pytest.approx(0.919, abs=5e-4)
