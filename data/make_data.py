"""Make the invented data of the course: ``python data/make_data.py [FOLDER]``.

Writes ``songs.csv``, ``songs.npz`` and ``mixture.npz`` into FOLDER (default: the folder of this
script), byte for byte the same every time. The measured data (``faithful.csv``, ``penguins.csv``)
is not made here; README.md says where it comes from.
"""

import sys
import zipfile
from pathlib import Path

import numpy as np

SONGS_PER_ARTIST = 200

# One row per feature: unit range, decimals kept, then mean and standard deviation for each of the
# three artists. Marlow Vane: quiet but wordy. The Tin Lanterns: old and acoustic. NEONBAY: loud and
# polished.
ARTISTS = ("Marlow Vane", "The Tin Lanterns", "NEONBAY")
FEATURES = {
    "popularity": ((0, 100), 0, (64, 10), (59, 7), (65, 10)),
    "duration_ms": ((60_000, 600_000), 0, (222_000, 52_000), (170_000, 40_000), (218_000, 36_000)),
    "danceability": ((0, 1), 3, (0.63, 0.14), (0.54, 0.13), (0.61, 0.13)),
    "energy": ((0, 1), 3, (0.56, 0.17), (0.53, 0.19), (0.77, 0.15)),
    "key": ((0, 11), 0, (5.2, 3.6), (5.3, 3.5), (5.3, 3.6)),
    "loudness": ((-30, 0), 3, (-6.9, 2.7), (-8.4, 2.7), (-4.7, 1.7)),
    "speechiness": ((0, 1), 4, (0.21, 0.15), (0.04, 0.03), (0.09, 0.07)),
    "acousticness": ((0, 1), 4, (0.22, 0.22), (0.33, 0.27), (0.11, 0.15)),
    "liveness": ((0, 1), 4, (0.19, 0.14), (0.21, 0.16), (0.20, 0.14)),
    "valence": ((0, 1), 3, (0.45, 0.21), (0.58, 0.24), (0.53, 0.22)),
    "tempo": ((50, 210), 3, (119, 29), (122, 28), (121, 27)),
}

MIXTURE = {"mu": (1.3, -1.8), "sigma": (0.7, 1.5), "pi": 0.3, "n_samples": 10_000}


def make_songs(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Draw the songs, shuffled: tracks (600, 11) in their units, and artists' names (600,)."""
    columns = []
    for (low, high), decimals, *characters in FEATURES.values():
        column = np.concatenate([rng.normal(mean, sd, SONGS_PER_ARTIST) for mean, sd in characters])
        columns.append(np.clip(column, low, high).round(decimals))
    tracks, artists = np.column_stack(columns), np.repeat(ARTISTS, SONGS_PER_ARTIST)
    order = rng.permutation(len(tracks))
    return tracks[order], artists[order]


def make_mixture(rng: np.random.Generator) -> np.ndarray:
    """Draw the samples (10_000,) of the two-component mixture; component 1 has weight pi."""
    component = (rng.random(MIXTURE["n_samples"]) < MIXTURE["pi"]).astype(int)
    return rng.normal(np.take(MIXTURE["mu"], component), np.take(MIXTURE["sigma"], component))


def write_npz(path: Path, **arrays: np.ndarray) -> None:
    """Write arrays as ``np.savez`` does, but with a fixed date, so the bytes are reproducible."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, array in arrays.items():
            with archive.open(zipfile.ZipInfo(f"{name}.npy"), "w") as entry:
                np.lib.format.write_array(entry, np.asarray(array), allow_pickle=False)


def write_csv(path: Path, tracks: np.ndarray, artists: np.ndarray) -> None:
    """Write the songs as a table with a header line, one song per line."""
    formats = [f"%.{decimals}f" for _, decimals, *_ in FEATURES.values()]
    rows = [
        ",".join([artist, *(text % value for text, value in zip(formats, row, strict=True))])
        for artist, row in zip(artists, tracks, strict=True)
    ]
    path.write_text(
        "\n".join([",".join(["artist", *FEATURES]), *rows]) + "\n", encoding="utf-8", newline="\n"
    )


def main(folder: Path) -> None:
    """Write every invented file into the folder."""
    tracks, artists = make_songs(np.random.default_rng(20210))
    write_csv(folder / "songs.csv", tracks, artists)
    write_npz(folder / "songs.npz", keys=np.array(list(FEATURES)), tracks=tracks, artists=artists)
    truth = {name: np.array(MIXTURE[name]) for name in ("mu", "sigma", "pi")}
    write_npz(folder / "mixture.npz", X=make_mixture(np.random.default_rng(1977)), **truth)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
