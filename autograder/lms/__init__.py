"""Learning management systems: hand-ins come in as they pack them, grades go out as they read."""
