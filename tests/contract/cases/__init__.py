"""Hand-worked tables of shared-database rows: why each counts, and what comes out.

One file an indicator, named by its id, each holding one `CASE`. Every expected row
and figure was worked out by hand from the indicator catalogue.
"""
