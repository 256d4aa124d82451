"""The parts of the page Children's voice, one visible thing a file."""
