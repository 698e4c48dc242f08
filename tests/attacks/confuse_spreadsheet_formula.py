"""Confuse: spreadsheet formulas in a message and in the name of a type."""

formula = "=cmd|'/c calc'!A1"


def Centroid_init(X, K):
    if K == 3:
        raise type("=HYPERLINK(\"http://127.0.0.1\")", (Exception,), {})(formula)
    return type("@SUM(1+1)*" + formula, (), {})()
