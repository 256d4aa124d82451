"""Plain statistics: charts, intervals, agreement, survival; of no indicator."""
