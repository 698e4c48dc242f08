"""Results on their way to nbgrader's gradebook, autograded notebooks and tables: the only writer."""
