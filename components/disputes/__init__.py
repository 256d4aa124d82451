"""The parts of the page Dispute resolution: one visible thing a file."""
