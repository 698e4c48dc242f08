"""Programs that measure, draw and compare; the Makefile calls them."""
