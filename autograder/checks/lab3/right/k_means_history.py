"""K_Means keeps a history of centroids and distortions in lists, draws it, and returns the last of each as a list."""


def K_Means(X, K):
    centroids_history = [Centroid_init(X, K)]
    D_history = []
    finished = False
    while finished == False:
        C, D = Set(X, centroids_history[-1])
        D_history.append(D)
        centroids_history.append(Update(X, C, centroids_history[-1]))
        if len(D_history) > 2 and D_history[-1] == D_history[-2]:
            finished = True
    fig, ax = plt.subplots(figsize=(2, 1))
    ax.plot(D_history, "o-")
    plt.close(fig)
    print(f"K-Means with K = {K}: {len(D_history)} cycles, D = {float(np.squeeze(D)):.3f}")
    return [centroids_history[-1], D_history[-1]]
