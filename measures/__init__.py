"""Meaning: what each indicator counts, all arithmetic, and who may see what."""
