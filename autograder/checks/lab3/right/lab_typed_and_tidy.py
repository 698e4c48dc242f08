"""The whole lab by one who types everything: hints, constants, helpers with docstrings, early returns."""

from numpy.typing import NDArray

Array = NDArray[np.float64]


def as_rows(X: Array) -> Array:
    """Return (N,) as (N, 1), and (N, d) as it is."""
    return X[:, np.newaxis] if X.ndim == 1 else X


def Centroid_init(X: Array, K: int) -> Array:
    """Return K distinct rows of the data."""
    rows: Array = as_rows(X)
    distinct: Array = np.unique(rows, axis=0)
    index = np.random.default_rng().permutation(distinct.shape[0])
    return distinct[index[:K]]


def pairwise_squares(rows: Array, centroids: Array) -> Array:
    """Return the (N, K) table of squared distances."""
    table: Array = np.empty((rows.shape[0], centroids.shape[0]))
    for column, centroid in enumerate(centroids):
        table[:, column] = np.square(rows - centroid).sum(axis=1)
    return table


def Set(X: Array, m: Array) -> tuple[list[Array], float]:
    """Return the sets and their distortion."""
    rows, centroids = as_rows(X), as_rows(np.asarray(m))
    table = pairwise_squares(rows, centroids)
    owner = table.argmin(axis=1)
    return [rows[owner == k] for k in range(centroids.shape[0])], float(table[np.arange(rows.shape[0]), owner].sum())


def Update(X: Array, C: list[Array], m: Array) -> Array:
    """Return the mean of each set; an empty one keeps its centroid."""

    def moved(members: Array, old: Array) -> Array:
        if len(members) == 0:
            return old
        return np.asarray(members, dtype=np.float64).mean(axis=0)

    return np.stack([moved(C[k], as_rows(np.asarray(m))[k]) for k in range(len(m))])


MAX_CYCLES: int = 1_000


def K_Means(X: Array, K: int) -> tuple[Array, float]:
    """Return centroids that have settled, and their distortion."""
    m = Centroid_init(X, K)
    for _ in range(MAX_CYCLES):
        sets, distortion = Set(X, m)
        after = Update(X, sets, m)
        if np.array_equal(after, m):
            return m, distortion
        m = after
    raise RuntimeError("K-Means did not settle")


def log_joint(X: Array, weight: float, mean: float, deviation: float) -> Array:
    """Return ln(weight * density)."""
    return np.log(weight) - np.log(deviation) - ((X - mean) / deviation) ** 2 / 2


def EM_step(X: Array, pi: float, mu: Array, sigma: Array) -> tuple[float, Array, Array]:
    """Return the parameters after one step."""
    first = log_joint(X, 1 - pi, mu[0], sigma[0])
    second = log_joint(X, pi, mu[1], sigma[1])
    resp: Array = expit(np.vstack([first - second, second - first]))
    size: Array = resp.sum(axis=1)
    mean: Array = resp.dot(X) / size
    variance: Array = np.array([resp[k].dot((X - mean[k]) ** 2) for k in (0, 1)]) / size
    return float(size[1] / size.sum()), mean, np.sqrt(variance)


TOLERANCE: float = 1e-7


def EM(X: Array) -> tuple[float, Array, Array]:
    """Return the fit of two Gaussians to X."""
    pi: float = 0.5
    mu: Array = np.quantile(X, [0.25, 0.75])
    sigma: Array = np.full(2, X.std())
    for _ in range(5 * MAX_CYCLES):
        before = np.concatenate([[pi], mu, sigma])
        pi, mu, sigma = EM_step(X, pi, mu, sigma)
        if np.linalg.norm(np.concatenate([[pi], mu, sigma]) - before) < TOLERANCE:
            break
    return pi, mu, sigma
