"""Prints, logs, warns and draws on the way; functions have type hints and keyword arguments with defaults."""

import logging
import warnings
from typing import Any

log = logging.getLogger("lab3")


def Centroid_init(X: np.ndarray, K: int, verbose: bool = True) -> np.ndarray:
    """Pick K points of X."""
    flat = np.unique(X.reshape(len(X), -1), axis=0)
    picked = flat[rng.permutation(len(flat))[:K]]
    if verbose:
        print("start:", picked)
    return picked


def Update(X: np.ndarray, C: Any, m: np.ndarray) -> np.ndarray:
    """Average each set."""
    moved = m.astype(float)
    for k in range(len(m)):
        if len(C[k]) == 0:
            warnings.warn(f"cluster {k} is empty", stacklevel=2)
            continue
        moved[k] = C[k].mean(0)
    return moved


def K_Means(X: np.ndarray, K: int) -> tuple[np.ndarray, float]:
    """Repeat the two steps."""
    m: np.ndarray = Centroid_init(X, K)
    history: list[float] = []
    moving = True
    while moving:
        C, D = Set(X, m)
        history.append(D)
        log.warning("cycle %d: D = %g", len(history), D)
        new = Update(X, C, m)
        moving = not np.allclose(new, m)
        m = new
    plt.figure()
    plt.plot(history)
    plt.title("Distortion")
    plt.show()
    plt.close()
    return m, Set(X, m)[1]
