"""tallest, mean_heights and introduce go through the people one by one."""

tallest = 0
for height in people["height"]:
    tallest = max(tallest, height)


def mean_heights(table):
    rows = []
    for city in sorted(set(table["city"])):
        rows.append((city, table[table["city"] == city]["height"].mean()))
    return pd.DataFrame(rows, columns=["city", "height"])


def introduce(name, height):
    print(name, "is", end=" ")
    print(round(100 * height), "cm tall.")
