"""Screens: one file a screen, each opening with the guard."""
