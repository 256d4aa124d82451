"""Ways in: files of a return or of an inspection list, read into the ssd_ tables."""
