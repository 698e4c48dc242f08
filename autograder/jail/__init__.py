"""The student's end: all that runs beside student code. It imports nothing else of the kit."""
