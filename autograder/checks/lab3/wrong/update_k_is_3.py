"""Update: three centroids whatever K is

Upon: class_one_letter_names

Hint: You move three centroids whatever K is. There are as many as rows in m: len(m).
"""


def Update(X, C, m):
    a, b, c = C
    return np.array([sum(s) / len(s) if len(s) else o for s, o in zip((a, b, c), F(m))])
