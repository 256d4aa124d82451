"""Dispute resolution: concerns, their clock, their steps and what came of them."""
