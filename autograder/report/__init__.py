"""A class to look at: which hand-ins are alike beyond what the class has in common."""
