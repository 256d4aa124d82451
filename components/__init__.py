"""Looks: one visible thing a file; no query, no threshold, no indicator by name."""
