"""A slow second computation of the indicators, in plain Python loops.

Written from the indicator catalogue alone, so that an error in a definition and an
error here would have to agree to pass. Never imported by the dashboard.
"""
