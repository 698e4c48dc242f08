"""Set with a comment on each line, validation of its input, and f-strings in the errors.

Upon: class_fields_and_getters
"""

import numpy as np


def Set(X, m):
    # Convert the inputs to floating point arrays (np.array makes copies, so the arguments stay as they are)
    points = np.array(X, dtype=np.float64)
    centroids = np.array(m, dtype=np.float64)

    # Handle one-dimensional data
    if points.ndim == 1:
        points = points.reshape(-1, 1)
    if centroids.ndim == 1:
        centroids = centroids.reshape(-1, 1)

    # Validate the dimensions
    if points.shape[1] != centroids.shape[1]:
        raise ValueError(f"X has {points.shape[1]} features, but m has {centroids.shape[1]}.")

    # Compute all pairwise squared Euclidean distances, shape (N, K)
    differences = points[:, np.newaxis, :] - centroids[np.newaxis, :, :]
    squared_distances = np.sum(differences**2, axis=-1)

    # Assign each point to the nearest centroid (the first one wins a tie)
    labels = np.argmin(squared_distances, axis=1)

    # Build the clusters; clusters without points are arrays of the shape (0, d)
    clusters = [points[labels == k] for k in range(centroids.shape[0])]

    # Sum up the distortion
    distortion = float(np.sum(np.min(squared_distances, axis=1)))
    return clusters, distortion
