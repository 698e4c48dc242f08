"""A class work with objects for everything: a run of K-Means, a Gaussian, getters, and one job for each method."""


class ClusteringRun:
    """One start of K-Means, until nothing moves."""

    def __init__(self, data, clusterCount):
        self.data = data
        self.clusterCount = clusterCount
        order = torch.randperm(data.size(0)).to(data.device)
        self.centers = data.index_select(0, order[:clusterCount])
        self.assignment = self.findNearest()

    def squaredDistances(self):
        difference = self.data.unsqueeze(1) - self.centers.unsqueeze(0)
        return difference.pow(2).sum(dim=2)

    def findNearest(self):
        return self.squaredDistances().argmin(dim=1)

    def execute(self):
        changed = True
        while changed:
            self.centers = move(self.data, self.assignment, self.centers)
            newAssignment = self.findNearest()
            changed = bool((newAssignment != self.assignment).any())
            self.assignment = newAssignment
        return self

    def getLoss(self):
        return self.squaredDistances().min(dim=1).values.sum().item()


class KMeansClustering:
    """K-Means with several starts."""

    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters = n_clusters
        self.n_restarts = n_restarts
        self.centroids = None
        self.loss = None

    def fit_predict(self, X):
        bestRun = None
        for attempt in range(self.n_restarts):
            run = ClusteringRun(X, self.n_clusters).execute()
            if bestRun is None or run.getLoss() < bestRun.getLoss():
                bestRun = run
        self.centroids = bestRun.centers
        self.loss = bestRun.getLoss()
        return bestRun.assignment


class GaussianDistribution:
    """One Gaussian with a mean and a covariance."""

    def __init__(self, mean, covariance):
        self.mean = mean
        self.factor = torch.linalg.cholesky(covariance)

    def getDimension(self):
        return self.mean.numel()

    def getLogDeterminant(self):
        return 2.0 * torch.log(torch.diagonal(self.factor)).sum()

    def getLogDensity(self, data):
        centered = (data - self.mean).T
        solved = torch.cholesky_solve(centered, self.factor)
        mahalanobis = (centered * solved).sum(dim=0)
        return -0.5 * (mahalanobis + self.getLogDeterminant() + self.getDimension() * math.log(2.0 * math.pi))


@add_to_class(GaussianMixture)
def log_prob(self, X):
    columns = []
    for mean, covariance in zip(self.means, self.covariances):
        columns.append(GaussianDistribution(mean, covariance).getLogDensity(X))
    return torch.stack(columns, dim=1)


@add_to_class(GaussianMixture)
def e_step(self, X):
    weighted = self.log_prob(X) + torch.log(self.weights).unsqueeze(0)
    evidence = torch.logsumexp(weighted, dim=1)
    logResponsibilities = weighted - evidence.unsqueeze(1)
    return logResponsibilities, evidence.sum().item()


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    responsibilities = torch.exp(log_resp)
    newWeights, newMeans, newCovariances = [], [], []
    for column in responsibilities.unbind(dim=1):
        total = column.sum()
        mean = torch.mv(X.T, column) / total
        centered = X - mean
        covariance = torch.mm(centered.T, centered * column.unsqueeze(1)) / total
        ridge = torch.diag(torch.full((X.size(1),), self.reg).to(X))
        newWeights.append(total / X.size(0))
        newMeans.append(mean)
        newCovariances.append(covariance + ridge)
    return torch.stack(newWeights), torch.stack(newMeans), torch.stack(newCovariances)


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    assignment = KMeansClustering(self.n_components).fit_predict(X)
    responsibilities = torch.zeros(X.size(0), self.n_components, dtype=X.dtype, device=X.device)
    responsibilities.scatter_(1, assignment.unsqueeze(1), 1.0)
    logResponsibilities = responsibilities.log()
    previous = float("-inf")
    iteration = 0
    converged = False
    while not converged and iteration < max_iter:
        self.weights, self.means, self.covariances = self.m_step(X, logResponsibilities)
        logResponsibilities, current = self.e_step(X)
        converged = current - previous < tol * X.size(0)
        previous = current
        iteration += 1
    return torch.argmax(logResponsibilities, dim=1)
