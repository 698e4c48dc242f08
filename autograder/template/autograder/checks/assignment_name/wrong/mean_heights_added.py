"""mean_heights: the sum

Hint: The heights of a city are added up, and that is all. A mean divides by how many there are.
"""


def mean_heights(table):
    return table.groupby("city", as_index=False)["height"].sum()
