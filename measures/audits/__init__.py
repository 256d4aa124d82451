"""Audits: their rows, and the counting that the page Audits shows."""
