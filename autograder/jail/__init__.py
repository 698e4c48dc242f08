"""The student's end: everything that runs beside student code. Imports nothing of the kit but the wire format."""
