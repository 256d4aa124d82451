"""How long things take: `python -m benchmarks.run` prints one table."""
