"""A class work in small steps: lists, loops over components and coordinates, a flag to stop, long names."""


def distance_table_of_finn(X, centers):
    # squared distance, one coordinate after the other
    table = []
    for k in range(len(centers)):
        total = torch.zeros(len(X)).to(X)
        for j in range(X.shape[1]):
            total = total + (X[:, j] - centers[k][j]) ** 2
        table.append(total)
    return torch.stack(table, dim=1)


class KMeansClustering:
    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters = n_clusters
        self.n_restarts = n_restarts

    def fit_predict(self, X):
        all_losses = []
        all_centers = []
        all_labels = []
        for start in range(self.n_restarts):
            numbers = torch.randperm(len(X)).tolist()
            centers = []
            for k in range(self.n_clusters):
                centers.append(X[numbers[k]])
            table = distance_table_of_finn(X, centers)
            labels = table.argmin(dim=1)
            moving = True
            while moving:
                new_centers = []
                for k in range(self.n_clusters):
                    points_of_k = X[labels == k]
                    if len(points_of_k) == 0:
                        new_centers.append(centers[k])
                    else:
                        new_centers.append(points_of_k.sum(dim=0) / len(points_of_k))
                centers = new_centers
                table = distance_table_of_finn(X, centers)
                new_labels = table.argmin(dim=1)
                if (new_labels == labels).all():
                    moving = False
                labels = new_labels
            loss = 0.0
            for k in range(self.n_clusters):
                loss = loss + table[:, k][labels == k].sum().item()
            all_losses.append(loss)
            all_centers.append(centers)
            all_labels.append(labels)
        best = all_losses.index(min(all_losses))
        self.loss = all_losses[best]
        self.centroids = torch.stack(all_centers[best])
        return all_labels[best]


@add_to_class(GaussianMixture)
def log_prob(self, X):
    d = X.shape[1]
    answer = []
    for k in range(len(self.means)):
        mu = self.means[k]
        sigma = self.covariances[k]
        difference = X - mu
        inverse = torch.inverse(sigma)
        inside = torch.matmul(difference, inverse)
        inside = (inside * difference).sum(dim=1)
        log_of_det = torch.logdet(sigma)
        one_column = -1 / 2 * (inside + log_of_det + d * math.log(2 * math.pi))
        answer.append(one_column)
    answer = torch.stack(answer, dim=1)
    return answer


@add_to_class(GaussianMixture)
def e_step(self, X):
    log_density = self.log_prob(X)
    columns = []
    for k in range(log_density.shape[1]):
        columns.append(log_density[:, k] + torch.log(self.weights[k]))
    top = torch.stack(columns, dim=1)
    bottom = torch.logsumexp(top, dim=1)
    log_resp = top - bottom.reshape(len(X), 1)
    log_likelihood = torch.sum(bottom)
    return log_resp, log_likelihood


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    N = X.shape[0]
    d = X.shape[1]
    K = log_resp.shape[1]
    r = torch.exp(log_resp)
    weights = torch.zeros(K).to(X)
    means = torch.zeros(K, d).to(X)
    covariances = torch.zeros(K, d, d).to(X)
    for k in range(K):
        n_k = r[:, k].sum()
        weights[k] = n_k / N
        for i in range(d):
            means[k, i] = (r[:, k] * X[:, i]).sum() / n_k
        for i in range(d):
            for j in range(d):
                product = (X[:, i] - means[k, i]) * (X[:, j] - means[k, j])
                covariances[k, i, j] = (r[:, k] * product).sum() / n_k
                if i == j:
                    covariances[k, i, j] = covariances[k, i, j] + self.reg
    return weights, means, covariances


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    N = len(X)
    k_means = KMeansClustering(self.n_components)
    labels = k_means.fit_predict(X)
    r = torch.zeros(N, self.n_components).to(X)
    for k in range(self.n_components):
        r[labels == k, k] = 1.0
    log_resp = torch.log(r)
    old_log_likelihood = None
    round_number = 0
    done = False
    while not done:
        weights, means, covariances = self.m_step(X, log_resp)
        self.weights = weights
        self.means = means
        self.covariances = covariances
        log_resp, log_likelihood = self.e_step(X)
        round_number = round_number + 1
        if round_number >= max_iter:
            done = True
        if old_log_likelihood is not None:
            gain = log_likelihood - old_log_likelihood
            if gain < tol * N:
                done = True
        old_log_likelihood = log_likelihood
    return torch.argmax(log_resp, dim=1)
