"""The only writer of results: nbgrader's gradebook, autograded notebooks, and tables."""
