"""The synthetic demo authority: whole journeys, coherent in time, no real person."""

from data_access.demo.build import NotSyntheticError, build_demo

__all__ = ["NotSyntheticError", "build_demo"]
