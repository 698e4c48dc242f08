"""KMeansClustering: centroids of other data than X

Upon: class_chen

Hint: The centroids and the loss are those of the standardised data. Take X as it is.
"""


class ClusteringRunOnScaled:
    def __init__(self, data, clusterCount):
        self.data = data
        self.centers = data[torch.randperm(data.size(0))[:clusterCount]]
        self.assignment = torch.cdist(self.data, self.centers).argmin(dim=1)

    def execute(self):
        changed = True
        while changed:
            self.centers = move(self.data, self.assignment, self.centers)
            newAssignment = torch.cdist(self.data, self.centers).argmin(dim=1)
            changed = not torch.equal(newAssignment, self.assignment)
            self.assignment = newAssignment
        return self

    def getLoss(self):
        return (self.data - self.centers[self.assignment]).pow(2).sum().item()


class KMeansClustering:
    """K-Means with several starts."""

    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters = n_clusters
        self.n_restarts = n_restarts
        self.centroids = None
        self.loss = None

    def fit_predict(self, X):
        smallest, largest = X.min(dim=0).values, X.max(dim=0).values
        scaled = (X - smallest) / (largest - smallest)
        bestRun = None
        for attempt in range(self.n_restarts):
            run = ClusteringRunOnScaled(scaled, self.n_clusters).execute()
            if bestRun is None or run.getLoss() < bestRun.getLoss():
                bestRun = run
        self.centroids = bestRun.centers
        self.loss = bestRun.getLoss()
        return bestRun.assignment
