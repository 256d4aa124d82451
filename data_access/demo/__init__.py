"""The synthetic demo authority: whole journeys, coherent in time, no real person."""
