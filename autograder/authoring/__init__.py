"""An instructor at work: releasing an assignment, looking for leaks, starting a new course."""
