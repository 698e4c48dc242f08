"""Update tries and excepts: an empty set raises ZeroDivisionError, and keeps its centroid; a list of lists is
returned."""


def Update(X, C, m):
    new = []
    for k, c in enumerate(m):
        try:
            share = 1 / len(C[k])
            new.append((np.array(C[k]).sum(axis=0) * share).reshape(-1).tolist())
        except ZeroDivisionError:
            new.append(np.ravel(c).tolist())
    return new
