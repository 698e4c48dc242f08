"""K_Means: returns a dict

Upon: class_estimators

Hint: You return one object that holds the results. Return the pair (m, D).
"""


def K_Means(X, K):
    km = MyKMeans(K).fit(X)
    return {"centroids": km.cluster_centers_, "distortion": km.inertia_}
