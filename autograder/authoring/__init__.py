"""An instructor's work: releasing an assignment, searching for leaks, starting a course."""
